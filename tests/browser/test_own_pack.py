"""A pack of the reader's own: made of pages, put in order, sent, printed and taken along."""

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from danvan.pages.own_pack import ADDRESS
from tests.browser.axe import violations
from tests.browser.rooms import Rooms
from tests.exports.cartridge_rules import breaches
from tests.site.conftest import SITE_URL

pytestmark = pytest.mark.browser

MODEL = "mo-hinh/thu-chuc-mung-chia-buon-xin-loi-cam-on"
CODE = "quy-tac/4-xin"
DOCUMENT = "van-ban/25-nq-tw"
THREE = (MODEL, CODE, DOCUMENT)
QUERY = "?m=1,thu-chuc-mung-chia-buon-xin-loi-cam-on,q.4-xin,v.25-nq-tw"
CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A phone on whose console nothing may appear."""
    said: list[str] = []
    page.set_default_timeout(30_000)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def keep(page: Page, base: str, ref: str) -> None:
    page.goto(f"{base}{ref}/")
    page.get_by_role("button", name="Thêm vào chuyên đề của tôi").click()
    expect(page.get_by_role("button", name="Bỏ khỏi chuyên đề của tôi")).to_be_visible()


def open_pack(page: Page, base: str) -> Page:
    """The page of the own pack, with the three pages in it that a link brought."""
    page.goto(base + ADDRESS + QUERY)
    page.get_by_role("button", name="Lưu thành chuyên đề của tôi").click()
    expect(page.locator("[data-ref] [data-act]")).to_have_count(9)
    return page


@pytest.fixture
def own(quiet: Page, base: str) -> Page:
    return open_pack(quiet, base)


def order(page: Page) -> list[str | None]:
    return [item.get_attribute("data-ref") for item in page.locator("[data-ref]").all()]


def in_order(page: Page, *refs: str) -> None:
    """Waits until the list holds these pages, as the page's script comes after the page."""
    rows = page.locator("[data-ref]")
    expect(rows).to_have_count(len(refs))
    for number, ref in enumerate(refs):
        expect(rows.nth(number)).to_have_attribute("data-ref", ref)


def act(page: Page, ref: str, name: str) -> None:
    page.locator(f'[data-ref="{ref}"] [data-act="{name}"]').press("Enter")


def test_the_header_counts_only_once_there_is_something(quiet: Page, base: str) -> None:
    quiet.goto(f"{base}{MODEL}/")
    link = quiet.locator("a.dv-mine")
    expect(link).to_be_hidden()
    keep(quiet, base, MODEL)
    expect(link).to_have_accessible_name("Của tôi (chuyên đề) 1 trang")
    keep(quiet, base, CODE)
    expect(link.locator("b")).to_have_text("2")
    quiet.get_by_role("button", name="Bỏ khỏi chuyên đề của tôi").click()
    expect(link.locator("b")).to_have_text("1")
    link.click()
    in_order(quiet, MODEL)


def test_the_header_keeps_its_place_while_the_count_is_fetched(page: Page, base: str) -> None:
    """A module comes late: what it shows must stand where room was kept."""
    own = open_pack(page, base)
    own.route("**/site.js", lambda route: route.abort())
    told = "document.querySelector('main').getBoundingClientRect().top"
    own.goto(f"{base}{MODEL}/", wait_until="domcontentloaded")
    without = own.evaluate(told)
    own.unroute("**/site.js")
    own.goto(f"{base}{MODEL}/")
    expect(own.locator("a.dv-mine b")).to_have_text("3")
    assert own.evaluate(told) == without


def test_a_pack_is_made_from_the_pages_themselves(quiet: Page, base: str) -> None:
    for ref in THREE:
        keep(quiet, base, ref)
    quiet.goto(base + ADDRESS)
    expect(quiet.locator("[data-ref]")).to_have_count(3)
    in_order(quiet, *THREE)
    model = quiet.locator(f'[data-ref="{MODEL}"]')
    expect(model).to_contain_text("tỉnh Hà Nam (nay thuộc tỉnh Ninh Bình)")
    expect(model).to_contain_text("UBND cấp xã ở Hà Nam gửi thư chúc mừng")


