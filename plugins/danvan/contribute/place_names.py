"""Names of places, old and new, for completing them in the browser: one small file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from danvan.places import Gazetteer, Unit


def place_names(gazetteer: Gazetteer) -> dict[str, Any]:
    """Provinces by the names a source may use, with what lay within each of them.

    `provinces` are `[names, slug, districts, communes]`, the communes those without a district;
    a district is `[full name, communes]`. Communes are one text, separated by "|", as that packs
    best. `spellings` are other ways to write a province's name, and its official one.
    """
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for province in gazetteer.all_provinces():
        names[province.slug][province.full_name] = None
    districts = _by_province(gazetteer.districts, gazetteer)
    communes = _by_province(gazetteer.communes.timeline.units, gazetteer)
    return {
        "provinces": [
            [
                [*found],
                slug,
                [[unit.full_name, _of_district(unit, gazetteer)] for unit in districts[slug]],
                _joined(communes[slug]),
            ]
            for slug, found in sorted(names.items())
        ],
        "spellings": gazetteer.spellings,
    }


def _by_province(units: Iterable[Unit], gazetteer: Gazetteer) -> Mapping[str, list[Unit]]:
    """Units by the slugs of all provinces that they ever lay in."""
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for slug in dict.fromkeys(province.slug for province in gazetteer.lives_in(unit)):
            found[slug].append(unit)
    return found


def _of_district(district: Unit, gazetteer: Gazetteer) -> str:
    return _joined(gazetteer.communes.by_district.get(district.code, ()))


def _joined(units: Iterable[Unit]) -> str:
    return "|".join(sorted({unit.full_name for unit in units}))
