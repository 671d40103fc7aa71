"""The page where readers keep pages of the catalog, in their own order, to teach or to meet."""

from collections.abc import Iterable

from danvan.pages.page import Page, PlannedPage, Spot
from danvan.pages.press import Press
from danvan.pages.render import Printer
from danvan.pages.shown import Counted

ADDRESS = "chuyen-de-cua-toi/"
LISTS = (
    Counted("Tất cả mô hình", "mo-hinh/", 0, "Theo bảng chữ cái, lọc được theo nhiều cách"),
    Counted("Quy tắc ứng xử", "quy-tac/", 0, "5 biết, 4 xin, 4 luôn và các phương châm khác"),
    Counted("Văn bản", "van-ban/", 0, "Nghị quyết, chỉ thị, đề án, quy chế"),
    Counted("Địa phương", "dia-phuong/", 0, "Tên hiện nay và tên trước ngày 1/7/2025"),
    Counted("Chủ đề", "chu-de/", 0, "Một cửa, đối thoại, chuyển đổi số và các chủ đề khác"),
)
"""Where pages to keep or to compare are found."""


_VERSION = "1"
_MARKS = {"mo-hinh": "", "quy-tac": "q.", "van-ban": "v."}
"""What stands before an id in a link, by section, as in `assets/js/own/refs.js`."""


def own_pack_with(addresses: Iterable[str]) -> str:
    """The address that offers pages of entries as the reader's own pack, in their order."""
    parts = [address.split("/")[:2] for address in addresses]
    return (
        f"{ADDRESS}?m={','.join([_VERSION, *(_MARKS[section] + name for section, name in parts)])}"
    )


def own_pack_page(press: Press) -> PlannedPage:
    """The same for everybody: what is in a pack is known to the reader's browser alone."""
    return press.plan(Spot(ADDRESS, "chuyen-de-cua-toi"), _page, ())


def _page(printer: Printer, spot: Spot, _: tuple[()]) -> Page:
    return printer.page(
        "own_pack.html",
        spot,
        title="Chuyên đề của tôi",
        description="Chọn mô hình, quy tắc ứng xử và văn bản, xếp thứ tự, rồi gửi, in hoặc tải về.",
        lists=LISTS,
    )
