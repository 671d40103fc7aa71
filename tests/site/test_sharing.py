"""What the built site's pages say of themselves to search engines, reference managers and apps."""

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from danvan.pages.pictures import HEIGHT, PICTURES, WIDTH, picture_of
from tests.exports.test_citations import READERS
from tests.site.conftest import SITE_URL
from tests.site.html_pages import HtmlPage

DAY = "2026-11-22"
CITED = ("mo-hinh", "quy-tac", "van-ban")


def cited(pages: dict[str, HtmlPage]) -> Iterator[HtmlPage]:
    """The pages of models, conduct codes and documents."""
    for page in pages.values():
        if any(f'<article class="dv-page dv-page--{kind}">' in page.raw for kind in CITED):
            yield page


def graph(page: HtmlPage) -> dict[str, dict[str, Any]]:
    """What the page says in JSON-LD, by type."""
    (found,) = LexborHTMLParser(page.raw).css('script[type="application/ld+json"]')
    return {node["@type"]: node for node in json.loads(found.text())["@graph"]}


def h1(page: HtmlPage) -> str:
    (found,) = LexborHTMLParser(page.raw).css("h1")
    return found.text()


def test_cited_pages_tell_reference_managers_what_they_are(pages: dict[str, HtmlPage]) -> None:
    found = list(cited(pages))
    assert len(found) > 130
    for page in found:
        said, address = page.metadata, SITE_URL + page.address
        assert said["citation_title"] == said["DC.title"] == h1(page)
        assert said["citation_public_url"] == said["DC.identifier"] == address
        assert said["citation_publication_date"] == DAY.replace("-", "/")
        assert said["DC.date"] == DAY
        assert said["citation_language"] == said["DC.language"] == "vi"
        assert said["citation_publisher"] == said["DC.publisher"] == "Danh mục Dân vận khéo"
        assert said["DC.rights"] == "https://creativecommons.org/licenses/by/4.0/"


def test_cited_pages_offer_what_programs_read(pages: dict[str, HtmlPage]) -> None:
    for page in cited(pages):
        tree = LexborHTMLParser(page.raw)
        for pre in tree.css("pre.dv-formats__text"):
            name, _, ending = (pre.attributes["id"] or "").rpartition("--")
            ((_, title, catalog, url, day),) = READERS[ending](pre.text())
            assert (catalog, str(day)) == ("Danh mục Dân vận khéo", DAY)
            variant = name.removesuffix("trich-dan").removesuffix("--")
            assert url == SITE_URL + page.address + (f"#{variant}" if variant else "")
            assert variant or title == h1(page)
            sentence = tree.css_first(f"[id='{name}--cau']" if variant else "#cau-trich-dan")
            assert sentence.text() == f"“{title}”, {catalog}, bản ngày 22/11/2026, {url}."


def test_every_variant_is_cited_by_itself(pages: dict[str, HtmlPage]) -> None:
    for page in cited(pages):
        tree = LexborHTMLParser(page.raw)
        variants = [node.attributes["id"] for node in tree.css(".dv-variant")]
        own = [f"{name}--trich-dan--{ending}" for name in variants for ending in READERS]
        assert set(own) <= set(page.ids)


def test_an_article_says_what_it_belongs_to_and_comes_from(pages: dict[str, HtmlPage]) -> None:
    for page in cited(pages):
        said, address = graph(page), SITE_URL + page.address
        article, trail = said["Article"], said["BreadcrumbList"]["itemListElement"]
        assert article["@id"] == article["url"] == address
        assert article["headline"] == h1(page)
        assert article["dateModified"] == DAY
        assert article["isPartOf"]["url"] == SITE_URL
        assert article["image"]["url"] == page.metadata["og:image"]
        shown = {node.text() for node in LexborHTMLParser(page.raw).css(".dv-quote__from a")}
        assert {source["name"] for source in article["citation"]} == shown
        linked = [source["url"].removeprefix(SITE_URL) for source in article["citation"]]
        assert set(linked) <= pages.keys()
        assert [step["position"] for step in trail] == [1, 2, 3]
        assert trail[1]["item"] == SITE_URL + page.address.split("/")[0] + "/"


def test_every_page_has_a_picture_that_is_there(
    pages: dict[str, HtmlPage], site_folder: Path
) -> None:
    for page in pages.values():
        said = page.metadata
        picture = said["og:image"].removeprefix(SITE_URL)
        content = (site_folder / picture).read_bytes()
        size = struct.unpack(">II", content[16:24])
        assert size == (int(said["og:image:width"]), int(said["og:image:height"]))
        assert said["og:image:alt"].startswith("Danh mục Dân vận khéo. ")
        assert said["twitter:card"] == "summary_large_image"


def test_kinds_of_pages_differ_by_their_pictures(pages: dict[str, HtmlPage]) -> None:
    for address in ("mo-hinh/cung-em-den-truong/", "quy-tac/4-xin/", "van-ban/25-nq-tw/"):
        kind = address.split("/")[0]
        assert pages[address].metadata["og:image"] == f"{SITE_URL}assets/hinh/{kind}.png"
    home = pages[""].metadata["og:image"]
    assert home == pages["giang-day/"].metadata["og:image"] == f"{SITE_URL}assets/hinh/danh-muc.png"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_of_the_size_that_is_told_and_light(picture: Any, site_folder: Path) -> None:
    content = (site_folder / picture.address).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (WIDTH, HEIGHT)
    assert len(content) <= 60 * 1024


def test_a_kind_without_a_picture_has_the_general_one() -> None:
    assert picture_of("van-xuoi") == picture_of("khong-co") == PICTURES[0]


def test_headings_with_an_id_link_to_themselves(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        for heading in LexborHTMLParser(page.raw).css("main :is(h2, h3, h4)[id]"):
            links = [link.attributes["href"] for link in heading.css("a")]
            assert links, page.address
            assert links[0] == f"#{heading.attributes['id']}" or "dv-anchor" not in heading.html
