"""Tables as XLSX workbooks: text stays text, numbers and days are numbers and days.

XlsxWriter makes everything but the rows; those of a large catalog are put in by `rows.py`,
several times as fast. Equal tables give equal bytes: no clock, no name of a person.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter

from danvan.sheets.rows import Looks, rows_xml
from danvan.sheets.tables import Heading, Kind, Table

_FIXED = datetime(2000, 1, 1)
"""A workbook must say when it was made; that of the catalog is in the catalog."""
_NARROW, _WIDE, _USUAL, _MOST = 12, 60, 24, 40
"""Widths of columns, in characters."""
_LAST_ROW = 1_048_575
_LEVEL = 4
"""Of compression: a tenth larger than the usual 6, in half the time."""
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


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook; the first sheet is the one that opens."""

    title: str
    sheets: Sequence[Sheet]


def workbook(book: Book) -> bytes:
    """`book` as a file."""
    tables = {
        f"xl/worksheets/sheet{number}.xml": sheet
        for number, sheet in enumerate(book.sheets, start=1)
    }
    stream = BytesIO()
    with ZipFile(BytesIO(_frame(book))) as frame, ZipFile(stream, "w", ZIP_DEFLATED) as whole:
        for part in frame.infolist():
            content = frame.read(part)
            if part.filename in tables:
                content = _filled(content, tables[part.filename])
            info = ZipInfo(part.filename)
            info.compress_type = ZIP_DEFLATED
            whole.writestr(info, content, compresslevel=_LEVEL)
    return stream.getvalue()


def _frame(book: Book) -> bytes:
    """The workbook without rows; the second of each sheet has a cell of every look."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as frame:
        frame.set_properties({"title": book.title, "created": _FIXED})
        formats = _Formats(frame)
        for sheet in book.sheets:
            _head(frame.add_worksheet(sheet.table.name), sheet, formats)
    return stream.getvalue()


def _filled(content: bytes, sheet: Sheet) -> bytes:
    """The XML of a sheet of the frame with the rows of its table."""
    table = sheet.table
    model_row = _MODEL_ROW.search(content)
    if model_row is None:
        raise ValueError("the frame has no second row")
    looks = Looks(*(int(found) for found in _STYLE.findall(model_row[1])))
    last = f"{xlsxwriter.utility.xl_col_to_name(len(table.headings) - 1)}{len(table.rows) + 1}"
    head = _DIMENSION.sub(f'<dimension ref="A1:{last}"/>'.encode(), content[: model_row.start()])
    text = looks.wrapped if sheet.wrapped else looks.text
    first = looks.example if sheet.example else text
    rows = rows_xml(table.rows, looks, first=first, text=text)
    return b"".join([head, rows.encode(), content[model_row.end() :]])


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
    page.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    for at, choices in sheet.choices.items():
        _offer(page, at, table.headings[at], choices)


def _width(heading: Heading) -> int:
    if heading.wide:
        return _WIDE
    if heading.kind is not Kind.TEXT:
        return _NARROW
    return min(max(_USUAL, len(heading.text) + 4), _MOST)


def _offer(page: Any, at: int, heading: Heading, choices: Choices) -> None:
    letter = xlsxwriter.utility.xl_col_to_name(choices.column)
    source = f"='{choices.sheet}'!${letter}$2:${letter}${choices.count + 1}"
    asked = {
        "validate": "list",
        "source": source,
        "show_error": choices.strict,
        "error_title": heading.text[:32],
    }
    page.data_validation(1, at, _LAST_ROW, at, asked)
