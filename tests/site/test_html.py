"""What holds for every page: structure, names, metadata, and no inline script or style."""

import json
import re
from collections import Counter
from itertools import pairwise

import pytest

from tests.site.conftest import SITE_URL
from tests.site.html_pages import HtmlPage

ENGLISH = re.compile(
    r"(?<![\w-])"
    r"(?:the|search|home|next|previous|table of contents|edit this page|skip to|copy|page)"
    r"(?![\w-])",
    re.IGNORECASE,
)


def test_every_page_has_one_h1_and_landmarks(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        counts = Counter(tag for tag, _ in page.tags)
        assert counts["h1"] == 1, page.address
        assert counts["main"] == 1, page.address
        assert counts["header"] >= 1, page.address
        assert counts["footer"] == 1, page.address


def test_headings_never_skip_a_level(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.address


def test_the_skip_link_comes_first_and_leads_to_main(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        first = page.all("a")[0]
        assert first["href"] == f"#{page.all('main')[0]['id']}", page.address


def test_every_page_names_itself(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        assert page.title.strip(), page.address
        assert "Dân vận khéo" in page.title, page.address
        assert 20 <= len(page.metadata["description"]) <= 200, page.address
        assert page.all("html")[0]["lang"] == "vi", page.address


def test_titles_and_descriptions_tell_pages_apart(pages: dict[str, HtmlPage]) -> None:
    listed = [page for page in pages.values() if page.address != "404.html"]
    titles = Counter(page.title for page in listed)
    assert [title for title, count in titles.items() if count > 2] == []


def test_ids_are_unique_on_a_page(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        repeated = [name for name, count in Counter(page.ids).items() if count > 1]
        assert repeated == [], page.address


def test_labels_and_descriptions_refer_to_what_is_there(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        for _, attributes in page.tags:
            for key in ("aria-labelledby", "aria-describedby", "for"):
                for name in (attributes.get(key) or "").split():
                    assert name in page.ids, (page.address, key, name)


def test_there_is_no_inline_script_style_or_handler(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        for tag, attributes in page.tags:
            assert "style" not in attributes, (page.address, tag)
            assert not [name for name in attributes if name.startswith("on")], page.address
            assert tag != "style", page.address
            if tag == "script":
                assert attributes.get("src") or attributes.get("type") == "application/ld+json"


def test_open_graph_and_canonical_are_absolute(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        if page.address == "404.html":
            continue
        canonical = [item["href"] for item in page.all("link") if item.get("rel") == "canonical"]
        assert canonical == [SITE_URL + page.address], page.address
        assert page.metadata["og:url"] == SITE_URL + page.address
        assert page.metadata["og:title"]
        assert page.metadata["og:description"] == page.metadata["description"]


def test_linked_data_is_json_and_its_trail_ends_here(pages: dict[str, HtmlPage]) -> None:
    found = 0
    for page in pages.values():
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.raw):
            nodes = json.loads(text)["@graph"]
            trail = next(node for node in nodes if node["@type"] == "BreadcrumbList")
            assert trail["itemListElement"][0]["item"] == SITE_URL
            found += 1
    assert found > 200


def test_no_english_is_left_on_any_page(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        text = page.text.replace("CC BY 4.0", "")
        assert (page.address, ENGLISH.findall(text)[:3]) == (page.address, [])


@pytest.mark.parametrize("address", ["", "mo-hinh/", "quy-tac/4-xin/", "so-lieu/"])
def test_pages_need_no_script_to_be_read(pages: dict[str, HtmlPage], address: str) -> None:
    page = pages[address]
    assert len(page.text.split()) > 100
    assert [button for button in page.all("button") if "hidden" not in button] == [
        button for button in page.all("button") if button.get("type") == "submit"
    ]
