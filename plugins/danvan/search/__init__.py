"""Finding entries: one index for the terminal, the browser, and what is near to what."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.catalog import Catalog
from danvan.search.documents import FACETS, KINDS, WrittenPage, indexed_texts
from danvan.search.engine import Hit, Order, Results, SearchEngine
from danvan.search.index import SearchIndex, build_index
from danvan.search.query import Synonym, synonyms_of
from danvan.search.shards import SearchFile, export

__all__ = [
    "FACETS",
    "KINDS",
    "Hit",
    "Order",
    "Results",
    "Search",
    "SearchEngine",
    "SearchFile",
    "SearchIndex",
    "WrittenPage",
    "open_search",
]


@dataclass(frozen=True, slots=True)
class Search:
    """An index with what searches it."""

    index: SearchIndex
    engine: SearchEngine
    synonyms: tuple[Synonym, ...]

    def files(self) -> list[SearchFile]:
        """The index as static files for the browser."""
        return export(self.engine, self.index, self.synonyms)


def open_search(catalog: Catalog, written: Iterable[WrittenPage] = ()) -> Search:
    """Indexes everything findable of a catalog, with the pages that people wrote."""
    index = build_index(indexed_texts(catalog, written))
    synonyms = synonyms_of((term.term, term.expansion) for term in catalog.glossary)
    return Search(index, SearchEngine(index, synonyms), synonyms)
