"""Which things are nearest to each other by what they share: a sparse matrix times itself.

For each two models the products of their weights for everything that both have are added up.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from danvan.search.phrases import Integers
from danvan.search.postings import Numbers, ranges
from danvan.search.standing import Flags, firsts
from danvan.search.weighing import Floats, rank_within

_STEPS = float(1 << 30)
"""What sharing a thing is worth is rounded to so many parts of one: then sums are exact, and the
order of additions cannot change a rank."""
_PAIRS_AT_ONCE = 1 << 17
_SLOTS = 1 << 18
"""Of the table that tells which pairs may score enough; fits into the processor's cache."""
_SCORE_BITS = 44
"""Enough for scores below 16,384 in steps; the rest is for half a million models."""
_MARGIN = 1e-6
"""More than rounding can make of a difference."""


class Shared(NamedTuple):
    """What each model has, by numbers: an item for each thing that a model has."""

    thing: Integers
    model: Integers
    weight: Floats
    """The product of two models' weights is what sharing the thing is worth."""

    def where(self, which: Integers | Flags) -> "Shared":
        return Shared(self.thing[which], self.model[which], self.weight[which])


class Pairs(NamedTuple):
    """Pairs of models with their scores."""

    lower: Numbers
    """The lower number of the two."""
    higher: Numbers
    score: Floats

    def where(self, which: Integers | Flags) -> "Pairs":
        return Pairs(self.lower[which], self.higher[which], self.score[which])

    def of(self, models: Flags) -> Flags:
        """Which have one of some models."""
        flags: Flags = models[self.lower] | models[self.higher]
        return flags

    def and_of(self, others: "Pairs") -> "Pairs":
        return Pairs(
            np.concatenate((self.lower, others.lower)),
            np.concatenate((self.higher, others.higher)),
            np.concatenate((self.score, others.score)),
        )


class Common(NamedTuple):
    """What pairs share: an item for each thing, those of a pair together, in the order in which
    its first model has them."""

    place: Integers
    """Of the pair among those asked about."""
    thing: Integers
    worth: Floats


class Nearest(NamedTuple):
    """The nearest of models, those of a model together, best first, then by number."""

    model: Integers
    other: Integers
    score: Floats

    def where(self, which: Integers) -> "Nearest":
        return Nearest(self.model[which], self.other[which], self.score[which])


def pairs_of(shared: Shared, whole: Integers, *, among: Flags, enough: float) -> Pairs:
    """All pairs with a model `among` those asked about whose score is `enough`.

    `whole` has the number of the model that each is part of, or -1: those two are not compared.
    """
    # As if those asked about had the lowest numbers: each is compared with all above its own.
    first = np.argsort(~among, kind="stable")
    asked = int(np.count_nonzero(among))
    rank = np.empty(len(among), np.int64)
    rank[first] = np.arange(len(among))
    wanted = np.zeros(int(shared.thing.max(initial=0)) + 1, np.bool_)
    wanted[shared.thing[among[shared.model]]] = True
    shared = shared.where(wanted[shared.thing])
    found = _above(shared._replace(model=rank[shared.model]), asked, len(whole), enough)
    one, two = (first[number] for number in np.divmod(found[0], max(len(whole), 1)))
    apart = (whole[one] != two) & (whole[two] != one)
    lower, higher = np.minimum(one, two), np.maximum(one, two)
    return Pairs(lower.astype(np.uint32), higher.astype(np.uint32), found[1]).where(apart)


def _above(shared: Shared, asked: int, size: int, enough: float) -> tuple[Integers, Floats]:
    """The pairs of the first models with those of higher numbers, and their scores: the lower
    number times `size`, plus the higher one."""
    rows = shared.where(_order(shared.model))
    order = _order(rows.thing)
    columns = rows.where(order)
    ends = np.cumsum(np.bincount(rows.thing))
    # After `place` in the columns stand those that have the same thing and a higher number.
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    rows = rows.where(np.arange(int(np.searchsorted(rows.model, asked))))
    place = place[: len(rows.model)]
    fellows = ends[rows.thing] - place - 1
    found = [_scored(np.empty(0, np.int64), np.empty(0), enough)]
    for start, end in _batches(rows.model, fellows):
        count = fellows[start:end]
        column = ranges(place[start:end] + 1, count)
        pair = np.repeat(rows.model[start:end] * size, count) + columns.model[column]
        worth = np.repeat(rows.weight[start:end], count) * columns.weight[column]
        kept = _likely(pair, worth, enough)
        found.append(_scored(pair[kept], worth[kept], enough))
    pairs, scores = zip(*found, strict=True)
    return np.concatenate(pairs), np.concatenate(scores)


