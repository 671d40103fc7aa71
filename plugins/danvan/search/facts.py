"""What models may share by what their entries say in fields, texts apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from danvan.catalog import Catalog
from danvan.entries.schema import Model

Fact: TypeAlias = tuple[str, str]
"""What a model may share, by kind and id."""
NAMED: Fact = ("named", "")
"""That one of two models names the other; nobody else shares that."""


class Facts(NamedTuple):
    """The facts of all models, which have numbers in the order of the catalog."""

    own: Sequence[Sequence[Fact]]
    """Of each model, in the order in which it has them."""
    whole: Sequence[int]
    """The number of the model that each is part of, or -1."""
    named: Sequence[tuple[int, int]]
    """Each two models of which one names the other as related, the lower number first."""

    def content(self) -> bytes:
        """All of it as bytes: equal facts have equal ones."""
        own = "\n".join(chain.from_iterable(chain.from_iterable(self.own)))
        sizes = [len(facts) for facts in self.own]
        return f"{own}\n{sizes}{self.whole}{self.named}".encode()

    def holders(self, *, most: int) -> list[tuple[Fact, Sequence[int]]]:
        """What two models have or more, but no more than `most`, with their numbers."""
        groups: dict[Fact, list[int]] = defaultdict(list)
        for number, own in enumerate(self.own):
            for fact in own:
                groups[fact].append(number)
        shared = [(fact, held) for fact, held in groups.items() if 2 <= len(held) <= most]
        return [*((NAMED, pair) for pair in self.named), *shared]


def facts_of(models: Sequence[Model], catalog: Catalog) -> Facts:
    """The facts of `models` about what is still published."""
    numbers = {model.id: number for number, model in enumerate(models)}
    return Facts(
        own=[_own(model, catalog) for model in models],
        whole=[numbers.get(model.part_of or "", -1) for model in models],
        named=list(_named(models, numbers)),
    )


def _own(model: Model, catalog: Catalog) -> list[Fact]:
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
    return facts


def _named(models: Sequence[Model], numbers: Mapping[str, int]) -> dict[tuple[int, int], None]:
    return dict.fromkeys(
        (min(number, other), max(number, other))
        for number, model in enumerate(models)
        if model.related
        for name in model.related
        if (other := numbers.get(name)) is not None
    )
