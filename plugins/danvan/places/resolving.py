"""From names as written to units: province first, then what lies within it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TypeAlias

from danvan.places.former import Hit
from danvan.places.names import Scope, name_key, readings, shown
from danvan.places.registry import Registry
from danvan.places.suggest import nearest
from danvan.places.units import Level, Placed, PlaceProblem, Unit

_LEVELS: tuple[Level, ...] = ("province", "district", "commune")
_REASONS = ("unknown", "wrong-parent", "ambiguous")
_MOST_SUGGESTIONS = 3


class Resolver:
    """Keeps the scopes it has built, as many entries come from the same few places."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._scopes: dict[tuple[Unit, Level], Scope] = {}

    def resolve(
        self,
        province: str,
        district: str | None,
        commune: str | None,
        *,
        on: date,
        at: date | None,
    ) -> Placed | PlaceProblem:
        named = [unit for unit in self._provinces_named(province) if unit.began_by(on)]
        if at:
            named = [unit for unit in named if unit.in_force(at)] or named
        if not named:
            return PlaceProblem("province", province, "unknown", self._provinces_like(province, on))
        failures: list[_Failure] = []
        for unit in named:
            search = _Search(self, unit, on, at or on)
            outcome = search.place(_or_none(district), _or_none(commune))
            if isinstance(outcome, Placed):
                return outcome
            failures.append(outcome)
        return max((explained() for explained in failures), key=_telling)

    def _provinces_named(self, text: str) -> tuple[Unit, ...]:
        """The newest first."""
        found = self._provinces.find(text, "province")
        if found:
            return found
        for kind, name in readings(text, "province"):
            official = self.registry.spellings.get(name_key(name))
            if official:
                return self._provinces.find(f"{kind or ''} {official}".strip(), "province")
        return ()

    @cached_property
    def _provinces(self) -> Scope:
        return Scope(self.registry.all_provinces())

    def _provinces_like(self, text: str, on: date) -> tuple[str, ...]:
        begun = (unit for unit in reversed(self._provinces.units) if unit.began_by(on))
        newest = {unit.name: unit for unit in begun}
        return _full_names(nearest(text, newest.values(), limit=_MOST_SUGGESTIONS))

    def scope(self, parent: Unit, level: Level) -> Scope:
        """The districts of a province, or the communes of a province or district."""
        key = (parent, level)
        if key not in self._scopes:
            self._scopes[key] = Scope(self._children(parent, level))
        return self._scopes[key]

    def _children(self, parent: Unit, level: Level) -> Iterable[Unit]:
        if level == "district":
            return self._districts.get(parent, ())
        communes = self.registry.communes
        if parent.level == "district":
            return communes.by_district.get(parent.code, ())
        old = (communes.by_district.get(d.code, ()) for d in self._districts.get(parent, ()))
        return (*(unit for units in old for unit in units), *self._communes.get(parent, ()))

    @cached_property
    def _districts(self) -> Mapping[Unit, list[Unit]]:
        return self._by_province(self.registry.districts)

    @cached_property
    def _communes(self) -> Mapping[Unit, list[Unit]]:
        return self._by_province(self.registry.communes.timeline.units)

    def _by_province(self, units: Iterable[Unit]) -> Mapping[Unit, list[Unit]]:
        found: defaultdict[Unit, list[Unit]] = defaultdict(list)
        for unit in units:
            for province in self.registry.lives_in(unit):
                found[province].append(unit)
        return found

    @cached_property
    def _all_districts(self) -> Scope:
        return Scope(self.registry.districts)

    def hits(self, text: str, level: Level, scopes: Iterable[Scope]) -> tuple[Hit, ...]:
        """Units of that name; where there is none, units that took over one of that name."""
        scopes = tuple(scopes)
        found = [unit for scope in scopes for unit in scope.find(text, level)]
        if found:
            return tuple(Hit(unit, (unit,)) for unit in found)
        ended = [unit for scope in scopes for unit in scope.units if self._is_old(unit)]
        return self.registry.former.find(text, level, ended)

    def _is_old(self, unit: Unit) -> bool:
        return unit.level == "district" or self.registry.district_of(unit) is not None

    def elsewhere(self, text: str, level: Level, province: Unit) -> tuple[str, ...]:
        """Full paths of units of that name: any district, or a commune of the same region."""
        if level == "district":
            scopes = [self._all_districts]
        else:
            near = self.registry.related(province)
            scopes = [self.scope(unit, "commune") for unit in near]
        found = self.hits(text, level, scopes)
        return tuple(dict.fromkeys(self.registry.full_path(hit.unit) for hit in found))


