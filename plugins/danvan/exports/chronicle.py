"""What happened to entries and when, from the catalog's history and from the entries themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

from danvan.catalog import Catalog
from danvan.entries import schema as s
from danvan.exports.records import TYPES, entries_of
from danvan.history import Commit, Recent

HERE = timezone(timedelta(hours=7))
"""Việt Nam's time, for days without an hour."""

Key: TypeAlias = tuple[str, str]
"""Folder and id of an entry."""


class Change(StrEnum):
    """What happened to an entry; the values are part of the API."""

    NEW = "moi"
    EDITED = "sua"
    RENAMED = "doi-ten"
    WITHDRAWN = "rut"


class Event(NamedTuple):
    """`former_id` is set for a renamed entry; `commit` is empty for a withdrawn one, whose day
    stands in its file."""

    on: datetime
    change: Change
    entry: s.Entry
    former_id: str = ""
    commit: str = ""

    @property
    def id(self) -> str:
        """The same for ever, and no other event's."""
        mark = self.commit[:12] or f"{self.on:%Y-%m-%d}"
        return f"{self.change}-{TYPES[self.entry.folder]}-{self.entry.id}-{mark}"


@cache
def start_of(day: date) -> datetime:
    """The moment when `day` began in Việt Nam."""
    return datetime.combine(day, time(), tzinfo=HERE)


@dataclass(frozen=True)
class Chronicle:
    """The events of one catalog."""

    catalog: Catalog
    recent: Recent

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Everything that is known, newest first. Of a withdrawn entry only that it was."""
        gone = (
            Event(start_of(entry.withdrawn.on), Change.WITHDRAWN, entry)
            for entry in self.catalog.withdrawn
            if entry.withdrawn is not None
        )
        known = (event for commit in self.recent.commits for event in self._of_commit(commit))
        return tuple(sorted([*gone, *known], key=_newest_first))

    @cached_property
    def dates(self) -> Mapping[str, datetime]:
        """When each model was last changed, by its id, newest first: by the history as far as it
        is known, else the day when its editors reviewed it. Other models have no date."""
        found = {
            model.id: start_of(model.reviewed_on)
            for model in self.catalog.models.values()
            if model.reviewed_on is not None
        }
        for event in reversed(self.events):
            if isinstance(event.entry, s.Model) and event.change is not Change.WITHDRAWN:
                found[event.entry.id] = event.on
        by_name = sorted(found.items())
        return dict(sorted(by_name, key=lambda item: item[1], reverse=True))

    def _of_commit(self, commit: Commit) -> Iterator[Event]:
        added, edited, gone = (
            {key for path in paths if (key := _key(path)) is not None}
            for paths in (commit.added, commit.edited, commit.gone)
        )
        told: set[Key] = set()
        for key in sorted(added | edited):
            entry = self._by_key.get(key)
            if entry is None or (entry.folder, entry.id) in told:
                continue
            told.add((entry.folder, entry.id))
            former = next((name for name in entry.former_ids if (key[0], name) in gone), "")
            change = _change(key, added=added, gone=gone, former=former)
            kept = former if change is Change.RENAMED else ""
            yield Event(commit.on, change, entry, kept, commit.id)

    @cached_property
    def _by_key(self) -> Mapping[Key, s.Entry]:
        """Every published entry by the names that it has and had."""
        return {
            (folder, name): entry
            for folder, entries in entries_of(self.catalog)
            for entry in entries.values()
            for name in (*entry.former_ids, entry.id)
        }


def _change(key: Key, *, added: set[Key], gone: set[Key], former: str) -> Change:
    """A file that only went to another folder keeps its address: no new entry."""
    if key not in added or key in gone:
        return Change.EDITED
    return Change.RENAMED if former else Change.NEW


def _key(path: str) -> Key | None:
    """Folder and name of an entry's file; None for any other file."""
    folder, *_, name = path.split("/")
    if folder not in s.ENTRY_TYPES or not name.endswith(".yml"):
        return None
    return folder, name.removesuffix(".yml")


def _newest_first(event: Event) -> tuple[float, str, str]:
    return -event.on.timestamp(), event.entry.folder, event.entry.id
