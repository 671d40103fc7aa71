"""The page that lists what the reader keeps on the machine for reading offline."""

from danvan.pages.page import Page, PlannedPage, Spot
from danvan.pages.press import Press
from danvan.pages.render import Printer

ADDRESS = "ngoai-tuyen/"


def offline_page(press: Press) -> PlannedPage:
    """Filled by a script from the browser's own store; without one it says how to do without."""
    return press.plan(Spot(ADDRESS, "ngoai-tuyen"), _page, ())


def _page(printer: Printer, spot: Spot, _: tuple[()]) -> Page:
    return printer.page(
        "offline.html",
        spot,
        title="Đọc ngoại tuyến",
        description="Những trang, chuyên đề bạn đã lưu trên máy này để đọc khi không có mạng.",
    )
