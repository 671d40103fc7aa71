"""The search page in a real browser: what the address says, what keys do, what may go wrong."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from danvan.facets import FACETS, KINDS
from danvan.search.engine import Order
from danvan.site.policy import HEADERS
from danvan.text import sort_key
from tests.browser.axe import violations
from tests.browser.rooms import Rooms
from tests.site.conftest import ROOT, SITE_URL

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is not a broken page

WHERE = "tim-kiem/"
DATA = "**/tim-kiem/du-lieu/**"
WIDE: Any = {"width": 1280, "height": 900}
HOSTILE = {
    "markup": '<img src=x onerror="document.title=1">',
    "half a surrogate": "xã \ud83d hội",
    "pattern": r".*+?^${}()|[\]\\ (a+)+$",
    "quotes": '"“”„"\'`',
    "names of objects": "__proto__ constructor toString",
    "template": "${alert(1)} {{7*7}} %s %d",
    "nothing but marks": "\u0301\u0309\u0323",
    "very long": "xã hội " * 7_200,
    "one long word": "a" * 50_000,
}


@pytest.fixture
def desk(rooms: Rooms, base: str) -> Iterator[Page]:
    """A page on a wide screen, where the filters stand beside the results."""
    with rooms.page(base, viewport=WIDE, locale="vi-VN") as page:
        yield page


def opened(page: Page, base: str, **asked: object) -> Page:
    """The search page at the address that asks this; results are there."""
    page.goto(f"{base}{WHERE}?{urlencode(asked, doseq=True)}")
    expect(page.locator(".dv-found__title")).to_be_visible()
    expect(page.locator(".dv-found__title")).not_to_contain_text("Đang tải")
    return page


def at_the_box(page: Page, base: str) -> None:
    """The empty search page with the focus in its box and its scripts loaded."""
    page.goto(base + WHERE)
    with page.expect_request("**/worker.js"):
        page.locator("#tim").focus()


def answered(page: Page) -> None:
    """Waits until the results are those that the address asks for."""
    asked = page.evaluate("location.search")
    expect(page.locator("#ket-qua")).to_have_attribute("data-asked", asked)


def titles(page: Page) -> list[str]:
    return page.locator(".dv-found__list .dv-item__title").all_inner_texts()


def total(page: Page) -> int:
    words = page.locator(".dv-found__title").inner_text()
    return int(match[1].replace(".", "")) if (match := re.match(r"([\d.]+)", words)) else 0


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def wait_total(page: Page, count: int) -> None:
    expect(page.locator(".dv-found__title")).to_have_text(re.compile(rf"^{count} "))


def facet(page: Page, label: str) -> Any:
    """The facet of this label, unfolded."""
    found = page.locator("details.dv-facet").filter(has=page.locator(f"summary:text-is('{label}')"))
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def values(found: Any) -> list[tuple[str, int]]:
    """What a facet offers, with its counts."""
    rows = found.locator("li:visible label").all()
    return [
        (
            row.locator(".dv-facet__value").inner_text(),
            int(row.locator(".dv-count").inner_text().replace(".", "")),
        )
        for row in rows
    ]


def box(found: Any, value: str) -> Any:
    return found.locator(f'input[value="{value}"]')


# What is asked


def test_typing_finds_and_the_address_follows_without_steps(page: Page, base: str) -> None:
    page.goto(base + WHERE)
    steps = page.evaluate("history.length")
    page.locator("#tim").press_sequentially("ngay thu 7 voi dan", delay=30)
    first = page.locator(".dv-item__title").first
    expect(first).to_have_text("Ngày thứ 7 với dân")
    assert first.locator("mark").all_inner_texts()
    expect(page).to_have_url(f"{base}{WHERE}?q=ngay+thu+7+voi+dan")
    assert page.evaluate("history.length") == steps
    assert page.evaluate("document.activeElement.id") == "tim"


def test_a_place_that_was_renamed_says_what_it_is_part_of_now(page: Page, base: str) -> None:
    opened(page, base, q="tiếng kẻng an ninh")
    facts = page.locator(".dv-item__facts").first
    expect(facts).to_contain_text("Hà Nam")
    expect(facts).to_contain_text("nay thuộc")
    expect(facts).to_contain_text("Mô hình")


def test_an_abbreviation_is_explained_where_it_was_read_as_words(page: Page, base: str) -> None:
    opened(page, base, q="CCHC")
    why = page.locator(".dv-item__why", has_text="hiểu “CCHC” là “cải cách hành chính”")
    assert why.count() > 0


def test_a_result_says_what_it_lacks(page: Page, base: str) -> None:
    opened(page, base, q="kẻng Zalo")
    assert page.locator(".dv-item__why", has_text="thiếu: ").count() > 0


def test_a_slip_gets_another_spelling_to_try(page: Page, base: str) -> None:
    opened(page, base, q="tieengs kengr")
    offered = page.locator(".dv-found__meant a")
    expect(offered).to_have_text(re.compile("tiếng kẻng"))
    offered.click()
    expect(page.locator("#tim")).to_have_value("tiếng kẻng")
    assert asked(page) == {"q": ["tiếng kẻng"]}
    expect(page.locator(".dv-item__title").first).to_contain_text("Tiếng kẻng an ninh")
    page.go_back()
    expect(page.locator("#tim")).to_have_value("tieengs kengr")


@pytest.mark.parametrize("name", FACETS)
def test_a_facet_survives_being_sent_and_counts_what_it_gives(
    desk: Page, base: str, name: str
) -> None:
    opened(desk, base, q="")
    before = total(desk)
    found = facet(desk, FACETS[name])
    for value, count in values(found)[:3]:
        box(found, value).check()
        wait_total(desk, count)
        assert asked(desk)[name] == [value]
        seen, sent = titles(desk), desk.url
        other = desk.context.new_page()
        other.goto(sent)
        wait_total(other, count)
        assert titles(other) == seen
        expect(other.locator(".dv-found__chips .dv-chip")).to_have_text(
            re.compile(re.escape(f"{FACETS[name]}: {value}"))
        )
        assert box(facet(other, FACETS[name]), value).is_checked()
        other.close()
        desk.bring_to_front()
        box(found, value).uncheck()
        wait_total(desk, before)


def test_counts_hold_in_every_combination_of_two_facets(desk: Page, base: str) -> None:
    opened(desk, base, q="dân")
    fields, places = facet(desk, FACETS["linh-vuc"]), facet(desk, FACETS["dia-phuong"])
    for field, _ in values(fields)[:2]:
        box(fields, field).check()
        answered(desk)
        for place, count in values(places)[:2]:
            box(places, place).check()
            answered(desk)
            assert total(desk) == count
            box(places, place).uncheck()
            answered(desk)
        box(fields, field).uncheck()
        answered(desk)


def test_values_of_one_facet_widen_and_chips_narrow_again(desk: Page, base: str) -> None:
    opened(desk, base, q="")
    found = facet(desk, FACETS["noi-dung"])
    (first, one), (second, two), *_ = values(found)
    box(found, first).check()
    wait_total(desk, one)
    box(found, second).check()
    wait_total(desk, one + two)
    assert asked(desk)["noi-dung"] == [first, second]
    desk.get_by_role("button", name=f"Bỏ lọc Nội dung: {first}").press("Enter")
    wait_total(desk, two)
    focused = desk.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == f"Bỏ lọc Nội dung: {second}"
    assert not box(found, first).is_checked()


def test_on_a_phone_filters_are_counted_when_they_are_opened(page: Page, base: str) -> None:
    opened(page, base, q="dân")
    page.locator(".dv-filter > summary").click()
    found = facet(page, FACETS["noi-dung"])
    expect(found.locator("li:visible").first).to_be_visible()
    value, count = values(found)[1]
    box(found, value).check()
    wait_total(page, count)
    page.get_by_role("button", name=f"Xem {count} kết quả").click()
    assert page.evaluate("document.activeElement.className") == "dv-found__title"
    assert not box(found, value).is_visible()


def test_the_focus_stays_on_a_facet_value_while_results_change(desk: Page, base: str) -> None:
    opened(desk, base, q="")
    found = facet(desk, FACETS["linh-vuc"])
    value, count = values(found)[1]
    box(found, value).focus()
    desk.keyboard.press("Space")
    wait_total(desk, count)
    assert desk.evaluate("document.activeElement.value") == value


@pytest.mark.parametrize("order", Order)
def test_an_order_survives_being_sent(page: Page, base: str, order: Order) -> None:
    opened(page, base, q="dân vận")
    page.get_by_label("Xếp theo").select_option(order.value)
    answered(page)
    assert asked(page).get("xep", ["lien-quan"]) == [order.value]
    seen, sent = titles(page), page.url
    if order is Order.NAME:
        assert seen == sorted(seen, key=sort_key)
    if order is Order.NEWEST:
        facts = page.locator(".dv-item__facts").all_inner_texts()
        years = [
            int(match[1]) if (match := re.search(r"· (\d{4})$", fact)) else 0 for fact in facts
        ]
        assert years == sorted(years, reverse=True)
    page.goto(sent)
    expect(page.locator(".dv-item__title")).to_have_text(seen)
    assert page.get_by_label("Xếp theo").input_value() == order.value


def test_more_results_are_a_link_a_step_and_an_address(page: Page, base: str) -> None:
    opened(page, base, q="dân vận")
    more = page.locator(".dv-found__more")
    assert parse_qs(urlsplit(more.get_attribute("href") or "").query)["trang"] == ["2"]
    first = titles(page)
    assert len(first) == 10
    more.click()
    expect(page.locator(".dv-item")).to_have_count(20)
    assert titles(page)[:10] == first
    assert page.evaluate("document.activeElement.textContent") == titles(page)[10]
    page.reload()
    expect(page.locator(".dv-item")).to_have_count(20)
    page.go_back()
    expect(page.locator(".dv-item")).to_have_count(10)
    assert titles(page) == first


def test_a_late_page_shows_its_end_and_the_way_to_what_came_before(page: Page, base: str) -> None:
    opened(page, base, q="", trang=7)
    expect(page.locator(".dv-item")).to_have_count(50)
    assert page.locator(".dv-found__list").get_attribute("start") == "21"
    page.get_by_role("link", name="Xem các kết quả trước đó").click()
    expect(page.locator(".dv-item")).to_have_count(10)
    assert asked(page)["trang"] == ["2"]


def test_a_long_list_drops_its_top_when_it_grows(page: Page, base: str) -> None:
    opened(page, base, q="", trang=7)
    for number in range(8, 14):
        page.locator(".dv-found__more").click()
        expect(page).to_have_url(re.compile(f"trang={number}$"))
        answered(page)
    listed = page.locator(".dv-found__list")
    expect(listed).to_have_attribute("start", "31")
    expect(page.locator(".dv-item")).to_have_count(100)
    assert page.evaluate("document.activeElement.textContent") == titles(page)[90]


def test_a_page_that_is_not_there_becomes_the_last(page: Page, base: str) -> None:
    opened(page, base, q="kẻng", trang=9999)
    assert "trang" not in asked(page)
    assert titles(page)


def test_back_and_forward_restore_every_step(desk: Page, base: str) -> None:
    at_the_box(desk, base)
    desk.locator("#tim").fill("hành chính")
    desk.keyboard.press("Enter")
    expect(desk.locator(".dv-found__title")).to_contain_text("hành chính")
    expect(desk).to_have_url(re.compile(r"q=h%C3%A0nh\+ch%C3%ADnh$"))
    found = facet(desk, FACETS["linh-vuc"])
    value, count = values(found)[0]
    box(found, value).check()
    wait_total(desk, count)
    desk.get_by_label("Xếp theo").select_option("ten")
    expect(desk).to_have_url(re.compile("xep=ten"))
    answered(desk)
    named = titles(desk)
    desk.go_back()
    expect(desk.get_by_label("Xếp theo")).to_have_value("lien-quan")
    wait_total(desk, count)
    desk.go_back()
    expect(box(found, value)).not_to_be_checked()
    desk.go_back()
    expect(desk.locator("#bat-dau")).to_be_visible()
    expect(desk.locator("#ket-qua")).to_be_hidden()
    assert desk.locator("#tim").input_value() == ""
    for _ in range(3):
        desk.go_forward()
    expect(desk.get_by_label("Xếp theo")).to_have_value("ten")
    expect(desk.locator(".dv-item__title")).to_have_text(named)


def test_coming_back_from_a_result_finds_the_same_results(page: Page, base: str) -> None:
    opened(page, base, q="đối thoại", **{"linh-vuc": "Xây dựng hệ thống chính trị"})
    seen = titles(page)
    page.locator(".dv-item__title a").first.click()
    page.wait_for_url(lambda url: WHERE not in url)
    page.go_back()
    expect(page.locator(".dv-item__title")).to_have_text(seen)


def test_facets_alone_browse_the_catalog(page: Page, base: str) -> None:
    opened(page, base, **{"noi-dung": "Văn bản"})
    assert titles(page)
    assert all("Văn bản" in fact for fact in page.locator(".dv-item__facts").all_inner_texts())
    expect(page.locator(".dv-found__title")).to_have_text(re.compile(r"^\d+ mục trong danh mục$"))


def test_a_jump_within_the_page_asks_nothing_anew(page: Page, base: str) -> None:
    opened(page, base, q="kẻng")
    page.evaluate("document.querySelector('.dv-item').dataset.kept = 'yes'")
    page.keyboard.press("Tab")
    page.locator(".dv-skip").press("Enter")
    page.wait_for_timeout(300)
    assert page.locator("[data-kept]").count() == 1


# Keys and screen readers


def test_a_whole_search_by_keys_alone(page: Page, base: str) -> None:
    page.goto(base + WHERE)
    with page.expect_request("**/worker.js"):
        page.keyboard.press("/")
    page.keyboard.type("tiep cong dan", delay=20)
    page.keyboard.press("Enter")
    expect(page.locator("#thong-bao")).to_contain_text("kết quả cho “tiep cong dan”")
    names = titles(page)
    active = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(active) == names[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(active) == names[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "tim"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: WHERE not in url)
    assert page.locator("h1").inner_text()


def test_escape_clears_the_box_and_the_lists_come_back(page: Page, base: str) -> None:
    opened(page, base, q="kẻng")
    page.locator("#tim").press("Escape")
    expect(page.locator("#bat-dau")).to_be_visible()
    expect(page.locator("#ket-qua")).to_be_hidden()
    expect(page).to_have_url(base + WHERE)


def test_results_are_announced_once_the_reader_rests(page: Page, base: str) -> None:
    page.goto(base + WHERE)
    page.evaluate(
        """() => {
            window.said = [];
            const place = document.getElementById('thong-bao');
            const hear = new MutationObserver(() => said.push(place.textContent));
            hear.observe(place, {childList: true});
        }"""
    )
    page.locator("#tim").press_sequentially("tiếng kẻng an ninh", delay=60)
    expect(page.locator("#thong-bao")).to_have_text(re.compile("kết quả cho “tiếng kẻng an ninh”"))
    assert page.evaluate("said.length") == 1


def test_the_slash_can_be_switched_off_for_good(page: Page, base: str) -> None:
    page.goto(base + WHERE)
    switch = page.get_by_role("button", name="Tắt phím “/”")
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == ""
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "tim"


# Before use, and where things are missing


def test_nothing_of_search_is_asked_for_before_use(page: Page, base: str) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(base + WHERE)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked_for if "/search/" in url or "du-lieu" in url] == []
    assert [url for url in asked_for if "search-page" in url] == []
    with page.expect_request("**/worker.js"):
        page.locator("#tim").focus()


def test_without_javascript_the_page_says_so_and_offers_the_lists(rooms: Rooms, base: str) -> None:
    with rooms.page(base, java_script_enabled=False) as page:
        page.goto(f"{base}{WHERE}?q=x%C3%A3")
        expect(page.get_by_text("Ô tìm kiếm cần JavaScript")).to_be_visible()
        expect(page.get_by_role("link", name="Tất cả mô hình")).to_be_visible()
        assert not page.locator("#tim").is_visible()


def test_nothing_found_offers_less(page: Page, base: str) -> None:
    opened(page, base, q='"kẻng zalo xin"', **{"noi-dung": "Văn bản"})
    expect(page.locator(".dv-found__title")).to_contain_text("Không có kết quả")
    offers = page.locator(".dv-found__notes a")
    expect(offers.first).to_have_text("Tìm với cùng những từ này, không lọc")
    expect(page.get_by_role("link", name="Tất cả mô hình")).to_be_visible()
    page.get_by_role("link", name=re.compile("không cần liền nhau")).click()
    expect(page.locator("#tim")).to_have_value("kẻng zalo xin")


def cut(route: Route) -> None:
    route.abort("internetdisconnected")


def test_no_data_is_said_in_words_and_tried_again(page: Page, base: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.route(DATA, cut)
    page.goto(f"{base}{WHERE}?q=tieng+keng")
    expect(page.locator(".dv-found__title")).to_have_text("Chưa tìm được")
    expect(page.locator("#thong-bao")).to_contain_text("Chưa tìm được")
    expect(page.get_by_role("link", name="Tất cả mô hình")).to_be_visible()
    retry = page.get_by_role("button", name="Thử lại")
    retry.evaluate("button => { button.id = 'before'; }")
    retry.press("Enter")
    expect(page.locator("#before")).to_have_count(0)
    assert retry.evaluate("button => button === document.activeElement")
    page.unroute(DATA)
    retry.press("Enter")
    expect(page.locator(".dv-item__title").first).to_contain_text("Tiếng kẻng an ninh")
    assert page.evaluate("document.activeElement.className") == "dv-found__title"
    assert said == []


def test_a_line_that_comes_back_is_used_at_once(page: Page, base: str) -> None:
    with page.expect_response("**/du-lieu/manifest.json"):
        at_the_box(page, base)
    page.context.set_offline(True)
    page.locator("#tim").fill("tiếng kẻng")
    expect(page.locator(".dv-found__title")).to_have_text("Chưa tìm được")
    page.context.set_offline(False)
    expect(page.locator(".dv-item__title").first).to_contain_text("Tiếng kẻng")


def test_words_that_could_not_be_looked_up_are_named(page: Page, base: str) -> None:
    opened(page, base, q="tiếng")
    page.route(DATA, cut)
    page.locator("#tim").fill("tiếng kẻng ")
    lost = page.locator(".dv-found__notes", has_text="do mạng")
    expect(lost).to_contain_text("kẻng")
    page.unroute(DATA)
    lost.get_by_role("button", name="Thử lại").click()
    expect(page.locator(".dv-item__title").first).to_contain_text("Tiếng kẻng an ninh")
    expect(lost).to_have_count(0)


def test_a_slow_line_is_said_and_nothing_jumps(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
        }).observe({type: 'layout-shift', buffered: true});"""
    )

    def slowly(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route(DATA, slowly)
    page.goto(f"{base}{WHERE}?q=tieng+keng", wait_until="commit")
    expect(page.locator(".dv-found__title")).to_contain_text("Đang tải dữ liệu tìm kiếm")
    expect(page.locator(".dv-item").first).to_be_visible(timeout=20_000)
    assert page.evaluate("shift") < 0.05
    context.close()


# What nobody should send


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_neither_break_nor_inject(page: Page, base: str, name: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    text = HOSTILE[name]
    page.goto(base + WHERE)
    page.evaluate(
        """text => {
            const box = document.getElementById('tim');
            box.focus();
            box.value = text;
            box.dispatchEvent(new Event('input', {bubbles: true}));
        }""",
        text,
    )
    expect(page.locator(".dv-found__title")).to_have_text(re.compile("kết quả"))
    assert page.locator("#ket-qua img").count() == 0
    assert len(page.url) < 8_000
    page.reload()
    expect(page.locator(".dv-found__title")).to_have_text(re.compile("kết quả"))
    assert said == []


@pytest.mark.parametrize("name", ["markup", "pattern", "quotes", "names of objects", "template"])
def test_hostile_facets_neither_break_nor_inject(page: Page, base: str, name: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    text = HOSTILE[name]
    opened(page, base, **{"linh-vuc": text, "xep": text, "trang": text, "__proto__": text})
    expect(page.locator(".dv-found__chips .dv-chip")).to_contain_text(f"Lĩnh vực: {text}")
    assert page.locator("#ket-qua img").count() == 0
    page.locator(".dv-found__chips .dv-chip").click()
    expect(page.locator(".dv-item").first).to_be_visible()
    assert said == []


def test_half_a_character_in_the_address_is_only_an_odd_sign(page: Page, base: str) -> None:
    page.goto(f"{base}{WHERE}?q={quote('kẻng')}%ED%A0%BD%FF&linh-vuc=%ED%A0%BD")
    expect(page.locator(".dv-found__title")).to_be_visible()
    expect(page.locator("#tim")).to_have_value(re.compile("^kẻng\ufffd+$"))


# As everywhere


STATES: dict[str, Any] = {
    "results": {"q": "hành chính"},
    "results by facets": {"q": "", "noi-dung": ["Mô hình", "Văn bản"]},
    "why and what else": {"q": "tieengs kengr CCHC"},
    "nothing found": {"q": "zzzzqqq wwwfff"},
    "nothing found by facets": {"q": "zzzzqqq", "linh-vuc": "Kinh tế"},
}


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_any_state(chromium: Browser, base: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for name, state in STATES.items():
        opened(page, base, **state)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        found[name] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    page.route(DATA, cut)
    page.goto(f"{base}{WHERE}?q=xa")
    expect(page.locator(".dv-notice").last).to_be_visible(timeout=15_000)
    found["failed"] = violations(page)
    context.close()
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("state", STATES)
def test_no_state_is_wider_than_a_small_phone(rooms: Rooms, base: str, state: str) -> None:
    with rooms.page(base, viewport={"width": 320, "height": 640}) as page:
        opened(page, base, **STATES[state])
        if page.locator(".dv-filter").is_visible():
            page.locator(".dv-filter > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_strict_content_policy_holds_for_the_worker_too(chromium: Browser, base: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text))
    page.on("pageerror", lambda error: broken.append(str(error)))

    def with_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **HEADERS})

    context.route("**/*", with_policy)
    opened(page, base, q="tiếng kẻng")
    expect(page.locator(".dv-item__title").first).to_contain_text("Tiếng kẻng an ninh")
    context.close()
    assert broken == []


def test_the_words_of_the_page_are_those_of_the_index(chromium: Browser, base: str) -> None:
    context = chromium.new_context(bypass_csp=True)  # the module is made by the test
    page = context.new_page()
    page.goto(base + WHERE)
    words = page.evaluate(
        """async (source) => {
            const module = new Blob([source], {type: 'text/javascript'});
            const {KINDS, FACETS, ORDERS} = await import(URL.createObjectURL(module));
            return [Object.entries(KINDS), Object.entries(FACETS), Object.keys(ORDERS)];
        }""",
        (ROOT / "plugins/danvan/assets/js/search/words.js").read_text(encoding="utf-8"),
    )
    assert words[0] == [list(item) for item in KINDS.items()]
    assert words[1] == [list(item) for item in FACETS.items()]
    assert words[2] == [order.value for order in Order]
    context.close()


def test_browsers_are_told_how_to_search_here(page: Page, base: str) -> None:
    page.goto(base + "mo-hinh/")
    link = page.locator('link[rel="search"]')
    assert link.get_attribute("type") == "application/opensearchdescription+xml"
    address = page.evaluate("document.querySelector('link[rel=search]').href")
    text = page.request.get(address).text()
    names = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
    root = ElementTree.fromstring(text)
    assert root.findtext("os:ShortName", namespaces=names) == "Dân vận khéo"
    template = root.findall("os:Url", names)[0].get("template")
    assert template == f"{SITE_URL}{WHERE}?q={{searchTerms}}"
