"""The home page, and the pages that only lead elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import count
from typing import NamedTuple

from markupsafe import Markup

from danvan.catalog import SECTIONS, address, sheets_of
from danvan.entries.schema import Entry
from danvan.pages.facets import FIELDS, THEMES
from danvan.pages.lists import counted
from danvan.pages.page import Page, PlannedPage, Spot
from danvan.pages.places import province_counts
from danvan.pages.press import Press, shortened
from danvan.pages.render import Printer
from danvan.pages.shown import Cards, Counted, Link, Measured, link_to

_HIGHLIGHTED_FAMILIES = ("5-biet", "4-xin", "4-luon", "5-khong", "3-the-hien", "3-huong-dan")
_HIGHLIGHTED_MODELS = 6


class ShownHome(NamedTuple):
    """What the home page shows around the text that people write for it."""

    intro: str
    title: str
    description: str
    model_count: int
    fields: Sequence[Counted]
    families: Sequence[Link]
    figures: Sequence[Measured]
    places: Sequence[Counted]
    themes: Sequence[Counted]
    highlighted: Cards


def planned_home(press: Press, *, intro: str, title: str, description: str) -> PlannedPage:
    """The home page around `intro`, the HTML of the page that people write for it."""
    catalog = press.catalog
    names = [name for name in _HIGHLIGHTED_FAMILIES if name in catalog.guidelines]
    figures = [ref for ref, item in catalog.figures.items() if item.figure.id == "mo-hinh"]
    shown = ShownHome(
        intro=intro,
        title=title,
        description=description,
        model_count=len(catalog.models),
        fields=counted(press, FIELDS),
        families=[link_to(catalog.guidelines[name]) for name in names],
        figures=[press.figures[ref] for ref in figures],
        places=province_counts(press),
        themes=[item for item in counted(press, THEMES) if item.count],
        highlighted=press.cards_of(_richest(press)),
    )
    return press.plan(Spot("", "trang-chu"), _home, shown)


def home(press: Press, *, intro: str, title: str, description: str) -> Page:
    """The same, printed."""
    return planned_home(press, intro=intro, title=title, description=description).render()


def _home(printer: Printer, spot: Spot, shown: ShownHome) -> Page:
    return printer.page(
        "home.html",
        spot,
        title=shown.title,
        description=shown.description,
        intro=Markup(shown.intro),
        shown=shown,
        highlighted_label="Mô hình được mô tả kỹ",
    )


def _richest(press: Press) -> list[str]:
    """Models with a name of their own of which most is known, by the alphabet where equal."""
    names = zip(press.table.rank, count(), press.table.name, strict=False)
    return [name for _, _, name in nsmallest(_HIGHLIGHTED_MODELS, names)]


class ShownMove(NamedTuple):
    """Where a page went."""

    target: str
    title: str


class ShownNotice(NamedTuple):
    """What is still said of an entry that was withdrawn."""

    entry: Entry


def moved_pages(press: Press) -> Iterator[PlannedPage]:
    """A page at every address that was given up: redirects, and notices of withdrawal."""
    for old, new in press.catalog.redirects.items():
        move = ShownMove(f"{new}/", _title_at(press, new))
        yield press.plan(Spot(f"{old}/", "chuyen-huong", listed=False), _redirect, move)
    for entry in press.catalog.withdrawn:
        for sheet in sheets_of(entry.folder) if entry.folder in SECTIONS else ():
            spot = Spot(f"{address(entry.folder, entry.id)}{sheet}/", "da-rut", listed=False)
            yield press.plan(spot, _notice, ShownNotice(entry))


def _title_at(press: Press, where: str) -> str:
    """The title of the published entry at the address `where`."""
    catalog = press.catalog
    section, name = where.split("/")[:2]
    entries = {
        "mo-hinh": catalog.models,
        "quy-tac": catalog.guidelines,
        "van-ban": catalog.documents,
        "nguon": catalog.sources,
        "chuyen-de": catalog.collections,
    }
    found: Entry | None = entries[section].get(name)
    return found.title if found is not None else "trang mới"


def _redirect(printer: Printer, spot: Spot, shown: ShownMove) -> Page:
    page = printer.page(
        "redirect.html",
        spot,
        title="Trang đã chuyển địa chỉ",
        description=f"Trang này đã chuyển đến {shown.title}.",
        target=shown.target,
        target_title=shown.title,
    )
    return replace(page, redirect_to=shown.target)


def _notice(printer: Printer, spot: Spot, shown: ShownNotice) -> Page:
    entry = shown.entry
    return printer.page(
        "withdrawn.html",
        spot,
        title=entry.title,
        description=shortened(f"Mục từ “{entry.title}” đã được rút khỏi danh mục."),
        entry=entry,
    )
