"""How much of what a reader asks an entry answers, counted, never judged by hand."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import compress
from operator import not_

from danvan.entries.schema import Model


class Level(StrEnum):
    """Ids are part of addresses and exports; labels are in the templates."""

    NAME_ONLY = "chi-neu-ten"
    PARTLY = "mot-phan"
    FULL = "day-du"


@dataclass(frozen=True, slots=True)
class Completeness:
    """`present` and `absent` are keys of the schema, in the order a page shows them."""

    level: Level
    present: tuple[str, ...]
    absent: tuple[str, ...]


_SLOTS = ("problem", "actions", "results", "figures", "resources", "conditions", "lessons")


def completeness(model: Model) -> Completeness:
    """What an entry says, and what it does not."""
    filled = (
        model.problem,
        model.actions,
        model.results,
        _has_figures(model),
        model.resources,
        model.conditions,
        model.lessons,
    )
    return Completeness(
        level=level_of(model),
        present=tuple(compress(_SLOTS, filled)),
        absent=tuple(compress(_SLOTS, map(not_, filled))),
    )


def level_of(model: Model) -> Level:
    """Name only: neither why, how nor what came of it. Full: how, results, a figure, and
    at least one of what it took, where it fits and what to watch for."""
    if not (model.problem or model.actions or model.results):
        return Level.NAME_ONLY
    reusable = model.resources or model.conditions or model.lessons
    if model.actions and model.results and reusable and _has_figures(model):
        return Level.FULL
    return Level.PARTLY


def _has_figures(model: Model) -> bool:
    return any(result.figures or result.value is not None for result in model.results)
