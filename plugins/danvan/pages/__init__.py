"""Catalog → pages: every page of the site but those that people write in Markdown."""

from collections.abc import Iterator

from danvan.pages.collections import collection_pages
from danvan.pages.compare import compare_page
from danvan.pages.data import data_page
from danvan.pages.embeds import embed_files
from danvan.pages.form import form_page
from danvan.pages.guidelines import guideline_pages
from danvan.pages.home import home, moved_pages, planned_home
from danvan.pages.lists import list_pages
from danvan.pages.models import model_pages
from danvan.pages.offline import offline_page
from danvan.pages.own_pack import own_pack_page
from danvan.pages.page import Crumb, Page, PlannedPage
from danvan.pages.places import place_pages
from danvan.pages.press import Press
from danvan.pages.references import reference_pages
from danvan.pages.render import HOME
from danvan.pages.search import SEARCH_DATA, SEARCH_DESCRIPTION, search_description, search_page

__all__ = [
    "HOME",
    "SEARCH_DATA",
    "SEARCH_DESCRIPTION",
    "Crumb",
    "Page",
    "PlannedPage",
    "Press",
    "all_pages",
    "embed_files",
    "home",
    "planned_home",
    "planned_pages",
    "search_description",
]


def planned_pages(press: Press) -> Iterator[PlannedPage]:
    """Every page that comes from the catalog, in a fixed order, not printed yet; the home page
    has a text that people write and is planned by `planned_home`."""
    yield from model_pages(press)
    yield from guideline_pages(press)
    yield from reference_pages(press)
    yield from collection_pages(press)
    yield from list_pages(press)
    yield from place_pages(press)
    yield search_page(press)
    yield form_page(press)
    yield data_page(press)
    yield offline_page(press)
    yield own_pack_page(press)
    yield compare_page(press)
    yield from moved_pages(press)


def all_pages(press: Press) -> Iterator[Page]:
    """The same, printed."""
    return (planned.render() for planned in planned_pages(press))
