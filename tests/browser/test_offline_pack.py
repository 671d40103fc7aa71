"""The zip of a pack in Chromium: unpacked into a folder, without any network."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from danvan.catalog import open_catalog
from tests.exports.packs import made, opened
from tests.site.conftest import ROOT, SITE_URL

PACK = "doi-thoai-voi-nhan-dan"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real pack's zip, unpacked."""
    catalog = open_catalog(ROOT / "models_catalog", today=date(2026, 11, 22)).catalog
    assert catalog is not None
    found = made(catalog, url=SITE_URL)[f"chuyen-de/{PACK}/{PACK}.zip"]
    root = tmp_path_factory.mktemp("pack")
    for name, content in opened(found).items():
        target = root / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    return root


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone without a network, on which nothing may fail to load."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, offline=True)
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text))
    yield page
    assert failed == []
    context.close()


def test_every_page_is_read_from_the_first_one(page: Page, folder: Path) -> None:
    first = (folder / "index.html").as_uri()
    page.goto(first)
    names = page.locator('main a[href$=".html"]').evaluate_all("all => all.map(a => a.href)")
    assert len(names) == len([*folder.rglob("*.html")]) - 1
    for name in names:
        page.goto(name)
        assert page.locator("h1").count() == 1
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("navigation", name="Trong gói").get_by_role("link").click()
        assert page.url == first


def test_the_text_is_read_as_vietnamese(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    assert page.title() == "Đối thoại với nhân dân"
    assert page.locator("html").get_attribute("lang") == "vi"


def test_pages_of_a_pack_are_accessible(page: Page, folder: Path) -> None:
    for name in ("index.html", "tai-lieu.html", "huong-dan.html"):
        page.goto((folder / name).as_uri())
        found = Axe().run(page, options={"preload": False})
        assert found.violations_count == 0, found.generate_report()
