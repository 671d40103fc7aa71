"""How long an editor waits: `python -m tests.benchmarks.serving [--size N] [--saves N]`.

While `mkdocs serve` shows a synthetic catalog, one entry after another is saved, each when the
server has done all that belongs to the one before. Measured is the time from saving a file until
the page of the entry answers with what was saved.
"""

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import this_machine
from tests.benchmarks.synthetic import write_project
from tests.site.server import Server, free_port, serving, until

_SETTLED = 3.0
"""Seconds until a build trusts the time of a file that was just changed."""


def waits(project: Path, folder: Path, *, saves: int, seed: int = 1) -> Iterator[float]:
    """Seconds from each save to the new page."""
    chance = random.Random(seed)
    entries = sorted((project / "models_catalog" / "models").rglob("*.yml"))
    time.sleep(_SETTLED)
    with serving(project, folder, free_port()) as server:
        time.sleep(_SETTLED)  # until it watches
        for number in range(1, saves + 1):
            yield _wait(server, chance.choice(entries), f"Lần sửa {number} của người biên tập")
            server.has_built(number + 1)
            time.sleep(_SETTLED)


def _wait(server: Server, entry: Path, words: str) -> float:
    text = entry.read_text(encoding="utf-8")
    entry.write_text(re.sub("(?m)^title: .*$", f"title: {words}", text), encoding="utf-8")
    saved = time.perf_counter()
    until(lambda: words in server.page(f"mo-hinh/{entry.stem}/"))
    return time.perf_counter() - saved


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=5)
    options = parser.parse_args()
    print(this_machine())
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        write_project(project, options.size)
        found = list(waits(project, Path(folder) / "served", saves=options.saves))
    told = ", ".join(f"{seconds:.1f}" for seconds in found)
    print(f"{options.size} entries, {options.saves} saves: {told} s")
    print(f"median {statistics.median(found):.1f} s, longest {max(found):.1f} s")


if __name__ == "__main__":
    main()
