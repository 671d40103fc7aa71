"""The commands that say how entries stand: `danvan due` and `danvan grades`."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import click

from danvan.catalog import Catalog
from danvan.clock import build_day
from danvan.entries.schema import Model
from danvan.evidence import Graded, graded
from danvan.facets import GRADES
from danvan.review import MONTHS, Review, reviews
from danvan.words import cli_words

_DEFAULT_FOLDER = "models_catalog"
_FEW = 20
"""So many entries never reviewed are listed where nobody asks for all."""
_MOST_DAYS = 3660

OpenCatalog = Callable[[str], Catalog | None]
"""The catalog that a folder's name means; None where it has errors, which have been told."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The entries of a catalog on one day: overdue, due within some days, never reviewed."""

    overdue: Sequence[Review]
    soon: Sequence[Review]
    never: Sequence[Review]


def clock_on(day: date, listed: Sequence[Review], *, within: int) -> Clock:
    """Sorts `listed` as it stands on `day`; what is due later than in `within` days is left out."""
    dated = [(item, item.due) for item in listed if item.due is not None]
    last = day + timedelta(days=within)
    return Clock(
        overdue=[item for item, due in dated if due < day],
        soon=[item for item, due in dated if day <= due <= last],
        never=[item for item in listed if item.due is None],
    )


def add_review_commands(group: click.Group, open_catalog: OpenCatalog) -> None:
    """Gives `group` both commands."""
    in_folder = click.option(
        "--catalog",
        "folder",
        default=_DEFAULT_FOLDER,
        metavar="THƯ_MỤC",
        help=cli_words("search-catalog"),
    )

    @group.command(help=cli_words("due-about", **MONTHS), short_help=cli_words("due-short"))
    @in_folder
    @click.option(
        "--within",
        type=click.IntRange(0, _MOST_DAYS),
        default=30,
        metavar="SỐ_NGÀY",
        help=cli_words("due-within"),
    )
    @click.option("--all", "whole", is_flag=True, help=cli_words("due-all"))
    @click.option("--json", "as_data", is_flag=True, help=cli_words("due-json"))
    def due(folder: str, within: int, whole: bool, as_data: bool) -> int:
        """Exit code 0 when nothing is overdue, 1 when something is or the catalog has errors."""
        catalog = open_catalog(folder)
        if catalog is None:
            return 1
        today = build_day(os.environ)
        found = clock_on(today, reviews(catalog), within=within)
        lines = _as_data(found, today, within) if as_data else _as_table(found, within, whole)
        for line in lines:
            click.echo(line)
        return 1 if found.overdue else 0

    @group.command(help=cli_words("grades-about"), short_help=cli_words("grades-short"))
    @in_folder
    @click.option("--json", "as_data", is_flag=True, help=cli_words("grades-json"))
    def grades(folder: str, as_data: bool) -> int:
        """Exit code 0; 1 when the catalog has errors."""
        catalog = open_catalog(folder)
        if catalog is None:
            return 1
        models = ((model, catalog.files[f"models/{model.id}"]) for model in catalog.models.values())
        rows = sorted(
            ((graded(model), model, file) for model, file in models),
            key=lambda row: (-row[0].grade.rank, row[2]),
        )
        for line in _graded_data(rows) if as_data else _graded_table(rows):
            click.echo(line)
        return 0


def _as_data(found: Clock, today: date, within: int) -> Iterator[str]:
    from danvan.exports.due import review_record  # no other command waits for exports

    data = {
        "today": today.isoformat(),
        "within": within,
        "overdue": [review_record(item) for item in found.overdue],
        "soon": [review_record(item) for item in found.soon],
        "never": [review_record(item) for item in found.never],
    }
    yield json.dumps(data, ensure_ascii=False, indent=2)


def _as_table(found: Clock, within: int, whole: bool) -> Iterator[str]:
    yield cli_words("due-overdue", count=len(found.overdue))
    yield from map(_dated_line, found.overdue)
    yield cli_words("due-soon", count=len(found.soon), days=within)
    yield from map(_dated_line, found.soon)
    yield cli_words("due-never", count=len(found.never))
    shown = found.never if whole else found.never[:_FEW]
    yield from (f"  {item.file}  {item.entry.title}" for item in shown)
    if len(shown) < len(found.never):
        yield cli_words("due-more", count=len(found.never) - len(shown))


def _dated_line(item: Review) -> str:
    return f"  {item.due:%d/%m/%Y}  {item.file}  {item.entry.title}"


_Rows = Sequence[tuple[Graded, Model, str]]


def _graded_data(rows: _Rows) -> Iterator[str]:
    data = [
        {
            "id": model.id,
            "file": file,
            "grade": found.grade.value,
            "rank": found.grade.rank,
            "actions": found.actions,
            "results": found.results,
            "figures": found.figures,
            "sources": found.sources,
            "recognised_by": [item.by for item in found.recognitions],
        }
        for found, model, file in rows
    ]
    yield json.dumps(data, ensure_ascii=False, indent=2)


def _graded_table(rows: _Rows) -> Iterator[str]:
    counts = Counter(found.grade.value for found, _, _ in rows)
    for grade, label in reversed(GRADES.items()):
        yield cli_words("grades-head", label=label, count=counts[grade])
        for found, _, file in rows:
            if found.grade.value == grade:
                facts = cli_words(
                    "grades-facts",
                    figures=found.figures,
                    results=found.results,
                    actions=found.actions,
                    sources=found.sources,
                )
                by = ", ".join(item.by for item in found.recognitions)
                yield f"  {file}  {facts}{f'; {by}' if by else ''}"
