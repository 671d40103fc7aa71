"""The whole site of a catalog, ready to be put into the chrome of a theme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from danvan.catalog import Catalog, open_catalog
from danvan.pages import HOME, Crumb, Page, Press, SiteOptions, all_pages, home
from danvan.pages.prose import plain_text
from danvan.problems import Problem, has_errors, text_lines
from danvan.search import SearchFile, WrittenPage, open_search
from danvan.site.assets import Asset, Assets, site_assets
from danvan.site.clock import build_day

__all__ = [
    "HOME",
    "Asset",
    "Assets",
    "Catalog",
    "CatalogError",
    "Crumb",
    "Page",
    "SearchFile",
    "Site",
    "SiteOptions",
    "WrittenPage",
    "build_day",
    "plain_text",
    "print_site",
    "read_catalog",
    "site_assets",
]

SEARCH_FOLDER = "tim-kiem/du-lieu/"
"""Where the search's files lie below the site's root."""


class CatalogError(Exception):
    """The catalog has errors; `problems` are all of them, warnings included."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(text_lines(problems)))


class AddressError(Exception):
    """Two pages claim one address."""


@dataclass(frozen=True, slots=True)
class Site:
    """Every page by its address, but for the home page, which waits for its text, and the files
    of the search."""

    press: Press
    pages: Mapping[str, Page]
    search_files: tuple[Asset, ...]

    def home(self, *, intro: str, title: str, description: str) -> Page:
        """The home page around the HTML `intro`."""
        return home(self.press, intro=intro, title=title, description=description)


def read_catalog(root: Path, *, today: date) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog at `root` and what is worth a look in it.

    Raises CatalogError when any file has an error.
    """
    result = open_catalog(root, today=today)
    if result.catalog is None or has_errors(result.problems):
        raise CatalogError(result.problems)
    return result.catalog, result.problems


def print_site(
    catalog: Catalog, *, options: SiteOptions, written: Iterable[WrittenPage] = ()
) -> Site:
    """Indexes the catalog with the pages that people wrote, and renders its own pages."""
    search = open_search(catalog, written)
    press = Press(catalog, options)
    return Site(
        press=press,
        pages=_by_address(all_pages(press)),
        search_files=tuple(
            Asset(f"{SEARCH_FOLDER}{file.name}", file.content) for file in search.files()
        ),
    )


def _by_address(pages: Iterable[Page]) -> Mapping[str, Page]:
    """Raises AddressError where two pages claim one address."""
    found: dict[str, Page] = {}
    for page in pages:
        if page.address in found:
            other = found[page.address]
            raise AddressError(f"{page.address}: {other.file or other.title}, {page.file}")
        found[page.address] = page
    return MappingProxyType(found)
