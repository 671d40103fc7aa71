"""A sheet as read from a file: cells with their addresses, and how problems name them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

from danvan.messages import cell_place, say
from danvan.problems import Problem

MOST_ROWS = 20_000
"""Rows with something in them; a province has fewer models."""
MOST_COLUMNS = 256


class Held(Enum):
    """What kind of value a file says a cell has; CSV knows only text."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    """Written year-month-day."""
    MOMENT = "moment"
    """A day with an hour, or an hour alone."""
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell is: row and column from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """As spreadsheets call it: "C7"."""
        letters, left = "", self.column
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Found:
    """The content of a cell, as text whatever it was."""

    text: str
    held: Held = Held.TEXT


Line: TypeAlias = Mapping[int, Found]
"""Column from 1 → what stands there, only where something does."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a sheet that are not empty, by number of row."""

    path: str
    """The file's name, for problems."""
    lines: Mapping[int, Line]
    problems: tuple[Problem, ...] = ()
    """What is wrong with single cells."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing can be used."""

    problems: tuple[Problem, ...]


def refused(rule: str, path: str, row: int = 1, **facts: Any) -> Refused:
    """The refusal of a whole file."""
    return Refused((say(rule, path=path, at=(row, 1), **facts),))


def cell_problem(
    rule: str, path: str, place: Place, heading: str = "", part: str = "", **facts: Any
) -> Problem:
    """The `Problem` of a rule in one cell; `part` says which part of it."""
    found = say(rule, path=path, field=heading, **facts)
    return in_cell(found, place, heading, part)


def in_cell(problem: Problem, place: Place, heading: str = "", part: str = "") -> Problem:
    """`problem` with the cell it is about in front."""
    where = cell_place(place.name, heading, part)
    message = problem.message
    if not message[1:2].isupper():
        message = message[0].lower() + message[1:]
    whole = f"{where}: {message}"
    return replace(problem, message=whole, line=place.row, column=place.column)
