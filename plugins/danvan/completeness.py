"""How much of what a reader asks an entry answers, counted, never judged by hand."""

from dataclasses import dataclass
from enum import StrEnum

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
    """Name only: neither why, how nor what came of it. Full: how, results, a figure, and
    at least one of what it took, where it fits and what to watch for."""
    filled = {
        "problem": bool(model.problem),
        "actions": bool(model.actions),
        "results": bool(model.results),
        "figures": any(result.figures or result.value is not None for result in model.results),
        "resources": bool(model.resources),
        "conditions": bool(model.conditions),
        "lessons": bool(model.lessons),
    }
    return Completeness(
        level=_level(filled),
        present=tuple(slot for slot in _SLOTS if filled[slot]),
        absent=tuple(slot for slot in _SLOTS if not filled[slot]),
    )


def _level(filled: dict[str, bool]) -> Level:
    if not (filled["problem"] or filled["actions"] or filled["results"]):
        return Level.NAME_ONLY
    reusable = filled["resources"] or filled["conditions"] or filled["lessons"]
    if filled["actions"] and filled["results"] and filled["figures"] and reusable:
        return Level.FULL
    return Level.PARTLY
