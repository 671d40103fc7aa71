"""Reading without a line: real pages kept by a real service worker, the server really stopped."""

import functools
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.conftest import CHROMIUM, FLAGS

pytestmark = pytest.mark.browser

MODEL = "mo-hinh/thu-chuc-mung-chia-buon-xin-loi-cam-on/"
OTHER = "mo-hinh/ngay-thu-7-voi-dan/"
CODE = "quy-tac/4-xin/"
PACK = "chuyen-de/thu/"
REAL_PACK = "chuyen-de/ung-xu-cua-can-bo-mot-cua/"
SHELF = "ngoai-tuyen/"
SAVED = re.compile(r"^Đã lưu ngày \d{1,2}/\d{1,2}/20\d\d lúc \d{1,2}:\d\d \([\d.,]+\s[KM]B\)\.$")
STALE = re.compile(r"^Bản lưu ngày \d{1,2}/\d{1,2}/20\d\d lúc \d{1,2}:\d\d, đang ngoại tuyến\.")


class _Handler(SimpleHTTPRequestHandler):
    asked: list[str]
    site: Path

    def translate_path(self, path: str) -> str:
        """The file that a test wrote, else that of the site."""
        changed = Path(super().translate_path(path))
        if changed.is_file() or (changed / "index.html").is_file():
            return str(changed)
        return str(self.site / changed.relative_to(self.directory))

    def log_message(self, *_: object) -> None:
        """Requests are not worth a line each."""

    def do_GET(self) -> None:
        self.asked.append(self.path)
        # Two versions of a file within one second are one to this server.
        del self.headers["If-Modified-Since"]
        super().do_GET()


class Host:
    """A server on one port that can be stopped and started again: of the site, and over it of
    what a test writes."""

    def __init__(self, site: Path, changes: Path) -> None:
        self.site = site
        self.changes = changes
        self.asked: list[str] = []
        self._handler = type("Handler", (_Handler,), {"asked": self.asked, "site": site})
        self._server: ThreadingHTTPServer | None = None
        self._port = 0
        self.start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._port}/danvan/"

    def start(self) -> None:
        handler = functools.partial(self._handler, directory=str(self.changes))
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def read(self, address: str) -> str:
        changed, site = (folder / "danvan" / address for folder in (self.changes, self.site))
        return (changed if changed.is_file() else site).read_text(encoding="utf-8")

    def write(self, address: str, text: str) -> None:
        path = self.changes / "danvan" / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, address: str, old: str, new: str) -> None:
        text = self.read(f"{address}index.html")
        assert old in text
        self.write(f"{address}index.html", text.replace(old, new))


@pytest.fixture
def host(served: Path, tmp_path: Path) -> Iterator[Host]:
    """A server of its own whose files a test may change."""
    found = Host(served, tmp_path)
    yield found
    found.stop()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    yield context.new_page()
    context.close()


def said(page: Page) -> str:
    return page.locator(".dv-offline [role=status]").inner_text()


def save(page: Page, host: Host, address: str) -> None:
    """Keeps a page by keyboard."""
    page.goto(host.base + address)
    button = page.locator(".dv-offline > button")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dv-offline [role=status]")).to_have_text(SAVED, timeout=30_000)


def registrations(page: Page) -> int:
    return int(page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)"))


def caches(page: Page) -> list[str]:
    return list(page.evaluate("caches.keys()"))


KEY = """async ([root, address]) => {
  const record = await caches.match(`${root}ngoai-tuyen/ke.json`);
  return (await record?.json())?.copies[address]?.key ?? "";
}"""
"""The name of the copy that counts."""


def key_of(page: Page, host: Host, address: str) -> str:
    return str(page.evaluate(KEY, [host.base, address]))


def until_kept(page: Page, host: Host, address: str, *, instead_of: str) -> None:
    """Waits for the worker, which renews copies behind the reader's back."""
    until(page, lambda: key_of(page, host, address) != instead_of)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Waits for what only a promise tells: a page's own waiting takes any promise for true."""
    for _ in range(300):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("did not happen within half a minute")


