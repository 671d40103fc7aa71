"""Finding entries: one index for the terminal, the browser, and what is near to what."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.catalog import Catalog
from danvan.search.documents import WrittenPage, findables, indexed_texts
from danvan.search.engine import Hit, Order, Results, SearchEngine
from danvan.search.gathered import quoted
from danvan.search.index import SearchIndex, build_index
from danvan.search.indexing import kept_index
from danvan.search.kept import related_models
from danvan.search.query import Synonym, synonyms_of
from danvan.search.related import RelatedModels, Relations
from danvan.search.shards import SearchFile, export
from danvan.store import Store

__all__ = [
    "Hit",
    "Order",
    "RelatedModels",
    "Relations",
    "Results",
    "Search",
    "SearchEngine",
    "SearchFile",
    "SearchIndex",
    "WrittenPage",
    "open_search",
    "related_models",
    "search_files",
]


@dataclass(frozen=True, slots=True)
class Search:
    """An index with what searches it."""

    index: SearchIndex
    engine: SearchEngine
    synonyms: tuple[Synonym, ...]


def open_search(catalog: Catalog, written: Iterable[WrittenPage] = ()) -> Search:
    """Indexes everything findable of a catalog, with the pages that people wrote."""
    index = build_index(indexed_texts(catalog, written))
    synonyms = _synonyms(catalog)
    return Search(index, SearchEngine(index, synonyms), synonyms)


def search_files(
    catalog: Catalog, written: Iterable[WrittenPage] = (), store: Store | None = None
) -> list[SearchFile]:
    """The index of everything findable as static files for the browser.

    What is known of texts from an earlier build is in `store`, and is left there for the next.
    """
    items = findables(catalog, written)
    known = kept_index(items, store)

    def text_of(number: int) -> bytes:
        item = items[number]
        return known.texts.get(item.key) or quoted(item.indexed().stored["text"])

    return export(known.index, known.groups, _synonyms(catalog), known.gathered.cards, text_of)


def _synonyms(catalog: Catalog) -> tuple[Synonym, ...]:
    return synonyms_of((term.term, term.expansion) for term in catalog.glossary)
