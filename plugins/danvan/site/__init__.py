"""The whole site of a catalog, ready to be put into the chrome of a theme."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from danvan.catalog import Catalog, open_catalog
from danvan.contribute.cms_bundle import cms_scripts
from danvan.contribute.form import form_files
from danvan.contribute.json_schema import ADDRESS as SCHEMAS
from danvan.contribute.json_schema import schema_files
from danvan.pages import HOME, Crumb, Page, Press, SiteOptions, all_pages, home
from danvan.pages.cms import cms_files
from danvan.pages.format import relative
from danvan.pages.prose import plain_text
from danvan.pages.search import SEARCH_DATA, SEARCH_DESCRIPTION, search_description
from danvan.problems import Problem, has_errors, text_lines
from danvan.search import Search, WrittenPage, open_search
from danvan.site.assets import Asset, Assets, site_assets
from danvan.site.clock import build_day
from danvan.site.publish import Publisher
from danvan.site.sitemap import sitemaps
from danvan.site.stamp import Chrome, Stamper, chrome_of

__all__ = [
    "HOME",
    "Asset",
    "Assets",
    "Catalog",
    "CatalogError",
    "Chrome",
    "Crumb",
    "Page",
    "Publisher",
    "Site",
    "SiteOptions",
    "Stamper",
    "WrittenPage",
    "build_day",
    "chrome_of",
    "cms_files",
    "cms_scripts",
    "open_site",
    "plain_text",
    "read_catalog",
    "relative",
    "site_assets",
    "sitemaps",
]


class CatalogError(Exception):
    """The catalog has errors; `problems` are all of them, warnings included."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(text_lines(problems)))


@dataclass(frozen=True, slots=True)
class Site:
    """A checked catalog with its search, ready to be printed page by page."""

    press: Press
    search: Search

    def pages(self) -> Iterator[Page]:
        """Every page but the home page, which waits for its text, in a fixed order."""
        return all_pages(self.press)

    def home(self, *, intro: str, title: str, description: str) -> Page:
        """The home page around the HTML `intro`."""
        return home(self.press, intro=intro, title=title, description=description)

    def files(self) -> Iterator[Asset]:
        """Everything beside the pages: styles, scripts, and the files of the search."""
        yield from site_assets().files
        for file in self.search.files():
            yield Asset(f"{SEARCH_DATA}{file.name}", file.content)
        vocabularies, root = self.press.catalog.vocabularies, self.press.options.url
        for name, schema in schema_files(vocabularies, root=root):
            text = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
            yield Asset(f"{SCHEMAS}{name}", text.encode())
        for address, content in form_files(self.press.catalog):
            yield Asset(address, content)
        description = search_description(self.press)
        if description is not None:
            yield Asset(SEARCH_DESCRIPTION, description.encode())


def read_catalog(root: Path, *, today: date) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog at `root` and what is worth a look in it.

    Raises CatalogError when any file has an error.
    """
    result = open_catalog(root, today=today)
    if result.catalog is None or has_errors(result.problems):
        raise CatalogError(result.problems)
    return result.catalog, result.problems


def open_site(
    catalog: Catalog, *, options: SiteOptions, written: Iterable[WrittenPage] = ()
) -> Site:
    """Indexes the catalog with the pages that people wrote."""
    return Site(Press(catalog, options), open_search(catalog, written))
