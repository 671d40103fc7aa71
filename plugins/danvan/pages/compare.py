"""The page where two to four models stand side by side."""

from danvan.pages.own_pack import LISTS
from danvan.pages.page import Page, PlannedPage, Spot
from danvan.pages.press import Press
from danvan.pages.render import Printer
from danvan.pages.search import SEARCH_DATA

ADDRESS = "so-sanh/"


def compare_page(press: Press) -> PlannedPage:
    """The same for every comparison: the browser reads the models from their own pages."""
    return press.plan(Spot(ADDRESS, "so-sanh"), _page, ())


def _page(printer: Printer, spot: Spot, _: tuple[()]) -> Page:
    return printer.page(
        "compare.html",
        spot,
        title="So sánh mô hình",
        description="Đặt hai đến bốn mô hình cạnh nhau: cách làm, kết quả, điều kiện, nguồn.",
        data=SEARCH_DATA,
        lists=[item for item in LISTS if item.address not in ("quy-tac/", "van-ban/")],
    )
