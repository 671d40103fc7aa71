"""The page with the form by which a model is written without knowing git or YAML."""

from danvan.contribute.form import ADDRESS, FIELDS_FILE, PLACES_FILE
from danvan.pages.page import Crumb, Page, PlannedPage, Spot
from danvan.pages.press import Press
from danvan.pages.render import Printer
from danvan.pages.search import SEARCH_DATA

_HOW_TO = Crumb("Đóng góp", "dong-gop/")


def form_page(press: Press) -> PlannedPage:
    """The frame of the form: scripts fill it, and without them it shows the other ways."""
    return press.plan(Spot(ADDRESS, "bieu-mau"), _page, ())


def _page(printer: Printer, spot: Spot, _: tuple[()]) -> Page:
    edit = printer.options.edit_url
    return printer.page(
        "form.html",
        spot,
        title="Biểu mẫu gửi mô hình",
        description="Điền biểu mẫu để viết một mô hình mới cho danh mục: có hướng dẫn từng ô, kiểm "
        "tra ngay khi viết, không cần biết git.",
        trail=(_HOW_TO,),
        fields=FIELDS_FILE,
        places=PLACES_FILE,
        search=SEARCH_DATA,
        new_url=edit.replace("/edit/", "/new/", 1) if "/edit/" in edit else "",
    )
