"""The boxes that lead into search: in every header, and large on the home page."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.rooms import Rooms

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is not a broken page

WIDE: Any = {"width": 1280, "height": 900}
PAGES = {"header": ("mo-hinh/tieng-keng-an-ninh/", "#dv-q"), "home": ("", "#tim-o-trang-chu")}
SEARCHED = ("/search/", "search-page", "du-lieu")


@pytest.fixture
def desk(rooms: Rooms, base: str) -> Iterator[Page]:
    """A page on a wide screen, where the header has its box."""
    with rooms.page(base, viewport=WIDE, locale="vi-VN") as page:
        yield page


def typed(page: Page, base: str, where: str, text: str) -> Any:
    """The box of a page after typing; its list is open."""
    address, selector = PAGES[where]
    page.goto(base + address)
    box = page.locator(selector)
    box.press_sequentially(text, delay=30)
    to_page = page.locator('[role="option"]:last-child')
    expect(to_page).to_have_attribute("href", f"{base}tim-kiem/?{urlencode({'q': text})}")
    expect(page.get_by_role("listbox")).to_be_visible()
    return box


def options(page: Page) -> Any:
    return page.get_by_role("option")


def settled(page: Page, count: int) -> None:
    expect(options(page)).to_have_count(count)


@pytest.mark.parametrize("where", PAGES)
def test_the_list_holds_the_first_results_and_the_way_to_all(
    desk: Page, base: str, where: str
) -> None:
    typed(desk, base, where, "dan van")
    settled(desk, 7)
    expect(options(desk).last).to_have_text(re.compile(r"^Xem tất cả \d+ kết quả$"))
    assert options(desk).locator("mark").count() > 3
    addresses = [option.get_attribute("href") or "" for option in options(desk).all()]
    assert all(address.startswith(base) for address in addresses)


@pytest.mark.parametrize("where", PAGES)
def test_the_box_is_a_combobox_only_once_it_can_be_one(desk: Page, base: str, where: str) -> None:
    address, selector = PAGES[where]
    desk.goto(base + address)
    box = desk.locator(selector)
    assert box.get_attribute("role") is None
    box.focus()
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    controlled = box.get_attribute("aria-controls")
    assert desk.locator(f"#{controlled}").get_attribute("role") == "listbox"
    box.press_sequentially("xa", delay=30)
    expect(box).to_have_attribute("aria-expanded", "true")


def test_arrows_point_at_options_and_the_focus_stays_in_the_box(desk: Page, base: str) -> None:
    box = typed(desk, base, "header", "dan van")
    settled(desk, 7)
    ids = [option.get_attribute("id") for option in options(desk).all()]
    assert len(set(ids)) == 7
    seen = []
    for _ in range(9):
        box.press("ArrowDown")
        seen.append(box.get_attribute("aria-activedescendant"))
    assert seen == [*ids, None, ids[0]]
    box.press("ArrowUp")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == ids[-1]
    chosen = desk.locator('[role="option"][aria-selected="true"]')
    assert [option.get_attribute("id") for option in chosen.all()] == [ids[-1]]
    assert desk.evaluate("document.activeElement.id") == "dv-q"


@pytest.mark.parametrize("where", PAGES)
def test_enter_opens_what_is_pointed_at(desk: Page, base: str, where: str) -> None:
    box = typed(desk, base, where, "tieng keng an ninh")
    target = options(desk).first.get_attribute("href")
    box.press("ArrowDown")
    box.press("Enter")
    desk.wait_for_url(target or "")


@pytest.mark.parametrize("where", PAGES)
def test_enter_without_a_choice_searches(desk: Page, base: str, where: str) -> None:
    box = typed(desk, base, where, "tieng keng")
    box.press("Enter")
    expect(desk).to_have_url(f"{base}tim-kiem/?q=tieng+keng")
    expect(desk.locator(".dv-item__title").first).to_contain_text("Tiếng kẻng an ninh")


def test_a_click_opens_and_a_click_elsewhere_closes(desk: Page, base: str) -> None:
    typed(desk, base, "header", "dan van")
    desk.locator("h1").click()
    expect(desk.get_by_role("listbox")).to_be_hidden()
    desk.locator("#dv-q").click()
    expect(desk.get_by_role("listbox")).to_be_visible()
    target = options(desk).nth(1).get_attribute("href") or ""
    options(desk).nth(1).click()
    desk.wait_for_url(target)


def test_escape_closes_the_list_then_clears_the_box(desk: Page, base: str) -> None:
    box = typed(desk, base, "header", "dan van")
    box.press("Escape")
    expect(desk.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "dan van"
    box.press("Escape")
    assert box.input_value() == ""
    desk.wait_for_timeout(300)
    expect(desk.get_by_role("listbox")).to_be_hidden()


def test_tab_leaves_the_box_and_its_list(desk: Page, base: str) -> None:
    box = typed(desk, base, "header", "dan van")
    box.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "Tìm"
    expect(desk.get_by_role("listbox")).to_be_hidden()


def test_nothing_found_is_said_under_the_box(desk: Page, base: str) -> None:
    typed(desk, base, "header", "zzzzqqq wwwfff ")
    expect(desk.locator(".dv-suggest__note")).to_have_text("Không có kết quả cho “zzzzqqq wwwfff”.")
    settled(desk, 1)


def test_how_many_there_are_is_said_once_the_typing_rests(desk: Page, base: str) -> None:
    typed(desk, base, "header", "dan van")
    said = desk.locator(".dv-find [role=status]")
    expect(said).to_have_text("6 gợi ý, dùng phím mũi tên để chọn.")


@pytest.mark.parametrize(("where", "width"), [("header", 1280), ("home", 1280), ("home", 360)])
def test_nothing_of_search_is_asked_for_before_use(
    rooms: Rooms, base: str, where: str, width: int
) -> None:
    with rooms.page(base, viewport={"width": width, "height": 800}) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        address, selector = PAGES[where]
        page.goto(base + address)
        page.wait_for_load_state("networkidle")
        page.keyboard.press("Tab")
        assert [url for url in asked if any(part in url for part in SEARCHED)] == []
        with page.expect_request("**/worker.js"):
            page.locator(selector).focus()


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("where", PAGES)
def test_keys_lead_to_the_box(desk: Page, base: str, where: str, key: str) -> None:
    address, selector = PAGES[where]
    desk.goto(base + address)
    desk.keyboard.press(key)
    assert f"#{desk.evaluate('document.activeElement.id')}" == selector
    desk.keyboard.type("a/b")
    assert desk.locator(selector).input_value() == "a/b"


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_where_the_box_is_out_of_sight_keys_lead_to_the_search_page(
    page: Page, base: str, key: str
) -> None:
    page.goto(base + PAGES["header"][0])
    page.keyboard.press(key)
    page.wait_for_url(base + "tim-kiem/")


def test_other_keys_and_other_fields_are_left_alone(desk: Page, base: str) -> None:
    desk.goto(base + PAGES["header"][0])
    for key in ("k", "Alt+/", "Control+Shift+k", "Control+/"):
        desk.keyboard.press(key)
        assert desk.evaluate("document.activeElement.id") != "dv-q"
    desk.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    desk.locator("textarea").focus()
    desk.keyboard.type("1/2")
    assert desk.locator("textarea").input_value() == "1/2"


def test_without_javascript_the_form_leads_to_the_search_page(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto(base + PAGES["header"][0])
    page.locator("#dv-q").fill("xã")
    page.locator("#dv-q").press("Enter")
    assert page.url == f"{base}tim-kiem/?q=x%C3%A3"
    context.close()


def test_without_its_data_the_box_still_leads_on(desk: Page, base: str) -> None:
    def cut(route: Route) -> None:
        route.abort("internetdisconnected")

    desk.route("**/tim-kiem/du-lieu/**", cut)
    desk.goto(base + PAGES["header"][0])
    box = desk.locator("#dv-q")
    box.press_sequentially("xa", delay=30)
    note = desk.locator(".dv-suggest__note")
    expect(note).to_contain_text("Chưa tải được gợi ý")
    box.press("Enter")
    expect(desk).to_have_url(f"{base}tim-kiem/?q=xa")


@pytest.mark.parametrize(("where", "width"), [("header", 1280), ("home", 1280), ("home", 360)])
def test_axe_finds_nothing_while_the_list_is_open(
    rooms: Rooms, base: str, where: str, width: int
) -> None:
    with rooms.page(base, viewport={"width": width, "height": 800}, bypass_csp=True) as page:
        box = typed(page, base, where, "dan van")
        settled(page, 7)
        box.press("ArrowDown")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            colour, ground = box.evaluate(
                "box => [getComputedStyle(box).color, getComputedStyle(box).backgroundColor]"
            )
            assert colour != ground


def test_words_of_a_page_are_only_words_in_the_list(desk: Page, base: str) -> None:
    said: list[str] = []
    desk.on("pageerror", lambda error: said.append(str(error)))
    box = typed(desk, base, "header", "<img src=x onerror=alert(1)> xã")
    assert desk.locator(".dv-suggest img").count() == 0
    box.fill("a" * 50_000)
    expect(options(desk).last).to_have_text("Mở trang tìm kiếm")
    assert len(options(desk).last.get_attribute("href") or "") < 2_000
    assert said == []
