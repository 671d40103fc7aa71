"""The administrative units of Việt Nam, before and after each reform, and what became of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources.abc import Traversable
from typing import TypeAlias

from danvan.places.files import package_data
from danvan.places.registry import Registry
from danvan.places.resolving import Resolver
from danvan.places.suggest import nearest
from danvan.places.units import Placed, PlaceProblem, Written

_Later: TypeAlias = dict[Written, Callable[[], Mapping[Written, Placed]]]


class Gazetteer(Registry):
    """Finds places as texts write them, old or new."""

    def __init__(self, folder: Traversable) -> None:
        super().__init__(folder)
        self._known: defaultdict[date, dict[Written, Placed]] = defaultdict(dict)
        self._later: defaultdict[date, _Later] = defaultdict(dict)

    @classmethod
    def load(cls, folder: Traversable | None = None) -> "Gazetteer":
        """Reads the data of the package, or of another folder of the same shape."""
        return cls(folder or package_data())

    def resolve(
        self,
        province: str,
        district: str | None = None,
        commune: str | None = None,
        *,
        on: date | None = None,
        at: date | None = None,
    ) -> Placed | PlaceProblem:
        """Finds a place as written, and what it belongs to on the day `on` (today if left out).

        Names may come with or without their type; where one is written it must be right. `at`
        is a day the text speaks of: it decides where a name was in use before and after a
        reform. Without it the newest units of that name win, as far as district and commune
        allow.
        """
        day = on or date.today()
        if at is None and (known := self._recalled((province, district, commune), day)):
            return known
        return self._found(province, district, commune, day, at)

    def know(self, found: Mapping[Written, Placed], *, on: date) -> None:
        """Takes over what `resolve` has found for `on`, or for another day of the same units, so
        that nobody has to look, and the communes need not be read."""
        self._known[on].update(found)

    def know_later(
        self, written: Iterable[Written], found: Callable[[], Mapping[Written, Placed]], *, on: date
    ) -> None:
        """The same, but for `found` being asked only when one of `written` is looked for."""
        self._later[on].update(dict.fromkeys(written, found))

    def _recalled(self, written: Written, day: date) -> Placed | None:
        known = self._known[day].get(written)
        if known is None and (found := self._later[day].get(written)):
            self._known[day].update(found())
            known = self._known[day].get(written)
        return known

    @cached_property
    def _found(self) -> Callable[..., Placed | PlaceProblem]:
        """Keeps what was found: many entries name the same few places, on many pages."""

        @lru_cache(maxsize=65536)
        def found(
            province: str, district: str | None, commune: str | None, on: date, at: date | None
        ) -> Placed | PlaceProblem:
            return self._resolver.resolve(province, district, commune, on=on, at=at)

        return found

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self)

    def suggest(self, text: str, *, limit: int = 3) -> tuple[str, ...]:
        """Full names of the provinces and districts nearest to `text`, nearest first."""
        today = date.today()
        begun = (unit for unit in reversed(self.all_provinces()) if unit.began_by(today))
        newest = {unit.name: unit for unit in begun}
        found = nearest(text, (*newest.values(), *self.districts), limit=limit)
        return tuple(self.full_path(unit) for unit in found)


@cache
def load() -> Gazetteer:
    """The gazetteer of the package's own data, read once in a process."""
    return Gazetteer.load()
