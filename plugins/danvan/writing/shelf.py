"""What a catalog has already: the values an answer may choose from, and the ids taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from danvan import places
from danvan.entries import Loaded, load
from danvan.entries import schema as s
from danvan.entries.suggest import nearest
from danvan.places import Gazetteer
from danvan.text import fold, sort_key


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a field may take: an id, and what it is called."""

    id: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a typed text may mean; `sure` when nothing else was meant."""

    choices: tuple[Choice, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A catalog as far as it can be read: one with errors elsewhere still takes new entries."""

    root: Path
    loaded: Loaded
    gazetteer: Gazetteer
    today: date
    added: dict[str, Choice] = field(default_factory=dict)
    """Sources that are to be written together with the entry."""

    @classmethod
    def open(cls, root: Path, *, today: date) -> "Shelf":
        gazetteer = places.load()
        return cls(root, load(root, gazetteer=gazetteer, today=today), gazetteer, today)

    def choices(self, ref: str) -> tuple[Choice, ...]:
        """Every value of a `schema.Ref` kind: closed lists in their order, entries by title."""
        if ref.startswith("vocabulary/"):
            located = self.loaded.vocabularies.get(ref.removeprefix("vocabulary/"))
            terms = located.entry.terms if located is not None else ()
            return tuple(Choice(term.id, term.label, term.description) for term in terms)
        found = [*self._entries(ref), *(self.added.values() if ref == s.Source.folder else ())]
        return tuple(sorted(found, key=lambda choice: sort_key(choice.label)))

    def _entries(self, ref: str) -> Iterator[Choice]:
        if ref == "figures":
            for located in self.loaded.entries[s.Statistics.folder]:
                statistics = cast(s.Statistics, located.entry)
                for figure in statistics.figures:
                    yield Choice(f"{statistics.id}/{figure.id}", figure.what, statistics.title)
            return
        for located in self.loaded.entries[ref]:
            yield Choice(located.entry.id, located.entry.title)
            if isinstance(located.entry, s.Guideline):
                for variant in located.entry.variants:
                    name = f"{variant.name} ({variant.place.province})"
                    yield Choice(f"{located.entry.id}/{variant.id}", name)

    def is_taken(self, folder: str, entry_id: str) -> bool:
        """Whether an entry has this id, had it once, or a file lies where it would."""
        if entry_id in self.loaded.refused or entry_id in self.added:
            return True
        entries = (located.entry for located in self.loaded.entries[folder])
        return any(entry_id in (entry.id, *entry.former_ids) for entry in entries)


def find(text: str, choices: Iterable[Choice]) -> Found:
    """The choices that `text` may mean: an id, a name, some words of it, with or without marks."""
    listed = list(choices)
    asked = fold(text).split()
    same = [one for one in listed if text == one.id or asked == fold(one.label).split()]
    if same:
        return Found(tuple(same), sure=len(same) == 1)
    holding = [one for one in listed if all(word in _searched(one) for word in asked)]
    if asked and holding:
        return Found(tuple(holding), sure=len(holding) == 1)
    near = nearest(text, [one.label for one in listed], limit=5)
    return Found(tuple(one for label in near for one in listed if one.label == label), sure=False)


def _searched(choice: Choice) -> str:
    return f"{fold(choice.label)} {choice.id}"
