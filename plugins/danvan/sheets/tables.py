"""Rows of entries below their columns, ready for any kind of file."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, TypeAlias

from danvan.entries import schema as s
from danvan.entries.shapes import Form
from danvan.sheets.cells import Cell, Labels, Write, writer
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


def table_of(
    name: str,
    part: type[s.Part],
    entries: Iterable[Any],
    labels: Labels,
    *,
    before: Sequence[Derived] = (),
    after: Sequence[Derived] = (),
    entry: Callable[[Any], Any] = lambda item: item,
) -> Table:
    """The table of `entries`, each one `part` or what `entry` finds one in; columns that the
    schema does not know stand `before` or `after` those it knows."""
    columns = columns_of(part)
    own = [(_getter(column), writer(column.shape, labels)) for column in columns]
    first, last = [one.value for one in before], [one.value for one in after]

    def row(item: Any) -> Row:
        values = entry(item)
        return (
            *[value(item) for value in first],
            *[_cell(get, write, values) for get, write in own],
            *[value(item) for value in last],
        )

    headings = (
        *(one.heading for one in before),
        *(heading_of(column) for column in columns),
        *(one.heading for one in after),
    )
    lists = [len(before) + at for at, column in enumerate(columns) if column.shape.many]
    return _bounded(Table(name, headings, tuple(map(row, entries))), lists)


def value_of(column: Column, entry: s.Part) -> Any:
    """What `entry` has in a column, not written as a cell yet."""
    return _getter(column)(entry)


def _cell(get: Callable[[Any], Any], write: Write, values: Any) -> Cell:
    value = get(values)
    return None if value is None or value == () else write(value)


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


def _bounded(table: Table, lists: Sequence[int]) -> Table:
    """`table` with further columns behind each list that is too long for one cell."""
    parts = dict.fromkeys(lists, 1)
    for row in table.rows:
        for at in lists:
            cell = row[at]
            if cell is not None and len(cell) > CELL_MOST:  # type: ignore[arg-type]
                parts[at] = max(parts[at], len(_pieces(cell)))  # type: ignore[arg-type]
    if all(count == 1 for count in parts.values()):
        return table
    headings = tuple(
        heading if part == 1 else _continuing(heading, part)
        for at, heading in enumerate(table.headings)
        for part in range(1, parts.get(at, 1) + 1)
    )
    return Table(table.name, headings, tuple(_spread(row, parts) for row in table.rows))


def _continuing(heading: Heading, part: int) -> Heading:
    return Heading(f"{heading.text} ({part})", heading.kind, heading.wide, heading.help)


def _spread(row: Row, parts: dict[int, int]) -> Row:
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
