"""What an entry may write as its place, and what is found."""

import pickle
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from danvan.places import Gazetteer, Placed, PlaceProblem, Written, now_phrase, problem_phrase

TODAY = date(2026, 11, 22)


def placed(gazetteer: Gazetteer, *written: str | None, at: date | None = None) -> Placed:
    province, *rest = written
    found = gazetteer.resolve(province or "", *rest, on=TODAY, at=at)
    assert isinstance(found, Placed), found
    return found


def problem(gazetteer: Gazetteer, *written: str | None) -> PlaceProblem:
    province, *rest = written
    found = gazetteer.resolve(province or "", *rest, on=TODAY)
    assert isinstance(found, PlaceProblem), found
    return found


def names(found: Placed) -> list[str]:
    units = (found.commune, found.district, found.province)
    return [unit.full_name for unit in units if unit]


@pytest.mark.parametrize(
    ("written", "named", "phrase"),
    [
        (
            ("Hà Nam", "thành phố Phủ Lý", "xã Liêm Chung"),
            ["xã Liêm Chung", "thành phố Phủ Lý", "tỉnh Hà Nam"],
            "nay thuộc phường Phủ Lý, tỉnh Ninh Bình",
        ),
        (
            ("Hưng Yên", "huyện Văn Lâm", "Tân Quang"),
            ["xã Tân Quang", "huyện Văn Lâm", "tỉnh Hưng Yên"],
            "nay thuộc xã Như Quỳnh, tỉnh Hưng Yên",
        ),
        (
            ("Hà Nam", "huyện Lý Nhân", "xã Đức Lý"),
            ["xã Đức Lý", "huyện Lý Nhân", "tỉnh Hà Nam"],
            "nay thuộc xã Nam Xang, tỉnh Ninh Bình",
        ),
        (
            ("Hà Nam", "huyện Bình Lục"),
            ["huyện Bình Lục", "tỉnh Hà Nam"],
            "nay thuộc tỉnh Ninh Bình",
        ),
        (("Ninh Bình", None, "phường Phủ Lý"), ["phường Phủ Lý", "tỉnh Ninh Bình"], ""),
        (("Hà Nam",), ["tỉnh Hà Nam"], "nay thuộc tỉnh Ninh Bình"),
        (("Thái Bình",), ["tỉnh Thái Bình"], "nay thuộc tỉnh Hưng Yên"),
        (("Hòa Bình",), ["tỉnh Hòa Bình"], "nay thuộc tỉnh Phú Thọ"),
        (("Hậu Giang",), ["tỉnh Hậu Giang"], "nay thuộc thành phố Cần Thơ"),
        (("Bình Phước",), ["tỉnh Bình Phước"], "nay thuộc thành phố Đồng Nai"),
        (("tỉnh Đồng Nai",), ["tỉnh Đồng Nai"], "nay là thành phố Đồng Nai"),
        (("tỉnh Quảng Ninh",), ["tỉnh Quảng Ninh"], "nay là thành phố Quảng Ninh"),
        (("Thừa Thiên Huế",), ["tỉnh Thừa Thiên Huế"], "nay là thành phố Huế"),
        (("Đồng Nai",), ["thành phố Đồng Nai"], ""),
        (("Hưng Yên",), ["tỉnh Hưng Yên"], ""),
        (("Hà Nội",), ["thành phố Hà Nội"], ""),
        (("Hà Nội", "quận Ba Đình"), ["quận Ba Đình", "thành phố Hà Nội"], ""),
        (
            ("Quảng Ngãi", "huyện Lý Sơn"),
            ["huyện Lý Sơn", "tỉnh Quảng Ngãi"],
            "nay là đặc khu Lý Sơn, tỉnh Quảng Ngãi",
        ),
        (
            ("tỉnh Bắc Ninh", None, "xã Bố Hạ"),
            ["xã Bố Hạ", "tỉnh Bắc Ninh"],
            "nay là phường Bố Hạ, thành phố Bắc Ninh",
        ),
        (
            ("Hà Nội", "Long Biên", "Phúc Đồng"),
            ["phường Phúc Đồng", "quận Long Biên", "thành phố Hà Nội"],
            "nay thuộc địa bàn phường Phúc Lợi, phường Bồ Đề, phường Long Biên "
            "và phường Việt Hưng, thành phố Hà Nội",
        ),
    ],
)
def test_a_written_place_is_found_and_told(
    gazetteer: Gazetteer, written: tuple[str | None, ...], named: list[str], phrase: str
) -> None:
    found = placed(gazetteer, *written)
    assert names(found) == named
    assert now_phrase(found) == phrase


