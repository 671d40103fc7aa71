"""Which models are near to a model, by the facts they share, each with its reasons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.text import sort_key

_COMMON = 200
"""A fact that more models than this share says little, and pairing them would cost n²."""
_WEIGHTS = {"named": 6.0, "whole": 4.0, "guideline": 3.0, "document": 2.0, "theme": 1.0}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two models are near: `kind` is a key of `_WEIGHTS`, `name` what they share.

    `name` is the id of a model for `whole`, of a variant or family for `guideline`, of a
    document or theme for those, and empty for `named`.
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
    """Looks up related models; the facts are grouped once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        groups: dict[Reason, list[str]] = defaultdict(list)
        for model in catalog.models.values():
            for reason in _facts(model):
                groups[reason].append(model.id)
        self._groups: Mapping[Reason, list[str]] = groups

    def of(self, model: Model, *, limit: int = 4) -> list[RelatedModel]:
        """The nearest models, best first; equal scores stand by title."""
        reasons: dict[str, list[Reason]] = defaultdict(list)
        for other in self._named(model):
            reasons[other].append(Reason("named", ""))
        for fact in _facts(model):
            members = self._groups[fact]
            if len(members) <= _COMMON:
                for other in members:
                    reasons[other].append(fact)
        excluded = {model.id, model.part_of, *self._parts(model)}
        found = [
            RelatedModel(self._catalog.models[other], _score(shared), tuple(shared[:3]))
            for other, shared in reasons.items()
            if other not in excluded and _score(shared) >= 2
        ]
        found.sort(key=lambda item: (-item.score, sort_key(item.model.title), item.model.id))
        return found[:limit]

    def _named(self, model: Model) -> Iterator[str]:
        """Models that this one names as related, and those that name it."""
        names = dict.fromkeys(model.related)
        names |= dict.fromkeys(other.id for other in self._catalog.back.related.get(model.id, ()))
        yield from (name for name in names if name in self._catalog.models)

    def _parts(self, model: Model) -> list[str]:
        return [part.id for part in self._catalog.back.parts.get(model.id, ())]


def _score(reasons: list[Reason]) -> float:
    return sum(_WEIGHTS[reason.kind] for reason in reasons)


@lru_cache(maxsize=4096)
def _facts(model: Model) -> tuple[Reason, ...]:
    """What `model` may share with others, weightiest first."""
    families = dict.fromkeys(ref.split("/")[0] for ref in model.guidelines)
    return (
        *((Reason("whole", model.part_of),) if model.part_of else ()),
        *(Reason("guideline", family) for family in families),
        *(Reason("document", document) for document in model.documents),
        *(Reason("theme", theme) for theme in model.themes),
    )
