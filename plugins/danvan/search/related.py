"""Which models are near to a model, and why, as it was worked out for all of them at once.

How that is worked out is in `relating.py`; what comes of it is small plain data, which one
process may hand to another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from danvan.catalog import Catalog
from danvan.entries.schema import Model

MOST = 4
"""Related models of one model."""
REASONS = 3
"""Reasons told of one relation."""
_TALK = "talk"
_DIGEST_BYTES = 16
_DIGEST = np.dtype(f"V{_DIGEST_BYTES}")


class Reason(NamedTuple):
    """Why two models are near.

    `kind` is a kind of fact (`relating.py`), or `talk`; `name` is the id of what they share, the
    phrases for `talk`, and empty for `named`.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class RelatedModel:
    """A near model; the reasons stand in the order of their weight."""

    model: Model
    score: float
    reasons: tuple[Reason, ...]


class Relations(NamedTuple):
    """The related models of all models, which have numbers in the order of the catalog."""

    ends: NDArray[np.int32]
    """For each model, and before the first, how many relations there are up to its last."""
    other: NDArray[np.int32]
    """The near model of each relation; those of a model stand best first."""
    score: NDArray[np.float64]
    reasons: NDArray[np.int32]
    """Of each relation the numbers of its reasons, the weightiest first, then -1: first all
    `facts` have numbers, then all `talk`."""
    facts: Sequence[tuple[str, str]]
    """Kind and name of each reason that is no talk."""
    talk: Sequence[str]


def relations_told(
    relations: Relations, faces: Sequence[bytes], told: Callable[[Reason], bytes]
) -> list[bytes]:
    """For each model bytes that differ where its related models or the reasons do.

    `faces` has a digest of each model, `told` gives one of a reason, all of `_DIGEST_BYTES`: these
    stand for what is told of them, and differ where that does. Of reasons only those are asked
    for that some relation has.
    """
    named = [*(Reason(*fact) for fact in relations.facts)]
    named += [Reason(_TALK, phrases) for phrases in relations.talk]
    digests = [bytes(_DIGEST_BYTES)] * (len(named) + 1)  # the last one for -1, no reason
    for number in np.unique(relations.reasons).tolist():
        if number >= 0:
            digests[number] = told(named[number])
    rows = np.empty((len(relations.other), 1 + relations.reasons.shape[1]), _DIGEST)
    if len(rows):
        rows[:, 0] = np.frombuffer(b"".join(faces), _DIGEST)[relations.other]
        rows[:, 1:] = np.frombuffer(b"".join(digests), _DIGEST)[relations.reasons]
    content = rows.tobytes()
    ends = (relations.ends.astype(np.int64) * rows.shape[1] * _DIGEST_BYTES).tolist()
    return [content[start:end] for start, end in pairwise(ends)]


class RelatedModels:
    """The related models of each model of a catalog."""

    def __init__(self, catalog: Catalog, relations: Relations) -> None:
        self._models = list(catalog.models.values())
        self._numbers = dict(zip(catalog.models, range(len(self._models)), strict=True))
        # Lists, as they are asked for one by one, a thing that arrays are slow at.
        self._ends: list[int] = relations.ends.tolist()
        self._other: list[int] = relations.other.tolist()
        self._score: list[float] = relations.score.tolist()
        self._reasons: list[list[int]] = relations.reasons.tolist()
        self._told = [
            *(Reason(kind, name) for kind, name in relations.facts),
            *(Reason(_TALK, name) for name in relations.talk),
        ]

    def of(self, model: Model) -> list[RelatedModel]:
        """The nearest models, best first, at most `MOST`, without its own whole and parts."""
        number = self._numbers[model.id]
        span = slice(self._ends[number], self._ends[number + 1])
        models, told = self._models, self._told
        return [
            RelatedModel(
                models[other], score, tuple([told[number] for number in reasons if number >= 0])
            )
            for other, score, reasons in zip(
                self._other[span], self._score[span], self._reasons[span], strict=True
            )
        ]
