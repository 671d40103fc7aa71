"""Which models are near to a model: by what they share and by what they talk about.

Facts (conduct codes, documents, the model they are part of, themes, the kind of unit) count by
fixed weights; what texts talk about counts by how rare it is (`telling.py`). Every relation
carries its reasons; equal scores stand by title, so that two builds agree.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.search.nearest import DECIMALS, Near, Shared, nearest
from danvan.search.phrases import Phrases, phrases_of
from danvan.search.telling import COMMON, Telling, telling_phrases

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
_MOST = 4
"""Related models of one model."""
_REASONS = 3
_PHRASES_TOLD = 2


class Reason(NamedTuple):
    """Why two models are near.

    `kind` is a key of `_WEIGHTS`, or `talk`; `name` is the id of what they share, the phrases
    for `talk`, and empty for `named`.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class RelatedModel:
    """A near model; the reasons stand in the order of their weight."""

    model: Model
    score: float
    reasons: tuple[Reason, ...]


class RelatedModels:
    """Finds the related models of all models at once, when first asked.

    `phrases` are those of models by their ids, where they are known from before.
    """

    def __init__(self, catalog: Catalog, *, phrases: Mapping[str, Phrases] | None = None) -> None:
        self._catalog = catalog
        self._models = list(catalog.models.values())
        """By title: that decides between equal scores."""
        self._numbers = {model.id: number for number, model in enumerate(self._models)}
        self._phrases = phrases or {}
        self._facts: list[Reason] = []
        """What some models share, phrases apart, by the number of the thing shared."""

    def of(self, model: Model, *, limit: int = _MOST) -> list[RelatedModel]:
        """The nearest models, best first, at most four, without its own whole and parts."""
        found = self._found.get(self._numbers[model.id], ())
        facts = (Reason("named", ""), *_facts(model, self._catalog)) if found else ()
        return [
            RelatedModel(self._models[near.other], near.score, self._reasons(near, facts))
            for near in found[:limit]
        ]

    @cached_property
    def _found(self) -> Mapping[int, Sequence[Near]]:
        whole = [self._numbers.get(model.part_of or "", -1) for model in self._models]
        found: dict[int, list[Near]] = defaultdict(list)
        shared = self._shared()
        for near in nearest(shared, np.array(whole, np.int64), most=_MOST, enough=_ENOUGH):
            found[near.model].append(near)
        return found

    @cached_property
    def _telling(self) -> Telling:
        known = self._phrases
        return telling_phrases([known.get(m.id) or phrases_of(m) for m in self._models])

    def _shared(self) -> Shared:
        """What each model has that others may have too: facts, then phrases."""
        holders = self._holders()
        self._facts = [reason for reason, _ in holders]
        thing = [number for number, (_, held) in enumerate(holders) for _ in held]
        model = [number for _, held in holders for number in held]
        worth = [_WEIGHTS[self._facts[number].kind] for number in thing]
        telling = self._telling
        return Shared(
            thing=np.concatenate((np.array(thing, np.int64), telling.phrase + len(holders))),
            model=np.concatenate((np.array(model, np.int64), telling.model)),
            weight=np.concatenate((np.sqrt(worth), telling.weight * math.sqrt(_TALK))),
        )

    def _holders(self) -> list[tuple[Reason, Sequence[int]]]:
        """What more than one model has, but not too many, with the numbers of those models."""
        groups: dict[Reason, list[int]] = defaultdict(list)
        for number, model in enumerate(self._models):
            for reason in _facts(model, self._catalog):
                groups[reason].append(number)
        named = [(Reason("named", ""), pair) for pair in self._named()]
        return [
            *named,
            *((fact, held) for fact, held in groups.items() if 2 <= len(held) <= COMMON),
        ]

    def _named(self) -> Iterable[tuple[int, int]]:
        """Each two models of which one names the other as related."""
        return dict.fromkeys(
            (min(number, other), max(number, other))
            for number, model in enumerate(self._models)
            for name in model.related
            if (other := self._numbers.get(name)) is not None
        )

    def _reasons(self, near: Near, facts: Sequence[Reason]) -> tuple[Reason, ...]:
        """The weightiest reasons, of `facts` that are the model's and of what the texts talk
        about."""
        first = len(self._facts)
        shared = {self._facts[thing] for thing, _ in near.shared if thing < first}
        told = [(_WEIGHTS[fact.kind], fact) for fact in facts if fact in shared]
        phrases = [(worth, thing - first) for thing, worth in near.shared if thing >= first]
        if phrases:
            talk = Reason("talk", self._words(phrases))
            told.append((sum(worth for worth, _ in phrases), talk))
        told.sort(key=lambda pair: -pair[0])
        return tuple(reason for _, reason in told[:_REASONS])

    def _words(self, phrases: Iterable[tuple[float, int]]) -> str:
        """The weightiest phrases, none of which holds another."""
        names = self._telling.names
        kept: list[int] = []
        for _, phrase in sorted(phrases, key=lambda pair: (-round(pair[0], DECIMALS), pair[1])):
            if not any(_overlap(names[phrase], names[other]) for other in kept):
                kept.append(phrase)
        return "”, “".join(self._form(phrase) for phrase in kept[:_PHRASES_TOLD])

    @cached_property
    def _form(self) -> Callable[[int], str]:
        return cache(self._telling.forms)


def _overlap(phrase: str, other: str) -> bool:
    return phrase in other or other in phrase


def _facts(model: Model, catalog: Catalog) -> tuple[Reason, ...]:
    """What `model` may share with others, of what is still published."""
    families = dict.fromkeys(ref.split("/")[0] for ref in model.guidelines)
    return (
        *(Reason("whole", name) for name in (model.part_of or "",) if name in catalog.models),
        *(Reason("guideline", name) for name in families if name in catalog.guidelines),
        *(Reason("document", name) for name in model.documents if name in catalog.documents),
        *(Reason("theme", theme) for theme in model.themes),
        Reason("sector", model.sector),
    )