@pytest.mark.parametrize(
    "written",
    [
        ("tỉnh Hà Nam", "Phủ Lý", "Liêm Chung"),
        ("HÀ NAM", "TP Phủ Lý", "XÃ LIÊM CHUNG"),
        ("Tỉnh  hà nam", "tp. phủ lý", "x. Liêm Chung"),
        ("Hà Nam", "TP.Phủ Lý", "xã  Liêm   Chung"),
        tuple(
            unicodedata.normalize("NFD", t) for t in ("Hà Nam", "thành phố Phủ Lý", "Liêm Chung")
        ),
    ],
)
def test_ways_to_write_one_place(gazetteer: Gazetteer, written: tuple[str, ...]) -> None:
    expected = placed(gazetteer, "Hà Nam", "thành phố Phủ Lý", "xã Liêm Chung")
    found = placed(gazetteer, *written)
    assert found.now_communes == expected.now_communes
    assert found.district == expected.district
    assert found.commune is not None
    assert found.commune.full_name == "xã Liêm Chung"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Khánh Hòa", "khánh hoà"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
        ("Thành phố Hồ Chí Minh", "TP.HCM"),
        ("Đắk Lắk", "Đắc Lắc"),
    ],
)
def test_two_spellings_of_one_province(gazetteer: Gazetteer, one: str, other: str) -> None:
    assert placed(gazetteer, one) == placed(gazetteer, other)


def test_a_numbered_unit_is_found_with_and_without_a_zero(gazetteer: Gazetteer) -> None:
    one = placed(gazetteer, "TP Hồ Chí Minh", "Q.10", "P. 1")
    assert names(one)[:2] == ["phường 1", "quận 10"]
    assert placed(gazetteer, "TP Hồ Chí Minh", "quận 10", "phường 01") == one


def test_the_district_decides_that_the_old_province_is_meant(gazetteer: Gazetteer) -> None:
    alone = placed(gazetteer, "Hưng Yên")
    within = placed(gazetteer, "Hưng Yên", "huyện Văn Lâm")
    assert alone.province.valid_from == date(2025, 7, 1)
    assert within.province.valid_from is None
    assert alone.now_province == within.now_province


def test_the_day_of_the_text_decides_which_province_is_meant(gazetteer: Gazetteer) -> None:
    old = placed(gazetteer, "Hưng Yên", at=date(2023, 5, 1)).province
    assert old in gazetteer.old_provinces()
    assert gazetteer.successor(old, on=TODAY) == placed(gazetteer, "Hưng Yên").province


@pytest.mark.parametrize(
    ("written", "level", "reason", "suggestions"),
    [
        (("Ha Nam",), "province", "unknown", ("tỉnh Hà Nam", "thành phố Hà Nội")),
        (("tỉnh Hà Nội",), "province", "unknown", ("thành phố Hà Nội", "tỉnh Hà Nam")),
        (("Hà Nam", "huyện Bình Lụp"), "district", "unknown", ("huyện Bình Lục",)),
        (("Hà Nam", "huyện Phủ Lý"), "district", "unknown", ("thành phố Phủ Lý",)),
        (
            ("Ninh Bình", "thành phố Phủ Lý"),
            "district",
            "wrong-parent",
            ("thành phố Phủ Lý, tỉnh Hà Nam",),
        ),
        (
            ("Hà Nam", "huyện Lý Nhân", "xã Đồn Xá"),
            "commune",
            "wrong-parent",
            ("xã Đồn Xá, huyện Bình Lục, tỉnh Hà Nam",),
        ),
        (
            ("Ninh Bình", None, "xã Liêm Chung"),
            "commune",
            "wrong-parent",
            ("xã Liêm Chung, thành phố Phủ Lý, tỉnh Hà Nam",),
        ),
        (
            ("Hòa Bình", None, "Đoàn Kết"),
            "commune",
            "ambiguous",
            (
                "xã Đoàn Kết, huyện Đà Bắc, tỉnh Hòa Bình",
                "xã Đoàn Kết, huyện Yên Thủy, tỉnh Hòa Bình",
            ),
        ),
        (
            ("Hà Nam", "Phủ Lý", "phường Liêm Chung"),
            "commune",
            "unknown",
            ("phường Liêm Chính",),
        ),
    ],
)
def test_a_wrong_place_is_told_with_what_may_be_meant(
    gazetteer: Gazetteer,
    written: tuple[str | None, ...],
    level: str,
    reason: str,
    suggestions: tuple[str, ...],
) -> None:
    found = problem(gazetteer, *written)
    assert (found.level, found.reason) == (level, reason)
    assert found.suggestions == suggestions
    assert found.suggestions[0] in problem_phrase(found)


def test_a_commune_of_a_huyen_promoted_later_keeps_its_type(gazetteer: Gazetteer) -> None:
    found = placed(gazetteer, "Hà Nam", "huyện Kim Bảng", "xã Tượng Lĩnh")
    assert names(found) == ["xã Tượng Lĩnh", "huyện Kim Bảng", "tỉnh Hà Nam"]
    assert found.now_communes
    assert problem(gazetteer, "Hà Nam", "thị xã Kim Bảng", "xã Tượng Lĩnh").reason == "unknown"


