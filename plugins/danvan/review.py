"""When an entry is due to be compared with its sources again.

No day of today is in what these functions give: a page or a file that shows a due day stays
true, and whoever reads it compares it with the day it is.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from danvan.catalog import Catalog
from danvan.entries.schema import Document, Entry, Guideline, Model

MONTHS: Mapping[str, int] = MappingProxyType({"models": 12, "guidelines": 24, "documents": 12})
"""Folder of entries → months from one review to the next. What a model does and which document
is in force change within a year; the words of a conduct code rarely do. Sources and figures
have no period: what was published on a day stays what was published."""

Reviewed = Model | Guideline | Document


@dataclass(frozen=True, slots=True)
class Review:
    """One entry of the review clock; `due` is None where it has never been reviewed."""

    entry: Reviewed
    file: str
    """Below the catalog's root."""
    due: date | None


def due_day(entry: Entry) -> date | None:
    """The last day on which a review of `entry` is in time; None where there is none to wait
    for."""
    months = MONTHS.get(entry.folder)
    reviewed: date | None = getattr(entry, "reviewed_on", None)
    if months is None or reviewed is None:
        return None
    return _months_after(reviewed, months)


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short for it."""
    month = day.month - 1 + months
    year, number = day.year + month // 12, month % 12 + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))


def reviews(catalog: Catalog) -> Sequence[Review]:
    """Every published entry that is reviewed from time to time: the earliest due first, then
    by file; those never reviewed last."""
    by_file = sorted(_reviews(catalog), key=attrgetter("file"))
    return sorted(by_file, key=lambda item: item.due or date.max)


def review_of(entry: Reviewed, catalog: Catalog) -> Review:
    """One entry of the review clock."""
    return Review(entry, catalog.files[f"{entry.folder}/{entry.id}"], due_day(entry))


def _reviews(catalog: Catalog) -> Iterator[Review]:
    for entries in (catalog.models, catalog.guidelines, catalog.documents):
        for entry in entries.values():
            yield review_of(entry, catalog)
