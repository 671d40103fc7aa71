"""The form as a newcomer uses it: wrong first, then right, and what comes out is published."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from danvan.catalog import open_catalog
from danvan.contribute.form import ADDRESS
from tests.browser.axe import violations
from tests.browser.rooms import Rooms
from tests.site.conftest import EPOCH, ROOT, build

pytestmark = pytest.mark.browser

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'"
TODAY = date(2026, 11, 22)


@pytest.fixture
def form(page: Page, base: str) -> Iterator[Page]:
    """The open form on a phone, under a strict content policy, with nothing on the console."""
    said: list[str] = []
    page.set_default_timeout(30_000)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def with_policy(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    page.route(f"**/{ADDRESS}", with_policy)
    page.goto(base + ADDRESS)
    page.wait_for_selector(".dv-form form")
    yield page
    assert said == []


def box(page: Page, path: str) -> Locator:
    """The control of a field: `title`, `place.province`, `sources.quote`."""
    within = page.locator("form")
    for name in path.split("."):
        within = within.locator(f'[data-field="{name}"]').first
    return within.locator("input, select, textarea").first


def wrong(page: Page, path: str) -> Locator:
    within = page.locator("form")
    for name in path.split("."):
        within = within.locator(f'[data-field="{name}"]').first
    return within.locator(".dv-form__wrong").last


def fill(page: Page, values: dict[str, str]) -> None:
    for path, value in values.items():
        control = box(page, path)
        if control.evaluate("box => box.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


RIGHT = {
    "title": "Tổ liên gia tự quản: “xanh, sạch” # 1",
    "kind": "mo-hinh",
    "status": "dang-thuc-hien",
    "organization": "Ủy ban nhân dân xã Bồ Đề",
    "sector": "chinh-quyen",
    "level": "xa",
    "place.province": "Hà Nam",
    "place.district": "huyện Bình Lục",
    "place.commune": "xã Bồ Đề",
    "field": "van-hoa-xa-hoi",
    "summary": "Mỗi tổ gồm các hộ liền nhau cùng giữ đường làng xanh: một tổ trưởng lo chung.",
    "sources.source": "@moi",
    "sources.quote": "các tổ liên gia tự quản giữ đường làng xanh, sạch",
}
SOURCE = {
    "title": "Tổ liên gia ở xã Bồ Đề giữ làng sạch",
    "publisher": "Báo thử",
    "date": "2024-04-24",
    "url": "https://example.org/bai-viet",
    "places.province": "Hà Nam",
    "quote": "các tổ liên gia tự quản giữ đường làng xanh, sạch",
}


def press_check(page: Page) -> None:
    page.locator('[data-act="check"]').click()


def write_all(page: Page) -> None:
    """Everything a model with a new source needs."""
    fill(page, RIGHT)
    page.get_by_label("An sinh xã hội, giảm nghèo").first.check()
    page.wait_for_selector(".dv-form__new:not([hidden])")
    fill_source(page)


def fill_source(page: Page) -> None:
    new = page.locator(".dv-form__new")
    for path, value in SOURCE.items():
        within = new
        if path.startswith("places"):
            within = new.locator('[data-field="places"]').first
        within.locator(f'[data-field="{path.split(".")[-1]}"]').first.locator(
            "input, textarea"
        ).first.fill(value)


def downloaded(page: Page, folder: Path) -> list[Path]:
    """Every file the form offers, put where it says below `folder`."""
    paths = []
    for offered in page.locator("[data-file]").all():
        with page.expect_download() as waiting:
            offered.locator('[data-act="download"]').click()
        target = folder / str(offered.get_attribute("data-file"))
        assert target.name == waiting.value.suggested_filename
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting.value.save_as(target)
        paths.append(target)
    return paths


def test_a_newcomer_writes_an_entry_that_is_published(form: Page, tmp_path: Path) -> None:
    press_check(form)
    errors = form.locator(".dv-form__errors")
    expect(errors).to_contain_text("Còn 12 chỗ phải sửa")
    expect(errors).to_contain_text("Thiếu khóa bắt buộc “title” (tên).")
    assert form.evaluate("document.activeElement.className") == "dv-form__errors"
    errors.get_by_role("link", name="Tên", exact=True).click()
    assert box(form, "title").evaluate("box => box === document.activeElement")

    box(form, "summary").fill("Ngắn quá")
    box(form, "summary").blur()
    expect(wrong(form, "summary")).to_contain_text("chỉ có 8 ký tự, ít nhất phải 30")
    box(form, "sources.quote").fill("chữ " * 26)
    box(form, "sources.quote").blur()
    expect(wrong(form, "sources.quote")).to_contain_text("Câu trích dài 26 chữ, nhiều nhất 25.")
    box(form, "place.province").fill("Hà Nom")
    box(form, "place.province").blur()
    expect(wrong(form, "place.province")).to_contain_text("Không tìm thấy tỉnh, thành phố nào")

    write_all(form)
    expect(wrong(form, "summary")).to_have_text("")
    expect(box(form, "id")).to_have_value("to-lien-gia-tu-quan-xanh-sach-1")
    press_check(form)
    outcome = form.locator(".dv-form__outcome")
    expect(outcome).to_contain_text("Nội dung hợp lệ")
    expect(outcome.locator(".dv-form__card")).to_contain_text("Mô hình · Cấp xã")
    expect(outcome).to_contain_text("Có hai tệp")
    form.wait_for_timeout(600)  # longer than the form waits before it looks for changes
    expect(outcome).to_contain_text("Có hai tệp")
    assert outcome.get_by_text("Mở trang tạo tệp").count() == 0

    project = tmp_path / "project"
    shutil.copytree(ROOT / "models_catalog", project / "models_catalog")
    shutil.copytree(ROOT / "content", project / "content")
    shutil.copy(ROOT / "mkdocs.yml", project)
    files = downloaded(form, project / "models_catalog")
    assert [path.relative_to(project).as_posix() for path in files] == [
        "models_catalog/sources/to-lien-gia-o-xa-bo-de-giu-lang-sach.yml",
        "models_catalog/models/ha-nam/to-lien-gia-tu-quan-xanh-sach-1.yml",
    ]
    assert open_catalog(project / "models_catalog", today=TODAY).problems == ()
    done = build(project, tmp_path / "site", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    made = tmp_path / "site/mo-hinh/to-lien-gia-tu-quan-xanh-sach-1/index.html"
    text = made.read_text(encoding="utf-8")
    assert "Tổ liên gia tự quản: “xanh, sạch” # 1" in text
    assert (tmp_path / "site/nguon/to-lien-gia-o-xa-bo-de-giu-lang-sach/index.html").is_file()


def test_lists_grow_and_shrink_and_errors_stay_with_their_items(form: Page) -> None:
    form.get_by_text("Điền thêm (không bắt buộc)").nth(3).click()
    actions = form.locator('[data-field="actions"]').first
    add = actions.get_by_role("button", name="Thêm: cách làm")
    for text in ("Đến từng nhà nghe dân nói.", "Ngắn", "Trả lời trong ba ngày làm việc."):
        add.click()
        actions.locator("textarea").last.fill(text)
    actions.locator("textarea").nth(1).blur()
    second = actions.locator(".dv-form__item").nth(1)
    expect(second.locator(".dv-form__wrong")).to_contain_text("chỉ có 4 ký tự")
    actions.get_by_role("button", name="Bỏ cách làm 1").click()
    first = actions.locator(".dv-form__item").nth(0)
    expect(first.locator("textarea")).to_have_value("Ngắn")
    assert actions.locator("textarea").count() == 2


def test_what_exists_already_is_shown_and_its_id_is_not_taken(form: Page) -> None:
    fill(form, {"title": "Ngay thu 7 voi dan", "place.province": "Hà Nam"})
    likes = form.locator(".dv-form__similar")
    expect(likes).to_contain_text("Có thể đã có trong danh mục")
    expect(likes.get_by_role("link", name="Ngày thứ 7 với dân")).to_have_attribute(
        "href", form.url.replace(ADDRESS, "mo-hinh/ngay-thu-7-voi-dan/")
    )
    expect(box(form, "id")).to_have_value("ngay-thu-7-voi-dan-ha-nam")


def test_the_draft_outlives_a_reload_and_can_be_cleared(form: Page) -> None:
    fill(form, {"title": "Mô hình đang viết dở", "kind": "cach-lam"})
    form.get_by_label("Chuyển đổi số, dịch vụ công trực tuyến").first.check()
    expect(form.locator(".dv-form__saved")).to_have_text("Bản nháp được giữ trên máy này.")
    form.reload()
    expect(box(form, "title")).to_have_value("Mô hình đang viết dở")
    expect(box(form, "kind")).to_have_value("cach-lam")
    expect(form.get_by_label("Chuyển đổi số, dịch vụ công trực tuyến").first).to_be_checked()
    expect(form.locator(".dv-form__saved")).to_have_text("Đã mở lại bản nháp lần trước.")
    form.get_by_role("button", name="Xóa bản nháp, viết lại từ đầu").click()
    form.get_by_role("button", name="Bấm lần nữa để xóa hết những gì đã viết").click()
    expect(box(form, "title")).to_have_value("")
    form.reload()
    form.wait_for_selector(".dv-form form")
    expect(box(form, "title")).to_have_value("")


def test_once_open_it_works_without_a_line(form: Page, tmp_path: Path) -> None:
    form.wait_for_load_state("networkidle")
    form.context.set_offline(True)
    fill(form, {**RIGHT, "sources.source": "cong-tac-dan-van-ha-nam"})
    form.get_by_label("An sinh xã hội, giảm nghèo").first.check()
    press_check(form)
    expect(form.locator(".dv-form__outcome")).to_contain_text("Nội dung hợp lệ")
    (path,) = downloaded(form, tmp_path)
    assert 'title: "Tổ liên gia tự quản: “xanh, sạch” # 1"\n' in path.read_text(encoding="utf-8")
    form.context.set_offline(False)


def test_a_known_forge_gets_the_file_filled_in_unless_it_is_too_long(form: Page) -> None:
    new = "https://github.com/example/danvan/new/main/models_catalog/"
    form.locator("[data-entry-form]").evaluate("(host, url) => (host.dataset.newUrl = url)", new)
    fill(form, {**RIGHT, "sources.source": "cong-tac-dan-van-ha-nam"})
    form.get_by_label("An sinh xã hội, giảm nghèo").first.check()
    press_check(form)
    link = form.get_by_role("link", name="Mở trang tạo tệp trên kho mã nguồn")
    href = str(link.get_attribute("href"))
    plain = f"{new}models/ha-nam?filename=to-lien-gia-tu-quan-xanh-sach-1.yml"
    assert href.startswith(f"{plain}&value=id")
    assert len(href) <= 7500
    form.get_by_text("Điền thêm (không bắt buộc)").nth(3).click()
    box(form, "problem").fill("Việc phải làm vì đường làng bẩn. " * 120)
    press_check(form)
    expect(link).to_have_attribute("href", plain)
    expect(form.locator(".dv-form__outcome")).to_contain_text("Nội dung quá dài để điền sẵn")


def test_the_keyboard_is_enough(form: Page) -> None:
    """Tab, letters, arrows, Space and Enter."""
    texts = {path.split(".")[-1]: text for path, text in RIGHT.items()}
    downs = {"kind": 1, "status": 1, "sector": 2, "level": 3, "field": 2, "source": 1}
    form.locator("h1").click()
    for _ in range(120):
        form.keyboard.press("Tab")
        name = form.evaluate("document.activeElement.closest('[data-field]')?.dataset.field ?? ''")
        kind = form.evaluate("`${document.activeElement.tagName} ${document.activeElement.type}`")
        if form.evaluate("document.activeElement.dataset.act === 'check'"):
            break
        if kind.startswith("SELECT"):
            for _ in range(downs[name]):
                form.keyboard.press("ArrowDown")
        elif name == "themes" and form.evaluate("document.activeElement.value") == "an-sinh-xa-hoi":
            form.keyboard.press("Space")
        elif kind in ("INPUT text", "TEXTAREA textarea") and name != "id":
            form.keyboard.insert_text(texts.get(name, ""))
    form.keyboard.press("Enter")
    expect(form.locator(".dv-form__errors")).to_have_text("")
    expect(form.locator(".dv-form__outcome")).to_contain_text("Nội dung hợp lệ")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_at_any_stage(chromium: Browser, base: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(base + ADDRESS)
    page.wait_for_selector(".dv-form form")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    for add in page.get_by_role("button", name="Thêm:").all():
        add.click()
    found = {"empty": violations(page)}
    press_check(page)
    found["wrong"] = violations(page)
    page.reload()
    page.wait_for_selector(".dv-form form")
    write_all(page)
    press_check(page)
    page.wait_for_selector("[data-file]")
    found["right"] = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert found == {"empty": [], "wrong": [], "right": []}
    assert wide <= 0


def test_without_javascript_the_page_shows_the_other_ways(rooms: Rooms, base: str) -> None:
    with rooms.page(base, java_script_enabled=False) as page:
        page.goto(base + ADDRESS)
        expect(page.locator(".dv-no-js")).to_be_visible()
        expect(page.locator(".dv-form")).to_be_hidden()
        page.locator(".dv-no-js a").first.click()
        assert page.url == f"{base}dong-gop/#them-muc-tu"