def test_a_district_divided_since_has_the_communes_of_all_its_parts(gazetteer: Gazetteer) -> None:
    hue = placed(gazetteer, "Thừa Thiên Huế", "thành phố Huế")
    parts = [placed(gazetteer, "Huế", part) for part in ("quận Phú Xuân", "quận Thuận Hóa")]
    assert set(hue.now_communes) == {unit for part in parts for unit in part.now_communes}


def test_every_old_unit_resolves_by_its_own_full_names(gazetteer: Gazetteer) -> None:
    for district in gazetteer.districts:
        province = gazetteer.province_of(district)
        found = gazetteer.resolve(province.full_name, district.full_name, on=TODAY)
        assert isinstance(found, Placed), found
        assert found.district == district
        assert found.now_communes
        assert found.now_province == gazetteer.successor(province, on=TODAY)
        for commune in gazetteer.communes.by_district.get(district.code, ()):
            within = gazetteer.resolve(
                province.full_name, district.full_name, commune.full_name, on=TODAY
            )
            assert isinstance(within, Placed), within
            assert within.commune == commune
            assert within.now_communes
            assert set(within.now_communes) <= set(found.now_communes)


def test_every_commune_of_today_resolves(gazetteer: Gazetteer) -> None:
    for commune in gazetteer.communes.timeline.in_force(TODAY):
        province = gazetteer.province_of(commune, on=TODAY)
        found = gazetteer.resolve(province.full_name, None, commune.full_name, on=TODAY)
        assert isinstance(found, Placed), found
        assert found.now_communes == (commune,)
        assert now_phrase(found) == ""


def test_on_an_earlier_day_nothing_had_changed_yet(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Hà Nam", "Phủ Lý", "Phù Vân", on=date(2025, 6, 30))
    assert isinstance(found, Placed)
    assert found.now_province == found.province
    assert found.now_communes == (found.commune,)


TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["Hà Nam", "Hưng Yên", "TP", "xã", "phường ", "Phủ Lý", "thị xã x", "Q.1", "."]
    ),
)


@settings(max_examples=150, deadline=None)
@given(province=TEXTS, district=st.none() | TEXTS, commune=st.none() | TEXTS)
@example(province="", district="", commune="")
@example(province="tỉnh", district=" ", commune="\u0301")
@example(province="Hà Nam", district="-", commune="xã")
def test_no_text_makes_resolve_raise(
    gazetteer: Gazetteer, province: str, district: str | None, commune: str | None
) -> None:
    found = gazetteer.resolve(province, district, commune, on=TODAY)
    if isinstance(found, PlaceProblem):
        assert problem_phrase(found)
    else:
        now_phrase(found)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, limit=st.integers(1, 5))
def test_suggestions_are_few(gazetteer: Gazetteer, text: str, limit: int) -> None:
    assert len(gazetteer.suggest(text, limit=limit)) <= limit


def test_suggestions_do_not_need_marks(gazetteer: Gazetteer) -> None:
    assert gazetteer.suggest("Ha Nam")[0] == "tỉnh Hà Nam"
    assert gazetteer.suggest("huyen binh luc")[0] == "huyện Bình Lục, tỉnh Hà Nam"


def test_a_place_comes_out_of_a_pickle_as_it_went_in(gazetteer: Gazetteer) -> None:
    for written in [("Hà Nam", "huyện Bình Lục"), ("Hà Nam", "thành phố Phủ Lý", "xã Liêm Chung")]:
        found = placed(gazetteer, *written)
        again = pickle.loads(pickle.dumps(found))
        assert again == found
        assert hash(again) == hash(found)
        assert again.province is pickle.loads(pickle.dumps(found.province))


def test_what_may_be_read_is_read_once_it_is_asked_for(gazetteer: Gazetteer) -> None:
    words = ("Hà Nam", "huyện Bình Lục", None)
    asked: list[str] = []

    def found() -> dict[Written, Placed]:
        asked.append("found")
        return {words: placed(gazetteer, *words)}

    other = Gazetteer.load()
    other.know_later([words], found, on=TODAY)
    assert placed(other, "Hà Nội") == placed(gazetteer, "Hà Nội")
    assert asked == []
    assert placed(other, *words) == placed(gazetteer, *words)
    assert placed(other, *words) == placed(gazetteer, *words)
    assert asked == ["found"]
    assert "districts" not in vars(other)


def test_what_is_known_is_not_looked_for(gazetteer: Gazetteer) -> None:
    words = ("Hà Nam", "huyện Bình Lục", None)
    other = Gazetteer.load()
    other.know({words: placed(gazetteer, *words)}, on=TODAY)
    assert placed(other, *words) == placed(gazetteer, *words)
    assert "districts" not in vars(other)
    assert other.resolve(*words, on=date(2024, 1, 1)) == gazetteer.resolve(
        *words, on=date(2024, 1, 1)
    )
    assert other.resolve(*words, on=TODAY, at=date(2024, 1, 1)) == gazetteer.resolve(
        *words, on=TODAY, at=date(2024, 1, 1)
    )
