"""The workbook that people fill in to send models: headings, an example, lists to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from danvan.catalog import Catalog
from danvan.entries import schema as s
from danvan.entries.field_words import example_of
from danvan.entries.shapes import Form
from danvan.exports.notes import Line, explained, how_cells_are_written, parts_told
from danvan.sheets import (
    NO,
    YES,
    Book,
    Cell,
    Choices,
    Column,
    Heading,
    Labels,
    Row,
    Sheet,
    Table,
    columns_of,
    heading_of,
    value_of,
    writer,
)
from danvan.words import sheet_words

TEMPLATE = "dong-gop/mau-nhap-mo-hinh.xlsx"
_NOT_ASKED = frozenset({"former_ids", "public_details", "reviewed_on"})
"""What concerns published entries, or answers a warning."""
_FLAGS = "flag"
"""Stands among the names of closed lists for yes and no."""


class _List(NamedTuple):
    """A column of the sheet with the lists."""

    heading: str
    words: tuple[str, ...]


def template(catalog: Catalog, labels: Labels) -> Book:
    """The template for entries of `catalog`; none of its models is in it."""
    columns = tuple(one for one in columns_of(s.Model) if one.path[0] not in _NOT_ASKED)
    lists = _lists(columns, labels)
    asked = Table(
        sheet_words("models"), tuple(map(_heading, columns)), (_example(columns, labels),)
    )
    sheets = [
        Sheet(asked, _choices(columns, lists), example=True),
        Sheet(explained(_lines(columns, lists)), wrapped=True),
        Sheet(_list_table([*lists.values(), *_sources(catalog)])),
    ]
    return Book(sheet_words("template"), sheets)


def _heading(column: Column) -> Heading:
    """An id may be left to the import."""
    heading = heading_of(column)
    return replace(heading, required=column.required and column.path != ("id",))


def _lists(columns: Sequence[Column], labels: Labels) -> Mapping[str, _List]:
    """Every list that a column takes its values from, called like the first that does."""
    lists: dict[str, _List] = {}
    for column in columns:
        name = _list_name(column)
        if name == _FLAGS:
            lists.setdefault(name, _List(sheet_words("yes-or-no"), (YES, NO)))
        elif name:
            words = tuple(labels.shown(name).values())
            lists.setdefault(name, _List(column.heading, words))
    return lists


def _list_name(column: Column) -> str:
    return _FLAGS if column.shape.form is Form.FLAG else column.shape.vocabulary


def _choices(columns: Sequence[Column], lists: Mapping[str, _List]) -> dict[int, Choices]:
    places = {name: place for place, name in enumerate(lists)}
    sheet = sheet_words("lists")
    return {
        at: Choices(sheet, places[name], len(lists[name].words), strict=not column.shape.many)
        for at, column in enumerate(columns)
        if (name := _list_name(column)) in lists
    }


def _example(columns: Sequence[Column], labels: Labels) -> Row:
    """The examples of the required fields, which tell of one model, with a mark for its id."""
    found = example_of(s.Model)
    required = (name for name, field in s.Model.model_fields.items() if field.is_required())
    told = {name: found[name] for name in required} | {"place": _place(found["place"])}
    model = s.Model.model_validate(told)
    cells: dict[tuple[str, ...], Cell] = {("id",): sheet_words("example-mark")}
    for column in columns:
        if column.path[0] in told and column.path not in cells:
            value = value_of(column, model)
            cells[column.path] = None if value is None else writer(column.shape, labels)(value)
    return tuple(cells.get(column.path) for column in columns)


def _place(example: object) -> object:
    """The levels that the example of a model has a place in."""
    levels = example if isinstance(example, dict) else {}
    return {level: levels[level] for level in ("province", "district")}


def _lines(columns: Sequence[Column], lists: Mapping[str, _List]) -> Iterator[Line]:
    yield sheet_words("import"), sheet_words("template-text")
    facts = {"sheet": sheet_words("models"), "mark": sheet_words("example-mark")}
    yield sheet_words("example-mark"), sheet_words("example-note", **facts)
    yield from how_cells_are_written()
    for column in columns:
        yield sheet_words("column", heading=column.heading), " ".join(_told(column, lists))


def _told(column: Column, lists: Mapping[str, _List]) -> Iterator[str]:
    if column.path == ("id",):
        yield sheet_words("id-empty")
    elif column.required:
        yield sheet_words("required")
    yield column.help
    yield from parts_told(column.shape.group)
    name = _list_name(column)
    if name in lists and name != _FLAGS:
        yield sheet_words("choose-list", sheet=sheet_words("lists"), heading=lists[name].heading)
    example = column.words.example
    if example is not None and name not in lists:
        listed = example if isinstance(example, tuple) else (str(example),)
        yield sheet_words("example", example=" / ".join(listed))


def _sources(catalog: Catalog) -> Iterator[_List]:
    """The sources that models may name, by id and by name."""
    sources = catalog.sources.values()
    yield _List(sheet_words("source-ids"), tuple(source.id for source in sources))
    yield _List(sheet_words("source-titles"), tuple(source.title for source in sources))


def _list_table(lists: Sequence[_List]) -> Table:
    headings = tuple(Heading(one.heading) for one in lists)
    return Table(sheet_words("lists"), headings, tuple(zip_longest(*(one.words for one in lists))))
