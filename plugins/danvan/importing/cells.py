"""Problems of an entry's fields as problems of the cells they come from."""

from dataclasses import replace

from danvan.entries import schema as s
from danvan.entries.field_words import field_words
from danvan.entries.shapes import shapes
from danvan.importing.headings import Headings
from danvan.importing.rows import Path, Row, column_of
from danvan.messages import part_words, say
from danvan.problems import Problem
from danvan.sheets import Column, Place, in_cell

_OTHER_WORDS = {
    "value-without-unit": "sheet-value-without-unit",
    "quote-without-source": "sheet-quote-without-source",
}
"""Rules whose remedy speaks of files → the same for sheets."""
_MISSING = frozenset({"missing-key", "empty-key"})


def in_its_cell(problem: Problem, row: Row, headings: Headings, path: str) -> Problem:
    """`problem`, found in the data of `row`, at the cell of the sheet called `path`."""
    keys, index = _keys(problem.field)
    column = column_of(keys)
    if column is None:
        return _placed(problem, Place(row.number, 1), "", "", path)
    place, number = _cell(column, index, row, headings)
    inner = keys[len(column.path) :]
    part = part_words(number, _title(column, inner))
    worded = _worded(problem, column, inner, path)
    return _placed(worded, place, column.heading, part, path)


def _keys(field: str) -> tuple[Path, int | None]:
    """The keys of a dotted field, and the number of the first item named, from 0."""
    parts = field.split(".") if field else []
    numbers = [int(part) - 1 for part in parts if part.isdigit()]
    return tuple(part for part in parts if not part.isdigit()), next(iter(numbers), None)


def _cell(
    column: Column, index: int | None, row: Row, headings: Headings
) -> tuple[Place, int | None]:
    """The cell of a field's item, and the item's number in the cell, from 1."""
    found = headings.place_of(column.path, row.number) or Place(row.number, 1)
    number = None if index is None else index + 1
    for start, place in row.starts.get(column.path, ()):
        if index is not None and start <= index:
            found, number = place, index - start + 1
    return found, number


def _title(column: Column, inner: Path) -> str:
    group = column.shape.group
    if group is None or not inner or inner[0] not in shapes(group):
        return ""
    return field_words(group, inner[0]).title


def _worded(problem: Problem, column: Column, inner: Path, path: str) -> Problem:
    if problem.rule in _MISSING and inner:
        group = column.shape.group or s.Model
        title = field_words(group, inner[-1]).title if inner[-1] in shapes(group) else inner[-1]
        return say("sheet-part-missing", path=path, found=title)
    if problem.rule in _MISSING:
        return say("sheet-cell-empty", path=path, expected=column.help)
    if problem.rule in _OTHER_WORDS:
        return say(_OTHER_WORDS[problem.rule], path=path)
    return problem


def _placed(problem: Problem, place: Place, heading: str, part: str, path: str) -> Problem:
    return in_cell(replace(problem, path=path, field=heading), place, heading, part)
