"""Which models are near to a model, and why, as it was worked out for all of them at once.

How that is worked out is in `relating.py`; what comes of it is small plain data, which one
process may hand to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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


class RelatedModels:
    """The related models of each model of a catalog."""

    def __init__(self, catalog: Catalog, relations: Relations) -> None:
        self._models = list(catalog.models.values())
        self._numbers = {model.id: number for number, model in enumerate(self._models)}
        self._relations = relations

    def of(self, model: Model) -> list[RelatedModel]:
        """The nearest models, best first, at most `MOST`, without its own whole and parts."""
        found = self._relations
        number = self._numbers[model.id]
        span = slice(found.ends[number], found.ends[number + 1])
        return [
            RelatedModel(self._models[other], score, self._told(reasons))
            for other, score, reasons in zip(
                found.other[span].tolist(),
                found.score[span].tolist(),
                found.reasons[span].tolist(),
                strict=True,
            )
        ]

    def _told(self, reasons: Sequence[int]) -> tuple[Reason, ...]:
        facts, talk = self._relations.facts, self._relations.talk
        return tuple(
            Reason(*facts[number])
            if number < len(facts)
            else Reason(_TALK, talk[number - len(facts)])
            for number in reasons
            if number >= 0
        )
