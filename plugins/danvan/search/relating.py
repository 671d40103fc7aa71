"""Works out which models are near to each other: by what they share and what they talk about.

Facts (conduct codes, documents, the model they are part of, themes, the kind of unit) count by
fixed weights; what texts talk about counts by how rare it is (`telling.py`). Every relation
carries its reasons; equal scores stand by title, so that two builds agree.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.search.nearest import DECIMALS, Near, Shared, nearest
from danvan.search.phrases import Runs
from danvan.search.related import MOST, REASONS, Reason, Relations
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
_PHRASES_TOLD = 2


def related_by(catalog: Catalog, runs: Runs) -> Relations:
    """The relations of all models, of whose texts, in their order, `runs` has the runs."""
    models = list(catalog.models.values())
    numbers = {model.id: number for number, model in enumerate(models)}
    telling = telling_phrases(runs)
    holders = _holders(models, numbers, catalog)
    shared = _shared(holders, telling)
    whole = np.array([numbers.get(model.part_of or "", -1) for model in models], np.int64)
    found = nearest(shared, whole, most=MOST, enough=_ENOUGH)
    reasons = _Reasons(models, catalog, [reason for reason, _ in holders], telling)
    return _packed(list(found), reasons, len(models))


def _shared(holders: Sequence[tuple[Reason, Sequence[int]]], telling: Telling) -> Shared:
    """What each model has that others may have too: facts, then phrases."""
    thing = [number for number, (_, held) in enumerate(holders) for _ in held]
    model = [number for _, held in holders for number in held]
    worth = [_WEIGHTS[reason.kind] for reason, held in holders for _ in held]
    return Shared(
        thing=np.concatenate((np.array(thing, np.int64), telling.phrase + len(holders))),
        model=np.concatenate((np.array(model, np.int64), telling.model)),
        weight=np.concatenate((np.sqrt(worth), telling.weight * math.sqrt(_TALK))),
    )


def _holders(
    models: Sequence[Model], numbers: Mapping[str, int], catalog: Catalog
) -> list[tuple[Reason, Sequence[int]]]:
    """What more than one model has, but not too many, with the numbers of those models."""
    groups: dict[Reason, list[int]] = defaultdict(list)
    for number, model in enumerate(models):
        for reason in _facts(model, catalog):
            groups[reason].append(number)
    named = [(Reason("named", ""), pair) for pair in _named(models, numbers)]
    return [
        *named,
        *((fact, held) for fact, held in groups.items() if 2 <= len(held) <= COMMON),
    ]


def _named(models: Sequence[Model], numbers: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    """Each two models of which one names the other as related."""
    return dict.fromkeys(
        (min(number, other), max(number, other))
        for number, model in enumerate(models)
        for name in model.related
        if (other := numbers.get(name)) is not None
    )


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


class _Reasons:
    """Tells why two models are near; each reason has a number, facts before talk."""

    def __init__(
        self,
        models: Sequence[Model],
        catalog: Catalog,
        things: Sequence[Reason],
        telling: Telling,
    ) -> None:
        self._models = models
        self._catalog = catalog
        self._things = things
        self._telling = telling
        self._form = cache(telling.forms)
        self._facts = {fact: number for number, fact in enumerate(dict.fromkeys(things))}
        self._talk: dict[str, int] = {}

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return tuple((kind, name) for kind, name in self._facts)

    @property
    def talk(self) -> tuple[str, ...]:
        return tuple(self._talk)

    def of(self, near: Near) -> list[int]:
        """The weightiest reasons, of the facts in the model's own order and of what the texts
        talk about."""
        first = len(self._things)
        shared = {self._things[thing] for thing, _ in near.shared if thing < first}
        facts = (Reason("named", ""), *_facts(self._models[near.model], self._catalog))
        told = [(_WEIGHTS[fact.kind], self._facts[fact]) for fact in facts if fact in shared]
        phrases = [(worth, thing - first) for thing, worth in near.shared if thing >= first]
        if phrases:
            told.append((sum(worth for worth, _ in phrases), self._number(self._words(phrases))))
        told.sort(key=lambda pair: -pair[0])
        return [number for _, number in told[:REASONS]]

    def _number(self, talk: str) -> int:
        return len(self._facts) + self._talk.setdefault(talk, len(self._talk))

    def _words(self, phrases: Iterable[tuple[float, int]]) -> str:
        """The weightiest phrases, none of which holds another."""
        names = self._telling.names
        kept: list[int] = []
        for _, phrase in sorted(phrases, key=lambda pair: (-round(pair[0], DECIMALS), pair[1])):
            if not any(_overlap(names[phrase], names[other]) for other in kept):
                kept.append(phrase)
        return "”, “".join(self._form(phrase) for phrase in kept[:_PHRASES_TOLD])


def _overlap(phrase: str, other: str) -> bool:
    return phrase in other or other in phrase


def _packed(found: Sequence[Near], reasons: _Reasons, size: int) -> Relations:
    numbers = np.full((len(found), REASONS), -1, np.int32)
    for place, near in enumerate(found):
        told = reasons.of(near)
        numbers[place, : len(told)] = told
    model = np.array([near.model for near in found], np.int64)
    return Relations(
        ends=np.cumsum(np.bincount(model + 1, minlength=size + 1)).astype(np.int32),
        other=np.array([near.other for near in found], np.int32),
        score=np.array([near.score for near in found], np.float64),
        reasons=numbers,
        facts=reasons.facts,
        talk=reasons.talk,
    )
