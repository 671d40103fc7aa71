"""Entries related to each other: what a valid catalog offers, and what stays out of it."""

import dataclasses
import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from danvan.catalog import Catalog, address, open_catalog
from danvan.problems import has_errors
from tests.builders import (
    MODEL,
    PACK,
    TODAY,
    built,
    catalog_folder,
    model,
    opened,
    pack,
    valid_files,
)

REAL = Path(__file__).parents[1] / "models_catalog"
FULL = """\
part_of: mo-hinh-goc
related: [mo-hinh-goc]
guidelines: [4-xin/ha-nam]
documents: [van-ban-thu]
former_ids: [ten-cu, ten-cu-hon]
other_fields: [van-hoa-xa-hoi]
aliases: [Mô hình khác tên]
started: 2026
problem: Dân còn ngại đến trụ sở xã.
actions: [Họp dân mỗi tháng một lần]
results:
  - {text: Dân hài lòng hơn, value: 754277, unit: hồ sơ, qualifier: hơn, source: bai-bao-thu}
  - {text: Nhiều mô hình được đăng ký, figures: [ha-nam/mo-hinh]}
reviewed_on: 2026-11-22
"""


@pytest.fixture
def full(tmp_path: Path) -> Catalog:
    return built(tmp_path, {MODEL: model(FULL)})


def ids(entries: object) -> list[str]:
    return [entry.id for entry in entries]  # type: ignore[attr-defined]


def test_the_small_catalog_has_no_problem(tmp_path: Path) -> None:
    assert opened(tmp_path).problems == ()


def test_the_catalog_of_the_project_has_no_problem() -> None:
    related = open_catalog(REAL, today=TODAY)
    assert related.problems == ()
    assert related.catalog is not None


def test_every_key_of_a_model_may_be_used(full: Catalog) -> None:
    found = full.models["mo-hinh-thu"]
    assert str(found.results[0].value) == "754277"
    assert found.started == 2026
    assert found.reviewed_on == date(2026, 11, 22)


def test_back_links_name_who_names_an_entry(full: Catalog) -> None:
    back = full.back
    assert ids(back.parts["mo-hinh-goc"]) == ["mo-hinh-thu"]
    assert ids(back.related["mo-hinh-goc"]) == ["mo-hinh-thu"]
    assert ids(back.guidelines["4-xin/ha-nam"]) == ["mo-hinh-thu"]
    assert ids(back.guidelines["4-xin"]) == ["mo-hinh-thu"]
    assert ids(back.documents["van-ban-thu"]) == ["mo-hinh-thu"]
    assert ids(back.figures["ha-nam/mo-hinh"]) == ["mo-hinh-thu"]
    assert ids(back.sources["bai-bao-thu"]) == ["mo-hinh-goc", "mo-hinh-thu"]


def test_a_family_named_twice_is_linked_back_once(tmp_path: Path) -> None:
    lines = "guidelines: [4-xin, 4-xin/ha-nam]\n"
    catalog = built(tmp_path, {MODEL: model(lines)})
    assert ids(catalog.back.guidelines["4-xin"]) == ["mo-hinh-thu"]


def test_a_former_id_leads_to_the_new_address(full: Catalog) -> None:
    assert dict(full.redirects) == {
        "mo-hinh/ten-cu": "mo-hinh/mo-hinh-thu",
        "mo-hinh/ten-cu-hon": "mo-hinh/mo-hinh-thu",
    }


def test_a_former_id_of_another_kind_is_another_address(tmp_path: Path) -> None:
    lines = "former_ids: [bai-bao-thu]\n"
    catalog = built(tmp_path, {MODEL: model(lines)})
    assert catalog.redirects["mo-hinh/bai-bao-thu"] == "mo-hinh/mo-hinh-thu"


def test_models_stand_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    titles = {"a-a": "Đối thoại", "b-b": "Dân vận", "c-c": "Ấm áp", "d-d": "An toàn"}
    files: dict[str, str | bytes | None] = {
        f"models/ha-nam/{name}.yml": model(f"title: {title}", id=name)
        for name, title in titles.items()
    }
    found = built(tmp_path, files).models
    assert [entry.title for entry in found.values()] == [
        *("An toàn", "Ấm áp", "Dân vận", "Đối thoại", "Mô hình gốc"),
    ]