def stale(page: Page) -> str:
    notice = page.locator("main > .dv-stale")
    return notice.inner_text() if notice.count() else ""


def test_nothing_is_registered_kept_or_asked_for_before_a_reader_wants_it(
    page: Page, host: Host
) -> None:
    for address in ("", MODEL, CODE, "tim-kiem/?q=4+xin", SHELF):
        page.goto(host.base + address)
        page.wait_for_load_state("networkidle")
        assert registrations(page) == 0
        assert caches(page) == []
    assert not [path for path in host.asked if "/sw." in path or "offline-button" in path]


def test_a_kept_page_opens_without_a_server_and_says_of_what_day_it_is(
    page: Page, host: Host
) -> None:
    save(page, host, MODEL)
    title = page.locator("h1").inner_text()
    host.stop()
    page.goto(host.base + MODEL)
    assert page.locator("h1").inner_text() == title
    assert STALE.match(stale(page))
    assert page.evaluate("document.styleSheets.length") >= 2
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.dv-card')).borderLeftWidth"
    ) == ("4px")
    expect(page.locator("button.dv-scheme")).to_be_visible()  # scripts run
    expect(page.locator(".dv-offline > button")).to_have_text("Cập nhật bản lưu")


def test_a_page_that_was_not_kept_leads_to_what_was(page: Page, host: Host) -> None:
    save(page, host, MODEL)
    host.stop()
    page.goto(host.base + OTHER)
    notice = page.locator("main .dv-notice").last
    expect(notice).to_contain_text("Trang bạn vừa mở chưa được lưu")
    kept = page.locator(".dv-shelf .dv-item__title a")
    expect(kept).to_have_attribute("href", host.base + MODEL)
    host.start()
    page.get_by_role("link", name="Thử mở lại trang đó").click()
    expect(page.locator("h1")).to_have_text("Ngày thứ 7 với dân")


def test_online_a_page_is_always_the_newest_and_so_is_its_copy_afterwards(
    page: Page, host: Host
) -> None:
    save(page, host, MODEL)
    old = key_of(page, host, MODEL)
    host.change(MODEL, "<h1>", "<h1>Bản mới: ")
    page.goto(host.base + MODEL)
    assert page.locator("h1").inner_text().startswith("Bản mới: ")
    assert stale(page) == ""
    until_kept(page, host, MODEL, instead_of=old)
    host.stop()
    page.goto(host.base + MODEL)
    assert page.locator("h1").inner_text().startswith("Bản mới: ")
    assert STALE.match(stale(page))


def test_a_server_in_trouble_is_told_apart_from_no_line(page: Page, host: Host) -> None:
    save(page, host, MODEL)
    handler = host._handler
    handler.do_GET = lambda self: self.send_error(503)  # type: ignore[attr-defined]
    page.goto(host.base + MODEL)
    assert "Máy chủ đang trục trặc" in stale(page)


def test_a_save_that_fails_half_way_leaves_the_old_copy(page: Page, host: Host) -> None:
    save(page, host, MODEL)
    host.change(MODEL, "<h1>", '<img src="../../khong-co.png" alt=""><h1>Bản hỏng: ')
    page.goto(host.base + MODEL)
    expect(page.locator(".dv-offline > button")).to_have_text("Cập nhật bản lưu")
    page.locator(".dv-offline > button").click()
    expect(page.locator(".dv-offline [role=status]")).to_contain_text("Chưa lưu được")
    host.stop()
    page.goto(host.base + MODEL)
    assert "Bản hỏng" not in page.locator("h1").inner_text()
    assert STALE.match(stale(page))


