"""What models may share by what their entries say in fields, texts apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from danvan.catalog import Catalog
from danvan.entries.schema import Model

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
    """The facts of all models, which have numbers in the order of the catalog."""

    own: Sequence[Sequence[Fact]]
    """Of each model, in the order in which it has them."""
    whole: Sequence[int]
    """The number of the model that each is part of, or -1."""
    named: Sequence[tuple[int, int]]
    """Each two models of which one names the other as related, the lower number first."""

    def holders(self, *, most: int) -> list[tuple[Fact, Sequence[int]]]:
        """What two models have or more, but no more than `most`, with their numbers."""
        groups: dict[Fact, list[int]] = defaultdict(list)
        for number, own in enumerate(self.own):
            for fact in own:
                groups[fact].append(number)
        shared = [(fact, held) for fact, held in groups.items() if 2 <= len(held) <= most]
        return [*((NAMED, pair) for pair in self.named), *shared]


def facts_of(names: Sequence[str], own: Sequence[Own]) -> Facts:
    """The facts of models that have these ids."""
    numbers = {name: number for number, name in enumerate(names)}
    return Facts(
        own=[item.facts for item in own],
        whole=[numbers.get(item.whole, -1) for item in own],
        named=list(_named(own, numbers)),
    )


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
    return Own(tuple(facts), model.part_of or "", tuple(model.related))


def _named(own: Sequence[Own], numbers: Mapping[str, int]) -> dict[tuple[int, int], None]:
    return dict.fromkeys(
        (min(number, other), max(number, other))
        for number, item in enumerate(own)
        if item.related
        for name in item.related
        if (other := numbers.get(name)) is not None
    )