def test_withdrawn_entries_stand_apart(tmp_path: Path) -> None:
    lines = "withdrawn: {on: 2026-01-31, reason: Trùng với mục khác}\nformer_ids: [ten-cu]\n"
    catalog = built(tmp_path, {MODEL: model(lines)})
    assert "mo-hinh-thu" not in catalog.models
    assert ids(catalog.withdrawn) == ["mo-hinh-thu"]
    assert "mo-hinh/ten-cu" in catalog.redirects
    assert ids(catalog.back.sources["bai-bao-thu"]) == ["mo-hinh-goc"]


ITEMS = (
    "model: mo-hinh-goc",
    "guideline: 4-xin/ha-nam",
    "guideline: 4-xin",
    "document: van-ban-thu",
)


def test_a_pack_knows_what_it_names_and_each_of_these_its_packs(tmp_path: Path) -> None:
    other = "collections/chuyen-de-hai.yml"
    files = {PACK: pack(items=ITEMS), other: pack(id="chuyen-de-hai", items=ITEMS[1:3])}
    catalog = built(tmp_path, files)
    family = catalog.guidelines["4-xin"]
    found = [(item.entry, item.variant) for item in catalog.pack_items["chuyen-de-thu"]]
    assert found == [
        (catalog.models["mo-hinh-goc"], None),
        (family, family.variants[0]),
        (family, None),
        (catalog.documents["van-ban-thu"], None),
    ]
    assert {name: ids(packs) for name, packs in catalog.used_in.items()} == {
        "models/mo-hinh-goc": ["chuyen-de-thu"],
        "guidelines/4-xin": ["chuyen-de-thu", "chuyen-de-hai"],
        "documents/van-ban-thu": ["chuyen-de-thu"],
    }


def test_a_pack_keeps_an_item_that_was_withdrawn_and_is_told_of_it(tmp_path: Path) -> None:
    gone = model("withdrawn: {on: 2026-01-31, reason: Trùng lặp}")
    related = opened(tmp_path, {MODEL: gone, PACK: pack(items=["model: mo-hinh-thu"])})
    assert [problem.rule for problem in related.problems] == ["pack-names-withdrawn"]
    assert related.catalog is not None
    (item,) = related.catalog.pack_items["chuyen-de-thu"]
    assert item.entry.withdrawn is not None


def test_a_withdrawn_pack_is_no_longer_named_by_its_entries(tmp_path: Path) -> None:
    gone = pack() + "withdrawn: {on: 2026-01-31, reason: Trùng lặp}\n"
    catalog = built(tmp_path, {PACK: gone})
    assert dict(catalog.used_in) == dict(catalog.collections) == {}


def test_the_sheets_of_a_pack_move_with_it(tmp_path: Path) -> None:
    catalog = built(tmp_path, {PACK: pack() + "former_ids: [ten-cu]\n"})
    there = "chuyen-de/chuyen-de-thu"
    assert dict(catalog.redirects) == {
        "chuyen-de/ten-cu": there,
        "chuyen-de/ten-cu/tai-lieu": f"{there}/tai-lieu",
        "chuyen-de/ten-cu/huong-dan": f"{there}/huong-dan",
    }


def test_every_entry_knows_its_file(full: Catalog) -> None:
    assert full.files["models/mo-hinh-thu"] == MODEL
    assert full.files["sources/bai-bao-thu"] == "sources/bai-bao-thu.yml"


def test_a_figure_without_a_place_has_that_of_its_file(full: Catalog) -> None:
    assert full.figures["ha-nam/mo-hinh"].place.province == "Hà Nam"


def test_a_place_is_what_it_is_on_the_day_of_the_catalog(full: Catalog) -> None:
    placed = full.placed(full.models["mo-hinh-thu"].place)
    assert placed.now_province.name == "Ninh Bình"
    assert full.now_phrase(placed) == "nay thuộc tỉnh Ninh Bình"


def test_the_catalog_cannot_be_changed(full: Catalog) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        full.as_of = date(2000, 1, 1)  # type: ignore[misc]
    for name in ("models", "variants", "figures", "redirects", "files", "vocabularies"):
        with pytest.raises(TypeError):
            getattr(full, name)["x"] = None


