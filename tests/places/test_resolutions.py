"""A new resolution is data and nothing else, and wrong data are refused."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from danvan.places import Gazetteer, Placed, PlaceDataError, PlaceProblem, event_phrase, now_phrase
from danvan.places.files import package_data

EVE, DAY = date(2029, 12, 31), date(2030, 1, 1)
MERGE = """
[[resolution]]
number = "1/2029/QH17"
title = "Về việc sắp xếp đơn vị hành chính cấp tỉnh"
effective = 2030-01-01
changes = [
  { kind = "merge", from = ["37", "33"], code = "37", name = "Sơn Nam", type = "tỉnh" },
  { kind = "rename", level = "commune", from = ["13285"], name = "Châu Cầu" },
]
"""


def with_resolution(folder: Path, text: str) -> Gazetteer:
    data = folder / "data"
    shutil.copytree(str(package_data()), data)
    file = data / "resolutions.toml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return Gazetteer.load(data)


def resolved(gazetteer: Gazetteer, *written: str | None, on: date) -> Placed:
    province, *rest = written
    found = gazetteer.resolve(province or "", *rest, on=on)
    assert isinstance(found, Placed), found
    return found


def test_appending_a_resolution_changes_what_is_found_from_its_day_on(tmp_path: Path) -> None:
    gazetteer = with_resolution(tmp_path, MERGE)
    written = ("Hà Nam", "Phủ Lý", "xã Liêm Chung")
    before = resolved(gazetteer, *written, on=EVE)
    assert now_phrase(before) == "nay thuộc phường Phủ Lý, tỉnh Ninh Bình"
    after = resolved(gazetteer, *written, on=DAY)
    assert now_phrase(after) == "nay thuộc phường Châu Cầu, tỉnh Sơn Nam"
    assert len(gazetteer.provinces(on=EVE)) == 34
    assert len(gazetteer.provinces(on=DAY)) == 33


def test_a_province_to_come_is_not_known_yet(tmp_path: Path) -> None:
    gazetteer = with_resolution(tmp_path, MERGE)
    found = gazetteer.resolve("Sơn Nam", on=EVE)
    assert isinstance(found, PlaceProblem)
    assert "tỉnh Sơn Nam" not in found.suggestions


def test_communes_go_with_their_province(tmp_path: Path) -> None:
    gazetteer = with_resolution(tmp_path, MERGE)
    renamed = resolved(gazetteer, "Ninh Bình", None, "phường Phủ Lý", on=DAY)
    assert now_phrase(renamed) == "nay là phường Châu Cầu, tỉnh Sơn Nam"
    untouched = resolved(gazetteer, "Sơn Nam", None, "xã Như Quỳnh", on=DAY)
    assert untouched.now_communes == (untouched.commune,)
    assert now_phrase(untouched) == ""
    earlier = resolved(gazetteer, "Hưng Yên", None, "xã Như Quỳnh", on=DAY)
    assert now_phrase(earlier) == "nay thuộc tỉnh Sơn Nam"


def test_the_new_province_remembers_the_old_ones(tmp_path: Path) -> None:
    gazetteer = with_resolution(tmp_path, MERGE)
    unit = gazetteer.province_by_slug("son-nam", on=DAY)
    assert unit is not None
    assert [old.name for old in gazetteer.predecessors(unit)] == [
        "Hưng Yên",
        "Thái Bình",
        "Hà Nam",
        "Nam Định",
        "Ninh Bình",
    ]
    assert [event.resolution.number for event in gazetteer.history(unit)] == [
        "202/2025/QH15",
        "202/2025/QH15",
        "1/2029/QH17",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('{ kind = "retype", from = ["35"], type = "thành phố" }', "no province 35 is in force"),
        ('{ kind = "merge", from = ["37"], name = "X" }', "merge of 1 units"),
        ('{ kind = "merge", from = [] }', "merge of 0 units"),
        ('{ kind = "rename", from = ["37"], code = "01", name = "X" }', "code 01 is in use"),
        ('{ kind = "retype", from = ["37"], type = "tỉnh" }', "retype of 37 changes nothing"),
        ('{ kind = "divide", from = ["37"] }', "unknown kind 'divide'"),
        ('{ kind = "retype", level = "thôn", from = ["37"] }', "unknown level 'thôn'"),
        ('{ kind = "retype", form = ["37"] }', "unknown key 'form'"),
    ],
)
def test_a_wrong_resolution_is_refused_by_its_number(
    tmp_path: Path, change: str, message: str
) -> None:
    text = MERGE.partition("changes")[0] + f"changes = [{change}]\n"
    with pytest.raises(PlaceDataError, match=f"1/2029/QH17: {message}"):
        with_resolution(tmp_path, text)


def test_a_resolution_out_of_order_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlaceDataError, match="1/2029/QH17 is out of order"):
        with_resolution(tmp_path, MERGE.replace("2030-01-01", "2025-01-02"))


def phrases(gazetteer: Gazetteer, *written: str | None) -> list[str]:
    found = resolved(gazetteer, *written, on=date(2026, 11, 22))
    unit = found.commune or found.district or found.province
    return [event_phrase(event, unit) for event in gazetteer.history(unit)]


def test_history_is_told_from_the_side_of_the_unit(gazetteer: Gazetteer) -> None:
    assert phrases(gazetteer, "Hà Nam") == [
        "từ 1/7/2025 hợp nhất với tỉnh Ninh Bình và tỉnh Nam Định thành tỉnh Ninh Bình "
        "theo Nghị quyết 202/2025/QH15"
    ]
    assert phrases(gazetteer, "Đồng Nai") == [
        "từ 1/7/2025 tỉnh Đồng Nai và tỉnh Bình Phước hợp nhất thành tỉnh Đồng Nai "
        "theo Nghị quyết 202/2025/QH15",
        "từ 30/4/2026 được thành lập từ tỉnh Đồng Nai theo Nghị quyết 30/2026/QH16",
    ]
    assert phrases(gazetteer, "Hà Nội") == []
    assert phrases(gazetteer, "Bắc Ninh", None, "phường Bố Hạ")[-1] == (
        "từ 20/9/2026 được thành lập từ xã Bố Hạ theo Nghị quyết 388/NQ-UBTVQH16"
    )
    assert phrases(gazetteer, "Hà Nam", "Phủ Lý", "Phù Vân") == [
        "từ 1/7/2025 được sắp xếp vào phường Phù Vân theo Nghị quyết 1674/NQ-UBTVQH15"
    ]


def test_the_recorded_resolutions_have_their_days(gazetteer: Gazetteer) -> None:
    days = {
        (event.resolution.number, event.on)
        for unit in gazetteer.all_provinces()
        for event in gazetteer.history(unit)
    }
    assert days == {
        ("175/2024/QH15", date(2025, 1, 1)),
        ("202/2025/QH15", date(2025, 7, 1)),
        ("30/2026/QH16", date(2026, 4, 30)),
        ("36/2026/QH16", date(2026, 9, 1)),
        ("39/2026/QH16", date(2026, 9, 20)),
    }
