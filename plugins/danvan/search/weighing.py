"""What the phrases of each model weigh: those that few models have weigh more (tf-idf, of unit
length)."""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from danvan.search.phrases import Integers
from danvan.search.postings import Numbers
from danvan.search.standing import Flags, firsts
from danvan.search.telling import COMMON, Telling

_PHRASES_PER_MODEL = 20

Floats = NDArray[np.float64]


class Weighed(NamedTuple):
    """An item for each phrase that counts of each model, and what it weighs."""

    model: Numbers
    phrase: Numbers
    weight: Floats

    def where(self, which: Integers) -> "Weighed":
        return Weighed(self.model[which], self.phrase[which], self.weight[which])


def weighed(telling: Telling, *, size: int, among: Flags | None = None) -> Weighed:
    """The weightiest phrases of `size` models, by name where they weigh the same.

    Those of a model stand together, the weightiest first; `among` says whose are asked for.
    """
    holding = telling.holding()
    model, phrase, times = telling.model, telling.phrase, telling.times
    if among is not None:
        asked = np.flatnonzero(among[model])
        model, phrase, times = model[asked], phrase[asked], times[asked]
    codes, place = np.unique(
        times.astype(np.int64) * (COMMON + 1) + holding[phrase], return_inverse=True
    )
    weights = np.array(
        [(1.0 + math.log(c)) * math.log(size / h) for c, h in _divided(codes)], np.float64
    )
    levels, level = np.unique(-weights, return_inverse=True)
    # One number for each phrase of a model, which sorts by model, weight and name.
    key = model.astype(np.int64) * max(len(levels), 1) + level[place]
    key = np.sort(key * max(len(holding), 1) + phrase)
    rest, phrase = np.divmod(key, max(len(holding), 1))
    model, place = np.divmod(rest, max(len(levels), 1))
    kept = rank_within(model) < _PHRASES_PER_MODEL
    model, phrase, weight = model[kept], phrase[kept], -levels[place[kept]]
    length = np.sqrt(np.bincount(model, weight**2, minlength=size))
    length[length == 0.0] = 1.0
    return Weighed(model.astype(np.uint32), phrase.astype(np.uint32), weight / length[model])


def _divided(codes: Integers) -> list[tuple[int, int]]:
    return [divmod(int(code), COMMON + 1) for code in codes]


def rank_within(groups: NDArray[Any]) -> Integers:
    """The place of each item among those of its group; equal groups stand together."""
    starts = firsts(groups)
    sizes = np.diff(np.append(starts, len(groups)))
    return np.arange(len(groups)) - np.repeat(starts, sizes)
