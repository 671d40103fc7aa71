"""CSV as spreadsheets save it: UTF-8, parted by commas, semicolons or tabs."""

import csv
import re
from collections.abc import Mapping
from io import StringIO

from danvan.problems import Problem
from danvan.sheets.delimited import unguarded
from danvan.sheets.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Found,
    Grid,
    Line,
    Place,
    Refused,
    cell_problem,
    refused,
)
from danvan.sheets.seen import seen_text

_SEPARATORS = ",;\t"
_SAYS_SEPARATOR = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
"""A first line by which Excel is told the separator."""
_MOST_CELL = 200_000
"""Characters; a longer one means a quotation mark that is never closed."""
_TCVN3 = frozenset(range(0xA8, 0xAF))
"""ă â ê ô ơ ư đ of TCVN3 (ABC fonts)."""
_WINDOWS_1258 = frozenset([0xCC, 0xD2, 0xDE, 0xEC, 0xF2, 0xD0, 0xF0, 0xFD, 0xF5, 0xE3])
"""The tone marks, đ, ư, ơ and ă of Windows-1258."""


def read_delimited(raw: bytes, path: str) -> Grid | Refused:
    """The records of a CSV file; each is a row, however many lines it has."""
    text = _decoded(raw, path)
    if isinstance(text, Refused):
        return text
    if "\0" in text:
        return refused("sheet-unknown-file", path)
    said = _SAYS_SEPARATOR.match(text)
    separator = said[1] if said else _separator(text)
    return _records(text, path, separator, first=2 if said else 1)


def _decoded(raw: bytes, path: str) -> str | Refused:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:200].count(0) > 20:
        return refused("sheet-not-utf-8", path, found="UTF-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        return refused("sheet-not-utf-8", path, row, found=_encoding(raw))


def _encoding(raw: bytes) -> str:
    """The old Vietnamese encoding that the bytes look like."""
    high = [byte for byte in raw if byte > 0x7F]
    tcvn3 = sum(byte in _TCVN3 for byte in high)
    windows = sum(byte in _WINDOWS_1258 for byte in high)
    if max(tcvn3, windows) * 5 < len(high):
        return "VNI, Windows-1252 hay một bảng mã cũ khác"
    return "TCVN3 (ABC)" if tcvn3 > windows else "Windows-1258"


def _separator(text: str) -> str:
    """The one that the first record has most often outside quotation marks."""
    first = re.sub(r'"(?:[^"]|"")*"', "", text.lstrip("\r\n")).split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def _records(text: str, path: str, separator: str, *, first: int) -> Grid | Refused:
    stream = StringIO(text, newline="")
    if first > 1:
        stream.readline()
    csv.field_size_limit(_MOST_CELL)
    records = csv.reader(stream, delimiter=separator, strict=True)
    lines: dict[int, Line] = {}
    problems: list[Problem] = []
    row = first - 1
    try:
        for row, record in enumerate(records, start=first):
            line = _line(record, path, row, problems)
            if line:
                lines[row] = line
            if len(lines) > MOST_ROWS:
                return refused("sheet-too-many-rows", path, row, most=MOST_ROWS)
    except csv.Error:
        return refused("sheet-quotation-mark", path, row + 1)
    return Grid(path, lines, tuple(problems))


def _line(record: list[str], path: str, row: int, problems: list[Problem]) -> Mapping[int, Found]:
    line: dict[int, Found] = {}
    for column, cell in enumerate(record, start=1):
        if not cell.strip():
            continue
        place = Place(row, column)
        if column > MOST_COLUMNS:
            problems.append(cell_problem("sheet-too-many-columns", path, place, most=MOST_COLUMNS))
            break
        found = seen_text(unguarded(cell), path, place)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            line[column] = Found(found)
    return line
