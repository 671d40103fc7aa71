"""The whole site of a catalog, ready to be put into the chrome of a theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from danvan.catalog import Catalog, open_catalog
from danvan.pages import HOME, Crumb, Page, Press, SiteOptions, all_pages, home
from danvan.problems import Problem, has_errors, text_lines
from danvan.site.assets import Asset, Assets, site_assets
from danvan.site.clock import build_day

__all__ = [
    "HOME",
    "Asset",
    "Assets",
    "CatalogError",
    "Crumb",
    "Page",
    "Site",
    "SiteOptions",
    "build_day",
    "open_site",
    "site_assets",
]


class CatalogError(Exception):
    """The catalog has errors; `problems` are all of them, warnings included."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(text_lines(problems)))


@dataclass(frozen=True, slots=True)
class Site:
    """Every page by its address, but for the home page, which waits for its text."""

    catalog: Catalog
    pages: Mapping[str, Page]
    press: Press
    warnings: tuple[Problem, ...]

    def home(self, *, intro: str, title: str, description: str) -> Page:
        """The home page around the HTML `intro`."""
        return home(self.press, intro=intro, title=title, description=description)


def open_site(root: Path, *, options: SiteOptions, today: date) -> Site:
    """Reads the catalog at `root` and renders its pages.

    Raises CatalogError when any file has an error.
    """
    result = open_catalog(root, today=today)
    if result.catalog is None or has_errors(result.problems):
        raise CatalogError(result.problems)
    press = Press(result.catalog, options)
    pages = {page.address: page for page in all_pages(press)}
    return Site(result.catalog, MappingProxyType(pages), press, result.problems)
