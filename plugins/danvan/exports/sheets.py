"""The catalog's tables as files for spreadsheets, and a template to fill in."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any, NamedTuple

from danvan.exports.notes import About, notes
from danvan.exports.pieces import Piece, Pieces, joined
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.portions import DIGEST_BYTES, kept
from danvan.exports.tables import KINDS, Kind, Shown, labels_of
from danvan.exports.template import TEMPLATE, template
from danvan.sheets import (
    Book,
    Further,
    Packed,
    PackedRows,
    Row,
    Sheet,
    Table,
    delimited_head,
    delimited_rows,
    frame,
    outline,
    packer,
    spread,
    workbook,
)
from danvan.store import pack, unpack

FOLDER = "api/v1/"


def sheet_files(exports: Exports) -> Iterator[PlannedFile]:
    """Every table as CSV and as XLSX, then the template."""
    catalog, options = exports.catalog, exports.options
    labels = labels_of(catalog.vocabularies)
    shown = Shown(catalog, options, labels)
    for kind in KINDS:
        files = _Files(exports, kind, shown)
        yield files.plan("csv", files.csv)
        yield files.plan("xlsx", files.xlsx)
    sources = tuple((source.id, source.title) for source in catalog.sources.values())
    yield exports.plan(TEMPLATE, (), lambda: workbook(template(catalog, labels)), sources)


_ABOUT, _CSV, _XLSX = range(3)
"""What a piece has: an `_About`, and its rows in both kinds of file."""


class _About(NamedTuple):
    """What both files want to know of some rows of a table."""

    further: Further
    """The columns that their lists need."""
    rows: int
    crc: int
    size: int
    """CRC-32 and size of their XML."""


class _Pieces(NamedTuple):
    """All pieces of a table below their heads."""

    head: Table
    abouts: Sequence[_About]
    rows: Pieces


class _Files:
    """The two files of one table; what they have in common is made once for both."""

    def __init__(self, exports: Exports, kind: Kind, shown: Shown) -> None:
        self._exports = exports
        self._kind = kind
        self._shown = shown
        self._portions = kind.entries(exports)
        # A place is called by what it is today, an id by the list that has it: what all files
        # share covers both.
        self._gone = [(entry.folder, entry.id) for entry in exports.catalog.withdrawn]

    def plan(self, ending: str, make: Callable[[], bytes]) -> PlannedFile:
        address = f"{FOLDER}{self._kind.name}.{ending}"
        return self._exports.plan_whole(address, self._portions, make, self._gone)

    def csv(self) -> bytes:
        head, _, rows = self._pieces
        return joined(rows.column(_CSV), begin=delimited_head(head.headings))

    def xlsx(self) -> bytes:
        head, abouts, rows = self._pieces
        further = [
            PackedRows(about.rows, Packed(deflated, about.crc, about.size))
            for about, deflated in zip(abouts, rows.column(_XLSX), strict=True)
        ]
        sheet = Sheet(head, further=further)
        about = About(self._kind.name, head.name, head.headings, sheet.count)
        told = Sheet(notes(about, self._shown.options), wrapped=True)
        book = Book(head.name, [sheet, told])
        return workbook(book, self._frame("khung", book))

    def _frame(self, name: str, book: Book) -> bytes:
        """Kept, as what makes it takes longer than all that changes in a workbook."""
        key = blake2b(repr(outline(book)).encode(), digest_size=DIGEST_BYTES).digest()
        wanted = [(key, partial(frame, book))]
        return kept(self._exports.store, f"export-{self._kind.name}-{name}", wanted)[0]

    @cached_property
    def _pieces(self) -> _Pieces:
        """Pieces whose lists are all short enough for one cell, else with as many columns as
        the longest needs."""
        pieces = self._pieces_with({})
        needed: dict[int, int] = {}
        for about in pieces.abouts:
            for at, count in about.further.items():
                needed[at] = max(needed.get(at, 1), count)
        return self._pieces_with(dict(sorted(needed.items()))) if needed else pieces

    def _pieces_with(self, further: Further) -> _Pieces:
        kind, catalog = self._kind, self._shown.catalog
        layout = kind.layout(self._shown)
        head = Table(layout.name, layout.headings_with(further), ())
        packed = packer(Sheet(head), partial(self._frame, "khung-trong"))

        def piece(entries: Sequence[Any]) -> Piece:
            rows: list[Row] = list(map(layout.row, kind.items(catalog, entries)))
            cells = spread(rows, further)
            count, (deflated, crc, size) = packed(cells)
            about = _About(layout.further(rows), count, crc, size)
            return pack(about), delimited_rows(cells), deflated

        name = f"{kind.name}-them-cot" if further else kind.name
        made = self._exports.pieces(name, self._portions, piece, self._gone, list(further.items()))
        return _Pieces(head, list(map(unpack, made.column(_ABOUT))), made)
