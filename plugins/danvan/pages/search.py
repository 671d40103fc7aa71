"""The search page, and what tells browsers that this site can be searched."""

from danvan.pages.lists import FACETS, counted
from danvan.pages.page import Page
from danvan.pages.places import province_counts
from danvan.pages.press import Counted, Group, Press

ADDRESS = "tim-kiem/"
SEARCH_DATA = "tim-kiem/du-lieu/"
"""The folder of the search's own files, below the site's root."""
SEARCH_DESCRIPTION = "tim-kiem/mo-ta.xml"
"""Where the OpenSearch description lies; the theme's head links to it."""
_MAX_SHORT_NAME = 16
"""OpenSearch 1.1 allows no longer name."""


def search_page(press: Press) -> Page:
    """Where every search box leads; without JavaScript it is a list of lists."""
    catalog = press.catalog
    lists = [
        Counted("Tất cả mô hình", "mo-hinh/", 0, f"{len(catalog.models)} mô hình theo vần"),
        Counted("Quy tắc ứng xử", "quy-tac/", 0, "5 biết, 4 xin, 4 luôn và các phương châm khác"),
        Counted("Địa phương", "dia-phuong/", 0, "Tên hiện nay và tên trước ngày 1/7/2025"),
        Counted("Chủ đề", "chu-de/", 0, "Một cửa, đối thoại, chuyển đổi số và các chủ đề khác"),
        Counted("Văn bản", "van-ban/", 0, "Nghị quyết, chỉ thị, đề án, quy chế"),
        Counted("Số liệu", "so-lieu/", 0, "Mọi con số, kèm nguồn"),
    ]
    return press.page(
        "search.html",
        ADDRESS,
        kind="tim-kiem",
        title="Tìm kiếm",
        description="Tìm mô hình, quy tắc ứng xử, địa phương, văn bản và số liệu trong danh mục.",
        data=SEARCH_DATA,
        lists=lists,
        groups=[
            Group("theo-chu-de", "Theo chủ đề", counted(press, FACETS[1])),
            Group("theo-dia-phuong", "Theo địa phương", province_counts(press)),
        ],
    )


def search_description(press: Press) -> str | None:
    """The OpenSearch description, by which a browser offers the site's search in its own bar.

    Its addresses have to be absolute: None where the site's own address is unknown.
    https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
    """
    if not press.options.url:
        return None
    return press.renderer.render(
        "opensearch.xml",
        here=SEARCH_DESCRIPTION,
        short_name=press.options.name[:_MAX_SHORT_NAME].rstrip(),
        page=press.url(ADDRESS),
        description=press.url(SEARCH_DESCRIPTION),
        icon=press.url("assets/images/danvan.svg"),
    )
