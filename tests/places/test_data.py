"""The data agree with themselves, and with what Nghị quyết 202/2025/QH15 says."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from danvan.places import Gazetteer, Unit
from danvan.places.files import package_data, read_rows
from danvan.text import nfc

REFORM = date(2025, 7, 1)
TODAY = date(2026, 11, 22)
TYPES = {
    "province": {"tỉnh", "thành phố"},
    "district": {"huyện", "quận", "thị xã", "thành phố"},
    "commune": {"xã", "phường", "thị trấn", "đặc khu"},
}


def golden() -> list[tuple[str, str]]:
    """Typed by hand from the resolution, not taken from the data."""
    lines = Path(__file__).with_name("nq202.tsv").read_text(encoding="utf-8").splitlines()
    return [(old, new) for old, new in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("old", "new"), golden())
def test_every_old_province_became_what_the_resolution_says(
    gazetteer: Gazetteer, old: str, new: str
) -> None:
    unit = next(unit for unit in gazetteer.old_provinces() if unit.name == old)
    assert gazetteer.successor(unit, on=REFORM).full_name == new


def test_the_resolution_names_all_63_old_provinces(gazetteer: Gazetteer) -> None:
    assert {unit.name for unit in gazetteer.old_provinces()} == {old for old, _ in golden()}
    assert len(gazetteer.old_provinces()) == 63


def test_34_provinces_are_in_force_and_nine_are_cities_now(gazetteer: Gazetteer) -> None:
    assert {u.full_name for u in gazetteer.provinces(on=REFORM)} == {new for _, new in golden()}
    types = Counter(unit.type for unit in gazetteer.provinces(on=TODAY))
    assert types == {"tỉnh": 25, "thành phố": 9}


def test_predecessors_are_the_other_direction(gazetteer: Gazetteer) -> None:
    for unit in gazetteer.provinces(on=TODAY):
        for old in gazetteer.predecessors(unit):
            assert gazetteer.successor(old, on=TODAY) == unit
    found = [old for unit in gazetteer.provinces(on=TODAY) for old in gazetteer.predecessors(unit)]
    assert sorted(found, key=lambda unit: unit.code) == list(gazetteer.old_provinces())


def test_the_numbers_of_units_are_the_official_ones(gazetteer: Gazetteer) -> None:
    communes = gazetteer.communes
    assert len(gazetteer.districts) == 696
    assert len(communes.old) == 10_035
    for day in (REFORM, TODAY):
        assert len(communes.timeline.in_force(day)) == 3_321
    first = Counter(unit.type for unit in communes.timeline.in_force(REFORM))
    now = Counter(unit.type for unit in communes.timeline.in_force(TODAY))
    assert first == {"xã": 2_621, "phường": 687, "đặc khu": 13}
    assert now == {"xã": 2_599, "phường": 709, "đặc khu": 13}


def all_units(gazetteer: Gazetteer) -> list[Unit]:
    communes = gazetteer.communes
    return [
        *gazetteer.all_provinces(),
        *gazetteer.districts,
        *communes.old,
        *communes.timeline.units,
    ]


def test_names_and_types_are_clean(gazetteer: Gazetteer) -> None:
    for unit in all_units(gazetteer):
        assert unit.type in TYPES[unit.level], unit
        assert unit.name == nfc(" ".join(unit.name.split())), unit
        assert unit.slug, unit
        assert not unit.name.lower().startswith(tuple(f"{t} " for t in ("thị xã", "huyện"))), unit


def test_no_unit_ends_before_it_begins(gazetteer: Gazetteer) -> None:
    for unit in all_units(gazetteer):
        assert unit.valid_from is None or unit.valid_to is None or unit.valid_from < unit.valid_to


def test_a_code_and_a_first_day_tell_every_unit(gazetteer: Gazetteer) -> None:
    keys = Counter((u.level, u.code, u.valid_from) for u in all_units(gazetteer))
    assert [key for key, count in keys.items() if count > 1] == []


def test_two_units_never_hold_one_code_on_one_day(gazetteer: Gazetteer) -> None:
    by_code: dict[tuple[str, str], list[Unit]] = {}
    for unit in all_units(gazetteer):
        by_code.setdefault((unit.level, unit.code), []).append(unit)
    for units in by_code.values():
        for index, unit in enumerate(units):
            assert not any(unit.overlaps(other) for other in units[index + 1 :]), unit


def test_no_code_dangles(gazetteer: Gazetteer) -> None:
    old = {unit.code for unit in gazetteer.old_provinces()}
    districts = {unit.code for unit in gazetteer.districts}
    communes = {unit.code for unit in gazetteer.communes.old}
    assert {unit.parent for unit in gazetteer.districts} == old
    assert {unit.parent for unit in gazetteer.communes.old} <= districts
    now = {unit.code for unit in gazetteer.provinces(on=REFORM)}
    assert {unit.parent for unit in gazetteer.communes.timeline.units} == now
    for name in ("former.tsv", "former_by_hand.tsv"):
        for row in read_rows(package_data(), name):
            assert set(row["code"].split()) <= districts | communes, row
    for row in read_rows(package_data(), "spellings.tsv"):
        assert gazetteer.resolve(row["written"], on=TODAY) == gazetteer.resolve(
            row["official"], on=TODAY
        )


def test_every_commune_of_today_has_a_predecessor(gazetteer: Gazetteer) -> None:
    heirs = {unit for units in gazetteer.communes.heirs.values() for unit in units}
    assert heirs == set(gazetteer.communes.timeline.in_force(REFORM))


def test_successors_lie_in_the_successor_of_the_province(gazetteer: Gazetteer) -> None:
    for unit in (*gazetteer.districts, *gazetteer.communes.old):
        province = gazetteer.province_of(unit)
        now = gazetteer.successor(province, on=REFORM)
        heirs = gazetteer.communes.now((unit,), REFORM)
        assert heirs, unit
        assert {heir.parent for heir in heirs} == {now.code}, unit


def test_the_island_districts_are_special_zones_under_the_right_provinces(
    gazetteer: Gazetteer,
) -> None:
    zones = {
        unit.name: gazetteer.province_of(unit, on=TODAY).full_name
        for unit in gazetteer.communes.timeline.in_force(TODAY)
        if unit.type == "đặc khu"
    }
    assert zones == {
        "Vân Đồn": "thành phố Quảng Ninh",
        "Cô Tô": "thành phố Quảng Ninh",
        "Cát Hải": "thành phố Hải Phòng",
        "Bạch Long Vĩ": "thành phố Hải Phòng",
        "Cồn Cỏ": "tỉnh Quảng Trị",
        "Hoàng Sa": "thành phố Đà Nẵng",
        "Lý Sơn": "tỉnh Quảng Ngãi",
        "Trường Sa": "tỉnh Khánh Hòa",
        "Phú Quý": "tỉnh Lâm Đồng",
        "Côn Đảo": "thành phố Hồ Chí Minh",
        "Phú Quốc": "tỉnh An Giang",
        "Thổ Châu": "tỉnh An Giang",
        "Kiên Hải": "tỉnh An Giang",
    }


def test_data_files_are_sorted_and_small() -> None:
    folder = package_data()
    for name in ("provinces", "districts", "communes", "communes_old", "former", "former_by_hand"):
        rows = [tuple(row.values()) for row in read_rows(folder, f"{name}.tsv")]
        assert rows == sorted(rows), name
    sizes = [len(file.read_bytes()) for file in folder.iterdir() if file.is_file()]
    assert sum(sizes) < 600_000