@pytest.mark.parametrize(("folder", "there"), [("models", "mo-hinh"), ("sources", "nguon")])
def test_addresses_begin_with_the_kind(folder: str, there: str) -> None:
    assert address(folder, "x") == f"{there}/x"


# What is accepted


@pytest.mark.parametrize("province", ["tỉnh Hà Nam", "Hà Nam", "HÀ NAM", "' Hà Nam '"])
def test_a_model_lies_in_its_province_however_that_is_written(
    province: str, tmp_path: Path
) -> None:
    assert opened(tmp_path, {MODEL: model(f"place: {{province: {province}}}")}).problems == ()


def test_how_files_were_saved_makes_no_difference(tmp_path: Path) -> None:
    odd = {
        path: b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode()
        for path, text in valid_files().items()
    }
    plain, other = built(tmp_path / "plain"), built(tmp_path / "odd", odd)
    assert other.models == plain.models
    assert other.guidelines == plain.guidelines
    assert other.glossary == plain.glossary


def test_a_readme_in_a_folder_is_no_entry(tmp_path: Path) -> None:
    files = {"README.md": "# Danh mục", "models/README.md": "# Mô hình", ".keep": ""}
    assert opened(tmp_path, files).problems == ()


def test_a_guideline_may_be_named_without_its_variant(tmp_path: Path) -> None:
    assert opened(tmp_path, {MODEL: model("guidelines: [4-xin]")}).problems == ()


def test_a_long_chain_of_parts_is_no_circle(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        f"models/ha-nam/doan-{n}.yml": model(f"part_of: doan-{n + 1}", id=f"doan-{n}")
        for n in range(60)
    }
    files["models/ha-nam/doan-60.yml"] = model(id="doan-60")
    assert opened(tmp_path, files).problems == ()


# What is told


def test_without_an_error_free_catalog_there_is_none(tmp_path: Path) -> None:
    related = opened(tmp_path, {MODEL: model("title: A")})
    assert has_errors(related.problems)
    assert related.catalog is None


def test_every_file_is_read_whatever_is_wrong_with_the_first(tmp_path: Path) -> None:
    wrong = {
        "models/ha-nam/a-a-a.yml": b"\xff",
        "models/ha-nam/b-b-b.yml": "a: [",
        "models/ha-nam/c-c-c.yml": model("themes: [khong-co]", id="c-c-c"),
        "sources/d-d-d.yml": "",
        "la/e-e-e.yml": "a: b",
    }
    told = {problem.path for problem in opened(tmp_path, wrong).problems}
    assert told == wrong.keys()


def test_problems_come_in_one_order_from_any_copy_of_the_folder(tmp_path: Path) -> None:
    files = {f"models/ha-nam/sai-{n}.yml": model("title: A", id="khac") for n in range(20)}
    root = catalog_folder(tmp_path / "one", files)
    shutil.copytree(root, tmp_path / "two")
    first = open_catalog(root, today=TODAY).problems
    assert first == open_catalog(tmp_path / "two", today=TODAY).problems
    assert list(first) == sorted(first)


def test_the_word_that_was_meant_is_offered(tmp_path: Path) -> None:
    (problem,) = opened(tmp_path, {MODEL: model("themes: [cai-cach-hanh-chinh-cong]")}).problems
    assert problem.hint.startswith("Có phải bạn muốn viết 'cai-cach-hanh-chinh'?")


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    rules = {problem.rule for problem in open_catalog(tmp_path / "x", today=TODAY).problems}
    assert rules == {"unreadable", "missing-vocabulary"}


def test_very_many_keys_are_told_of_by_their_first_hundred(tmp_path: Path) -> None:
    related = opened(tmp_path, {MODEL: "".join(f"k{n}: x\n" for n in range(25_000))})
    assert len(related.problems) == 101
    assert [problem.rule for problem in related.problems].count("more-problems") == 1


def test_one_misspelt_name_in_many_files_is_told_in_each(tmp_path: Path) -> None:
    files = {
        f"models/ha-nam/nhieu-{n}.yml": model("related: [mo-hinh-gocs]", id=f"nhieu-{n}")
        for n in range(100)
    }
    problems = opened(tmp_path, files).problems
    assert len(problems) == 100
    assert {problem.hint for problem in problems} == {"Có phải bạn muốn viết 'mo-hinh-goc'?"}
