"""The lines of a sheet as raw entries, each value traced to its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from danvan.entries import schema as s
from danvan.entries.shapes import Form, Shape
from danvan.importing.headings import COLUMNS, Headings
from danvan.importing.values import Meaning
from danvan.problems import Problem
from danvan.sheets import Column, Place, cell_problem, heading_key, read_cell
from danvan.sheets.grid import Found, Grid, Held, Line
from danvan.words import sheet_words

Path: TypeAlias = tuple[str, ...]

_EXAMPLE = heading_key(sheet_words("example-mark"))
_ID: Path = ("id",)
_DAYS = (Held.DAY, Held.MOMENT)


@dataclass(slots=True)
class Row:
    """One model of a sheet; `data` is as the reader of files would give it."""

    number: int
    data: dict[str, Any] = field(default_factory=dict)
    told: set[Path] = field(default_factory=set)
    """Fields whose cell has been complained of."""
    starts: dict[Path, list[tuple[int, Place]]] = field(default_factory=dict)
    """Where each list begins, and goes on: the number of the first item there, from 0."""


def own_ids(grid: Grid, headings: Headings) -> frozenset[str]:
    """The ids that the sheet gives its models."""
    at = headings.place_of(_ID, headings.row)
    lines = (line for number, line in grid.lines.items() if number != headings.row)
    return frozenset(line[at.column].text.strip() for line in lines if at and at.column in line)


def rows_of(
    grid: Grid, headings: Headings, meaning: Meaning, problems: list[Problem]
) -> Iterator[Row]:
    """Every line below the head but the example; what is wrong in cells goes to `problems`."""
    refused = {(problem.line, problem.column) for problem in grid.problems}
    reading = _Reading(grid.path, headings, meaning, problems, refused)
    for number, line in grid.lines.items():
        if number != headings.row and not _is_example(line, headings):
            yield reading.row(number, line)


def _is_example(line: Line, headings: Headings) -> bool:
    at = headings.place_of(_ID, headings.row)
    return at is not None and at.column in line and heading_key(line[at.column].text) == _EXAMPLE


@dataclass(slots=True)
class _Reading:
    path: str
    headings: Headings
    meaning: Meaning
    problems: list[Problem]
    refused: set[tuple[int, int]]
    """Row and column of the cells that could not be read."""

    def row(self, number: int, line: Line) -> Row:
        fields = self.headings.fields.items()
        told = {column.path for at, (column, _) in fields if (number, at) in self.refused}
        row = Row(number, told=told)
        for at, found in line.items():
            place = Place(number, at)
            if at not in self.headings.fields:
                if at not in self.headings.texts:
                    self.problems.append(cell_problem("sheet-no-heading", self.path, place))
                continue
            self._take(row, place, found)
        return row

    def _take(self, row: Row, place: Place, found: Found) -> None:
        column, _ = self.headings.fields[place.column]
        tell = partial(self._tell, row, column, place)
        value = self._value(column.shape, found, tell)
        if column.shape.many:
            _extend(row, column, place, value)
        elif value:
            _put(row.data, column.path, value)

    def _value(self, shape: Shape, found: Found, tell: Any) -> Any:
        if found.held is Held.MOMENT:
            tell("sheet-moment", {"found": found.text})
            return [] if shape.many else ""
        if found.held is Held.DAY and shape.form is not Form.DAY:
            day = s.day_of(found.text)
            tell("sheet-became-day", {"found": f"{day:%d/%m/%Y}" if day else found.text})
            return [] if shape.many else ""
        if found.held is Held.NUMBER and shape.form is Form.NUMBER:
            return found.text
        return read_cell(shape, found.text, self.meaning.understand, tell)

    def _tell(
        self, row: Row, column: Column, place: Place, rule: str, facts: Mapping[str, Any]
    ) -> None:
        row.told.add(column.path)
        told = cell_problem(rule, self.path, place, column.heading, **facts)
        self.problems.append(told)


def _extend(row: Row, column: Column, place: Place, items: list[Any]) -> None:
    whole = _within(row.data, column.path[:-1]).setdefault(column.path[-1], [])
    row.starts.setdefault(column.path, []).append((len(whole), place))
    whole += [item for item in items if item]


def _put(data: dict[str, Any], path: Path, value: Any) -> None:
    _within(data, path[:-1])[path[-1]] = value


def _within(data: dict[str, Any], path: Path) -> dict[str, Any]:
    for key in path:
        data = data.setdefault(key, {})
    return data


def column_of(path: Path) -> Column | None:
    """The column that a field, or the nearest group around it, stands in."""
    for length in range(len(path), 0, -1):
        for column in COLUMNS:
            if column.path[: min(length, len(column.path))] == path[:length]:
                return column
    return None
