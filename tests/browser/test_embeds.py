"""Cards in frames of a page on another origin, in narrow and wide columns."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.browser.axe import violations
from tests.browser.conftest import serve
from tests.browser.rooms import Rooms

pytestmark = pytest.mark.browser
CARDS = {
    "model": "mo-hinh/thu-chuc-mung-chia-buon-xin-loi-cam-on/nhung/",
    "place that has changed": "mo-hinh/mo-hinh-diem-xa-tan-quang/nhung/",
    "conduct code": "quy-tac/4-xin/nhung/hung-yen/",
    "long items": "quy-tac/5-biet/nhung/ha-nam/",
}
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 23, 27)"}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of somebody else; whatever lies in its folder is one page."""
    root = tmp_path_factory.mktemp("elsewhere")
    (root / "danvan").mkdir()
    (root / "danvan/index.html").write_text("<!doctype html><title>Bài giảng</title>")
    yield from serve(root)


def framed(page: Page, elsewhere: str, address: str, *, height: int) -> Frame:
    """The card in a frame as wide as the page of the other site."""
    page.goto(elsewhere.replace("127.0.0.1", "localhost"))
    html = f'<iframe src="{address}" title="Thẻ" width="100%" height="{height}" style="border:0">'
    page.evaluate(
        "html => { document.body.style.margin = 0; document.body.innerHTML = html }", html
    )
    page.wait_for_function("frames.length === 1")
    frame = page.frames[1]
    frame.wait_for_load_state()
    return frame


def height_of(page: Page, base: str, address: str) -> int:
    said = json.loads(page.request.get(f"{base}{address}oembed.json").text())
    return int(said["height"])


@pytest.mark.parametrize("width", [280, 900])
def test_a_card_fits_its_frame_in_both_schemes(
    rooms: Rooms, base: str, elsewhere: str, width: int
) -> None:
    with rooms.page(base, viewport={"width": width, "height": 800}, bypass_csp=True) as page:
        for address in CARDS.values():
            frame = framed(page, elsewhere, base + address, height=height_of(page, base, address))
            for scheme, paper in PAPER.items():
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                over = frame.evaluate(
                    "(root => [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight])"
                    "(document.documentElement)"
                )
                assert max(over) <= 0, (address, over)
                assert paper == frame.evaluate(
                    "getComputedStyle(document.querySelector('#dv-toi')).backgroundColor"
                )
            assert violations(frame) == [], address


@pytest.mark.parametrize(("system", "asked"), [("light", "toi"), ("dark", "sang")])
def test_the_address_of_a_frame_may_ask_for_a_scheme(
    chromium: Browser, base: str, elsewhere: str, system: Any, asked: str
) -> None:
    context = chromium.new_context(color_scheme=system)
    page = context.new_page()
    frame = framed(page, elsewhere, f"{base}{CARDS['model']}#dv-{asked}", height=500)
    paper = frame.evaluate("getComputedStyle(document.querySelector('#dv-toi')).backgroundColor")
    assert paper == PAPER["dark" if asked == "toi" else "light"]
    context.close()


def test_by_keyboard_a_card_leads_to_the_whole_page_in_a_new_tab(
    page: Page, base: str, elsewhere: str
) -> None:
    frame = framed(page, elsewhere, base + CARDS["model"], height=500)
    page.keyboard.press("Tab")
    while "Xem trang đầy đủ" not in str(frame.evaluate("document.activeElement?.textContent")):
        page.keyboard.press("Tab")
        assert frame.evaluate("document.activeElement !== document.body")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.wait_for_load_state()
    assert opened.value.url == base + CARDS["model"].removesuffix("nhung/")
    assert opened.value.evaluate("opener") is None


def test_the_code_on_a_page_is_copied_by_keyboard(chromium: Browser, base: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + CARDS["model"].removesuffix("nhung/"))
    summary = page.locator("summary", has_text="Nhúng trang này")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".dv-copied", has_text="Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('<iframe src="https://example.org/danvan/mo-hinh/')
    assert copied.endswith("</iframe>")
    context.close()
