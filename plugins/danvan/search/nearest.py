"""Which things are nearest to each other by what they share: a sparse matrix times itself.

For each two models the products of their weights for everything that both have are added up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from danvan.search.phrases import Integers
from danvan.search.telling import Floats, rank_within

DECIMALS = 9
"""Scores are rounded to so many, so that the order of additions cannot change a rank."""
_PAIRS_AT_ONCE = 1 << 17


@dataclass(frozen=True)
class Shared:
    """What each model has, by numbers: an item for each thing that a model has."""

    thing: Integers
    model: Integers
    weight: Floats
    """The product of two models' weights is what sharing the thing is worth."""

    def taken(self, which: Integers) -> "Shared":
        return Shared(self.thing[which], self.model[which], self.weight[which])


class Near(NamedTuple):
    """A model that is near to `model`, and each thing they share with what that is worth."""

    model: int
    other: int
    score: float
    shared: list[tuple[int, float]]


def nearest(shared: Shared, whole: Integers, *, most: int, enough: float) -> Iterator[Near]:
    """The `most` nearest of each model whose score is `enough`, best first, then by number.

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
    found = []
    for first, end in _batches(rows.model, fellows):
        count = fellows[first:end]
        row = np.repeat(np.arange(first, end), count)
        column = place[row] + 1 + np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        model, other = rows.model[row], columns.model[column]
        worth = rows.weight[row] * columns.weight[column]
        kept = (whole[model] != other) & (whole[other] != model)
        pair = model[kept] * len(whole) + other[kept]
        found.append(_scored(pair, rows.thing[row[kept]], worth[kept], enough))
    yield from _best(found, len(whole), most)


def _batches(model: Integers, pairs: Integers) -> Iterator[tuple[int, int]]:
    """Parts of rows, each of whole models and of about so many pairs as are compared at once."""
    lasts = np.flatnonzero(np.diff(model, append=-1)) + 1
    batch = np.cumsum(pairs)[lasts - 1] // _PAIRS_AT_ONCE
    ends = lasts[np.flatnonzero(np.diff(batch, append=-1))].tolist()
    yield from zip([0, *ends], ends, strict=False)


class _Scored(NamedTuple):
    """Pairs of models with their scores, and what they share: `size` things for each pair."""

    pair: Integers
    score: Floats
    size: Integers
    thing: Integers
    worth: Floats


def _scored(pair: Integers, thing: Integers, worth: Floats, enough: float) -> _Scored:
    """Adds up what each pair shares; an item for each thing goes in, good pairs come out."""
    order = np.argsort(pair)
    pair, thing, worth = pair[order], thing[order], worth[order]
    starts = np.flatnonzero(np.diff(pair, prepend=-1))
    count = np.diff(starts, append=len(pair))
    total: Floats = np.add.reduceat(worth, starts) if len(pair) else worth
    score: Floats = np.round(total, DECIMALS)
    good = score >= enough
    kept = np.repeat(good, count)
    return _Scored(pair[starts[good]], score[good], count[good], thing[kept], worth[kept])


def _best(found: Sequence[_Scored], size: int, most: int) -> Iterator[Near]:
    """Each pair counts for both of its models."""
    if not found:
        return
    pair, score, count, thing, worth = (np.concatenate(parts) for parts in zip(*found, strict=True))
    model, other = np.divmod(pair, size)
    model, other = np.concatenate((model, other)), np.concatenate((other, model))
    order = np.lexsort((other, -np.concatenate((score, score)), model))
    order = order[rank_within(model[order]) < most]
    starts = np.cumsum(count) - count
    for place in order.tolist():
        number = place % len(pair)
        span = slice(starts[number], starts[number] + count[number])
        things = zip(thing[span].tolist(), worth[span].tolist(), strict=True)
        yield Near(int(model[place]), int(other[place]), float(score[number]), list(things))
