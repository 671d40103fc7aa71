"""What models may share by what their entries say in fields, texts apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.search.phrases import Integers
from danvan.search.postings import Numbers

Fact: TypeAlias = tuple[str, str]
"""What a model may share, by kind and id."""
NAMED: Fact = ("named", "")
"""That one of two models names the other; nobody else shares that."""


class Own(NamedTuple):
    """What a model's entry says in fields."""

    facts: Sequence[Fact]
    whole: str
    """The id of the model that it is part of, empty where it is a whole of its own."""
    related: Sequence[str]
    """The ids of the models that it names."""


class Facts(NamedTuple):
    """What models share; they have numbers in the order of the catalog.

    `thing` and `model` have an item for each fact of each model that another has too, in the order
    in which the model has them.
    """

    things: Sequence[Fact]
    """What has a number of its own: that two models name each other is one thing for each two."""
    thing: Numbers
    model: Numbers
    whole: Integers
    """The number of the model that each is part of, or -1."""


def facts_of(names: Sequence[str], own: Sequence[Own], *, most: int) -> Facts:
    """What two of the models that have these ids have, or more, but no more than `most`."""
    numbers = {name: number for number, name in enumerate(names)}
    named = list(_named(own, numbers))
    counts = Counter(chain.from_iterable([item.facts for item in own]))
    things = [fact for fact, count in counts.items() if 2 <= count <= most]
    place = {fact: number for number, fact in enumerate(things, len(named))}
    rows = [(number, model) for number, pair in enumerate(named) for model in pair]
    rows += [
        (place[fact], model)
        for model, item in enumerate(own)
        for fact in item.facts
        if fact in place
    ]
    thing, model = np.array(rows, np.uint32).reshape(-1, 2).T
    whole = np.array([numbers.get(item.whole, -1) for item in own], np.int64)
    return Facts([*[NAMED] * len(named), *things], thing, model, whole)


def own_of(model: Model, catalog: Catalog) -> Own:
    """What a model says about what is still published."""
    facts: list[Fact] = []
    if model.part_of and model.part_of in catalog.models:
        facts.append(("whole", model.part_of))
    if model.guidelines:
        families = dict.fromkeys([ref.split("/")[0] for ref in model.guidelines])
        facts += [("guideline", name) for name in families if name in catalog.guidelines]
    if model.documents:
        facts += [("document", name) for name in model.documents if name in catalog.documents]
    facts += [("theme", theme) for theme in model.themes]
    facts.append(("sector", model.sector))
    return Own(tuple(dict.fromkeys(facts)), model.part_of or "", tuple(model.related))


def _named(own: Sequence[Own], numbers: Mapping[str, int]) -> dict[tuple[int, int], None]:
    return dict.fromkeys(
        (min(number, other), max(number, other))
        for number, item in enumerate(own)
        if item.related
        for name in item.related
        if (other := numbers.get(name, number)) != number
    )
