"""Citing a page in a real browser: by keyboard, as files, from paper."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.rooms import Rooms
from tests.exports.test_citations import READERS
from tests.site.conftest import SITE_URL

pytestmark = pytest.mark.browser

MODEL = "mo-hinh/lay-y-kien-tren-may-tinh-bang-liem-chung/"
FAMILY = "quy-tac/4-xin/"
SHADES = """\
image => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 4 * image.naturalWidth;
  const pen = canvas.getContext("2d");
  pen.imageSmoothingEnabled = false;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  return [...data].filter((_, index) => index % 4 === 0);
}"""
A4 = 210 / 25.4, 297 / 25.4


def press(page: Page, name: str) -> None:
    """Goes to a control by the Tab key and presses it."""
    wanted = page.get_by_text(name, exact=True)
    for _ in range(90):
        page.keyboard.press("Tab")
        if wanted.evaluate_all("all => all.includes(document.activeElement)"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reaches {name}")


@pytest.mark.parametrize("ending", READERS)
def test_a_citation_is_saved_by_keyboard(
    page: Page, base: str, tmp_path: Path, ending: str
) -> None:
    page.goto(base + MODEL, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    press(page, "BibTeX, RIS, CSL-JSON")
    assert asked == []
    with page.expect_download() as saved:
        press(page, f"Tải tệp .{ending}")
    assert saved.value.suggested_filename == f"{MODEL.strip('/').replace('/', '-')}.{ending}"
    saved.value.save_as(tmp_path / "saved")
    content = (tmp_path / "saved").read_bytes().decode()
    ((_, title, _, url, _),) = READERS[ending](content)
    assert (title, url) == (page.locator("h1").inner_text(), SITE_URL + MODEL)
    assert ("\r\n" in content) == (ending == "ris")


def test_a_citation_for_programs_is_copied_by_keyboard(chromium: Browser, base: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + MODEL)
    press(page, "BibTeX, RIS, CSL-JSON")
    press(page, "Chép BibTeX")
    page.get_by_text("Đã chép").wait_for()
    ((_, title, *_),) = READERS["bib"](page.evaluate("navigator.clipboard.readText()"))
    assert title == page.locator("h1").inner_text()
    context.close()


def test_without_scripts_the_text_is_there_and_no_dead_button(rooms: Rooms, base: str) -> None:
    with rooms.page(base, java_script_enabled=False) as page:
        page.goto(base + MODEL)
        page.get_by_text("BibTeX, RIS, CSL-JSON", exact=True).click()
        assert "@misc{" in page.locator("[id='trich-dan--bib']").inner_text()
        assert page.locator(".dv-buttons button:visible").count() == 0
        assert page.locator(".dv-formats a[href$='mo-hinh.ris']").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", [MODEL, FAMILY])
def test_what_is_opened_is_accessible_and_fits(
    rooms: Rooms, base: str, width: int, address: str
) -> None:
    with rooms.page(base, viewport={"width": width, "height": 800}, bypass_csp=True) as page:
        page.goto(base + address)
        for summary in page.locator("main summary").all():
            summary.click()
        assert page.locator(".dv-code__picture").is_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_heading_is_a_link_to_itself_by_keyboard(page: Page, base: str) -> None:
    page.goto(base + MODEL)
    press(page, "Kết quả")
    assert page.url == f"{base}{MODEL}#ket-qua"


def test_the_code_is_hidden_until_asked_for_and_leads_to_the_page(page: Page, base: str) -> None:
    page.goto(base + MODEL)
    code = page.locator(".dv-code__picture")
    assert not code.is_visible()
    press(page, "Mã QR của trang")
    assert code.is_visible()
    shades = np.array(code.evaluate(SHADES), dtype=np.uint8)
    side = int(len(shades) ** 0.5)
    (found,) = zxingcpp.read_barcodes(shades.reshape(side, side))
    assert found.text == SITE_URL + MODEL


@pytest.mark.parametrize("address", [MODEL, FAMILY])
def test_the_code_on_a_printed_sheet_leads_to_the_page(page: Page, base: str, address: str) -> None:
    page.goto(base + address)
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    pictures = [sheet.render(scale=150 / 72).to_numpy() for sheet in sheets]
    found = [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    assert found == [SITE_URL + address]
    assert sheets[0].get_size() == pytest.approx([72 * side for side in A4], abs=1)
