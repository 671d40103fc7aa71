"""All recorded units and how they hang together: parents, predecessors, successors."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from importlib.resources.abc import Traversable

from danvan.places.communes import Communes, read_communes
from danvan.places.files import Change, PlaceDataError, read_changes, read_rows
from danvan.places.former import FormerNames, read_former
from danvan.places.names import name_key
from danvan.places.timeline import REPLAYED, Timeline, replay
from danvan.places.units import Event, Unit


class Registry:
    """The units of one data folder. Communes are read when first asked for.

    `on` is the day taken for today, wherever it appears; left out, it is the clock's.
    """

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._changes = read_changes(folder)
        self._timeline = _provinces(folder, self._changes)
        self._end = next(c for c in self._changes if c.kind == "end")

    @cached_property
    def districts(self) -> tuple[Unit, ...]:
        """All districts as they were when their level ended, by code."""
        ended = self._end.resolution.effective
        return tuple(
            Unit(row["code"], row["name"], row["type"], "district", row["province"], None, ended)
            for row in read_rows(self._folder, "districts.tsv")
        )

    @cached_property
    def communes(self) -> Communes:
        communes = read_communes(self._folder, self._changes)
        for unit in communes.timeline.units:
            self.province_of(unit)  # refuses data with a commune of no province
        return communes

    @cached_property
    def former(self) -> FormerNames:
        return read_former(self._folder)

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Other spellings of province names, as keys, and the official name."""
        rows = read_rows(self._folder, "spellings.tsv")
        return {name_key(row["written"]): row["official"] for row in rows}

    def last_change(self, *, on: date) -> date:
        """The last day up to `on` from which any unit changed: until the next, all stays so."""
        days = (change.resolution.effective for change in self._changes)
        return max((day for day in days if day <= on), default=date.min)

    def provinces(self, *, on: date | None = None) -> tuple[Unit, ...]:
        """The provinces in force, by code."""
        return _by_code(self._timeline.in_force(on or date.today()))

    def old_provinces(self) -> tuple[Unit, ...]:
        """The 63 provinces of the last day with districts, by code."""
        return _by_code(self._timeline.in_force(self._end.resolution.effective - _DAY))

    def all_provinces(self) -> tuple[Unit, ...]:
        """Every province under each of its names and types, the newest first."""
        return tuple(reversed(self._timeline.units))

    def province_by_slug(self, slug: str, *, on: date | None = None) -> Unit | None:
        """The newest province of that slug that has begun: "ha-nam" still finds Hà Nam."""
        today = on or date.today()
        named = (unit for unit in self.all_provinces() if unit.slug == slug)
        return next((unit for unit in named if unit.began_by(today)), None)

    def successor(self, province: Unit, *, on: date | None = None) -> Unit:
        """What a province is now; itself while it lasts."""
        return self._timeline.successor(province, on or date.today())

    def predecessors(self, province: Unit) -> tuple[Unit, ...]:
        """Those of the 63 old provinces that went into `province`; itself if it is one."""
        line = set(self._timeline.predecessors(province))
        return tuple(unit for unit in self.old_provinces() if unit in line)

    def related(self, province: Unit) -> tuple[Unit, ...]:
        """All provinces, under each of their names, that are one with `province` in the end."""
        last = list(self._timeline.successors(province))[-1]
        return tuple(dict.fromkeys(self._timeline.predecessors(last)))

    def province_of(self, unit: Unit, *, on: date | None = None) -> Unit:
        """The province of a unit on a day; left out, on its last day, or today if it lasts."""
        if unit.level == "province":
            return unit if on is None else self._timeline.successor(unit, on)
        parent = self._district(unit) if unit.level == "commune" else unit
        begun = self._begun_in(parent)
        return self._timeline.successor(begun, on or _last_day(unit))

    def lives_in(self, unit: Unit) -> tuple[Unit, ...]:
        """Every province, under each of its names, that a district or commune belonged to."""
        begun = self._begun_in(self._district(unit))
        return tuple(p for p in self._timeline.successors(begun) if p.overlaps(unit))

    def _district(self, unit: Unit) -> Unit:
        return self._district_by_code.get(unit.parent, unit)

    @cached_property
    def _district_by_code(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.districts}

    @cached_property
    def _provinces_by_code(self) -> dict[str, list[Unit]]:
        found: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self._timeline.units:
            found[unit.code].append(unit)
        return found

    def _begun_in(self, unit: Unit) -> Unit:
        """The province a district, or a commune without district, began in."""
        for province in self._provinces_by_code.get(unit.parent, ()):
            if province.in_force(unit.valid_from or date.min):
                return province
        raise PlaceDataError(f"{unit.code} {unit.full_name}: no province {unit.parent} then")

    def district_of(self, unit: Unit) -> Unit | None:
        """The district of an old commune; None for other units."""
        return self._district_by_code.get(unit.parent) if unit.level == "commune" else None

    def full_path(self, unit: Unit) -> str:
        """ "xã Liêm Chung, thành phố Phủ Lý, tỉnh Hà Nam": as it was on its last day."""
        parts = [unit, self.district_of(unit), self.province_of(unit)]
        named = dict.fromkeys(part.full_name for part in parts if part)
        return ", ".join(named)

    def history(self, unit: Unit) -> tuple[Event, ...]:
        """How a unit came about and what became of it, in order of time."""
        if unit.level == "province":
            return self._timeline.history(unit)
        if unit.level == "commune":
            return self.communes.history(unit) if unit.code else ()
        resolution = self._end.resolution
        after = self.communes.now((unit,), resolution.effective)
        return (Event(resolution.effective, resolution, "end", (unit,), after),)


_DAY = timedelta(days=1)


def _last_day(unit: Unit) -> date:
    return unit.valid_to - _DAY if unit.valid_to else date.today()


def _by_code(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: unit.code))


def _provinces(folder: Traversable, changes: Iterable[Change]) -> Timeline:
    first = (
        Unit(row["code"], row["name"], row["type"], "province", "")
        for row in read_rows(folder, "provinces.tsv")
    )
    return replay(first, (c for c in changes if c.level == "province" and c.kind in REPLAYED))
