"""What the search promises on the real catalog, one sentence each."""

from functools import cache
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from danvan.search import Search, WrittenPage, open_search
from danvan.site import WrittenPages
from danvan.text import fold
from tests.search.builders import ROOT, real_catalog, real_search
from tests.search.cases_io import cases

NEAR = 5
"""What is asked for stands among so many first results."""


def found(query: str) -> list[str]:
    return [hit.card["address"] for hit in real_search().engine.search(query).hits]


@pytest.mark.parametrize("case", cases("promises"), ids=lambda case: case["promise"])
def test_promise(case: dict[str, Any]) -> None:
    addresses = found(case["query"])
    if "first" in case:
        assert addresses[0] == case["first"]
    if "finds" in case:
        assert case["finds"] in addresses[:NEAR]
    if "total" in case:
        assert len(addresses) == case["total"]
    if "same" in case:
        assert addresses == found(case["same"])
    if "all" in case:
        assert len(addresses) == len(real_search().index.cards)


@cache
def with_pages() -> Search:
    """What the site searches: the catalog and what people wrote beside it, but the home page."""
    folder = ROOT / "content"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    paths, pages = sorted(found - {"index.md"}), WrittenPages(folder)
    texts = {path: get_data((folder / path).read_text(encoding="utf-8"))[0] for path in paths}
    return open_search(
        real_catalog(),
        [WrittenPage(path, pages.meta(path)["title"], pages.text(texts[path])) for path in paths],
    )


def test_a_page_that_people_wrote_is_found_by_its_title_without_marks() -> None:
    pages = [card for card in with_pages().index.cards if card["kind"] == "trang"]
    for page in pages:
        best = with_pages().engine.search(fold(page["title"])).hits[0]
        assert best.card["address"] == page["address"]
    assert len(pages) > 5


@pytest.mark.parametrize("query", ["dan van", "mo hinh", "quy tac ung xu", "van ban", "can bo"])
def test_no_page_about_the_site_comes_before_entries(query: str) -> None:
    assert with_pages().engine.search(query).hits[0].card["kind"] != "trang"


def test_what_all_provinces_say_of_themselves_finds_none_of_them() -> None:
    assert not [one for one in found("quy tắc ứng xử") if one.startswith("dia-phuong/")]
    shown = [card for card in real_search().index.cards if card["kind"] == "dia-phuong"]
    assert all("quy tắc ứng xử" in card["summary"] for card in shown)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("danvankheo", "dân vận khéo"),
        ("DanVan", "dân vận"),
        ("tieengs kengr an ninh", "tiếng kẻng an ninh"),
        ("giai phong mat bnag", "giải phóng mặt bằng"),
        ("thutuc hanh chinh", "thủ tục hành chính"),
        ("“thutuc” hanh chinh!", "“thủ tục” hành chính!"),
        ("dân vận khéo", ""),
        ("dân vận xyzzyx", ""),
    ],
)
def test_a_query_that_needed_help_is_written_out(typed: str, suggested: str) -> None:
    assert real_search().engine.search(typed).suggestion == suggested
