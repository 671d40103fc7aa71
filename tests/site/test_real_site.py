"""What the real catalog's site must show."""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from danvan import places
from danvan.catalog import Catalog, open_catalog
from danvan.text import slug
from tests.site.conftest import ROOT
from tests.site.html_pages import HtmlPage

SHEETS = ("", "tai-lieu/", "huong-dan/")
OLD_AND_NEW = {
    "Hà Nam": "tỉnh Ninh Bình",
    "Ninh Bình": "Tỉnh Ninh Bình",
    "Hưng Yên": "Tỉnh Hưng Yên",
    "Thái Bình": "tỉnh Hưng Yên",
    "Hậu Giang": "thành phố Cần Thơ",
    "Cần Thơ": "Thành phố Cần Thơ",
    "Hòa Bình": "tỉnh Phú Thọ",
    "Phú Thọ": "Tỉnh Phú Thọ",
    "Hà Nội": "Thành phố Hà Nội",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    result = open_catalog(ROOT / "models_catalog", today=date(2026, 11, 22))
    assert result.catalog is not None, result.problems[:3]
    return result.catalog


def test_every_entry_has_its_page(catalog: Catalog, pages: dict[str, HtmlPage]) -> None:
    expected = [
        *(f"mo-hinh/{name}/" for name in catalog.models),
        *(f"quy-tac/{name}/" for name in catalog.guidelines),
        *(f"van-ban/{name}/" for name in catalog.documents),
        *(f"nguon/{name}/" for name in catalog.sources),
        *(f"chuyen-de/{name}/{sheet}" for name in catalog.collections for sheet in SHEETS),
    ]
    assert [address for address in expected if address not in pages] == []


def test_every_variant_figure_and_abbreviation_has_its_place(
    catalog: Catalog, pages: dict[str, HtmlPage]
) -> None:
    for ref in catalog.variants:
        family, variant = ref.split("/")
        assert variant in pages[f"quy-tac/{family}/"].ids
    for ref in catalog.figures:
        assert ref.replace("/", "--") in pages["so-lieu/"].ids
    for term in catalog.glossary:
        assert f"{term.kind}-{term.id}" in pages["thuat-ngu/"].ids


def test_every_quote_of_a_model_is_on_its_page(
    catalog: Catalog, pages: dict[str, HtmlPage]
) -> None:
    for model in catalog.models.values():
        text = pages[f"mo-hinh/{model.id}/"].text
        for evidence in model.sources:
            assert evidence.quote in text, model.id


def test_every_answer_of_a_pack_stands_beside_its_quotation(
    catalog: Catalog, pages: dict[str, HtmlPage]
) -> None:
    for pack in catalog.collections.values():
        told = [evidence.quote for one in pack.questions for evidence in one.sources]
        told += [
            choice.feedback for one in pack.questions for choice in one.choices if choice.feedback
        ]
        assert told
        for sheet in ("", "huong-dan/"):
            text = pages[f"chuyen-de/{pack.id}/{sheet}"].text
            assert [part for part in told if part not in text] == [], pack.id


def test_learners_get_no_answer(catalog: Catalog, pages: dict[str, HtmlPage]) -> None:
    for pack in catalog.collections.values():
        content, questions = pages[f"chuyen-de/{pack.id}/tai-lieu/"].text.split("Câu 1. ")
        kept = [choice.feedback for one in pack.questions for choice in one.choices]
        kept += [one.explanation for one in pack.questions]
        assert [part for part in kept if part and part in questions] == [], pack.id
        assert [item.note for item in pack.items if item.note and item.note in content] == []
        assert all(question.text in questions for question in pack.questions), pack.id


@pytest.mark.parametrize(("name", "heading"), OLD_AND_NEW.items())
def test_old_and_new_province_names_lead_to_their_page(
    pages: dict[str, HtmlPage], name: str, heading: str
) -> None:
    assert heading in pages[f"dia-phuong/{slug(name)}/"].text


def test_every_province_of_the_63_and_the_34_has_a_page_and_is_in_the_index(
    pages: dict[str, HtmlPage],
) -> None:
    gazetteer = places.load()
    index = pages["dia-phuong/"]
    for unit in (*gazetteer.provinces(), *gazetteer.old_provinces()):
        assert f"dia-phuong/{unit.slug}/" in pages
        assert f"{unit.slug}/" in index.links


def test_a_moved_place_says_where_it_is_now(pages: dict[str, HtmlPage]) -> None:
    text = pages["mo-hinh/lay-y-kien-tren-may-tinh-bang-liem-chung/"].text
    assert "nay thuộc phường Phủ Lý, tỉnh Ninh Bình" in text
    text = pages["mo-hinh/mo-hinh-diem-xa-tan-quang/"].text
    assert "nay thuộc xã Như Quỳnh, tỉnh Hưng Yên" in text


def test_an_entry_of_which_only_the_name_is_known_says_so(pages: dict[str, HtmlPage]) -> None:
    text = pages["mo-hinh/cung-em-den-truong/"].text
    assert "Cần bổ sung" in text
    assert "Nguồn chỉ nêu tên; chưa có mô tả cách làm" in text


def test_variants_of_one_name_show_what_differs(pages: dict[str, HtmlPage]) -> None:
    page = pages["quy-tac/4-xin/"]
    marked = page.raw.split("<mark>")[1:]
    assert [part.split("</mark>")[0] for part in marked] == ["xin hỏi", "xin phép"]
    assert "Hậu Giang: xin hỏi; Hưng Yên: xin phép." in page.text


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def first_view(page: HtmlPage, folder: Path) -> Iterator[Path]:
    """The page and all that its first view loads."""
    here = folder / page.address
    yield here / "index.html"
    for tag, key in (("script", "src"), ("link", "href")):
        for attributes in page.all(tag):
            address = attributes.get(key)
            if address and attributes.get("rel") not in {"canonical", "alternate"}:
                yield (here / address).resolve()


def test_model_pages_are_light(pages: dict[str, HtmlPage], site_folder: Path) -> None:
    models = [page for page in pages.values() if page.address.startswith("mo-hinh/")]
    for page in models:
        if "dv-page--mo-hinh" in page.raw:
            assert packed(site_folder / page.address / "index.html") <= 12 * 1024, page.address
            total = sum(packed(path) for path in set(first_view(page, site_folder)))
            assert total <= 75 * 1024, page.address


def test_a_written_page_below_another_leads_back_through_it(pages: dict[str, HtmlPage]) -> None:
    path = LexborHTMLParser(pages["dong-gop/cac-truong/"].raw).css(".dv-path li")
    steps = [(step.text().strip(), step.css_first("a")) for step in path]
    assert [(label, link and link.attributes["href"]) for label, link in steps] == [
        ("Trang chủ", "../../"),
        ("Đóng góp", "../"),
        ("Các trường của mục từ", None),
    ]


def test_scripts_that_every_page_runs_stay_small(site_folder: Path) -> None:
    scripts = list(site_folder.glob("assets/danvan/*/*.js"))
    common = [path for path in scripts if path.name in ("site.js", "scheme.js")]
    assert len(common) == 2
    assert sum(map(packed, common)) <= 3 * 1024
