"""Works out which models are near to each other: by what they share and what they talk about.

Facts (conduct codes, documents, the model they are part of, themes, the kind of unit) count by
fixed weights; what texts talk about counts by how rare it is (`weighing.py`). Every relation
carries its reasons; equal scores stand by title, so that two builds agree.

Where a few texts changed, only those models are compared anew whose facts or phrases weigh
something else than before: all others stand to each other as they did.
"""

import math
from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from danvan.search.facts import Facts
from danvan.search.nearest import Common, Nearest, Pairs, Shared, in_common, nearest, pairs_of
from danvan.search.phrases import Integers
from danvan.search.related import MOST, REASONS, Relations
from danvan.search.standing import Flags, firsts
from danvan.search.telling import Telling
from danvan.search.weighing import Floats, Weighed, rank_within, weighed

_WEIGHTS = {
    "named": 6.0,
    "whole": 4.0,
    "guideline": 3.0,
    "document": 2.0,
    "theme": 1.0,
    "sector": 0.5,
}
_TALK = 6.0
"""What texts alone may count: two that share all that is theirs."""
_ENOUGH = 2.0
_NO_PAIRS = Pairs(np.empty(0, np.uint32), np.empty(0, np.uint32), np.empty(0))
_NO_RELATIONS = Relations(
    ends=np.zeros(1, np.int32),
    other=np.empty(0, np.int32),
    score=np.empty(0),
    reasons=np.empty((0, REASONS), np.int32),
    facts=(),
    talk=(),
)


class Related(NamedTuple):
    """How all models stand to each other, and what that was worked out from."""

    facts: Facts
    telling: Telling
    weighed: Weighed
    pairs: Pairs
    """All that score enough."""
    relations: Relations


def related_by(facts: Facts, telling: Telling) -> Related:
    """How all models stand to each other by their facts and what their texts tell."""
    everyone = np.ones(len(facts.whole), np.bool_)
    talk = weighed(telling, size=len(facts.whole))
    return _related(facts, telling, talk, _NO_PAIRS, _NO_RELATIONS, everyone)


def related_again(before: Related, facts: Facts, telling: Telling, concerned: Flags) -> Related:
    """The same where only models that are `concerned` may have other facts or phrases than before,
    or phrases that other models have, too, or had."""
    talk = _reweighed(before, telling, concerned)
    concerned = concerned | _differing(before.facts, facts)
    return _related(facts, telling, talk, before.pairs, before.relations, concerned)


def renumbered(related: Related, telling: Telling, number: Integers) -> tuple[Related, Telling]:
    """The same of models, each of which now has another `number`."""
    if np.array_equal(number, np.arange(len(number))):
        return related, telling
    small = number.astype(np.uint32)
    facts, pairs, talk = related.facts, related.pairs, related.weighed
    whole = np.full(len(number), -1)
    whole[number] = np.where(facts.whole >= 0, number[facts.whole], -1)
    one, two = small[pairs.lower], small[pairs.higher]
    return Related(
        facts._replace(model=small[facts.model], whole=whole),
        related.telling._replace(model=small[related.telling.model]),
        talk._replace(model=small[talk.model]),
        Pairs(np.minimum(one, two), np.maximum(one, two), pairs.score),
        _moved(related.relations, number),
    ), telling._replace(model=small[telling.model])


def _moved(relations: Relations, number: Integers) -> Relations:
    """Relations of models, each of which now has another `number`."""
    near = _near(relations)
    model = number[near.model]
    order = np.argsort(model, kind="stable")
    return relations._replace(
        ends=_ends(model[order], len(number)),
        other=number[near.other][order].astype(np.int32),
        score=relations.score[order],
        reasons=relations.reasons[order],
    )


def _ends(model: Integers, size: int) -> NDArray[np.int32]:
    """Where those of each of `size` models end, of items in their order."""
    return np.searchsorted(model, np.arange(size + 1)).astype(np.int32)


