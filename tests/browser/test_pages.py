"""The site in a real browser: accessible in both schemes and sizes, and quiet."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.rooms import Rooms

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "model": "mo-hinh/thu-chuc-mung-chia-buon-xin-loi-cam-on/",
    "model of which only the name is known": "mo-hinh/cung-em-den-truong/",
    "all models": "mo-hinh/",
    "conduct code": "quy-tac/4-xin/",
    "conduct code with one variant": "quy-tac/5-khong/",
    "conduct codes": "quy-tac/",
    "document": "van-ban/25-nq-tw/",
    "documents": "van-ban/",
    "source": "nguon/cong-tac-dan-van-ha-nam/",
    "sources": "nguon/",
    "province": "dia-phuong/ha-nam/",
    "province without models": "dia-phuong/ca-mau/",
    "places": "dia-phuong/",
    "field": "linh-vuc/kinh-te/",
    "themes": "chu-de/",
    "theme": "chu-de/cai-cach-hanh-chinh/",
    "sector": "to-chuc/cong-an/",
    "course packs": "chuyen-de/",
    "course pack": "chuyen-de/ung-xu-cua-can-bo-mot-cua/",
    "sheet for learners": "chuyen-de/ung-xu-cua-can-bo-mot-cua/tai-lieu/",
    "sheet for the teacher": "chuyen-de/ung-xu-cua-can-bo-mot-cua/huong-dan/",
    "figures": "so-lieu/",
    "data": "du-lieu/",
    "glossary": "thuat-ngu/",
    "search": "tim-kiem/",
    "prose": "dong-gop/",
    "field reference": "dong-gop/cac-truong/",
    "form": "dong-gop/bieu-mau/",
    "own pack": "chuyen-de-cua-toi/",
    "comparison": "so-sanh/",
    "accessibility": "tiep-can/",
    "offline reading": "ngoai-tuyen/",
    "not found": "404.html",
}


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(rooms: Rooms, base: str, width: int) -> None:
    with rooms.page(base, viewport={"width": width, "height": 800}, bypass_csp=True) as page:
        found = {}
        for kind, address in KINDS.items():
            page.goto(base + address)
            found[kind] = violations(page)
    assert found == {kind: [] for kind in KINDS}


def test_axe_sees_what_is_wrong_in_one_scheme_alone(rooms: Rooms, base: str) -> None:
    with rooms.page(base, viewport={"width": 360, "height": 800}, bypass_csp=True) as page:
        page.goto(base + KINDS["accessibility"])
        for scheme, ink in (("light", "#eee"), ("dark", "#222")):
            added = page.add_style_tag(
                content=f"@media (prefers-color-scheme: {scheme})"
                f" {{ main h1 {{ color: {ink} !important }} }}"
            )
            assert [found[:2] for found in violations(page)] == [(scheme, "color-contrast")]
            added.evaluate("style => style.remove()")


def test_no_page_scrolls_sideways(rooms: Rooms, base: str) -> None:
    wide = {}
    with rooms.page(base, viewport={"width": 320, "height": 800}) as page:
        for kind, address in KINDS.items():
            for width in (320, 360, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                if width == 320:
                    page.goto(base + address)
                wide[kind, width] = page.evaluate(
                    "document.documentElement.scrollWidth - innerWidth"
                )
    assert {shown: extra for shown, extra in wide.items() if extra > 0} == {}


def test_no_request_leaves_the_host_and_none_fails(page: Page, base: str) -> None:
    asked, failed, said = [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on(
        "response", lambda response: failed.append(response.url) if response.status >= 400 else 0
    )
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in KINDS.values():
        page.goto(base + address)
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(base) and not url.startswith("data:")] == []
    assert failed == []
    assert said == []


def test_keyboard_reaches_the_content_and_the_menu_first(page: Page, base: str) -> None:
    page.goto(base + KINDS["model"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Bỏ qua đến nội dung"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_focus_is_visible_on_every_stop(page: Page, base: str) -> None:
    page.goto(base)
    for _ in range(15):
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(width.removesuffix("px")) >= 2, page.evaluate(
            "document.activeElement.outerHTML"
        )


def test_the_menu_opens_without_javascript(rooms: Rooms, base: str) -> None:
    phone = {"width": 360, "height": 740}
    with rooms.page(base, viewport=phone, java_script_enabled=False) as page:
        page.goto(base)
        link = page.locator(".dv-nav a", has_text="Số liệu")
        assert not link.is_visible()
        page.locator("summary", has_text="Mục lục").click()
        assert link.is_visible()
        link.click()
        assert page.locator("h1").inner_text() == "Số liệu"


def test_the_chosen_scheme_is_kept_on_the_next_page(page: Page, base: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(base)
    page.locator("button.dv-scheme").click()
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate"
    page.goto(base + KINDS["figures"])
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate"
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(21, 23, 27)"


def test_the_citation_is_copied(chromium: Browser, base: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + KINDS["model"])
    page.get_by_role("button", name="Chép câu trích dẫn").click()
    page.get_by_text("Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cau-trich-dan").inner_text()
    context.close()


def test_printed_pages_leave_out_the_chrome(page: Page, base: str) -> None:
    page.goto(base + KINDS["conduct code"])
    page.emulate_media(media="print")
    assert not page.locator(".dv-header").is_visible()
    assert not page.locator(".dv-footer").is_visible()
    assert page.locator(".dv-wall").is_visible()
