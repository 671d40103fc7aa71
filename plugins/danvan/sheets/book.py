"""Tables as XLSX workbooks: text stays text, numbers and days are numbers and days.

XlsxWriter makes everything but the rows; those of a large catalog are put in by `rows.py`,
several times as fast. Equal tables give equal bytes: no clock, no name of a person.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from danvan.sheets.grid import Place
from danvan.sheets.packed import Packed, packed, zipped
from danvan.sheets.rows import Looks, rows_xml
from danvan.sheets.tables import Heading, Kind, Row, Table

_FIXED = datetime(2000, 1, 1)
"""A workbook must say when it was made; that of the catalog is in the catalog."""
_NARROW, _WIDE, _USUAL, _MOST = 12, 60, 24, 40
"""Widths of columns, in characters."""
_LAST_ROW = 1_048_575
_MODEL_ROW = re.compile(rb'<row r="2"[^>]*>(.*?)</row>', re.DOTALL)
_STYLE = re.compile(rb' s="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')


@dataclass(frozen=True, slots=True)
class Choices:
    """A drop-down list in a column: the cells `sheet`!`column`, `count` of them below the head.

    Not `strict`: another text is taken as well, for lists of several.
    """

    sheet: str
    column: int
    count: int
    strict: bool


class PackedRows(NamedTuple):
    """So many rows of a sheet, ready to be put into the file."""

    rows: int
    xml: Packed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and how it is shown."""

    table: Table
    choices: Mapping[int, Choices] = field(default_factory=dict)
    """By the number of the column, from 0."""
    example: bool = False
    """Whether the first row is marked as an example."""
    wrapped: bool = False
    """Whether long texts break into lines, for sheets that are read and not worked on."""
    further: Sequence[PackedRows] = ()
    """Rows below those of the table that `packer` made before."""

    @property
    def count(self) -> int:
        """How many rows it has below its head."""
        return len(self.table.rows) + sum(packed.rows for packed in self.further)


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook; the first sheet is the one that opens."""

    title: str
    sheets: Sequence[Sheet]


def workbook(book: Book, ready: bytes | None = None) -> bytes:
    """`book` as a file; `ready` is its `frame` where that is known."""
    tables = {_part_name(number): sheet for number, sheet in enumerate(book.sheets, start=1)}
    with ZipFile(BytesIO(ready or frame(book))) as whole:
        parts = {part.filename: whole.read(part) for part in whole.infolist()}
    return zipped(
        (name, _filled(content, tables[name]) if name in tables else [packed(content)])
        for name, content in parts.items()
    )


def packer(
    sheet: Sheet, frame_of: Callable[[Book], bytes] | None = None
) -> Callable[[Iterable[Row]], PackedRows]:
    """Packs rows for the sheet, which must be the first of its book; its own do not matter.
    `frame_of` gives the `frame` of a book where that may be known."""
    looks = _looks_of(Book("", [sheet]), frame_of or frame)
    text = looks.wrapped if sheet.wrapped else looks.text

    def pack(rows: Iterable[Row]) -> PackedRows:
        listed = list(rows)
        return PackedRows(len(listed), packed(rows_xml(listed, looks, text=text).encode()))

    return pack


def _looks_of(book: Book, frame_of: Callable[[Book], bytes]) -> Looks:
    with ZipFile(BytesIO(frame_of(book))) as whole:
        return _looks(_model_row(whole.read(_part_name(1))))


def _part_name(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def outline(book: Book) -> object:
    """All of a book that its `frame` depends on."""
    sheets = [
        (one.table.name, one.table.headings, list(one.choices.items()), one.wrapped, one.count)
        for one in book.sheets
    ]
    return book.title, sheets


def frame(book: Book) -> bytes:
    """The workbook without rows; the second of each sheet has a cell of every look."""
    import xlsxwriter  # takes as long as a tenth of a build, and few builds make a workbook

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as whole:
        whole.set_properties({"title": book.title, "created": _FIXED})
        formats = _Formats(whole)
        for sheet in book.sheets:
            _head(whole.add_worksheet(sheet.table.name), sheet, formats)
    return stream.getvalue()


def _filled(content: bytes, sheet: Sheet) -> Iterator[Packed]:
    """The XML of a sheet of the frame with its rows."""
    table, model_row = sheet.table, _model_row(content)
    looks = _looks(model_row)
    last = Place(sheet.count + 1, len(table.headings)).name
    head = _DIMENSION.sub(f'<dimension ref="A1:{last}"/>'.encode(), content[: model_row.start()])
    text = looks.wrapped if sheet.wrapped else looks.text
    first, others = (table.rows[:1], table.rows[1:]) if sheet.example else ((), table.rows)
    example = rows_xml(first, looks, text=looks.example)
    rows = rows_xml(others, looks, text=text)
    yield packed(b"".join([head, example.encode(), rows.encode()]))
    yield from (rows.xml for rows in sheet.further)
    yield packed(content[model_row.end() :])


def _model_row(content: bytes) -> re.Match[bytes]:
    """The second row of a sheet of the frame."""
    found = _MODEL_ROW.search(content)
    if found is None:
        raise ValueError("the frame has no second row")
    return found


def _looks(model_row: re.Match[bytes]) -> Looks:
    return Looks(*(int(found) for found in _STYLE.findall(model_row[1])))


class _Formats:
    """The looks of cells, each made once for a workbook; `cells` in the order of `Looks`."""

    def __init__(self, frame: Any) -> None:
        make = frame.add_format
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        self.head = make({**head, "bg_color": "#E3EAF1"})
        self.needed = make({**head, "bg_color": "#FFE7B0"})
        top = {"valign": "top"}
        text = {**top, "num_format": "@"}
        self.text = make(text)
        self.wrapped = make({**text, "text_wrap": True})
        self.whole = make({**top, "num_format": "#,##0"})
        self.decimals = make({**top, "num_format": "#,##0.0#####"})
        self.year = make({**top, "num_format": "0"})
        self.day = make({**top, "num_format": "dd/mm/yyyy", "align": "left"})
        self.example = make({**text, "italic": True, "bg_color": "#EEEEEE", "text_wrap": True})

    @property
    def cells(self) -> Iterable[Any]:
        yield from (self.text, self.wrapped, self.example)
        yield from (self.whole, self.decimals, self.year, self.day)


def _head(page: Any, sheet: Sheet, formats: _Formats) -> None:
    table = sheet.table
    usual = formats.wrapped if sheet.wrapped else formats.text
    looks = {Kind.NUMBER: formats.whole, Kind.YEAR: formats.year, Kind.DAY: formats.day}
    for at, heading in enumerate(table.headings):
        page.set_column(at, at, _width(heading), looks.get(heading.kind, usual))
        head = formats.needed if heading.required else formats.head
        page.write_string(0, at, heading.text, head)
    for at, look in enumerate(formats.cells):
        page.write_blank(1, at, None, look)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, sheet.count, len(table.headings) - 1)
    for at, choices in sheet.choices.items():
        _offer(page, at, table.headings[at], choices)


def _width(heading: Heading) -> int:
    if heading.wide:
        return _WIDE
    if heading.kind is not Kind.TEXT:
        return _NARROW
    return min(max(_USUAL, len(heading.text) + 4), _MOST)


def _offer(page: Any, at: int, heading: Heading, choices: Choices) -> None:
    from xlsxwriter.utility import xl_col_to_name

    letter = xl_col_to_name(choices.column)
    source = f"='{choices.sheet}'!${letter}$2:${letter}${choices.count + 1}"
    asked = {
        "validate": "list",
        "source": source,
        "show_error": choices.strict,
        "error_title": heading.text[:32],
    }
    page.data_validation(1, at, _LAST_ROW, at, asked)
