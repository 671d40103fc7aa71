"""Models side by side: what the page shows, what its address holds, and how models get there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from danvan.pages.compare import ADDRESS
from tests.browser.axe import violations

pytestmark = pytest.mark.browser

LETTERS = "thu-chuc-mung-chia-buon-xin-loi-cam-on"
SCHOOL = "cung-em-den-truong"
SATURDAY = "ngay-thu-7-voi-dan"
THREE = f"?m={LETTERS},{SCHOOL},{SATURDAY}"


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A phone on whose console nothing may appear."""
    said: list[str] = []
    page.set_default_timeout(30_000)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def opened(page: Page, base: str, query: str, models: int) -> Page:
    page.goto(base + ADDRESS + query)
    expect(page.locator("thead th")).to_have_count(models)
    return page


def row(page: Page, name: str) -> list[str]:
    """What the cells of a row say."""
    cells = page.locator(f'tr[data-row="{name}"] .dv-versus__said')
    return [" ".join(text.split()) for text in cells.all_inner_texts()]


def test_three_models_stand_side_by_side(quiet: Page, base: str) -> None:
    opened(quiet, base, THREE, 3)
    assert row(quiet, "kind") == ["Cách làm", "Mô hình", "Mô hình"]
    assert row(quiet, "level") == ["Cấp xã", "Cấp tỉnh", "Cấp huyện"]
    assert row(quiet, "place")[2] == "huyện Bình Lục, tỉnh Hà Nam (nay thuộc tỉnh Ninh Bình)"
    assert row(quiet, "status") == ["Đang thực hiện"], "what all say stands once"
    assert row(quiet, "actions")[1:] == ["Nguồn không nêu."] * 2
    assert "Gửi thư chúc mừng kết hôn." in row(quiet, "actions")[0]
    assert "hơn 26.300 thư" in row(quiet, "figures")[0]
    assert row(quiet, "started") == ["Nguồn của cả 3 mô hình đều không nêu."]
    assert quiet.locator('tr[data-row="kind"] td mark').all_inner_texts() == ["Cách làm"]
    assert quiet.locator('tr[data-row="level"] td mark').count() == 0, "no two agree"
    assert "khác nhau" in quiet.locator('tr[data-row="level"] th').inner_text()
    links = quiet.locator('tr[data-row="sources"] a')
    assert (links.first.get_attribute("href") or "").startswith(f"{base}nguon/")


def test_rows_that_few_models_have_are_there_where_one_has_them(quiet: Page, base: str) -> None:
    names = (
        "doi-thoai-theo-gioi-nghe-nghiep",
        "quy-trinh-dien-tu-thu-tuc-hanh-chinh",
        "phong-trao-dan-van-kheo-ha-noi",
    )
    opened(quiet, base, f"?m={','.join(names)}", 3)
    assert row(quiet, "areas")[1:] == ["Nguồn không nêu."] * 2
    assert row(quiet, "areas")[0] == "Đô thị; Nông thôn"
    assert row(quiet, "conditions")[1].startswith("Ban hành xong quy trình nội bộ")
    assert row(quiet, "recognitions")[2].startswith("Ban Dân vận Trung ương")
    assert len(row(quiet, "evidence")) == 3
    opened(quiet, base, THREE, 3)
    assert quiet.locator('tr[data-row="areas"]').count() == 0


def test_rows_that_are_the_same_can_be_hidden(quiet: Page, base: str) -> None:
    opened(quiet, base, THREE, 3)
    all_rows = quiet.locator("tbody tr:visible").count()
    same = quiet.locator("tbody tr[data-same]").count()
    assert 0 < same < all_rows
    quiet.get_by_label("Chỉ hiện những dòng khác nhau").check()
    expect(quiet.locator("tbody tr:visible")).to_have_count(all_rows - same)
    expect(quiet.locator(".dv-versus-status")).to_have_text(f"Đang ẩn {same} dòng giống nhau.")
    quiet.get_by_label("Chỉ hiện những dòng khác nhau").uncheck()
    expect(quiet.locator("tbody tr:visible")).to_have_count(all_rows)


