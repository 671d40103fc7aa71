"""What course packs name: each item resolved once, and the packs that an entry is in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from danvan.entries import Loaded
from danvan.entries import schema as s
from danvan.problems import Problem

_FOLDERS = {"model": "models", "guideline": "guidelines", "document": "documents"}
"""Key of an item → folder of what it names."""


@dataclass(frozen=True, slots=True)
class PackItem:
    """What an item of a pack names; `ref` is how the pack names it."""

    ref: str
    entry: s.Model | s.Guideline | s.Document
    """Withdrawn ones too: the pack then says so."""
    variant: s.Variant | None = None
    """The one of a conduct code that is meant, None for all of them."""


def problems(loaded: Loaded) -> Iterator[Problem]:
    """What is wrong between packs and other files, beside names that lead nowhere."""
    yield from _unknown_question_kinds(loaded)
    yield from _withdrawn_items(loaded)


def pack_items(loaded: Loaded, packs: Iterable[s.Collection]) -> Mapping[str, tuple[PackItem, ...]]:
    """What the items of each pack name, by its id; KeyError for a name that leads nowhere."""
    targets = _targets(loaded)
    return MappingProxyType(
        {pack.id: tuple(targets[item.named] for item in pack.items) for pack in packs}
    )


def used_in(
    packs: Mapping[str, s.Collection], items: Mapping[str, tuple[PackItem, ...]]
) -> Mapping[str, tuple[s.Collection, ...]]:
    """The packs that name an entry, by its `folder/id`, in the order of `packs`."""
    users: dict[str, dict[str, s.Collection]] = defaultdict(dict)
    for name, pack in packs.items():
        for item in items[name]:
            users[f"{item.entry.folder}/{item.entry.id}"][name] = pack
    return MappingProxyType({name: tuple(users[name].values()) for name in sorted(users)})


def _unknown_question_kinds(loaded: Loaded) -> Iterator[Problem]:
    """Words of the closed list that nothing knows how to ask."""
    kinds = loaded.vocabularies.get("question-kinds")
    if kinds is None:
        return
    for index, term in enumerate(kinds.entry.terms):
        if term.id not in s.ANSWER_KEYS:
            facts = {"found": term.id, "expected": ", ".join(s.ANSWER_KEYS)}
            yield kinds.file.problem("unknown-question-kind", ("terms", index, "id"), **facts)


def _withdrawn_items(loaded: Loaded) -> Iterator[Problem]:
    """Items that name what is no longer offered."""
    targets = _targets(loaded)
    for located in loaded.entries[s.Collection.folder]:
        for index, item in enumerate(cast(s.Collection, located.entry).items):
            key, ref = item.named
            found = targets.get((key, ref))
            if found is not None and found.entry.withdrawn is not None:
                facts = {"found": ref, "on": f"{found.entry.withdrawn.on:%d/%m/%Y}"}
                yield located.file.problem("pack-names-withdrawn", ("items", index, key), **facts)


def _targets(loaded: Loaded) -> Mapping[tuple[str, str], PackItem]:
    """What the items of all packs name, by their key and text."""
    packs = [cast(s.Collection, located.entry) for located in loaded.entries[s.Collection.folder]]
    wanted = {item.named for pack in packs for item in pack.items}
    return {
        (key, target.ref): target
        for key, folder in (_FOLDERS.items() if wanted else ())
        for located in loaded.entries[folder]
        for target in _refs(cast(s.Model | s.Guideline | s.Document, located.entry))
        if (key, target.ref) in wanted
    }


def _refs(entry: s.Model | s.Guideline | s.Document) -> Iterator[PackItem]:
    """Every way to name an entry."""
    yield PackItem(entry.id, entry)
    if isinstance(entry, s.Guideline):
        for variant in entry.variants:
            yield PackItem(f"{entry.id}/{variant.id}", entry, variant)
