"""What is kept of related models between builds, so that only what new texts change is worked out.

A value belongs to what its text was made from, so nothing kept can be stale. Where only a few
texts are new, they are worked out again next time: that costs less than writing everything down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from danvan.search.facts import Facts, Own, facts_of, own_of
from danvan.search.listed import Listed, digest_of
from danvan.search.phrases import Integers, Runs, chosen, joined, runs_of, told
from danvan.search.postings import Numbers
from danvan.search.related import Relations
from danvan.search.relating import Related, related_again, related_by, renumbered
from danvan.search.telling import COMMON, retold, telling_phrases
from danvan.store import Parts, SpoiltError, Store, pack, unpack

_FEW = 64
_TEXTS = "search-runs"
_RELATIONS = "search-related"
_TEXTS_AT_ONCE = 256
"""Texts whose runs are kept in one part."""
_KNOWN, _OWN, _RELATED, _RUNS = range(4)
"""The parts of what is kept of texts; runs have all from theirs on."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of models: their ids and digests, a digest of what they may name, digests of
    what they say in fields, and what their runs are made of. All follows from the first three, for
    which `made_from` stands."""

    made_from: bytes
    listing: str
    keys: tuple[bytes, ...]
    others: bytes
    own: tuple[bytes, ...]
    words: tuple[str, ...]
    sizes: Numbers


@dataclass(frozen=True, slots=True)
class _KeptRelations:
    """Relations, and a digest of what they were made from."""

    made_from: bytes
    relations: Relations


def related_of(models: Listed, store: Store | None = None) -> Relations:
    """What `RelatedModels` tells of the models."""
    if store is None:
        own = _own(models, models.names)
        return _worked_out(models, own, _runs(models, models.names)).relations
    with store.parts(_TEXTS) as parts:
        try:
            known = unpack(parts.read(_KNOWN)) if parts else None
            if parts and isinstance(known, _Known):
                return _related(models, _Before(known, parts), store)
        except SpoiltError:
            pass
    return _anew(models, (), runs_of([]), store)


def _own(models: Listed, names: Sequence[str]) -> list[Own]:
    catalog = models.catalog
    return [own_of(catalog.models[name], catalog) for name in names]


def _runs(models: Listed, names: Sequence[str]) -> Runs:
    return runs_of([told(models.catalog.models[name]) for name in names])


class _Said(NamedTuple):
    """What relates a model to others: the words of the runs of its text, and a digest of what its
    entry says in fields."""

    name: str
    words: Sequence[str]
    own: bytes


class _Before:
    """What was known of models, by their places; read as it is asked for. Raises SpoiltError."""

    def __init__(self, known: _Known, parts: Parts) -> None:
        self.known = known
        self._parts = parts

    def runs(self) -> Runs:
        """Of all texts."""
        content = b"".join(map(self._parts.read, range(_RUNS, len(self._parts))))
        return Runs(self.known.words, np.frombuffer(content, np.uint32), self.known.sizes)

    def own(self) -> list[Own]:
        """Of all models."""
        return list(unpack(self._parts.read(_OWN)))

    def related(self) -> Related:
        """How all models stood to each other."""
        related: Related = unpack(self._parts.read(_RELATED))
        return related

    def has(self, place: int, said: _Said) -> bool:
        """Whether the model in a place said the same."""
        return self.known.own[place] == said.own and self._words(place) == said.words

    def _words(self, place: int) -> list[str]:
        part, before = divmod(place, _TEXTS_AT_ONCE)
        numbers = np.frombuffer(self._parts.read(_RUNS + part), np.uint32)
        sizes = self.known.sizes[place - before : place + 1].astype(np.int64)
        here = numbers[int(sizes[:-1].sum()) : int(sizes.sum())]
        return [self.known.words[number] for number in here.tolist()]


def _related(models: Listed, before: _Before, store: Store) -> Relations:
    """The relations of models of which some are known."""
    known = before.known
    order = _order(models, known)
    if known.others != models.others or order is None:
        return _anew(models, known.keys, before.runs(), store)
    pairs = enumerate(zip(order, models.keys, strict=True))
    changed = [number for number, (place, key) in pairs if known.keys[place] != key]
    if len(changed) > _FEW:
        return _anew(models, known.keys, before.runs(), store)
    fresh = _Fresh(models, changed)
    differing = [said for place, said in fresh.said(order) if not before.has(place, said)]
    made_from = _made_from(known, models, differing)
    kept = _kept_relations(made_from, store)
    if kept is not None:
        return kept
    return _written(made_from, fresh.related(before, np.array(order)).relations, store)


class _Fresh:
    """Models that are others than before, by their numbers."""

    def __init__(self, models: Listed, changed: Sequence[int]) -> None:
        self._models = models
        self._changed = changed
        self._names = [models.names[number] for number in changed]
        self._runs = _runs(models, self._names)
        self._own = _own(models, self._names)

    def said(self, order: Sequence[int]) -> Iterator[tuple[int, _Said]]:
        """What each says, and its place among those known."""
        places = [order[number] for number in self._changed]
        said = map(_Said, self._names, _words(self._runs), map(_own_digest, self._own))
        yield from zip(places, said, strict=True)

    def related(self, before: _Before, order: Integers) -> Related:
        """How all models stand to each other, where these are those that changed."""
        places = order[self._changed].tolist()
        size = len(order)
        runs = joined(before.runs(), self._runs)
        kept = before.related()
        telling, concerned = retold(
            kept.telling, runs, dict(zip(places, range(size, size + len(places)), strict=True))
        )
        number = np.empty_like(order)
        number[order] = np.arange(size)
        kept, telling = renumbered(kept, telling, number)
        return related_again(kept, self._facts(before, order, kept), telling, concerned[order])

    def _facts(self, before: _Before, order: Integers, kept: Related) -> Facts:
        """The facts of all models."""
        places = order[self._changed].tolist()
        digests = [before.known.own[place] for place in places]
        if list(map(_own_digest, self._own)) == digests:
            return kept.facts
        known = before.own()
        own = [known[place] for place in order.tolist()]
        for number, item in zip(self._changed, self._own, strict=True):
            own[number] = item
        return facts_of(self._models.names, own, most=COMMON)


def _order(models: Listed, known: _Known) -> Sequence[int] | None:
    """The places that models had among those known; None where those were others."""
    if models.listing == known.listing:
        return range(len(models.names))
    places = {name: place for place, name in enumerate(known.listing.split("\n"))}
    if places.keys() != set(models.names):
        return None
    return [places[name] for name in models.names]


def _anew(models: Listed, keys: Sequence[bytes], runs: Runs, store: Store) -> Relations:
    """The relations of models, of which texts that have `keys` are known by their `runs`."""
    places = {key: place for place, key in enumerate(keys)}
    fresh = [number for number, key in enumerate(models.keys) if key not in places]
    places |= {models.keys[number]: len(keys) + place for place, number in enumerate(fresh)}
    more = _runs(models, [models.names[number] for number in fresh])
    runs = chosen(joined(runs, more), [places[key] for key in models.keys])
    own = _own(models, models.names)
    digests = tuple(map(_own_digest, own))
    listed = models.listing, models.keys, models.others
    known = _Known(digest_of(repr(listed)), *listed, digests, runs.words, runs.sizes)
    related = _worked_out(models, own, runs)
    store.write_parts(_TEXTS, [pack(known), pack(own), pack(related), *_parts(runs)])
    return _written(_made_from(known, models, []), related.relations, store)


def _worked_out(models: Listed, own: Sequence[Own], runs: Runs) -> Related:
    """How models stand to each other by what they say in fields and by the runs of their texts."""
    return related_by(facts_of(models.names, own, most=COMMON), telling_phrases(runs))


def _parts(runs: Runs) -> Iterator[memoryview]:
    """The runs of texts, so many texts in one part."""
    ends = np.cumsum(runs.sizes, dtype=np.int64)[_TEXTS_AT_ONCE - 1 :: _TEXTS_AT_ONCE]
    for start, end in pairwise([0, *ends.tolist(), len(runs.numbers)]):
        yield runs.numbers[start:end].view(np.uint8).data


def _words(runs: Runs) -> Iterator[list[str]]:
    """The words of each text."""
    ends = np.cumsum(runs.sizes, dtype=np.int64).tolist()
    for start, end in pairwise([0, *ends]):
        yield [runs.words[number] for number in runs.numbers[start:end].tolist()]


def _made_from(known: _Known, models: Listed, differing: Sequence[object]) -> bytes:
    """A digest of all that relations depend on: what is known, the order of the models, and what
    differs from what is known."""
    order = digest_of(models.listing)
    return digest_of(repr((known.made_from, order, differing)))


def _own_digest(own: Own) -> bytes:
    return digest_of(repr(own))


def _kept_relations(made_from: bytes, store: Store) -> Relations | None:
    """The relations of the build before, where they were made from the same."""
    kept = store.read(_RELATIONS)
    if isinstance(kept, _KeptRelations) and kept.made_from == made_from:
        return kept.relations
    return None


def _written(made_from: bytes, relations: Relations, store: Store) -> Relations:
    store.write(_RELATIONS, _KeptRelations(made_from, relations))
    return relations
