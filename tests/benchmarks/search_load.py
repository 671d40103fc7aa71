"""What searching costs: to make the search, and to use it over a line.

`python -m tests.benchmarks.search_load [--size N]` makes a synthetic catalog and measures, with
Pagefind on the same texts beside it: time for the index, its files, what a first search and a
further one bring over the wire (code included), and how long ranking takes in Chromium.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser

from danvan.search.cards import IndexedText
from danvan.search.documents import indexed_texts
from tests.benchmarks.browser import (
    CODE,
    OurPage,
    ScriptPage,
    blank_page,
    chromium,
    our_script,
    pagefind_script,
)
from tests.benchmarks.export import opened, write_html
from tests.benchmarks.host import Host
from tests.benchmarks.measure import (
    CommandError,
    Content,
    content_of,
    kilobytes,
    measured,
    megabytes,
    table,
    this_machine,
)
from tests.benchmarks.queries import QueryPair, drawn_pairs, frequent_pairs
from tests.benchmarks.synthetic import PROJECT, write_project
from tests.benchmarks.tools import pagefind, require

PAIRS = 50
SHOWN = 10
"""Results that are fetched and shown: as many as our page shows, the same for both engines."""
_DATA = Path("tim-kiem", "du-lieu")


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of many figures, the one that a tenth exceed, and the greatest."""

    median: float
    p90: float
    most: float


def spread(values: Sequence[float]) -> Spread:
    """Of at least two values."""
    return Spread(median(values), quantiles(values, n=10, method="inclusive")[8], max(values))


@dataclass(frozen=True, slots=True)
class Wire:
    """Bytes of searches of one kind."""

    queries: str
    first: Spread
    further: Spread
    code: Spread
    """Of a first search, its scripts."""


@dataclass(frozen=True, slots=True)
class Made:
    """The making of one search. `wall` and `cpu` are seconds for its index alone; `peak` is of
    the whole process, which for ours reads and checks the catalog too."""

    engine: str
    documents: int
    wall: float
    cpu: float
    peak: int
    files: Content


@dataclass(frozen=True, slots=True)
class Load:
    """One search, made and used."""

    made: Made
    wire: Sequence[Wire]
    ranking: Spread
    """Milliseconds for a search when all it needs is there, queries of every kind."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A search that waits to be asked: by a reader's page, and by its script alone."""

    made: Made
    folders: Mapping[str, Path]
    page: OurPage | ScriptPage
    script: ScriptPage


def search_load(project: Path, *, work: Path, tools: Path) -> Iterator[Load | CommandError]:
    """Measures our search and then Pagefind on the catalog of `project`."""
    texts = indexed_texts(opened(project / "models_catalog"))
    entries = [text for text in texts if text.stored["kind"] == "mo-hinh"]
    ready = [_ours(project, work / "site")]
    try:
        ready.append(_pagefind(texts, work / "pagefind", tools))
    except CommandError as problem:
        yield problem
    with chromium() as browser:
        for engine in ready:
            yield _used(engine, browser, entries)


def _ours(project: Path, site: Path) -> Ready:
    """The real site's search page over the synthetic catalog's search files."""
    measured([sys.executable, "-m", "mkdocs", "build", "--site-dir", site], cwd=PROJECT)
    data = site / _DATA
    shutil.rmtree(data, ignore_errors=True)
    command = [sys.executable, "-m", "tests.benchmarks.export", project / "models_catalog", data]
    run = measured(command, cwd=project)
    steps = json.loads(run.output)
    made = Made(
        engine="danvan",
        documents=int(steps["documents"]),
        wall=steps["wall"],
        cpu=steps["cpu"],
        peak=run.usage.peak,
        files=content_of(data),
    )
    folders = {"site": site, "code": CODE, "data": data}
    return Ready(made, folders, OurPage(), our_script(limit=SHOWN))


def _pagefind(texts: Sequence[IndexedText], folder: Path, tools: Path) -> Ready:
    tool = require(pagefind(tools), "Pagefind (npm)")
    write_html(texts, folder)
    run = measured([tool.program, "--site", folder], cwd=folder)
    made = Made(
        engine=f"Pagefind {tool.version}",
        documents=len(texts),
        wall=run.usage.wall,
        cpu=run.usage.cpu,
        peak=run.usage.peak,
        files=content_of(folder / "pagefind"),
    )
    script = pagefind_script(limit=SHOWN)
    return Ready(made, {"site": folder}, script, script)


def _used(ready: Ready, browser: Browser, texts: Sequence[IndexedText]) -> Load:
    kinds = {
        "with marks": drawn_pairs(texts, PAIRS, marks=True),
        "without marks": drawn_pairs(texts, PAIRS, marks=False),
        "frequent syllables": frequent_pairs(),
    }
    asked = [pair.further for pairs in kinds.values() for pair in pairs]
    with Host(ready.folders).running() as host:
        wire = [_wire(ready, browser, host, name, pairs) for name, pairs in kinds.items()]
        with blank_page(browser, host) as page:
            ready.script.open(page, host)
            ranking = spread(ready.script.milliseconds(page, asked))
    return Load(ready.made, wire, ranking)


def _wire(
    ready: Ready, browser: Browser, host: Host, name: str, pairs: Sequence[QueryPair]
) -> Wire:
    """Every pair in a browser that has been nowhere yet."""
    taken = []
    for pair in pairs:
        with blank_page(browser, host) as page:
            host.traffic()
            ready.page.first(page, host, pair.first)
            first = host.traffic()
            ready.page.further(page, pair.further)
            taken.append((first, host.traffic()))
    return Wire(
        queries=name,
        first=spread([first.bytes for first, _ in taken]),
        further=spread([further.bytes for _, further in taken]),
        code=spread([first.code for first, _ in taken]),
    )


def described(loads: Sequence[Load]) -> str:
    """The figures as tables."""
    making = [
        [
            load.made.engine,
            f"{load.made.wall:.1f} s",
            f"{load.made.cpu:.1f} s",
            megabytes(load.made.peak),
            str(load.made.files.files),
            megabytes(load.made.files.bytes),
            f"{load.ranking.median:.1f} / {load.ranking.p90:.1f} ms",
        ]
        for load in loads
    ]
    using = [
        [
            f"{load.made.engine}, {wire.queries}",
            kilobytes(wire.code.median),
            *_sizes(wire.first),
            *_sizes(wire.further),
        ]
        for load in loads
        for wire in load.wire
    ]
    header = ["search", "index", "cpu", "peak", "files", "on disk", "ranking, median/p90"]
    sizes = ["code", "first median", "p90", "most", "further median", "p90", "most"]
    title = f"over the wire, {SHOWN} results"
    return f"{table(header, making)}\n\n{table([title, *sizes], using)}"


def _sizes(of: Spread) -> list[str]:
    return [kilobytes(of.median), kilobytes(of.p90), kilobytes(of.most)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--tools", type=Path, help="where Pagefind stays between runs")
    options = parser.parse_args()
    print(this_machine())
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_project(work / "project", options.size)
        tools = options.tools or work / "tools"
        loads = []
        for found in search_load(work / "project", work=work, tools=tools.absolute()):
            if isinstance(found, CommandError):
                print(f"skipped: {found}")
            else:
                loads.append(found)
        print(described(loads))


if __name__ == "__main__":
    main()
