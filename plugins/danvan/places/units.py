"""The values the rest of the project sees: units, resolutions, and what a written place is."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from danvan.text import slug

Level = Literal["province", "district", "commune"]
Reason = Literal["unknown", "ambiguous", "wrong-parent"]
Written: TypeAlias = tuple[str, str | None, str | None]
"""Province, district and commune of a place as a text names them."""
EventKind = Literal["merge", "rename", "retype", "communes", "end"]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit with one name and one type; a new name or type is a new unit.

    Official codes are used again ("24" was Bắc Giang and is Bắc Ninh now), so a unit is told by
    its code together with `valid_from`.
    """

    code: str
    """Official code; empty for a name given up before mid-2025, of which the data has no code."""
    name: str
    """Without the type: "Bình Lục"."""
    type: str
    """Lower case: tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn or đặc khu."""
    level: Level
    parent: str
    """Code of the unit it belonged to when it began; empty for a province."""
    valid_from: date | None = None
    """First day; None when it is older than the data."""
    valid_to: date | None = None
    """First day no longer in force; None while it lasts."""

    def __hash__(self) -> int:
        """Of what mostly tells units apart: they are looked up at every turn."""
        return hash((self.code, self.name))

    def __reduce__(self) -> tuple[Any, ...]:
        """Comes out of a pickle as one and the same: places share most of their units."""
        told = (self.code, self.name, self.type, self.level, self.parent)
        return _unit, (*told, self.valid_from, self.valid_to)

    @property
    def full_name(self) -> str:
        """ "huyện Bình Lục", to stand within a sentence."""
        return f"{self.type} {self.name}"

    @property
    def slug(self) -> str:
        """The name, without the type, as an address part."""
        return _slug(self.name)

    def in_force(self, on: date) -> bool:
        return self.began_by(on) and (self.valid_to is None or on < self.valid_to)

    def began_by(self, on: date) -> bool:
        return self.valid_from is None or self.valid_from <= on

    def overlaps(self, other: "Unit") -> bool:
        """Whether there was a day on which both were in force."""
        return _before(self.valid_from, other.valid_to) and _before(other.valid_from, self.valid_to)


@lru_cache(maxsize=65536)
def _unit(*told: Any) -> Unit:
    return Unit(*told)


@lru_cache(maxsize=1024)
def _slug(name: str) -> str:
    """Every entry is asked for the folder of its province."""
    return slug(name)


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision that changed units."""

    number: str
    title: str
    issued: date | None
    effective: date
    """First day of the units it made."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the history of units: `before` ended and `after` began on `on`."""

    on: date
    resolution: Resolution
    kind: EventKind
    before: tuple[Unit, ...]
    after: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What an entry wrote, found: as its source names it, and what it belongs to now."""

    province: Unit
    district: Unit | None
    commune: Unit | None
    now_province: Unit
    now_communes: tuple[Unit, ...]
    """Successors of the commune, or of all communes of the district; empty for a province.

    Of a commune that was divided, the one that took most of it comes first.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        now = (self.now_province, self.now_communes)
        return Placed, (self.province, self.district, self.commune, *now)


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    """Why a written place could not be found. A value, as a checker collects many."""

    level: Level
    """The part that is wrong."""
    found: str
    """That part as it was written."""
    reason: Reason
    suggestions: tuple[str, ...]
    """Full names, nearest first; with district and province where the name alone is not enough."""