def test_a_full_machine_is_told_and_nothing_half_kept_stays(page: Page, host: Host) -> None:
    page.goto(host.base + MODEL)
    session = page.context.new_cdp_session(page)
    origin = host.base.removesuffix("/danvan/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 20_000})
    page.locator(".dv-offline > button").click()
    expect(page.locator(".dv-offline [role=status]")).to_contain_text("không còn đủ chỗ")
    assert registrations(page) == 0
    assert caches(page) == []


def test_the_server_can_switch_it_off(page: Page, host: Host) -> None:
    save(page, host, MODEL)
    assert registrations(page) == 1
    switch = json.loads(host.read("sw.json"))
    assert switch["enabled"] is True
    host.write("sw.json", json.dumps({**switch, "enabled": False}))
    page.goto(host.base + OTHER)
    until(page, lambda: not registrations(page) and not caches(page))
    page.goto(host.base + OTHER)
    page.locator(".dv-offline > button").click()
    expect(page.locator(".dv-offline [role=status]")).to_have_text(
        "Việc lưu để đọc ngoại tuyến đang tắt trên máy chủ."
    )
    assert registrations(page) == 0
    assert caches(page) == []


def test_search_works_without_a_server_once_its_size_was_told_and_it_was_kept(
    page: Page, host: Host
) -> None:
    page.goto(host.base + "tim-kiem/")
    page.locator(".dv-offline > button").focus()
    page.keyboard.press("Enter")
    status = page.locator(".dv-offline [role=status]")
    expect(status).to_have_text(
        re.compile(r"^Phần tìm kiếm có [\d.]+ tệp, khoảng [\d,]+\s[KM]B\.$")
    )
    assert registrations(page) == 0
    page.keyboard.press("Enter")  # the focus is on "Lưu"
    expect(status).to_have_text(SAVED, timeout=60_000)
    page.goto(host.base + "tim-kiem/?q=4+xin")
    page.locator("#ket-qua .dv-item").first.wait_for()
    page.wait_for_load_state("networkidle")
    online = page.locator("#ket-qua").inner_text()
    host.stop()
    page.goto(host.base + "tim-kiem/?q=4+xin")
    page.locator("#ket-qua .dv-item").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("#ket-qua").inner_text() == online
    assert STALE.match(stale(page))
    page.locator("#tim").fill("mot cua lien thong")
    expect(page.locator("#ket-qua")).to_contain_text("một cửa liên thông", ignore_case=True)


def test_results_from_the_kept_search_are_not_passed_off_as_fresh(page: Page, host: Host) -> None:
    save(page, host, MODEL)
    page.goto(host.base + "tim-kiem/")
    page.locator(".dv-offline > button").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".dv-offline [role=status]")).to_have_text(SAVED, timeout=60_000)
    page.goto(host.base + MODEL)
    expect(page.locator(".dv-offline > button")).to_have_text("Cập nhật bản lưu")
    host.stop()
    assert stale(page) == ""
    page.evaluate("document.querySelector('.dv-find input, .dv-find-link').focus()")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator("#dv-q").fill("4 xin")
    page.locator("[role=option]").first.wait_for()
    assert stale(page).startswith("Kết quả lấy từ phần tìm kiếm đã lưu ngày ")


@pytest.fixture
def pack(host: Host) -> None:
    """A course pack that leads to two pages."""
    html = host.read(f"{MODEL}index.html")
    head, _, rest = html.partition('<article class="dv-page')
    _, _, tail = rest.partition("</article>")
    links = (
        f'<a href="../../{OTHER}">Một</a> <a href="../../{CODE}#hung-yen">Hai</a> '
        '<a href="ban-in/">Bản in</a> <a href="goi.zip">Tải về</a> <a href="../">Các chuyên đề</a>'
    )
    article = f'<article class="dv-page"><h1>Chuyên đề thử</h1>{links}</article>'
    host.write(f"{PACK}index.html", head + article + tail)
    host.write(
        f"{PACK}ban-in/index.html", host.read(f"{SHELF}index.html").replace("../", "../../../")
    )


@pytest.mark.usefixtures("pack")
def test_a_course_pack_is_kept_with_all_its_pages(page: Page, host: Host) -> None:
    save(page, host, PACK)
    host.stop()
    for address in (PACK, OTHER, CODE, f"{PACK}ban-in/"):
        page.goto(host.base + address)
        assert STALE.match(stale(page)), address
    page.goto(host.base + SHELF)
    expect(page.locator(".dv-shelf")).to_contain_text("Chuyên đề · 4 trang")


