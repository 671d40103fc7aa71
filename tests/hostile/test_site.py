"""A site whose every text is an attacker's: nothing on it runs, loads from elsewhere or misleads.

Pages are read with a parser that follows the HTML standard, as browsers do.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from danvan.site import CONTENT_POLICY
from tests.exports.test_citations import READERS
from tests.hostile.harmless import EVERY, title
from tests.site.conftest import SITE_URL
from tests.site.html_pages import CARD

LOADING = ("src", "srcset", "data", "poster", "background", "action", "formaction", "manifest")

FORBIDDEN = {
    *("style", "iframe", "frame", "object", "embed", "applet", "base", "img", "image", "audio"),
    *("video", "source", "track", "math", "noscript", "template", "portal", "textarea", "select"),
}
FOLDERS = (
    *("mo-hinh/mo-hinh", "quy-tac/quy-tac", "van-ban/van-ban", "nguon/nguon"),
    "chuyen-de/chuyen-de",
)
CARD_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
"""Cards for frames in other sites need no script at all."""
OUTSIDE = {"example.vn", "example.org", "creativecommons.org"}
"""Hosts that links of the accepted entries name, and the licence; nothing is loaded from them."""
QR_CODE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}")


@pytest.fixture(scope="module")
def pages(hostile_site: Path) -> dict[str, LexborHTMLParser]:
    found = {}
    for path in sorted(hostile_site.rglob("*.html")):
        address = path.relative_to(hostile_site).as_posix().removesuffix("index.html")
        found[address] = LexborHTMLParser(path.read_text(encoding="utf-8"))
    return found


def elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    assert tree.root is not None
    return (node for node in tree.root.traverse() if node.tag and not node.tag.startswith("-"))


def is_code(node: LexborNode) -> bool:
    """Whether an element is the code that a page makes of its own address: the only picture."""
    source = node.attributes.get("src") or ""
    return node.attributes.get("class") == "dv-code__picture" and bool(QR_CODE.fullmatch(source))


def test_every_payload_has_its_pages(pages: dict[str, LexborHTMLParser]) -> None:
    for number in range(len(EVERY)):
        for address in (f"mo-hinh/mo-hinh-{number}/", f"quy-tac/quy-tac-{number}/"):
            assert address in pages
        assert f"van-ban/van-ban-{number}/" in pages
        assert f"nguon/nguon-{number}/" in pages
        for sheet in ("", "tai-lieu/", "huong-dan/"):
            assert f"chuyen-de/chuyen-de-{number}/{sheet}" in pages


def test_a_title_is_shown_as_it_was_written(pages: dict[str, LexborHTMLParser]) -> None:
    for number in range(len(EVERY)):
        for folder in FOLDERS:
            tree = pages[f"{folder}-{number}/"]
            heading, name = tree.css_first("h1"), tree.css_first("title")
            assert heading is not None
            assert name is not None
            assert heading.text() == title(number)
            assert title(number) in name.text()
            shown = tree.css_first('meta[property="og:title"]')
            assert shown is not None
            assert title(number) in (shown.attributes["content"] or "")


def test_citations_hold_a_title_whatever_it_is(pages: dict[str, LexborHTMLParser]) -> None:
    for number in range(len(EVERY)):
        for folder in ("mo-hinh/mo-hinh", "quy-tac/quy-tac", "van-ban/van-ban"):
            tree = pages[f"{folder}-{number}/"]
            for ending, read in READERS.items():
                written = tree.css_first(f"[id='trich-dan--{ending}']")
                assert written is not None
                ((_, cited, *_),) = read(written.text())
                assert cited == title(number)


def test_no_element_or_attribute_comes_from_an_entry(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        for node in elements(tree):
            assert node.tag not in FORBIDDEN or is_code(node), (address, node.html)
            for name in node.attributes:
                assert not name.startswith("on"), (address, node.html)
                assert name not in {"style", "srcdoc", "ping", "xlink:href"}, (address, node.html)
                assert re.fullmatch(r"[a-zA-Z:-]+", name), (address, node.html)


def test_scripts_are_the_site_s_own(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        seen = []
        for node in tree.css("script"):
            if node.attributes.get("type") == "application/ld+json":
                assert set(node.attributes) == {"type"}
                assert json.loads(node.text())["@context"] == "https://schema.org"
                continue
            source = urljoin(SITE_URL + address, node.attributes["src"] or "")
            assert re.fullmatch(rf"{SITE_URL}assets/danvan/[0-9a-f]+/[a-z-]+\.js", source), source
            assert node.text() == ""
            seen.append(source.rsplit("/", 1)[-1])
        assert seen == ([] if CARD.fullmatch(address) else ["scheme.js", "site.js"]), address


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        for node in elements(tree):
            if is_code(node):
                continue
            attributes = {name: value or "" for name, value in node.attributes.items()}
            loaded = [attributes[name] for name in LOADING if name in attributes]
            if node.tag == "link" and attributes.get("rel") not in {"canonical", "search"}:
                loaded.append(attributes["href"])
            for value in loaded:
                if QR_CODE.fullmatch(value):
                    continue
                target = urlsplit(urljoin(SITE_URL + address, value))
                assert target.hostname == "example.org", (address, node.html)
                assert target.path.startswith("/danvan/"), (address, node.html)


def test_links_lead_where_they_may(pages: dict[str, LexborHTMLParser]) -> None:
    schemes = Counter[str]()
    for address, tree in pages.items():
        for node in tree.css("[href]"):
            target = urlsplit(urljoin(SITE_URL + address, node.attributes["href"] or ""))
            schemes[target.scheme] += 1
            assert target.scheme in {"https", "mailto", "tel"}, (address, node.html)
            if target.scheme == "https":
                assert target.hostname in OUTSIDE, (address, node.html)
                assert target.username is None
    assert schemes["https"] > 1000
    assert schemes["mailto"] > 0


def test_the_policy_comes_first_and_is_the_one(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        told = [node.attributes for node in tree.css("meta[http-equiv]")]
        policy = CARD_POLICY if CARD.fullmatch(address) else CONTENT_POLICY
        assert told == [{"http-equiv": "Content-Security-Policy", "content": policy}], address
        head = tree.css_first("head")
        assert head is not None
        first = [node.tag for node in head.iter() if node.tag in {"meta", "script", "link"}][:2]
        assert first == ["meta", "meta"], address


def test_ids_are_unique(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
        assert {name: count for name, count in ids.items() if count > 1} == {}, address


def test_every_page_keeps_its_frame(pages: dict[str, LexborHTMLParser]) -> None:
    """Nothing closed an element that it did not open."""
    for address, tree in pages.items():
        body = tree.css_first("body")
        assert body is not None
        shape = [node.tag for node in body.iter()]
        if CARD.fullmatch(address):
            assert shape == ["div"], (address, shape)
            assert [node.tag for node in tree.css("#dv-sang > #dv-toi > *")] == ["main"], address
            assert len(tree.css("main > footer")) == 1, address
        else:
            assert shape == ["a", "header", "main", "footer"], (address, shape)
