"""Real places of Việt Nam, old and new, as the entries of a national catalog would name them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from danvan import places
from danvan.places import Gazetteer, PlaceProblem


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A place as a source names it; `folder` is where its models lie."""

    folder: str
    province: str
    district: str = ""
    commune: str = ""

    @property
    def name(self) -> str:
        """The narrowest unit, with its type unless it is the province: "xã Liêm Chung"."""
        return self.commune or self.district or self.province

    @property
    def level(self) -> str:
        """A word of vocabulary/levels.yml."""
        return "xa" if self.commune else "huyen" if self.district else "tinh"


_TODAY = 0.3
"""The share of entries that name places as they are since mid-2025, without districts."""


class Country:
    """Every place that can be told from all others by its name and those above it."""

    def __init__(self, *, on: date) -> None:
        gazetteer = places.load()
        areas: dict[tuple[str, str], list[Somewhere]] = {}
        for place in _resolving(gazetteer, on):
            areas.setdefault((place.province, place.district), []).append(place)
        self._old = [area for area in areas.values() if area[0].district]
        self._new = [area for area in areas.values() if not area[0].district]

    def area(self, random: Random) -> list[Somewhere]:
        """A district or a province of today, its communes behind it."""
        return random.choice(self._new if random.random() < _TODAY else self._old)


def _resolving(gazetteer: Gazetteer, on: date) -> Iterator[Somewhere]:
    for province, district, commune in _written(gazetteer):
        found = gazetteer.resolve(province, district or None, commune or None, on=on)
        if not isinstance(found, PlaceProblem):
            yield Somewhere(found.province.slug, province, district, commune)


def _written(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """(province, district, commune) of all units, narrower ones behind the one they lie in."""
    for district in gazetteer.districts:
        province = gazetteer.province_of(district).name
        yield province, district.full_name, ""
        for commune in gazetteer.communes.by_district.get(district.code, ()):
            yield province, district.full_name, commune.full_name
    for communes in gazetteer.communes.by_first_province.values():
        yield gazetteer.province_of(communes[0]).name, "", ""
        for commune in communes:
            yield gazetteer.province_of(commune).name, "", commune.full_name
