"""The communes, read only when one is asked for: 10,035 old ones and 3,321 since mid-2025."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable

from danvan.places.files import Change, PlaceDataError, Row, read_rows
from danvan.places.timeline import REPLAYED, Timeline, replay
from danvan.places.units import Event, Resolution, Unit


@dataclass(frozen=True)
class Communes:
    """Both generations: `old` by district, and a timeline of those since mid-2025."""

    old: tuple[Unit, ...]
    timeline: Timeline
    heirs: Mapping[str, tuple[Unit, ...]]
    """Code of an old commune, or of an island district without any → units it went into."""
    resolutions: Mapping[str, Resolution]
    """Province code → the resolution that made its communes of mid-2025."""

    @cached_property
    def by_district(self) -> Mapping[str, tuple[Unit, ...]]:
        return _grouped(self.old)

    @cached_property
    def by_first_province(self) -> Mapping[str, tuple[Unit, ...]]:
        """Units since mid-2025, under the code of the province they began in."""
        return _grouped(self.timeline.units)

    def now(self, units: Iterable[Unit], on: date) -> tuple[Unit, ...]:
        """The communes in force on a day where the communes or districts `units` were."""
        found = dict.fromkeys(now for unit in units for now in self._now(unit, on))
        return tuple(found)

    def _now(self, unit: Unit, on: date) -> Iterator[Unit]:
        if unit.level == "commune" and (unit.valid_to is None or on < unit.valid_to):
            yield unit
        elif unit.level == "district":
            yield from self.now(self.by_district.get(unit.code, ()), on)
            yield from self._heirs_now(unit, on)
        elif unit in self._old_units:
            yield from self._heirs_now(unit, on)
        else:
            yield self.timeline.successor(unit, on)

    def _heirs_now(self, unit: Unit, on: date) -> Iterator[Unit]:
        for heir in self.heirs.get(unit.code, ()):
            if heir.began_by(on):
                yield self.timeline.successor(heir, on)

    @cached_property
    def _old_units(self) -> frozenset[Unit]:
        return frozenset(self.old)

    @cached_property
    def _sources(self) -> Mapping[str, tuple[Unit, ...]]:
        """Code of a commune of mid-2025 → the old communes that went into it, whole or in part."""
        found: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self.old:
            for heir in self.heirs[unit.code]:
                found[heir.code].append(unit)
        return {code: tuple(units) for code, units in found.items()}

    def history(self, unit: Unit) -> tuple[Event, ...]:
        """Nothing of mid-2025 for a commune that was left as it was."""
        if unit in self._old_units:
            return self._arrangement((unit,), self.heirs[unit.code])
        made = (
            event
            for first in self.timeline.origins(unit)
            for event in self._arrangement(self._sources.get(first.code, ()), (first,))
        )
        return (*made, *self.timeline.history(unit))

    def _arrangement(self, before: tuple[Unit, ...], after: tuple[Unit, ...]) -> tuple[Event, ...]:
        if self._untouched(before, after):
            return ()
        resolution = self.resolutions[after[0].parent]
        return (Event(resolution.effective, resolution, "communes", before, after),)

    def _untouched(self, before: tuple[Unit, ...], after: tuple[Unit, ...]) -> bool:
        if [unit.full_name for unit in before] != [unit.full_name for unit in after]:
            return False
        return len(self._sources[after[0].code]) == len(self.heirs[before[0].code]) == 1


def _grouped(units: Iterable[Unit]) -> dict[str, tuple[Unit, ...]]:
    groups: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[unit.parent].append(unit)
    return {code: tuple(members) for code, members in groups.items()}


def read_communes(folder: Traversable, changes: Iterable[Change]) -> Communes:
    changes = tuple(changes)
    resolutions = {
        change.province: change.resolution
        for change in changes
        if change.kind == "communes" and change.province
    }
    first = tuple(_first(row, resolutions) for row in read_rows(folder, "communes.tsv"))
    timeline = replay(first, (c for c in changes if c.level == "commune" and c.kind in REPLAYED))
    begun = {unit.code: unit for unit in timeline.units[: len(first)]}
    rows = read_rows(folder, "communes_old.tsv")
    islands = [row for row in read_rows(folder, "districts.tsv") if row["successors"]]
    heirs = {row["code"]: _heirs(row, begun) for row in (*rows, *islands)}
    old = tuple(_old(row, heirs[row["code"]][0].valid_from) for row in rows)
    return Communes(old, timeline, heirs, resolutions)


def _first(row: Row, resolutions: Mapping[str, Resolution]) -> Unit:
    if row["province"] not in resolutions:
        raise PlaceDataError(f"communes.tsv: {row['code']}: no resolution for {row['province']}")
    begun = resolutions[row["province"]].effective
    return Unit(row["code"], row["name"], row["type"], "commune", row["province"], begun)


def _old(row: Row, ended: date | None) -> Unit:
    return Unit(row["code"], row["name"], row["type"], "commune", row["district"], None, ended)


def _heirs(row: Row, units: Mapping[str, Unit]) -> tuple[Unit, ...]:
    codes = row["successors"].split()
    if not codes or any(code not in units for code in codes):
        raise PlaceDataError(f"{row['code']} {row['name']}: successors {codes}")
    return tuple(units[code] for code in codes)