def _reweighed(before: Related, telling: Telling, concerned: Flags) -> Weighed:
    """What phrases weigh, where only that of some models may be another than before."""
    number = {name: number for number, name in enumerate(telling.names)}
    numbers = np.array([number.get(name, 0) for name in before.telling.names], np.uint32)
    kept = np.flatnonzero(~concerned[before.weighed.model])
    rest = before.weighed.where(kept)
    anew = weighed(telling, size=len(concerned), among=concerned)
    return Weighed(
        np.concatenate((rest.model, anew.model)),
        np.concatenate((numbers[rest.phrase], anew.phrase)),
        np.concatenate((rest.weight, anew.weight)),
    )


def _differing(before: Facts, now: Facts) -> Flags:
    """The models with a fact that only before, or only now, had too many holders to count."""
    flags = np.zeros(len(now.whole), np.bool_)
    if before is not now:
        things = set(before.things) ^ set(now.things)
        for facts in (before, now):
            asked = np.array([thing in things for thing in facts.things], np.bool_)
            flags[facts.model[asked[facts.thing]]] = True
    return flags


def _related(
    facts: Facts,
    telling: Telling,
    talk: Weighed,
    known: Pairs,
    before: Relations,
    concerned: Flags,
) -> Related:
    """Relations, where all that is known of models that are not `concerned` still holds."""
    things = _Things(facts, telling, talk)
    found = pairs_of(things.all(), facts.whole, among=concerned, enough=_ENOUGH)
    gone = known.of(concerned)
    touched = concerned.copy()
    for pairs in (found, known.where(gone)):
        touched[pairs.lower] = touched[pairs.higher] = True
    pairs = known.where(~gone).and_of(found)
    near = nearest(pairs.where(pairs.of(touched)), among=touched, most=MOST)
    relations = _relations(things, near, before, touched=touched, concerned=concerned)
    return Related(facts, telling, talk, pairs, relations)


class _Things:
    """What models have in common, or may have."""

    def __init__(self, facts: Facts, telling: Telling, talk: Weighed) -> None:
        self.telling = telling
        self.size = len(facts.whole)
        self.worth = np.array([_WEIGHTS[kind] for kind, _ in facts.things], np.float64)
        thing, model = facts.thing.astype(np.int64), facts.model.astype(np.int64)
        self.facts = Shared(thing, model, np.sqrt(self.worth)[thing])
        self.talk = Shared(
            talk.phrase.astype(np.int64),
            talk.model.astype(np.int64),
            talk.weight * math.sqrt(_TALK),
        )
        names = dict.fromkeys(facts.things)
        self.names = {name: number for number, name in enumerate(names)}
        self.number = np.array([self.names[name] for name in facts.things], np.int32)

    def all(self) -> Shared:
        """Facts, then phrases."""
        talk = self.talk._replace(thing=self.talk.thing + len(self.worth))
        return Shared(*(np.concatenate(both) for both in zip(self.facts, talk, strict=True)))


def _relations(
    things: _Things, near: Nearest, before: Relations, *, touched: Flags, concerned: Flags
) -> Relations:
    """The relations of models, of which those that are `touched` are found anew. Between two that
    are not `concerned` the reasons are those of before, if they were related."""
    known = _near(before)
    stays = np.flatnonzero(~touched[known.model])
    told = _Told(things, before)
    reasons = np.full((len(near.model), REASONS), -1, np.int32)
    place = _places(known, near, size=things.size)
    place[concerned[near.model] | concerned[near.other]] = -1
    again, anew = np.flatnonzero(place >= 0), np.flatnonzero(place < 0)
    old = told.numbers(before.reasons)
    reasons[again] = old[place[again]]
    reasons[anew] = _reasons(things, near.where(anew), told)
    model = np.concatenate((known.model[stays], near.model))
    order = np.argsort(model, kind="stable")
    return Relations(
        ends=_ends(model[order], things.size),
        other=np.concatenate((known.other[stays], near.other))[order].astype(np.int32),
        score=np.concatenate((known.score[stays], near.score))[order],
        reasons=np.concatenate((old[stays], reasons))[order],
        facts=tuple(things.names),
        talk=tuple(told.talk),
    )


