"""The sheet beside a table that says what its columns mean and how it may be used."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from danvan.entries import schema as s
from danvan.entries.field_words import example_of, field_words
from danvan.entries.shapes import shapes
from danvan.options import SiteOptions
from danvan.sheets import Heading, Labels, Table, writer
from danvan.words import sheet_words

IMPORTED = "mo-hinh"
"""The table that may come back as entries."""
Line = tuple[str, str]
"""A topic and its explanation."""


class About(NamedTuple):
    """What the notes are on: a table of so many rows whose files are called `name`."""

    name: str
    title: str
    headings: Sequence[Heading]
    rows: int


def notes(about: About, options: SiteOptions) -> Table:
    """The notes on a table."""
    return explained(_lines(about, options))


def explained(lines: Iterable[Line]) -> Table:
    """A sheet of topics with their explanations."""
    headings = (Heading(sheet_words("topic")), Heading(sheet_words("explanation"), wide=True))
    return Table(sheet_words("notes"), headings, tuple(lines))


def _lines(about: About, options: SiteOptions) -> Iterator[Line]:
    where = f", {options.url}" if options.url else ""
    facts = {"sheet": about.title, "rows": about.rows, "name": options.name, "where": where}
    yield sheet_words("about"), sheet_words("about-table", **facts)
    yield sheet_words("licence"), sheet_words("licence-text")
    if about.name == IMPORTED:
        yield sheet_words("import"), sheet_words("import-text")
    yield from how_cells_are_written()
    for heading in about.headings:
        yield sheet_words("column", heading=heading.text), heading.help


def how_cells_are_written() -> Iterator[Line]:
    """The written form of lists, groups, numbers and days."""
    topic = sheet_words("cells")
    yield topic, sheet_words("cells-lists")
    yield topic, sheet_words("cells-groups")
    yield topic, sheet_words("cells-example", example=_example())
    yield topic, sheet_words("cells-numbers")


def parts_told(group: type[s.Part] | None) -> Iterator[str]:
    """The names of the parts that an item of a column has, where it has any."""
    if group is not None:
        titles = (f"“{field_words(group, name).title}”" for name in shapes(group))
        yield sheet_words("parts", parts=", ".join(titles))


def _example() -> object:
    """The cell of a list with one measured result in it."""
    words = example_of(s.Result)
    told = {key: words[key] for key in ("text", "value", "unit", "period", "source", "quote")}
    result = s.Result.model_validate({**told, "value": str(told["value"])})
    return writer(shapes(s.Model)["results"], Labels.of({}))((result,))
