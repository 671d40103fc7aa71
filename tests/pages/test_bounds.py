"""No page grows with the catalog: lists go on on further pages or lead to search."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from danvan.catalog import Catalog
from danvan.facets import FACETS
from danvan.options import SiteOptions
from danvan.pages import Page, Press, all_pages
from tests.builders import built, model

OPTIONS = SiteOptions(url="https://example.org/danvan/", per_page=20)
Pages = dict[str, Page]

_ALL_ALIKE = """\
title: Mô hình số {number}
part_of: mo-hinh-goc
other_fields: [van-hoa-xa-hoi]
guidelines: [4-xin/ha-nam]
documents: [van-ban-thu]
results: [{{text: Số mô hình tăng lên., figures: [ha-nam/mo-hinh]}}]
"""


def catalog_of(count: int, root: Path) -> Catalog:
    """So many models that share all that can be shared."""
    texts = {
        f"models/ha-nam/mo-hinh-{number}.yml": model(
            _ALL_ALIKE.format(number=number), id=f"mo-hinh-{number}"
        )
        for number in range(1000, 1000 + count)
    }
    return built(root, texts)


def printed(count: int, root: Path) -> Pages:
    pages = all_pages(Press(catalog_of(count, root), OPTIONS))
    return {page.address: page for page in pages}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return printed(480, tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return printed(240, tmp_path_factory.mktemp("some"))


def linked(pages: list[Page]) -> set[str]:
    found = (re.findall(r'href="(?:\.\./)+mo-hinh/([a-z0-9-]+)/"', page.html) for page in pages)
    return {name for names in found for name in names}


def longest(pages: Pages) -> dict[tuple[str, str], int]:
    """The length of the longest page of each section and kind."""
    found: dict[tuple[str, str], int] = {}
    for page in pages.values():
        key = (page.address.split("/")[0], page.kind)
        found[key] = max(found.get(key, 0), len(page.html))
    return found


def test_twice_as_many_models_make_no_page_longer(some: Pages, many: Pages) -> None:
    before, after = longest(some), longest(many)
    assert before.keys() == after.keys()
    for key, length in after.items():
        assert length <= before[key] + 400, key
    assert max(after.values()) < 60_000


@pytest.mark.parametrize(
    ("address", "others"),
    [("van-ban/van-ban-thu/", set()), ("nguon/bai-bao-thu/", {"mo-hinh-goc"})],
)
def test_models_of_a_document_or_source_go_on_on_further_pages(
    many: Pages, address: str, others: set[str]
) -> None:
    expected = {f"mo-hinh-{number}" for number in range(1000, 1480)} | others
    count = -(-len(expected) // OPTIONS.per_page)
    addresses = [address, *(f"{address}trang-{number}/" for number in range(2, count + 1))]
    pages = [page for name, page in many.items() if name.startswith(address)]
    assert [page.address for page in pages] == addresses
    assert len(linked(pages[:1])) == OPTIONS.per_page
    assert linked(pages) == expected
    for page, following in pairwise(pages):
        step = following.address.removeprefix(page.address if page is pages[0] else address)
        up = "" if page is pages[0] else "../"
        assert f'rel="next" href="{up}{step}"' in page.html


def test_a_conduct_code_with_many_models_leads_to_search(many: Pages) -> None:
    page = many["quy-tac/4-xin/"]
    assert len(linked([page])) == 200
    assert "480 mô hình" in page.html
    assert "tim-kiem/?noi-dung=M%C3%B4+h%C3%ACnh&amp;quy-tac=4+xin" in page.html


def test_a_field_leads_to_search_for_models_of_other_fields(many: Pages) -> None:
    page = many["linh-vuc/van-hoa-xa-hoi/"]
    assert len(linked([page])) == 50
    assert "linh-vuc=Nh%C3%A3n+van-hoa-xa-hoi" in page.html


def test_a_programme_tells_how_many_parts_it_does_not_list(many: Pages) -> None:
    page = many["mo-hinh/mo-hinh-goc/"]
    assert page.html.count("mo-hinh-1") >= 100
    assert "và 380 phần khác" in page.html


def test_a_figure_tells_how_many_models_it_does_not_name(many: Pages) -> None:
    assert "và 470 mô hình khác." in many["so-lieu/"].html


def test_a_long_list_links_to_its_ends_and_to_the_pages_near(many: Pages) -> None:
    html = many["mo-hinh/trang-12/"].html
    steps = html[html.index('class="dv-pages"') :]
    labels = re.findall(r">(\d+|…)<", steps)
    assert labels == ["1", "…", "9", "10", "11", "12", "13", "14", "15", "…", "25"]


def test_what_is_searched_is_a_facet_of_the_search() -> None:
    assert {"noi-dung", "quy-tac", "linh-vuc"} <= FACETS.keys()
