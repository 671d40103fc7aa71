"""Which things are nearest to each other by what they share: a sparse matrix times itself.

For each two models the products of their weights for everything that both have are added up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from danvan.search.phrases import Integers
from danvan.search.postings import ranges
from danvan.search.telling import Floats, rank_within

DECIMALS = 9
"""Scores are rounded to so many, so that the order of additions cannot change a rank."""
_PAIRS_AT_ONCE = 1 << 17
_SLOTS = 1 << 18
"""Of the table that tells which pairs may score enough; fits into the processor's cache."""
_SCORE_BITS = 44
"""Enough for scores below 17,000, rounded to `DECIMALS`; the rest is for half a million models."""
_MARGIN = 1e-6
"""More than additions in another order can make of a difference."""


@dataclass(frozen=True)
class Shared:
    """What each model has, by numbers: an item for each thing that a model has."""

    thing: Integers
    model: Integers
    weight: Floats
    """The product of two models' weights is what sharing the thing is worth."""

    def taken(self, which: Integers) -> "Shared":
        return Shared(self.thing[which], self.model[which], self.weight[which])


class Pairs(NamedTuple):
    """Pairs of models with their scores, and what they share: `size` things for each pair."""

    pair: Integers
    """The lower number of the two times the number of models, plus the higher one."""
    score: Floats
    size: Integers
    thing: Integers
    worth: Floats

    def taken(self, which: Integers) -> "Pairs":
        size = self.size[which]
        things = ranges((np.cumsum(self.size) - self.size)[which], size)
        return Pairs(
            self.pair[which], self.score[which], size, self.thing[things], self.worth[things]
        )


class Nearest(NamedTuple):
    """The nearest of all models, those of a model together, best first, then by number."""

    model: Integers
    other: Integers
    score: Floats
    pair: Integers
    """The place of the two among `pairs`."""
    pairs: Pairs
    """Those that count."""


def nearest(shared: Shared, whole: Integers, *, most: int, enough: float) -> Nearest:
    """The `most` nearest of each model whose score is `enough`.

    `whole` has the number of the model that each is part of, or -1: those two are not compared.
    """
    rows = shared.taken(np.argsort(shared.model, kind="stable"))
    order = np.argsort(rows.thing, kind="stable")
    columns = rows.taken(order)
    ends = np.cumsum(np.bincount(rows.thing))
    # After `place` in the columns stand those that have the same thing and a higher number.
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    fellows = ends[rows.thing] - place - 1
    found = [_scored(np.empty(0, np.int64), rows.thing[:0], rows.weight[:0], enough)]
    for first, end in _batches(rows.model, fellows):
        count = fellows[first:end]
        lasts = np.cumsum(count)
        column = np.arange(count.sum()) + np.repeat(place[first:end] + 1 - (lasts - count), count)
        pair = np.repeat(rows.model[first:end] * len(whole), count) + columns.model[column]
        worth = np.repeat(rows.weight[first:end], count) * columns.weight[column]
        kept = _likely(pair, worth, enough)
        model, other = np.divmod(pair[kept], len(whole))
        kept = kept[(whole[model] != other) & (whole[other] != model)]
        thing = rows.thing[first:end][np.searchsorted(lasts, kept, side="right")]
        found.append(_scored(pair[kept], thing, worth[kept], enough))
    pairs = Pairs(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    return _best(pairs, len(whole), most)


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


def _scored(pair: Integers, thing: Integers, worth: Floats, enough: float) -> Pairs:
    """Adds up what each pair shares; an item for each thing goes in, good pairs come out."""
    order = np.argsort(pair, kind="stable")
    pair, thing, worth = pair[order], thing[order], worth[order]
    starts = np.flatnonzero(np.diff(pair, prepend=-1))
    count = np.diff(starts, append=len(pair))
    total: Floats = np.add.reduceat(worth, starts) if len(pair) else worth
    score: Floats = np.round(total, DECIMALS)
    good = score >= enough
    kept = np.repeat(good, count)
    return Pairs(pair[starts[good]], score[good], count[good], thing[kept], worth[kept])


def _best(pairs: Pairs, size: int, most: int) -> Nearest:
    """Each pair counts for both of its models."""
    lower, higher = np.divmod(pairs.pair, max(size, 1))
    model, other = np.concatenate((lower, higher)), np.concatenate((higher, lower))
    score = np.concatenate((pairs.score, pairs.score))
    few = _foremost(model, score, most)
    order = few[np.lexsort((other[few], -score[few], model[few]))]
    order = order[rank_within(model[order]) < most]
    used, place = np.unique(order % max(len(pairs.pair), 1), return_inverse=True)
    return Nearest(model[order], other[order], score[order], place, pairs.taken(used))


def _foremost(model: Integers, score: Floats, most: int) -> Integers:
    """The places of the `most` best of each model, with those that score as much as the last.

    Most models have many more that score enough: single numbers are sorted much faster than
    items by several keys.
    """
    below = (1 << _SCORE_BITS) - 1 - np.rint(score * 10**DECIMALS).astype(np.int64)
    key = (model << _SCORE_BITS) + below
    ordered = np.sort(key)
    owner = ordered >> _SCORE_BITS
    last = np.full(int(owner.max(initial=0)) + 1, np.iinfo(np.int64).max)
    lasts = rank_within(owner) == most - 1
    last[owner[lasts]] = ordered[lasts]
    return np.flatnonzero(key <= last[model])
