"""Rows of entries below their columns, ready for any kind of file."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, TypeAlias

from danvan.entries import schema as s
from danvan.entries.shapes import Form, shapes
from danvan.sheets.cells import Cell, Labels, as_it_is, writer
from danvan.sheets.columns import Column, columns_of

CELL_MOST = 32_000
"""Characters in one cell; Excel loses what goes beyond 32,767."""

_ITEM_END = re.compile("\n(?!  )")
"""Between two items of a list; the further lines of one begin with spaces."""


class Kind(Enum):
    """What stands in a column."""

    TEXT = "text"
    NUMBER = "number"
    YEAR = "year"
    DAY = "day"


_KINDS = {Form.NUMBER: Kind.NUMBER, Form.YEAR: Kind.YEAR, Form.DAY: Kind.DAY}

Row: TypeAlias = tuple[Cell, ...]
Further: TypeAlias = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; `wide`: it holds whole sentences."""

    text: str
    kind: Kind = Kind.TEXT
    wide: bool = False
    help: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: each row has a cell for every heading."""

    name: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]


def heading_of(column: Column) -> Heading:
    """The head of a column of the schema."""
    shape = column.shape
    kind = Kind.TEXT if shape.many else _KINDS.get(shape.form, Kind.TEXT)
    wide = shape.form in (Form.PROSE, Form.GROUP) or (not shape.ref and (shape.most or 0) >= 200)
    return Heading(column.heading, kind, wide, column.help, column.required)


@dataclass(frozen=True, slots=True)
class Derived:
    """A column beside those of the schema, for readers only."""

    heading: Heading
    value: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table and how they are filled, before there is any row.

    A list that is too long for one cell goes on in further columns. `Further` says how many
    columns those of such lists take in all, by their number from 0; others are not in it.
    """

    name: str
    headings: tuple[Heading, ...]
    row: Callable[[Any], Row]
    """The cells of one item, each list in one of them."""
    lists: tuple[int, ...]
    """The numbers of the columns that hold lists."""

    def table(self, items: Iterable[Any]) -> Table:
        """The table of `items`."""
        rows = tuple(map(self.row, items))
        further = self.further(rows)
        return Table(self.name, self.headings_with(further), spread(rows, further))

    def further(self, rows: Iterable[Row]) -> Further:
        """What `rows` need."""
        parts: dict[int, int] = {}
        for row in rows:
            for at in self.lists:
                cell = row[at]
                if cell is not None and len(cell) > CELL_MOST:  # type: ignore[arg-type]
                    parts[at] = max(parts.get(at, 1), len(_pieces(cell)))  # type: ignore[arg-type]
        return {at: count for at, count in sorted(parts.items()) if count > 1}

    def headings_with(self, further: Further) -> tuple[Heading, ...]:
        """The heads of all columns."""
        return tuple(
            heading if part == 1 else _continuing(heading, part)
            for at, heading in enumerate(self.headings)
            for part in range(1, further.get(at, 1) + 1)
        )


def layout_of(
    name: str,
    part: type[s.Part],
    labels: Labels,
    *,
    before: Sequence[Derived] = (),
    after: Sequence[Derived] = (),
    entry: Callable[[Any], Any] = lambda item: item,
) -> Layout:
    """The layout for items that are each one `part` or what `entry` finds one in; columns that
    the schema does not know stand `before` or `after` those it knows."""
    columns = columns_of(part)
    own = _row_of(part, columns, labels)
    first, last = [one.value for one in before], [one.value for one in after]

    def row(item: Any) -> Row:
        return (
            *[value(item) for value in first],
            *own(entry(item)),
            *[value(item) for value in last],
        )

    headings = (
        *(one.heading for one in before),
        *(heading_of(column) for column in columns),
        *(one.heading for one in after),
    )
    lists = tuple(len(before) + at for at, column in enumerate(columns) if column.shape.many)
    return Layout(name, headings, row, lists)


def value_of(column: Column, entry: s.Part) -> Any:
    """What `entry` has in a column, not written as a cell yet."""
    return _getter(column)(entry)


def _row_of(
    part: type[s.Part], columns: Sequence[Column], labels: Labels
) -> Callable[[Any], list[Cell]]:
    """Makes the cells of all columns at once."""
    values_of = _values_of(part, columns)
    writers = [writer(column.shape, labels) for column in columns]
    writes = [None if write is as_it_is else write for write in writers]

    def row(entry: Any) -> list[Cell]:
        return [
            None
            if not value and (value is None or value == () or value == "")
            else value
            if write is None
            else write(value)
            for write, value in zip(writes, values_of(entry), strict=True)
        ]

    return row


def _values_of(part: type[s.Part], columns: Sequence[Column]) -> Callable[[Any], Iterable[Any]]:
    """Finds the values of all columns: by one call where no group can be missing."""
    if len(columns) > 1 and all(_is_there(part, column.path[:-1]) for column in columns):
        return attrgetter(*(column.name for column in columns))
    getters = [_getter(column) for column in columns]
    return lambda entry: [get(entry) for get in getters]


def _is_there(part: type[s.Part], path: Sequence[str]) -> bool:
    """Whether no entry of `part` is without the group at `path`."""
    for key in path:
        shape = shapes(part)[key]
        if not shape.required or shape.group is None:
            return False
        part = shape.group
    return True


def _getter(column: Column) -> Callable[[Any], Any]:
    """Finds the value of a column; None where a group above it is missing."""
    if len(column.path) == 1:
        return attrgetter(column.path[0])
    first, *rest = column.path

    def get(entry: Any) -> Any:
        found = getattr(entry, first)
        for key in rest:
            if found is None:
                return None
            found = getattr(found, key)
        return found

    return get


def spread(rows: Sequence[Row], further: Further) -> tuple[Row, ...]:
    """`rows` with the lists of some columns in several cells."""
    return tuple(_spread(row, further) for row in rows) if further else tuple(rows)


def _continuing(heading: Heading, part: int) -> Heading:
    return Heading(f"{heading.text} ({part})", heading.kind, heading.wide, heading.help)


def _spread(row: Row, parts: Further) -> Row:
    cells: list[Cell] = []
    for at, cell in enumerate(row):
        wanted = parts.get(at, 1)
        split = wanted > 1 and isinstance(cell, str)
        pieces: Sequence[Cell] = _pieces(cell) if split else [cell]  # type: ignore[arg-type]
        cells += [*pieces, *[None] * (wanted - len(pieces))]
    return tuple(cells)


def _pieces(cell: str) -> list[str]:
    """The lines of a list in as few cells as hold them; an item is never torn apart."""
    pieces: list[str] = []
    for item in _ITEM_END.split(cell):
        if pieces and len(pieces[-1]) + 1 + len(item) <= CELL_MOST:
            pieces[-1] += f"\n{item}"
        else:
            pieces.append(item)
    return pieces
