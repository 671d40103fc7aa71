"""Every link of the built site leads somewhere, and nothing leaves the site by itself."""

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tests.site.conftest import SITE_URL
from tests.site.html_pages import HtmlPage

BASE = "https://here.invalid/any/folder/"
INSIDE = "data:image/png;base64,"
"""A picture that is part of its page."""


def internal(page: HtmlPage) -> list[str]:
    """The page's links that stay on the site, as absolute addresses under BASE."""
    joined = [urljoin(BASE + page.address, link) for link in page.links]
    return [link.replace(SITE_URL, BASE) for link in joined if link.startswith((BASE, SITE_URL))]


def test_every_internal_link_and_anchor_exists(
    pages: dict[str, HtmlPage], site_folder: Path
) -> None:
    dead = []
    for page in pages.values():
        if page.address == "404.html":
            continue
        for link in internal(page):
            target, anchor = urldefrag(link)
            address = unquote(urlsplit(target).path).removeprefix("/any/folder/")
            leaf = "index.html" if address.endswith("/") else ""
            if address in pages:
                if anchor and anchor not in pages[address].ids:
                    dead.append((page.address, link))
            elif not (site_folder / address / leaf).is_file():
                dead.append((page.address, link))
    assert dead == []


def test_links_stay_inside_any_folder_the_site_is_served_from(pages: dict[str, HtmlPage]) -> None:
    outside = [
        (page.address, link)
        for page in pages.values()
        if page.address != "404.html"
        for link in page.links
        if not urljoin(BASE + page.address, link).startswith((BASE, SITE_URL))
        and urlsplit(link).scheme not in {"http", "https", "mailto", "tel"}
        and not link.startswith(INSIDE)
    ]
    assert outside == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, HtmlPage]) -> None:
    loaded = [
        attributes.get(key) or ""
        for page in pages.values()
        for tag, key in (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"))
        for attributes in page.all(tag)
        if attributes.get("rel") not in {"canonical", "alternate"}
    ]
    outside = [address for address in loaded if "//" in address]
    assert [address for address in outside if not address.startswith(INSIDE)] == []


def test_the_404_page_links_by_absolute_paths_of_the_site(pages: dict[str, HtmlPage]) -> None:
    links = [link for link in pages["404.html"].links if not link.startswith("#")]
    assert links
    assert [link for link in links if not link.startswith("/danvan/")] == []
