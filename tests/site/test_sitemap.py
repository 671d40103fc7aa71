"""The site map: one file, or an index of several, never more than the protocol allows."""

import xml.etree.ElementTree as ET

from danvan.site import sitemap
from tests.site.conftest import SITE_URL
from tests.site.html_pages import HtmlPage

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(content: bytes) -> list[str]:
    return [item.text or "" for item in ET.fromstring(content).iter(f"{SPACE}loc")]


def test_few_addresses_stand_in_one_file() -> None:
    ((name, content),) = sitemap.sitemaps(["", "a/"], root=SITE_URL)
    assert name == "sitemap.xml"
    assert locations(content) == [SITE_URL, f"{SITE_URL}a/"]


def test_many_addresses_are_split_behind_an_index(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = dict(sitemap.sitemaps(["", "a/", "b/"], root=SITE_URL))
    assert locations(files["sitemap.xml"]) == [
        f"{SITE_URL}sitemap-1.xml",
        f"{SITE_URL}sitemap-2.xml",
    ]
    assert locations(files["sitemap-2.xml"]) == [f"{SITE_URL}b/"]


def test_a_site_without_an_address_has_no_map() -> None:
    assert list(sitemap.sitemaps(["a/"], root="")) == []


def test_the_real_map_names_every_page_but_the_404(
    pages: dict[str, HtmlPage],
    site_folder,  # type: ignore[no-untyped-def]
) -> None:
    listed = set(locations((site_folder / "sitemap.xml").read_bytes()))
    assert listed == {SITE_URL + address for address in pages if address != "404.html"}