def test_order_is_changed_by_keys_and_kept(own: Page) -> None:
    in_order(own, *THREE)
    act(own, DOCUMENT, "up")
    in_order(own, MODEL, DOCUMENT, CODE)
    expect(own.locator(".dv-own__said")).to_have_text(
        "“Nghị quyết số 25-NQ/TW” nay đứng thứ 2 trong 3."
    )
    focused = own.evaluate("document.activeElement.dataset.act")
    assert focused == "up", "the same button can be pressed again"
    own.keyboard.press("Enter")
    own.keyboard.press("Enter")
    in_order(own, DOCUMENT, MODEL, CODE)
    act(own, DOCUMENT, "down")
    own.reload()
    expect(own.locator("[data-ref]")).to_have_count(3)
    in_order(own, MODEL, DOCUMENT, CODE)


def test_a_removal_is_undone_and_the_notes_come_back(own: Page) -> None:
    own.locator(f'[data-ref="{CODE}"] textarea').fill("Hỏi lớp: nơi mình gọi là gì?")
    act(own, CODE, "drop")
    in_order(own, MODEL, DOCUMENT)
    own.get_by_role("button", name="Hoàn tác").press("Enter")
    in_order(own, *THREE)
    box = own.locator(f'[data-ref="{CODE}"] textarea')
    expect(box).to_have_value("Hỏi lớp: nơi mình gọi là gì?")
    own.get_by_role("button", name="Bỏ hết").click()
    expect(own.locator("[data-ref]")).to_have_count(0)
    expect(own.locator("#bat-dau")).to_be_visible()
    own.get_by_role("button", name="Hoàn tác").click()
    in_order(own, *THREE)


def test_title_and_notes_are_kept(own: Page) -> None:
    own.get_by_label("Tên chuyên đề").fill("Buổi 3: <b>4 xin</b>")
    own.get_by_label("Ghi chú của tôi “4 xin”").fill("<img src=x onerror=alert(1)>")
    own.reload()
    expect(own.get_by_label("Tên chuyên đề")).to_have_value("Buổi 3: <b>4 xin</b>")
    expect(own.get_by_label("Ghi chú của tôi “4 xin”")).to_have_value(
        "<img src=x onerror=alert(1)>"
    )
    assert own.locator("main img, main .dv-own b").count() == 0


def test_a_link_opens_in_a_fresh_profile_and_is_saved_only_on_request(
    own: Page, chromium: Browser, base: str
) -> None:
    act(own, CODE, "up")
    link = own.get_by_label("Liên kết giữ danh sách và thứ tự").input_value()
    assert link == f"{base}{ADDRESS}?m=1,q.4-xin,{MODEL.split('/')[1]},v.25-nq-tw"
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    other = context.new_page()
    other.goto(link)
    expect(other.get_by_role("heading", name="Chuyên đề được gửi cho bạn")).to_be_visible()
    expect(other.locator("[data-ref]")).to_have_count(3)
    in_order(other, CODE, MODEL, DOCUMENT)
    assert other.evaluate("localStorage.length") == 0
    other.get_by_role("button", name="Lưu thành chuyên đề của tôi").click()
    assert other.url == base + ADDRESS
    in_order(other, CODE, MODEL, DOCUMENT)
    expect(other.locator("a.dv-mine b")).to_have_text("3")
    context.close()