_Failure: TypeAlias = Callable[[], PlaceProblem]
"""Says what is wrong: looking for that takes longer than finding, and another province of the same
name may have the place."""


class _Search:
    """One attempt: the place within one of the provinces its name may mean."""

    def __init__(self, resolver: Resolver, province: Unit, on: date, preferred: date) -> None:
        self._resolver = resolver
        self._registry = resolver.registry
        self._province = province
        self._on = on
        self._preferred = preferred

    def place(self, district: str | None, commune: str | None) -> Placed | _Failure:
        if district is None:
            return self._within(None, (self._province,), commune)
        found = self._only(district, "district", (self._province,))
        if not isinstance(found, Hit):
            return found
        return self._within(found, found.recorded, commune)

    def _within(
        self, district: Hit | None, parents: tuple[Unit, ...], commune: str | None
    ) -> Placed | _Failure:
        if commune is None:
            return self._placed(district, None)
        found = self._commune(commune, district, parents)
        return self._placed(district, found) if isinstance(found, Hit) else found

    def _commune(
        self, text: str, district: Hit | None, parents: tuple[Unit, ...]
    ) -> Hit | _Failure:
        found = self._only(text, "commune", parents)
        if not isinstance(found, Hit) and district and _was_rural(district.unit):
            scopes = [self._resolver.scope(parent, "commune") for parent in parents]
            return _before_promotion(text, scopes) or found
        return found

    def _only(self, text: str, level: Level, parents: tuple[Unit, ...]) -> Hit | _Failure:
        scopes = [self._resolver.scope(parent, level) for parent in parents]
        found = self._resolver.hits(text, level, scopes)
        hits = tuple(hit for hit in found if hit.unit.began_by(self._on))
        if len(hits) > 1:
            hits = tuple(hit for hit in hits if hit.unit.in_force(self._preferred)) or hits
        if len(hits) == 1:
            return hits[0]
        if hits:
            return partial(self._ambiguous, text, level, hits)
        return partial(self._missing, text, level, scopes)

    def _ambiguous(self, text: str, level: Level, hits: Iterable[Hit]) -> PlaceProblem:
        paths = tuple(self._registry.full_path(hit.unit) for hit in hits)
        return PlaceProblem(level, text, "ambiguous", paths)

    def _missing(self, text: str, level: Level, scopes: list[Scope]) -> PlaceProblem:
        elsewhere = self._resolver.elsewhere(text, level, self._province)
        if elsewhere:
            return PlaceProblem(level, text, "wrong-parent", elsewhere[:_MOST_SUGGESTIONS])
        units = [unit for scope in scopes for unit in scope.units]
        near = nearest(text, units, limit=_MOST_SUGGESTIONS)
        return PlaceProblem(level, text, "unknown", _full_names(near))

    def _placed(self, district: Hit | None, commune: Hit | None) -> Placed:
        hit = commune or district
        return Placed(
            province=self._province,
            district=district.unit if district else None,
            commune=commune.unit if commune else None,
            now_province=self._registry.successor(self._province, on=self._on),
            now_communes=self._registry.communes.now(hit.recorded, self._on) if hit else (),
        )


def _was_rural(unit: Unit) -> bool:
    """Whether the text names a huyện by a name it no longer had in mid-2025."""
    return unit.type == "huyện" and not unit.code


def _before_promotion(text: str, scopes: Iterable[Scope]) -> Hit | None:
    """A phường by the type it had while its district was a huyện, which has none."""
    for kind, name in readings(text, "commune"):
        for scope in scopes:
            for unit in scope.find(f"phường {name}", "commune"):
                if kind in ("xã", "thị trấn"):
                    return Hit(replace(unit, code="", name=shown(name), type=kind), (unit,))
    return None


def _or_none(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _full_names(units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.full_name for unit in units))


def _telling(problem: PlaceProblem) -> tuple[int, int, int]:
    """Of several attempts that failed, the one that got furthest has most to say."""
    return (
        _LEVELS.index(problem.level),
        _REASONS.index(problem.reason),
        len(problem.suggestions),
    )