def test_models_are_added_replaced_and_removed_and_the_address_follows(
    quiet: Page, base: str
) -> None:
    opened(quiet, base, f"?m={SCHOOL}", 1)
    expect(quiet.locator(".dv-versus-status")).to_have_text(
        "Chọn thêm ít nhất một mô hình để so sánh."
    )
    box = quiet.get_by_role("combobox", name="Thêm mô hình để so sánh")
    box.fill("ngay thu 7 voi dan")
    expect(quiet.get_by_role("option").first).to_contain_text("Ngày thứ 7 với dân")
    box.press("ArrowDown")
    expect(quiet.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(quiet.locator("thead th")).to_have_count(2)
    assert quiet.url == f"{base}{ADDRESS}?m={SCHOOL},{SATURDAY}"
    expect(box).to_be_focused()

    quiet.get_by_role("button", name="Thay “Cùng em đến trường”").click()
    box = quiet.get_by_role("combobox", name="Thay “Cùng em đến trường” bằng mô hình khác")
    expect(box).to_be_focused()
    box.fill("thư chúc mừng")
    quiet.get_by_role("option").first.click()
    expect(quiet.locator("thead th").first).to_contain_text("Thư chúc mừng")
    assert quiet.url == f"{base}{ADDRESS}?m={LETTERS},{SATURDAY}"

    quiet.get_by_role("button", name="Bỏ “Ngày thứ 7 với dân”").click()
    expect(quiet.locator("thead th")).to_have_count(1)
    assert quiet.url == f"{base}{ADDRESS}?m={LETTERS}"
    quiet.get_by_role("button", name="Bỏ “Thư chúc mừng").click()
    expect(quiet.locator("#bat-dau")).to_be_visible()
    assert quiet.url == f"{base}{ADDRESS}"


def test_a_model_in_the_table_is_not_offered_again(quiet: Page, base: str) -> None:
    opened(quiet, base, f"?m={SATURDAY}", 1)
    box = quiet.get_by_role("combobox")
    box.fill("ngay thu 7 voi dan")
    option = quiet.get_by_role("option").first
    expect(option).to_have_attribute("aria-disabled", "true")
    expect(option).to_contain_text("đã có trong bảng")
    option.click(force=True)
    expect(quiet.locator("thead th")).to_have_count(1)
    box.press("Escape")
    expect(quiet.get_by_role("listbox")).to_be_hidden()


HOSTILE = [
    (f"?m={SCHOOL},<img src=x onerror=alert(1)>", "Không phải mã của mô hình nào"),
    (f"?m={SCHOOL},../../../nguon/x,%00,javascript:alert(1)", "Không phải mã của mô hình nào"),
    (f"?m={SCHOOL},khong-co-mo-hinh-nay", "“khong-co-mo-hinh-nay”"),
    (f"?m={SCHOOL},trang-2,__proto__", "Không phải mã của mô hình nào: “__proto__”."),
    (f"?m={SCHOOL},{'a' * 9000}", "a…”"),
]


@pytest.mark.parametrize(("query", "said"), HOSTILE)
def test_unknown_and_hostile_ids_are_said_and_nothing_of_them_becomes_markup(
    page: Page, base: str, query: str, said: str
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    opened(page, base, query, 1)
    expect(page.locator(".dv-notice:visible")).to_contain_text(said)
    assert page.locator("main :is(img, script)").count() == 0
    assert dialogs == []


def test_more_than_four_are_said_to_be_too_many(quiet: Page, base: str) -> None:
    others = ["3-huong-dan-dich-vu-truc-tuyen", LETTERS, SATURDAY, SCHOOL]
    page = opened(quiet, base, f"?m={','.join(others)},mot-mo-hinh-nua", 4)
    expect(page.locator(".dv-notice:visible")).to_contain_text("không hiện: “mot-mo-hinh-nua”")
    expect(page.get_by_text("Đã đủ 4 mô hình.")).to_be_visible()
    expect(page.get_by_role("combobox")).to_be_hidden()


def test_a_page_that_cannot_be_loaded_is_said_and_tried_again(page: Page, base: str) -> None:
    page.route(f"**/{SCHOOL}/", lambda route: route.abort())
    opened(page, base, f"?m={SATURDAY},{SCHOOL}", 1)
    expect(page.locator(".dv-notice:visible")).to_contain_text(f"Chưa tải được “{SCHOOL}”")
    page.unroute(f"**/{SCHOOL}/")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator("thead th")).to_have_count(2)
    expect(page.locator(".dv-notice:visible")).to_have_count(0)


def test_markup_in_a_model_page_stays_text_or_known_elements(page: Page, base: str) -> None:
    """Whatever a page holds, only known elements and safe links of it are taken over."""
    bad = (
        '<section aria-labelledby="boi-canh"><h2 id="boi-canh">Bối cảnh</h2>'
        '<p onclick="alert(1)">A<img src=x onerror=alert(1)><a href="javascript:alert(1)">b</a>'
        "<script>alert(1)</script><iframe src=x></iframe></p></section></article>"
    )

    def spoilt(route: Any) -> None:
        text = route.fetch().text().replace("</article>", bad)
        route.fulfill(content_type="text/html; charset=utf-8", body=text)

    page.route(f"**/mo-hinh/{SCHOOL}/", spoilt)
    opened(page, base, f"?m={SCHOOL}", 1)
    assert row(page, "problem") == ["Ab"]
    cell = page.locator('tr[data-row="problem"] .dv-versus__said')
    assert cell.locator("img, script, iframe, a, [onclick]").count() == 0


def test_models_are_chosen_from_a_list(quiet: Page, base: str) -> None:
    quiet.goto(f"{base}chu-de/cai-cach-hanh-chinh/")
    quiet.get_by_role("button", name="Chọn để so sánh, lập chuyên đề").click()
    first = quiet.locator("[data-compared]").first
    expect(first).to_be_focused()
    first.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    quiet.locator("[data-compared]").nth(1).click()
    quiet.locator("[data-kept]").nth(2).click()
    expect(quiet.locator("a.dv-mine b")).to_have_text("1")
    ids = [quiet.locator("[data-compared]").nth(n).get_attribute("data-compared") for n in (0, 1)]
    quiet.get_by_role("link", name="So sánh 2 mô hình").click()
    expect(quiet.locator("thead th")).to_have_count(2)
    assert quiet.url == f"{base}{ADDRESS}?m={ids[0]},{ids[1]}"


def test_models_are_chosen_from_what_a_search_found_and_from_a_page(quiet: Page, base: str) -> None:
    quiet.goto(f"{base}tim-kiem/?q=thu+chuc+mung")
    expect(quiet.locator(".dv-found__list .dv-item").first).to_be_visible()
    quiet.get_by_role("button", name="Chọn để so sánh, lập chuyên đề").click()
    quiet.locator(f'[data-compared="{LETTERS}"]').click()
    quiet.get_by_role("searchbox").fill("ngày thứ 7 với dân")
    other = quiet.locator(f'[data-compared="{SATURDAY}"]')
    expect(other).to_have_attribute("aria-pressed", "false")
    quiet.goto(f"{base}mo-hinh/{SCHOOL}/")
    quiet.get_by_role("link", name="So sánh với 1 mô hình đã chọn").click()
    expect(quiet.locator("thead th")).to_have_count(2)
    assert quiet.url == f"{base}{ADDRESS}?m={LETTERS},{SCHOOL}"


def test_print_is_a_landscape_sheet_without_controls(quiet: Page, base: str) -> None:
    opened(quiet, base, THREE, 3)
    quiet.emulate_media(media="print")
    assert quiet.locator("main :is(input, button):visible").count() == 0
    assert quiet.evaluate("getComputedStyle(document.querySelector('tbody tr')).display") == (
        "table-row"
    )
    sheet = quiet.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", sheet)
    assert boxes
    assert all(float(width) > float(height) > 590 for width, height in boxes)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    chromium: Browser, base: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    opened(page, base, THREE, 3)
    found = [violations(page)]
    page.get_by_role("combobox", name="Thêm").fill("4 xin")
    expect(page.get_by_role("option").first).to_be_visible()
    found.append(violations(page))
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.goto(f"{base}chu-de/cai-cach-hanh-chinh/")
    page.get_by_role("button", name="Chọn để so sánh").click()
    page.locator("[data-compared]").first.click()
    found.append(violations(page))
    context.close()
    assert found == [[], [], []]
    assert wide <= 0