def test_a_link_leaves_the_own_pack_alone_until_one_chooses(quiet: Page, base: str) -> None:
    keep(quiet, base, "mo-hinh/cung-em-den-truong")
    mine = quiet.evaluate("localStorage.getItem('danvan:chuyen-de')")
    quiet.goto(base + ADDRESS + QUERY)
    expect(quiet.locator("[data-ref]")).to_have_count(3)
    assert quiet.evaluate("localStorage.getItem('danvan:chuyen-de')") == mine
    quiet.get_by_role("button", name="Thay chuyên đề của tôi").click()
    in_order(quiet, *THREE)
    quiet.get_by_role("button", name="Hoàn tác").click()
    in_order(quiet, "mo-hinh/cung-em-den-truong")
    quiet.goto(base + ADDRESS + QUERY)
    quiet.get_by_role("button", name="Thêm vào chuyên đề của tôi").click()
    in_order(quiet, "mo-hinh/cung-em-den-truong", *THREE)


def test_a_pack_of_the_catalog_becomes_ones_own(quiet: Page, base: str) -> None:
    quiet.goto(f"{base}chuyen-de/doi-thoai-voi-nhan-dan/")
    links = quiet.locator(".dv-pack__item .dv-item__title a")
    pages = [link.evaluate("a => a.href.split('#')[0]") for link in links.all()]
    quiet.get_by_role("link", name="Lấy làm chuyên đề của tôi").click()
    expect(quiet.locator("[data-ref]")).to_have_count(len(pages))
    assert [f"{base}{ref}/" for ref in order(quiet)] == pages
    assert quiet.get_by_label("Liên kết giữ danh sách").input_value() == quiet.url


HOSTILE = [
    "?m=1,<script>alert(1)</script>,q.4-xin",
    "?m=1,q.4-xin,../../../etc/passwd,%00,%22onload%3D1",
    "?m=1,q.4-xin," + "a" * 5000,
    "?m=1,q.4-xin,__proto__,v.v.v.",
    "?m=1,q.4-xin,trang-2,q.khong-co-trang-nay",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_addresses_show_what_can_be_read_and_say_the_rest(
    page: Page, base: str, query: str
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(base + ADDRESS + query)
    expect(page.locator("[data-ref]")).to_have_count(1)
    in_order(page, CODE)
    expect(page.locator(".dv-notice:visible")).to_contain_text(
        re.compile("không đọc được|Danh mục không có")
    )
    assert page.locator("main script").count() == 0
    assert dialogs == []


def test_hostile_storage_is_an_empty_pack(quiet: Page, base: str) -> None:
    quiet.goto(base + ADDRESS)
    for text in ("{", '{"v":1,"items":[{"ref":"javascript:alert(1)"},null]}', '"<b>"', "9"):
        quiet.evaluate("text => localStorage.setItem('danvan:chuyen-de', text)", text)
        quiet.reload()
        expect(quiet.locator(".dv-own")).to_contain_text("Chưa có trang nào.")
    keep(quiet, base, CODE)
    quiet.goto(base + ADDRESS)
    in_order(quiet, CODE)


REFUSED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused"); } });
Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("refused"); } });
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"


@pytest.mark.parametrize("trouble", [REFUSED, FULL])
def test_refused_or_full_storage_is_said_and_breaks_nothing(
    quiet: Page, base: str, trouble: str
) -> None:
    quiet.add_init_script(trouble)
    quiet.goto(f"{base}{CODE}/")
    quiet.get_by_role("button", name="Thêm vào chuyên đề của tôi").click()
    expect(quiet.locator(".dv-keep [role=status]")).to_contain_text("chưa lưu được")
    quiet.goto(base + ADDRESS + QUERY)
    quiet.get_by_role("button", name="Lưu thành chuyên đề của tôi").click()
    expect(quiet.locator(".dv-own__said")).to_contain_text("thay đổi chỉ còn trên trang đang mở")
    act(quiet, DOCUMENT, "up")
    in_order(quiet, MODEL, DOCUMENT, CODE)


