"""Exports the search of a catalog and says how long that alone took, as JSON:
`python -m tests.benchmarks.export CATALOG TARGET`. A process of its own, to be measured."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from danvan.catalog import Catalog, open_catalog
from danvan.search import search_files
from danvan.search.cards import IndexedText
from danvan.search.documents import findables
from tests.benchmarks.synthetic import DAY


def opened(folder: Path) -> Catalog:
    """The catalog in `folder`, which must have no error."""
    catalog = open_catalog(folder, today=DAY).catalog
    if catalog is None:
        raise ValueError(f"{folder} has errors")
    return catalog


def exported(catalog: Catalog, target: Path) -> dict[str, float]:
    """Writes all search files into `target`; seconds by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    for file in search_files(catalog):
        (target / file.name).write_bytes(file.content)
    return {
        "documents": len(findables(catalog).keys),
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
    }


def write_html(texts: Sequence[IndexedText], target: Path) -> None:
    """The same texts as the barest pages, for an engine that indexes HTML."""
    for number, text in enumerate(texts):
        folder = target / str(number)
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("".join(_html(text)), encoding="utf-8")


def _html(text: IndexedText) -> Iterator[str]:
    title = escape(str(text.stored["title"]))
    yield f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>'
    yield f"<body><main data-pagefind-body><h1>{title}</h1><p>{escape(text.body)}</p></main>"


def main() -> None:
    catalog, target = map(Path, sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    print(json.dumps(exported(opened(catalog), target)))


if __name__ == "__main__":
    main()