def _near(relations: Relations) -> Nearest:
    model = np.repeat(np.arange(len(relations.ends) - 1), np.diff(relations.ends))
    return Nearest(model, relations.other.astype(np.int64), relations.score)


def _places(known: Nearest, near: Nearest, *, size: int) -> Integers:
    """Where the same two models stand among those known, or -1."""
    if not len(known.model):
        return np.full(len(near.model), -1)
    key, sought = (each.model * size + each.other for each in (known, near))
    order = np.argsort(key)
    place = order[np.searchsorted(key[order][:-1], sought)]
    return np.where(key[place] == sought, place, -1)


class _Told:
    """Reasons by their numbers: those of before, and more."""

    def __init__(self, things: _Things, before: Relations) -> None:
        self._first = len(things.names)
        self.talk = {said: number for number, said in enumerate(before.talk)}
        facts = [things.names.get(fact, -1) for fact in before.facts]
        talk = range(self._first, self._first + len(before.talk))
        self._numbers = np.array([*facts, *talk, -1], np.int32)

    def numbers(self, before: NDArray[np.int32]) -> NDArray[np.int32]:
        """The numbers that reasons have now."""
        return self._numbers[before]

    def number(self, said: str) -> int:
        return self._first + self.talk.setdefault(said, len(self.talk))


def _reasons(things: _Things, near: Nearest, told: _Told) -> NDArray[np.int32]:
    """The reasons of relations, the weightiest first: the number of each, or -1."""
    facts = in_common(things.facts, near.model, near.other, size=things.size)
    lower, higher = np.minimum(near.model, near.other), np.maximum(near.model, near.other)
    pairs, pair = np.unique(lower * things.size + higher, return_inverse=True)
    shared = in_common(things.talk, *np.divmod(pairs, max(things.size, 1)), size=things.size)
    said, worth = _talk(shared, len(pairs), things.telling, told)
    spoken = np.flatnonzero(said[pair] >= 0)
    row = np.concatenate((facts.place, spoken))
    weight = np.concatenate((things.worth[facts.thing], worth[pair[spoken]]))
    number = np.concatenate((things.number[facts.thing], said[pair[spoken]]))
    order = np.lexsort((-weight, row))
    rank = rank_within(row[order])
    order, rank = order[rank < REASONS], rank[rank < REASONS]
    reasons = np.full((len(near.model), REASONS), -1, np.int32)
    reasons[row[order], rank] = number[order]
    return reasons


def _talk(
    shared: Common, pairs: int, telling: Telling, told: _Told
) -> tuple[NDArray[np.int32], Floats]:
    """The number of what the texts of each pair both talk about, or -1, and what that is worth."""
    order = np.lexsort((shared.thing, -shared.worth, shared.place))
    place, phrases = shared.place[order], shared.thing[order].tolist()
    said = np.full(pairs, -1, np.int32)
    starts = firsts(place)
    form = cache(partial(_form, telling, told))
    said[place[starts]] = [
        form(*_foremost(phrases[start:end], telling.names))
        for start, end in pairwise([*starts.tolist(), len(phrases)])
    ]
    worth = np.bincount(shared.place, shared.worth, minlength=pairs)
    return said, worth.astype(np.float64)


def _form(telling: Telling, told: _Told, *phrases: int) -> int:
    return told.number("”, “".join([telling.forms[phrase] for phrase in phrases]))


def _foremost(phrases: Sequence[int], names: Sequence[str]) -> Sequence[int]:
    """The first, and the next that neither holds it nor is within it."""
    first = names[phrases[0]]
    for phrase in phrases[1:]:
        if first not in names[phrase] and names[phrase] not in first:
            return phrases[0], phrase
    return phrases[:1]