def test_no_more_than_thirty_are_kept(quiet: Page, base: str) -> None:
    quiet.goto(f"{base}{CODE}/")
    quiet.evaluate("""() => {
      const items = Array.from({ length: 30 }, (_, n) => ({ ref: `van-ban/so-${n}`, title: "t" }));
      localStorage.setItem("danvan:chuyen-de", JSON.stringify({ v: 1, title: "", items }));
    }""")
    quiet.reload()
    quiet.get_by_role("button", name="Thêm vào chuyên đề của tôi").click()
    expect(quiet.locator(".dv-keep [role=status]")).to_contain_text("đã có 30 trang")
    expect(quiet.locator("a.dv-mine b")).to_have_text("30")


def test_another_window_shows_the_change(own: Page, base: str) -> None:
    other = own.context.new_page()
    other.goto(base + ADDRESS)
    act(other, CODE, "drop")
    expect(own.locator("[data-ref]")).to_have_count(2)
    expect(own.locator("a.dv-mine b")).to_have_text("2")


def taken(page: Page, ending: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(f'[data-file="{ending}"]').click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


class _Linked(HTMLParser):
    """The addresses that a copy refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def check_copies(archive: zipfile.ZipFile) -> None:
    """Every copy is whole by itself and leads nowhere but into the archive and to the site."""
    names = set(archive.namelist())
    for name in names:
        if name.endswith(".html"):
            text = archive.read(name).decode()
            assert text.startswith("<!doctype html>")
            assert '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />' in text
            linked = _Linked(text)
            assert not {"script", "button", "form", "iframe", "img"} & set(linked.tags)
            for address in linked.addresses:
                assert address in names or address.startswith(("https://", "http://")), address
            assert "127.0.0.1" not in text


def test_the_cartridge_is_read_by_zipfile_and_recognised_by_its_manifest(own: Page) -> None:
    own.get_by_label("Tên chuyên đề").fill("Dân vận khéo: “4 xin” & 5 biết")
    own.get_by_label("Ghi chú của tôi “4 xin”").fill("Đọc <trước> giờ & ghi lại")
    name, content = taken(own, "imscc")
    assert name == "dan-van-kheo-4-xin-5-biet.imscc"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        manifest = archive.read("imsmanifest.xml")
        assert CP.encode() in manifest[:500]
        root = ElementTree.fromstring(manifest)
        assert root.tag == f"{{{CP}}}manifest"
        assert root.findtext(f".//{{{CP}}}schemaversion") == "1.1.0"
        resources = root.findall(f".//{{{CP}}}resource")
        files = [file.get("href") for file in root.iter(f"{{{CP}}}file")]
        assert sorted([*map(str, files), "imsmanifest.xml"]) == sorted(archive.namelist())
        known = {resource.get("identifier") for resource in resources}
        items = [item for item in root.iter(f"{{{CP}}}item") if item.get("identifierref")]
        assert {item.get("identifierref") for item in items} <= known
        assert [item.findtext(f"{{{CP}}}title") for item in items][2:4] == [
            "4 xin",
            "4 xin (trang trên mạng)",
        ]
        links = [
            ElementTree.fromstring(archive.read(str(resource[0].get("href"))))
            for resource in resources
            if resource.get("type") == "imswl_xmlv1p1"
        ]
        assert {link.tag for link in links} == {f"{{{LINK}}}webLink"}
        addresses = [link.find(f"{{{LINK}}}url") for link in links]
        assert [url is not None and url.get("href") for url in addresses] == [
            f"{SITE_URL}{ref}/" for ref in THREE
        ]
        assert breaches({file: archive.read(file) for file in archive.namelist()}) == []
        check_copies(archive)
        copy = archive.read("quy-tac--4-xin.html").decode()
    assert "Đọc &lt;trước&gt; giờ &amp; ghi lại" in copy
    assert "Xin phép" in copy or "xin phép" in copy
    assert "Dân vận khéo: “4 xin” &amp; 5 biết" in manifest.decode()


def test_the_zip_opens_without_a_line(own: Page, chromium: Browser, tmp_path: Path) -> None:
    name, content = taken(own, "zip")
    assert name == "chuyen-de-cua-toi.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        check_copies(archive)
        archive.extractall(tmp_path)
    context = chromium.new_context(offline=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"file://{tmp_path}/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chuyên đề của tôi")
    page.get_by_role("link", name="4 xin").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("4 xin")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "672px"
    context.close()


def test_the_same_pack_makes_the_same_bytes(own: Page) -> None:
    assert taken(own, "imscc") == taken(own, "imscc")


def test_what_the_catalog_no_longer_has_is_left_out_and_said(page: Page, base: str) -> None:
    own = open_pack(page, base)
    own.route(f"**/{DOCUMENT}/", lambda route: route.fulfill(status=404, body="x"))
    _, content = taken(own, "zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "van-ban--25-nq-tw.html" not in archive.namelist()
    expect(own.locator(".dv-own__said")).to_contain_text(
        "Không có trong tệp, vì danh mục không còn trang: “Nghị quyết số 25-NQ/TW”."
    )


def test_without_a_line_nothing_half_is_made(page: Page, base: str) -> None:
    open_pack(page, base)

    def cut(route: Route) -> None:
        route.abort()

    page.route(f"**/{CODE}/", cut)
    page.locator('[data-file="imscc"]').click()
    expect(page.locator(".dv-own__said")).to_contain_text("Chưa lấy được nội dung, do mạng.")
    page.unroute(f"**/{CODE}/", cut)
    assert taken(page, "imscc")[0] == "chuyen-de-cua-toi.imscc"


def test_print_has_title_pages_and_notes_and_no_controls(own: Page) -> None:
    own.get_by_label("Tên chuyên đề").fill("Buổi 3")
    own.get_by_label("Ghi chú của tôi “4 xin”").fill("Đọc trước ở nhà")
    own.emulate_media(media="print")
    shown: Any = own.evaluate("document.querySelector('main').innerText")
    assert shown.splitlines()[0] == "Buổi 3"
    assert "Ghi chú: Đọc trước ở nhà" in shown
    assert f"{SITE_URL}{CODE}/" in shown
    for control in ("Lên", "Xuống", "Bỏ hết", "Tải về", "Chép liên kết"):
        assert control not in shown
    assert own.locator("main :is(input, textarea, button):visible").count() == 0


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    chromium: Browser, base: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(base + ADDRESS + QUERY)
    expect(page.locator("[data-ref]")).to_have_count(3)
    found = [violations(page)]
    page.get_by_role("button", name="Lưu thành chuyên đề của tôi").click()
    act(page, CODE, "drop")
    found.append(violations(page))
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert found == [[], []]
    assert wide <= 0


@pytest.mark.parametrize("address", [ADDRESS, "so-sanh/"])
def test_without_javascript_the_page_says_so_and_leads_to_lists(
    rooms: Rooms, base: str, address: str
) -> None:
    phone = {"width": 360, "height": 740}
    with rooms.page(base, viewport=phone, java_script_enabled=False) as page:
        page.goto(base + address)
        expect(page.locator(".dv-no-js")).to_contain_text("JavaScript")
        expect(page.locator("#bat-dau a").first).to_be_visible()
        page.goto(f"{base}{MODEL}/")
        assert page.locator(".dv-keep, .dv-mine, .dv-choose").locator("visible=true").count() == 0


def test_citations_are_those_of_the_pages(own: Page, base: str) -> None:
    """As the files of all citations have them, word for word."""
    for ending, line_end in (("bib", "\n"), ("ris", "\r\n")):
        _, content = taken(own, ending)
        entries = content.decode().split(f"{line_end}{line_end}")
        assert len(entries) == len(THREE)
        for ref, entry in zip(THREE, entries, strict=True):
            whole = own.request.get(f"{base}api/v1/trich-dan/{ref.split('/')[0]}.{ending}")
            assert f"{SITE_URL}{ref}/" in entry
            assert entry.strip() in whole.body().decode()
