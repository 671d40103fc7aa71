"""The whole site of a catalog, ready to be put into the chrome of a theme."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.catalog import Catalog, open_catalog
from danvan.contribute.cms_bundle import cms_scripts
from danvan.contribute.form import form_files, places_file
from danvan.contribute.json_schema import ADDRESS as SCHEMAS
from danvan.contribute.json_schema import schema_files
from danvan.entries.files import NOTHING_SEEN, Seen
from danvan.entries.schema import Entry, Model
from danvan.exports import OPEN_DATA, SUMS_FILE, Exports, Planned, PlannedFile, plans
from danvan.history import UNKNOWN, Recent
from danvan.options import SiteOptions
from danvan.pages import (
    HOME,
    SEARCH_DATA,
    SEARCH_DESCRIPTION,
    Crumb,
    Page,
    PlannedPage,
    Press,
    embed_files,
    home,
    planned_pages,
    search_description,
)
from danvan.pages.cms import cms_files
from danvan.pages.format import relative
from danvan.pages.pictures import PICTURES, picture_file, picture_of
from danvan.pages.templates import CompiledTemplates
from danvan.problems import Problem, Severity, has_errors
from danvan.reports import text_lines
from danvan.search import Relations, WrittenPage, related_models, search_later
from danvan.site.assets import Asset, Assets, site_assets
from danvan.site.offline import offline_files
from danvan.site.policy import CONTENT_POLICY
from danvan.site.printing import (
    TakenAddressError,
    Tell,
    Wanted,
    WantedGroup,
    files_beside,
    files_wanted,
    print_pages,
    relations_beside,
    search_wanted,
)
from danvan.site.sitemap import sitemaps
from danvan.site.stamp import Chrome, Stamper, chrome_of
from danvan.site.written import WrittenPages
from danvan.store import Store

if TYPE_CHECKING:
    from danvan.search.shards import SearchFile as SearchFile

__all__ = [
    "CONTENT_POLICY",
    "HOME",
    "OPEN_DATA",
    "SEARCH_DATA",
    "SUMS_FILE",
    "Asset",
    "Assets",
    "Catalog",
    "CatalogError",
    "Chrome",
    "CompiledTemplates",
    "Crumb",
    "Page",
    "PlannedFile",
    "PlannedPage",
    "Site",
    "SiteOptions",
    "Stamper",
    "TakenAddressError",
    "Tell",
    "Wanted",
    "WantedGroup",
    "WrittenPage",
    "WrittenPages",
    "chrome_of",
    "cms_files",
    "cms_scripts",
    "files_beside",
    "files_wanted",
    "open_site",
    "picture_of",
    "print_pages",
    "read_catalog",
    "relations_beside",
    "relative",
    "search_wanted",
    "site_assets",
    "sitemaps",
    "text_lines",
]

_PLACES = "form-places"
"""Where the form's names of places are kept."""


class CatalogError(Exception):
    """The catalog has errors; `problems` are all of them, without what stops no build."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(item for item in problems if item.severity is Severity.ERROR)
        super().__init__("\n".join(text_lines(self.problems)))


@dataclass(frozen=True, slots=True)
class Site:
    """A checked catalog, ready to be printed page by page."""

    press: Press
    store: Store
    recent: Recent = UNKNOWN

    def plan(self) -> Iterator[PlannedPage]:
        """Every page but the home page, which waits for its text, in a fixed order."""
        return planned_pages(self.press)

    def plan_files(self) -> Iterator[Planned]:
        """Every file of the catalog that is no page, alone or in a group, in a fixed order."""
        press, stylesheet = self.press, site_assets(self.store).embed_stylesheet
        exports = Exports(press.catalog, press.options, press.digest, self.recent, self.store)
        yield from plans(exports)
        models = exports.portions(Model.folder)
        yield from embed_files(press, stylesheet=stylesheet, models=models)

    def home(self, *, intro: str, title: str, description: str) -> Page:
        """The home page around the HTML `intro`."""
        return home(self.press, intro=intro, title=title, description=description)

    def search_later(self, written: Iterable[WrittenPage]) -> "Callable[[], list[SearchFile]]":
        """What makes the search of everything there is, with the pages that people wrote, in
        another process, for the folder `SEARCH_DATA`."""
        return search_later(self.press.catalog, tuple(written), self.store)

    def files(self) -> Iterator[Asset]:
        """Everything beside pages and search: styles, scripts, pictures, schemas, what the form
        loads, and how browsers search here."""
        assets = site_assets(self.store)
        yield from assets.files
        yield from offline_files(assets, enabled=self.press.options.offline)
        for picture in PICTURES:
            yield Asset(picture.address, picture_file(picture))
        vocabularies, root = self.press.catalog.vocabularies, self.press.options.url
        for name, schema in schema_files(vocabularies, root=root):
            text = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
            yield Asset(f"{SCHEMAS}{name}", text.encode())
        for address, content in form_files(self.press.catalog, places=self._places_file()):
            yield Asset(address, content)
        description = search_description(self.press)
        if description is not None:
            yield Asset(SEARCH_DESCRIPTION, description.encode())

    def _places_file(self) -> bytes:
        """Kept from build to build: without it the communes need not be read."""
        content = self.store.read_bytes(_PLACES)
        if content is None:
            content = places_file(self.press.catalog.gazetteer)
            self.store.write_bytes(_PLACES, content)
        return content


def read_catalog(
    root: Path, *, today: date, store: Store | None = None, seen: Seen = NOTHING_SEEN
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog at `root` and its warnings; with a store, read where it changed.

    `seen` is what is known of files already. Raises CatalogError when any file has an error.
    """
    result = open_catalog(root, today=today, store=store, advice=False, seen=seen)
    if result.catalog is None or has_errors(result.problems):
        raise CatalogError(result.problems)
    return result.catalog, tuple(
        problem for problem in result.problems if problem.severity is Severity.WARNING
    )


def open_site(
    catalog: Catalog,
    *,
    options: SiteOptions,
    store: Store,
    recent: Recent = UNKNOWN,
    relations: Callable[[], Relations] | None = None,
) -> Site:
    """The site of a catalog with its history as far as known.

    `relations` gives what `related_models` finds; it is asked when pages are planned.
    """

    def digest(entry: Entry) -> bytes:
        return catalog.digests[f"{entry.folder}/{entry.id}"]

    press = Press(
        catalog, options, digest, relations or partial(related_models, catalog, store), store
    )
    return Site(press, store, recent)
