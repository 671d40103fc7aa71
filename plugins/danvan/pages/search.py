"""The search page, and what tells browsers that this site can be searched."""

from collections.abc import Sequence
from typing import NamedTuple

from danvan.pages.facets import THEMES
from danvan.pages.lists import counted
from danvan.pages.page import Page, PlannedPage, Spot
from danvan.pages.places import province_counts
from danvan.pages.press import Press
from danvan.pages.render import Printer
from danvan.pages.shown import Counted, Group

ADDRESS = "tim-kiem/"
SEARCH_DATA = "tim-kiem/du-lieu/"
"""The folder of the search's own files, below the site's root."""
SEARCH_DESCRIPTION = "tim-kiem/mo-ta.xml"
"""Where the OpenSearch description lies; the theme's head links to it."""
_MAX_SHORT_NAME = 16
"""OpenSearch 1.1 allows no longer name."""


class Shown(NamedTuple):
    """What the search page shows before anything is searched."""

    models: int
    themes: Sequence[Counted]
    places: Sequence[Counted]


def search_page(press: Press) -> PlannedPage:
    """Where every search box leads; without JavaScript it is a list of lists."""
    shown = Shown(len(press.catalog.models), counted(press, THEMES), province_counts(press))
    return press.plan(Spot(ADDRESS, "tim-kiem"), _page, shown)


def _page(printer: Printer, spot: Spot, shown: Shown) -> Page:
    lists = [
        Counted("Tất cả mô hình", "mo-hinh/", 0, f"{shown.models} mô hình theo vần"),
        Counted("Quy tắc ứng xử", "quy-tac/", 0, "5 biết, 4 xin, 4 luôn và các phương châm khác"),
        Counted("Địa phương", "dia-phuong/", 0, "Tên hiện nay và tên trước ngày 1/7/2025"),
        Counted("Chủ đề", "chu-de/", 0, "Một cửa, đối thoại, chuyển đổi số và các chủ đề khác"),
        Counted("Văn bản", "van-ban/", 0, "Nghị quyết, chỉ thị, đề án, quy chế"),
        Counted("Số liệu", "so-lieu/", 0, "Mọi con số, kèm nguồn"),
    ]
    return printer.page(
        "search.html",
        spot,
        title="Tìm kiếm",
        description="Tìm mô hình, quy tắc ứng xử, địa phương, văn bản và số liệu trong danh mục.",
        data=SEARCH_DATA,
        lists=lists,
        groups=[
            Group("theo-chu-de", "Theo chủ đề", shown.themes),
            Group("theo-dia-phuong", "Theo địa phương", shown.places),
        ],
    )


def search_description(press: Press) -> str | None:
    """The OpenSearch description, by which a browser offers the site's search in its own bar.

    Its addresses have to be absolute: None where the site's own address is unknown.
    https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
    """
    if not press.options.url:
        return None
    printer = press.printer
    return printer.html(
        "opensearch.xml",
        SEARCH_DESCRIPTION,
        short_name=press.options.name[:_MAX_SHORT_NAME].rstrip(),
        page=printer.url(ADDRESS),
        description=printer.url(SEARCH_DESCRIPTION),
        icon=printer.url("assets/images/danvan.svg"),
    )
