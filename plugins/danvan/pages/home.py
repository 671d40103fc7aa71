"""The home page, and the pages that only lead elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from danvan.catalog import SECTIONS
from danvan.entries.schema import Model
from danvan.pages.lists import FACETS, counted
from danvan.pages.page import Page
from danvan.pages.places import province_counts
from danvan.pages.press import Press, shortened

_HIGHLIGHTED_FAMILIES = ("5-biet", "4-xin", "4-luon", "5-khong", "3-the-hien", "3-huong-dan")
_HIGHLIGHTED_MODELS = 6


def home(press: Press, *, intro: str, title: str, description: str) -> Page:
    """The home page around `intro`, the HTML of the page that people write for it."""
    catalog = press.catalog
    families = [
        catalog.guidelines[name] for name in _HIGHLIGHTED_FAMILIES if name in catalog.guidelines
    ]
    return press.page(
        "home.html",
        "",
        kind="trang-chu",
        title=title,
        description=description,
        intro=Markup(intro),
        model_count=len(catalog.models),
        fields=counted(press, FACETS[0]),
        families=families,
        figures=[item for item in catalog.figures.values() if item.figure.id == "mo-hinh"],
        places=province_counts(press),
        themes=[item for item in counted(press, FACETS[1]) if item.count],
        highlighted=_richest(press),
        highlighted_label="Mô hình được mô tả kỹ",
    )


def _richest(press: Press) -> list[Model]:
    """Models with a name of their own of which most is known, by the alphabet where equal."""

    def told(model: Model) -> tuple[bool, int]:
        return model.title_by_editors, -len(model.actions) - 2 * len(model.results)

    return sorted(press.catalog.models.values(), key=told)[:_HIGHLIGHTED_MODELS]


def moved_pages(press: Press) -> Iterator[Page]:
    """A page at every address that was given up: redirects, and notices of withdrawal."""
    titles = {
        f"{SECTIONS[folder]}/{entry.id}": entry.title
        for folder, entries in (
            ("models", press.catalog.models),
            ("guidelines", press.catalog.guidelines),
            ("documents", press.catalog.documents),
            ("sources", press.catalog.sources),
        )
        for entry in entries.values()
    }
    for old, new in press.catalog.redirects.items():
        title = titles.get(new, "trang mới")
        page = press.page(
            "redirect.html",
            f"{old}/",
            kind="chuyen-huong",
            title="Trang đã chuyển địa chỉ",
            description=f"Trang này đã chuyển đến {title}.",
            listed=False,
            target=f"{new}/",
            target_title=title,
        )
        yield replace(page, redirect_to=f"{new}/")
    for entry in press.catalog.withdrawn:
        if entry.folder in SECTIONS:
            yield press.page(
                "withdrawn.html",
                f"{SECTIONS[entry.folder]}/{entry.id}/",
                kind="da-rut",
                title=entry.title,
                description=shortened(f"Mục từ “{entry.title}” đã được rút khỏi danh mục."),
                listed=False,
                entry=entry,
            )
