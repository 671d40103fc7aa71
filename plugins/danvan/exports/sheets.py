"""The catalog's tables as files for spreadsheets, and a template to fill in."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from danvan.exports.notes import About, notes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.tables import KINDS, Kind, Shown, labels_of
from danvan.exports.template import TEMPLATE, template
from danvan.sheets import (
    Book,
    Further,
    PackedRows,
    Row,
    Sheet,
    Table,
    delimited_head,
    delimited_rows,
    packer,
    spread,
    workbook,
)

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


class _Piece(NamedTuple):
    """Some rows of a table in both kinds of file, and how many columns their lists need."""

    csv: bytes
    xlsx: PackedRows
    further: Further


class _Pieces(NamedTuple):
    """All pieces of a table below their heads."""

    head: Table
    rows: Sequence[_Piece]


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
        head, rows = self._pieces
        return b"".join([delimited_head(head.headings), *[piece.csv for piece in rows]])

    def xlsx(self) -> bytes:
        head, pieces = self._pieces
        sheet = Sheet(head, further=[piece.xlsx for piece in pieces])
        about = About(self._kind.name, head.name, head.headings, sheet.count)
        told = Sheet(notes(about, self._shown.options), wrapped=True)
        return workbook(Book(head.name, [sheet, told]))

    @cached_property
    def _pieces(self) -> _Pieces:
        """Pieces whose lists are all short enough for one cell, else with as many columns as
        the longest needs."""
        pieces = self._pieces_with({})
        needed: dict[int, int] = {}
        for piece in pieces.rows:
            for at, count in piece.further.items():
                needed[at] = max(needed.get(at, 1), count)
        return self._pieces_with(dict(sorted(needed.items()))) if needed else pieces

    def _pieces_with(self, further: Further) -> _Pieces:
        kind, catalog = self._kind, self._shown.catalog
        layout = kind.layout(self._shown)
        head = Table(layout.name, layout.headings_with(further), ())
        pack = packer(Sheet(head))

        def piece(entries: Sequence[Any]) -> _Piece:
            rows: list[Row] = list(map(layout.row, kind.items(catalog, entries)))
            cells = spread(rows, further)
            return _Piece(delimited_rows(cells), pack(cells), layout.further(rows))

        name = f"{kind.name}-them-cot" if further else kind.name
        made = self._exports.made(name, self._portions, piece, self._gone, list(further.items()))
        return _Pieces(head, made)