def test_every_item_and_sheet_of_a_real_pack_is_read_without_a_server(
    page: Page, host: Host
) -> None:
    save(page, host, REAL_PACK)
    items = page.locator(".dv-pack__item > h3 a")
    addresses = [str(link.evaluate("link => link.href")) for link in items.all()]
    assert len(addresses) > 2
    sheets = [f"{host.base}{REAL_PACK}{name}/" for name in ("tai-lieu", "huong-dan")]
    host.stop()
    for address in (*addresses, *sheets):
        page.goto(address)
        assert STALE.match(stale(page)), address


@pytest.mark.usefixtures("pack")
def test_a_pack_that_has_grown_is_kept_whole_when_it_is_read_again(page: Page, host: Host) -> None:
    save(page, host, PACK)
    host.change(PACK, "<a href=", f'<a href="../../{MODEL}">Ba</a> <a href=')
    page.goto(host.base + PACK)
    until_kept(page, host, MODEL, instead_of="")
    host.stop()
    page.goto(host.base + MODEL)
    assert STALE.match(stale(page))


def confirmed(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())


def kept(page: Page) -> list[str]:
    page.locator(".dv-shelf > div > *").first.wait_for()
    return page.locator(".dv-shelf .dv-item__title a").all_inner_texts()


def test_the_shelf_lists_updates_and_drops_by_keyboard(page: Page, host: Host) -> None:
    save(page, host, MODEL)
    save(page, host, OTHER)
    confirmed(page)
    page.goto(host.base + SHELF)
    assert len(kept(page)) == 2
    host.change(OTHER, "<h1>", "<h1>Bản mới: ")
    page.get_by_role("button", name="Cập nhật tất cả").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dv-shelf > [role=status]")).to_have_text("Đã cập nhật tất cả.")
    assert [title for title in kept(page) if title.startswith("Bản mới")] == []
    page.get_by_role("button", name=re.compile("^Bỏ bản lưu: Thư")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dv-shelf > [role=status]")).to_have_text("Đã bỏ bản lưu.")
    assert kept(page) == ["Ngày thứ 7 với dân"]
    host.stop()
    page.goto(host.base + OTHER)
    assert page.locator("h1").inner_text() == "Bản mới: Ngày thứ 7 với dân"
    page.goto(host.base + MODEL)
    assert SHELF in page.url


@pytest.mark.parametrize("way", ["Tắt hẳn", "Bỏ tất cả", "Bỏ bản lưu"])
def test_when_nothing_is_kept_nothing_stays_behind(page: Page, host: Host, way: str) -> None:
    save(page, host, MODEL)
    confirmed(page)
    page.goto(host.base + SHELF)
    page.get_by_role("button", name=way).first.click()
    expect(page.locator(".dv-shelf")).to_contain_text("Chưa lưu gì trên máy này.")
    assert registrations(page) == 0
    assert caches(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_a_filled_shelf_and_a_kept_page(
    chromium: Browser, host: Host, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    save(page, host, MODEL)
    host.stop()
    for address in (MODEL, SHELF):
        page.goto(host.base + address)
        if address == SHELF:
            assert kept(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_over_an_insecure_connection_the_button_hides_and_the_shelf_says_why(
    chromium: Browser, host: Host
) -> None:
    mapped = "--host-resolver-rules=MAP danvan.example 127.0.0.1"
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, mapped])
    page = browser.new_page()
    base = host.base.replace("127.0.0.1", "danvan.example")
    page.goto(base + MODEL)
    page.wait_for_load_state("networkidle")
    assert not page.locator(".dv-offline > button").is_visible()
    assert page.locator(".dv-offline a").is_visible()
    page.goto(base + SHELF)
    expect(page.locator(".dv-shelf .dv-notice")).to_contain_text("kết nối không bảo mật (http)")
    browser.close()
