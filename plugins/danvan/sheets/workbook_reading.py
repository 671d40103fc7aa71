"""XLSX workbooks, read row by row and bounded: openpyxl for the cells, the parts themselves for
what it does not tell while it streams."""

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from danvan.problems import Problem
from danvan.sheets.cells import plain_number
from danvan.sheets.columns import heading_key
from danvan.sheets.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Found,
    Grid,
    Held,
    Line,
    Place,
    Refused,
    cell_problem,
    refused,
)
from danvan.sheets.seen import seen_text

_MOST_UNPACKED = 256 * 2**20
_MOST_PARTS = 2_000
_MOST_MERGED = 100
"""Merged ranges told of."""
_LAST_ROW = 1_048_576
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)"'
)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_BROKEN = (
    *(BadZipFile, InvalidFileException, SyntaxError, KeyError, ValueError, TypeError),
    *(AttributeError, IndexError, OSError, EOFError, NotImplementedError, RuntimeError),
)
"""What openpyxl and zipfile raise for files that are not what they claim. What parsers of XML
raise, whichever of them openpyxl finds, is a SyntaxError."""


def read_workbook(raw: bytes, path: str, *, wanted: str) -> Grid | Refused:
    """The cells of one sheet: the one called `wanted`, or the only one that is not hidden."""
    try:
        with ZipFile(BytesIO(raw)) as parts:
            other = _not_a_workbook(parts, path)
            if other is not None:
                return other
            with warnings.catch_warnings(action="ignore"):
                return _read(raw, parts, path, wanted)
    except _BROKEN:
        return refused("sheet-broken", path)


def _not_a_workbook(parts: ZipFile, path: str) -> Refused | None:
    """Why a zip is no workbook to open, before any of it is unpacked."""
    names = set(parts.namelist())
    if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
        return refused("sheet-unpacks-too-large", path, most=_MOST_UNPACKED // 2**20)
    if len(names) > _MOST_PARTS or any(part.flag_bits & 1 for part in parts.infolist()):
        return refused("sheet-broken", path)
    if "content.xml" in names:
        return refused("sheet-open-document", path)
    if "xl/workbook.bin" in names:
        return refused("sheet-binary", path)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return refused("sheet-unknown-file", path)
    return None


def _read(raw: bytes, parts: ZipFile, path: str, wanted: str) -> Grid | Refused:
    with closing(openpyxl.load_workbook(BytesIO(raw), read_only=True)) as book:
        sheet = _chosen(book.worksheets, path, wanted)
        if isinstance(sheet, Refused):
            return sheet
        merged = tuple(_merged(parts, book, sheet, path))
        if merged:
            return Refused(merged)
        sheet.reset_dimensions()
        return _cells(sheet, path)


def _chosen(sheets: list[Any], path: str, wanted: str) -> Any:
    named = [one for one in sheets if heading_key(one.title) == heading_key(wanted)]
    shown = [one for one in sheets if one.sheet_state == "visible"]
    if named and named[0] not in shown:
        return refused("sheet-hidden", path, found=named[0].title)
    if named:
        return named[0]
    if len(shown) == 1:
        return shown[0]
    names = ", ".join(f"“{one.title}”" for one in shown)
    return refused("sheet-which", path, found=names, expected=wanted)


def _merged(parts: ZipFile, book: Any, sheet: Any, path: str) -> Iterator[Problem]:
    """The merged cells of a sheet, which a stream of its rows does not tell of."""
    name = _part_of(parts, book, sheet)
    found = _MERGED.findall(parts.read(name)) if name else []
    for ranges in found[:_MOST_MERGED]:
        whole = ranges.decode()
        first = re.match(r"([A-Z]+)(\d+)", whole)
        if first is not None:
            place = Place(int(first[2]), _column(first[1]))
            yield cell_problem("sheet-merged", path, place, found=whole)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _part_of(parts: ZipFile, book: Any, sheet: Any) -> str | None:
    """The part of the package in which a sheet is."""
    name = getattr(sheet, "_worksheet_path", None)
    del book
    return name if name in parts.namelist() else None


def _cells(sheet: Any, path: str) -> Grid | Refused:
    lines: dict[int, Line] = {}
    problems: list[Problem] = []
    for row, cells in enumerate(sheet.iter_rows(max_row=_LAST_ROW), start=1):
        line = dict(_line(cells, path, row, problems))
        if line:
            lines[row] = line
        if len(lines) > MOST_ROWS:
            return refused("sheet-too-many-rows", path, row, most=MOST_ROWS)
    return Grid(path, lines, tuple(problems))


def _line(
    cells: Iterable[Any], path: str, row: int, problems: list[Problem]
) -> Iterator[tuple[int, Found]]:
    for column, cell in enumerate(cells, start=1):
        value = cell.value
        if value is None or (type(value) is str and not value.strip()):
            continue
        place = Place(row, column)
        if column > MOST_COLUMNS:
            problems.append(cell_problem("sheet-too-many-columns", path, place, most=MOST_COLUMNS))
            return
        found = _found(cell, path, place)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            yield column, found


def _found(cell: Any, path: str, place: Place) -> Found | Problem:
    value, kind = cell.value, cell.data_type
    if kind == "f":
        return cell_problem("sheet-formula", path, place)
    if kind == "e":
        return cell_problem("sheet-error-value", path, place, found=value)
    if isinstance(value, str):
        text = seen_text(_ESCAPE.sub(_char, value), path, place)
        return text if isinstance(text, Problem) else Found(text)
    if isinstance(value, bool):
        return Found("true" if value else "false", Held.FLAG)
    if isinstance(value, datetime) and value.time() == time():
        return Found(value.date().isoformat(), Held.DAY)
    if isinstance(value, date | time | timedelta):
        return Found(str(value), Held.MOMENT)
    return Found(plain_number(_exact(value)), Held.NUMBER)


def _exact(value: int | float) -> Decimal:
    """The number that somebody typed; floats are written with as few digits as tell them."""
    number = Decimal(repr(value))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _char(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))
