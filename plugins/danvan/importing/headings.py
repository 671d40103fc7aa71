"""Which column of a sheet holds which field of an entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from danvan.entries import schema as s
from danvan.entries.suggest import nearly
from danvan.messages import say
from danvan.problems import Problem
from danvan.sheets import Column, Place, cell_problem, columns_of, continued, heading_key
from danvan.sheets.grid import Grid, Line
from danvan.words import sheet_words

COLUMNS = columns_of(s.Model)
_FEWEST = 2
"""Known headings that make a line the head of a table."""
_SHOWN = 4
"""Headings named where there are none."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The head of a table: `row`, and for each column of the sheet the field in it."""

    row: int
    fields: Mapping[int, tuple[Column, int]]
    """Column of the sheet, from 1 → the field and, where a list goes on in further columns,
    which part of it; from 1."""
    texts: Mapping[int, str]
    """What the heads say."""
    problems: tuple[Problem, ...] = ()
    suspected: frozenset[str] = frozenset()
    """Headings that others seem to be meant for."""

    def place_of(self, path: tuple[str, ...], row: int) -> Place | None:
        """The cell of a field in one row; None where the sheet has no such column."""
        for at, (column, part) in self.fields.items():
            if column.path == path and part == 1:
                return Place(row, at)
        return None

    @property
    def known(self) -> frozenset[tuple[str, ...]]:
        """The paths of the fields that have a column."""
        return frozenset(column.path for column, _ in self.fields.values())


def _by_key() -> Mapping[str, Column]:
    """What a heading may be → the field: its title, or its keys as files have them."""
    titles = {heading_key(column.heading): column for column in COLUMNS}
    return {heading_key(column.name): column for column in COLUMNS} | titles


_BY_KEY = _by_key()


@dataclass(slots=True)
class _Reading:
    grid: Grid
    row: int
    fields: dict[int, tuple[Column, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    suspected: set[str] = field(default_factory=set)

    def tell(self, rule: str, at: int, **facts: Any) -> None:
        place = Place(self.row, at)
        self.problems.append(cell_problem(rule, self.grid.path, place, **facts))


def headings_of(grid: Grid) -> Headings:
    """The head of `grid`, its first line that is not empty, with what is wrong with it."""
    if not grid.lines:
        return Headings(1, {}, {}, (say("sheet-empty", path=grid.path),))
    row = min(grid.lines)
    line = grid.lines[row]
    if len(list(_recognised(line))) < _FEWEST:
        expected = ", ".join(column.heading for column in COLUMNS[:_SHOWN])
        told = say("sheet-no-headings", path=grid.path, at=(row, 1), expected=expected)
        return Headings(row, {}, {}, (told,))
    reading = _Reading(grid, row)
    for at, found in line.items():
        _take(reading, at, found.text)
    for at, found in line.items():
        if at not in reading.fields:
            _stranger(reading, at, found.text)
    texts = {at: " ".join(found.text.split()) for at, found in line.items()}
    problems, suspected = tuple(reading.problems), frozenset(reading.suspected)
    return Headings(row, reading.fields, texts, problems, suspected)


def _recognised(line: Line) -> Iterator[Column]:
    for found in line.values():
        column = _BY_KEY.get(heading_key(continued(found.text)[0]))
        if column is not None:
            yield column


def _take(reading: _Reading, at: int, text: str) -> None:
    base, part = continued(text)
    column = _BY_KEY.get(heading_key(base))
    if column is None or (part > 1 and not column.shape.many):
        return
    earlier = next((k for k, one in reading.fields.items() if one == (column, part)), None)
    if earlier is not None:
        first = Place(reading.row, earlier).name
        reading.tell("sheet-heading-twice", at, found=text, first=first)
    reading.fields[at] = (column, part)


def _stranger(reading: _Reading, at: int, text: str) -> None:
    """A heading that is no field: misspelt, one of those for readers, or somebody's own."""
    if heading_key(text) in {heading_key(sheet_words(name)) for name in ("now", "page")}:
        return
    taken = {column.path for column, _ in reading.fields.values()}
    near = nearly(text, _free(taken))
    if near:
        reading.suspected.add(near)
        reading.tell("sheet-heading-near", at, found=text, suggestion=near)
    else:
        reading.tell("sheet-heading-extra", at, found=text)


def _free(taken: Iterable[tuple[str, ...]]) -> list[str]:
    return [column.heading for column in COLUMNS if column.path not in set(taken)]
