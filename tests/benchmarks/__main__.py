"""`make bench`: everything that is measured, on the real catalog and on synthetic ones.

`--size N` (1,000 if left out) says how large the synthetic catalog is, `--full` takes 1,000,
13,660 and 100,000 one after the other; `--json FILE` keeps all figures.
"""

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks import peers, real, relevance, search_load
from tests.benchmarks.measure import CommandError, as_json, this_machine
from tests.benchmarks.synthetic import write_project

FULL = (1_000, 13_660, 100_000)


def main() -> None:
    options = _options()
    figures: dict[str, Any] = {"machine": this_machine(), "sizes": {}}
    print(figures["machine"])
    figures["real"] = real.real_site()
    print(f"\nThe real catalog\n{real.described(figures['real'])}")
    figures["relevance"] = _relevance()
    for size in FULL if options.full else (options.size,):
        print(f"\n{size} synthetic entries")
        figures["sizes"][size] = _sized(size, options.tools)
        if options.json:
            options.json.write_text(as_json(figures), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=FULL[0], help="entries of the catalog")
    parser.add_argument("--full", action="store_true", help="1,000, 13,660 and 100,000 entries")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--tools", type=Path, help="where Hugo and Pagefind stay between runs")
    return parser.parse_args()


def _relevance() -> relevance.Relevance | None:
    folder = relevance.default_folder()
    if folder is None:
        print("\nNo folder search-eval beside the project: relevance is not measured")
        return None
    found = relevance.of_folder(folder)
    print(f"\nRelevance, MRR@{relevance.BEST}\n{found}")
    return found


def _sized(size: int, kept: Path | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        tools = (kept or work / "tools").absolute()
        project = work / "project"
        write_project(project, size)
        loads = _told(search_load.search_load(project, work=work / "search", tools=tools))
        print(f"\n{search_load.described(loads)}")
        built = _told(peers.builds(project, size, work=work / "peers", tools=tools))
        print(f"\n{peers.described(built)}")
    return {"search": loads, "builds": built}


def _told(found: Iterable[Any]) -> list[Any]:
    """What was measured; what could not be is told at once."""
    kept = []
    for item in found:
        if isinstance(item, CommandError):
            print(f"skipped: {item}")
        else:
            kept.append(item)
    return kept


if __name__ == "__main__":
    main()
