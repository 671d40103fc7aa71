"""Finding entries: one index for the terminal, the browser, and what is near to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.catalog import Catalog
from danvan.search.documents import WrittenPage, findables, indexed_texts
from danvan.search.indexing import searchable
from danvan.search.kept import related_models
from danvan.search.query import Synonym, synonyms_of
from danvan.search.related import RelatedModels, Relations
from danvan.search.shards import SearchFile, export
from danvan.store import Store

if TYPE_CHECKING:  # imported where it is used: most builds do without Whoosh
    from danvan.search.engine import SearchEngine
    from danvan.search.index import SearchIndex

__all__ = [
    "RelatedModels",
    "Relations",
    "Search",
    "SearchFile",
    "WrittenPage",
    "open_search",
    "related_models",
    "search_files",
]


@dataclass(frozen=True, slots=True)
class Search:
    """An index with what searches it."""

    index: "SearchIndex"
    engine: "SearchEngine"
    synonyms: tuple[Synonym, ...]


def open_search(catalog: Catalog, written: Iterable[WrittenPage] = ()) -> Search:
    """Indexes everything findable of a catalog, with the pages that people wrote."""
    from danvan.search.engine import SearchEngine
    from danvan.search.index import build_index

    index = build_index(indexed_texts(catalog, written))
    synonyms = _synonyms(catalog)
    return Search(index, SearchEngine(index, synonyms), synonyms)


def search_files(
    catalog: Catalog, written: Iterable[WrittenPage] = (), store: Store | None = None
) -> list[SearchFile]:
    """The index of everything findable as static files for the browser.

    What is known of texts from an earlier build is in `store`, and is left there for the next.
    """
    return export(searchable(findables(catalog, written), store), _synonyms(catalog))


def _synonyms(catalog: Catalog) -> tuple[Synonym, ...]:
    return synonyms_of((term.term, term.expansion) for term in catalog.glossary)
