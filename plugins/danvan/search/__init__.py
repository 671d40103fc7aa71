"""Finding entries: one index for the terminal, the browser, and what is near to what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from danvan.catalog import Catalog
from danvan.search.documents import Findables, WrittenPage, findables, indexed_texts
from danvan.search.listed import Listed
from danvan.search.related import RelatedModels, Relations
from danvan.store import Store

if TYPE_CHECKING:  # imported where it is used: by processes of their own
    from danvan.search.engine import SearchEngine
    from danvan.search.index import SearchIndex
    from danvan.search.query import Synonym
    from danvan.search.shards import SearchFile

__all__ = [
    "RelatedModels",
    "Relations",
    "Search",
    "WrittenPage",
    "open_search",
    "related_models",
    "relations_later",
    "search_files",
    "search_later",
]


@dataclass(frozen=True, slots=True)
class Search:
    """An index with what searches it."""

    index: "SearchIndex"
    engine: "SearchEngine"
    synonyms: tuple["Synonym", ...]


def open_search(catalog: Catalog, written: Iterable[WrittenPage] = ()) -> Search:
    """Indexes everything findable of a catalog, with the pages that people wrote."""
    from danvan.search.engine import SearchEngine
    from danvan.search.index import build_index
    from danvan.search.query import synonyms_of

    index = build_index(indexed_texts(catalog, written))
    synonyms = synonyms_of(_expansions(catalog))
    return Search(index, SearchEngine(index, synonyms), synonyms)


def search_files(
    catalog: Catalog, written: Iterable[WrittenPage] = (), store: Store | None = None
) -> "list[SearchFile]":
    """The index of everything findable as static files for the browser.

    What is known of texts from an earlier build is in `store`, and is left there for the next.
    """
    return search_later(catalog, written, store)()


def search_later(
    catalog: Catalog, written: Iterable[WrittenPage], store: Store | None
) -> "Callable[[], list[SearchFile]]":
    """What makes the same files in another process. All entries are looked at before it is
    forked, which would copy every page of memory that it looks at."""
    return partial(_search_files, findables(catalog, written), _expansions(catalog), store)


def _search_files(
    found: Findables, expansions: Sequence[tuple[str, str]], store: Store | None
) -> "list[SearchFile]":
    from danvan.search.indexing import searchable
    from danvan.search.query import synonyms_of
    from danvan.search.shards import export

    return export(searchable(found, store), synonyms_of(expansions))


def relations_later(catalog: Catalog, store: Store) -> Callable[[], Relations]:
    """What tells `related_models` in another process, in the same way."""
    return partial(_related, Listed(catalog), store)


def related_models(catalog: Catalog, store: Store | None = None) -> Relations:
    """What `RelatedModels` tells of the models of `catalog`."""
    return _related(Listed(catalog), store)


def _related(models: Listed, store: Store | None) -> Relations:
    from danvan.search.kept import related_of

    return related_of(models, store)


def _expansions(catalog: Catalog) -> list[tuple[str, str]]:
    """Abbreviations and what they stand for."""
    return [(term.term, term.expansion) for term in catalog.glossary]