def _order(numbers: Integers) -> Integers:
    """The places of small numbers in their order, equal ones as they stand."""
    # Single numbers are sorted much faster than places by them.
    return np.sort((numbers << 32) + np.arange(len(numbers))) & 0xFFFFFFFF


def _batches(model: Integers, pairs: Integers) -> Iterator[tuple[int, int]]:
    """Parts of rows, each of whole models and of about so many pairs as are compared at once."""
    lasts = np.flatnonzero(np.diff(model, append=-1)) + 1
    batch = np.cumsum(pairs)[lasts - 1] // _PAIRS_AT_ONCE
    ends = lasts[np.flatnonzero(np.diff(batch, append=-1))].tolist()
    yield from zip([0, *ends], ends, strict=False)


def _likely(pair: Integers, worth: Floats, enough: float) -> Integers:
    """The places of items whose pair may score enough: all that do, and few others.

    What is worth adding up exactly, which takes sorting, is told by sums of all pairs that meet
    in one slot of a table: no pair has more than its slot.
    """
    slot = pair & (_SLOTS - 1)
    return np.flatnonzero(np.bincount(slot, worth, _SLOTS)[slot] >= enough - _MARGIN)


def stepped(worth: Floats) -> Floats:
    """Rounded so that sums are exact."""
    rounded: Floats = np.rint(worth * _STEPS) / _STEPS
    return rounded


def _scored(pair: Integers, worth: Floats, enough: float) -> tuple[Integers, Floats]:
    """The different pairs, and the sum of the worth of each; only those that score enough."""
    order = np.argsort(pair)
    pair = pair[order]
    starts = firsts(pair)
    score = np.add.reduceat(stepped(worth)[order], starts) if len(pair) else worth
    good = score >= enough
    return pair[starts[good]], score[good]


def nearest(pairs: Pairs, *, among: Flags, most: int) -> Nearest:
    """The `most` nearest of each model `among` those asked about: a pair counts for both."""
    model = np.concatenate((pairs.lower, pairs.higher)).astype(np.int64)
    other = np.concatenate((pairs.higher, pairs.lower)).astype(np.int64)
    score = np.concatenate((pairs.score, pairs.score))
    few = np.flatnonzero(among[model])
    few = few[_foremost(model[few], score[few], most)]
    order = few[np.lexsort((other[few], -score[few], model[few]))]
    order = order[rank_within(model[order]) < most]
    return Nearest(model[order], other[order], score[order])


def _foremost(model: Integers, score: Floats, most: int) -> Integers:
    """The places of the `most` best of each model, with those that score as much as the last.

    Most models have many more that score enough: single numbers are sorted much faster than
    items by several keys.
    """
    below = (1 << _SCORE_BITS) - 1 - np.rint(score * _STEPS).astype(np.int64)
    key = (model << _SCORE_BITS) + below
    ordered = np.sort(key)
    owner = ordered >> _SCORE_BITS
    last = np.full(int(owner.max(initial=0)) + 1, np.iinfo(np.int64).max)
    lasts = rank_within(owner) == most - 1
    last[owner[lasts]] = ordered[lasts]
    return np.flatnonzero(key <= last[model])


def in_common(shared: Shared, one: Integers, two: Integers, *, size: int) -> Common:
    """What each model of `one` shares with that of `two` beside it, of `size` models."""
    involved = np.zeros(size, np.bool_)
    involved[one] = involved[two] = True
    rows = shared.where(involved[shared.model])
    rows = rows.where(_order(rows.model))
    things = int(rows.thing.max(initial=0)) + 1
    key = rows.model * things + rows.thing
    order = np.argsort(key)
    counts = np.bincount(rows.model, minlength=size)
    lengths = counts[one]
    mine = ranges((np.cumsum(counts) - counts)[one], lengths)
    place = np.repeat(np.arange(len(one)), lengths)
    sought = two[place] * things + rows.thing[mine]
    found = order[np.searchsorted(key[order][:-1], sought)]
    both = np.flatnonzero(key[found] == sought)
    mine, others = mine[both], found[both]
    return Common(place[both], rows.thing[mine], stepped(rows.weight[mine] * rows.weight[others]))
