"""Every attack of the corpus meets its rule, told like any other mistake, and not without end."""

from pathlib import Path

import pytest

from danvan.catalog import open_catalog
from danvan.entries.reader import MAX_PROBLEMS
from danvan.problems import Problem, Severity
from danvan.site import WrittenPages
from tests.builders import TODAY, catalog_folder
from tests.hostile.corpus import CATALOG, HEAD, PAGES
from tests.pages.test_written_html import html

MOST = 4 * MAX_PROBLEMS
"""A file is checked for characters, shape, content and references, each told up to a hundred
times."""


def test_there_are_more_than_a_hundred() -> None:
    assert len(CATALOG) + len(PAGES) > 200


def told(problems: tuple[Problem, ...] | list[Problem]) -> set[str]:
    """The rules of `problems`, which are well said."""
    assert 0 < len(problems) <= MOST
    assert any(problem.severity is Severity.ERROR for problem in problems)
    for problem in problems:
        for words in (problem.path, problem.field, problem.message, problem.hint):
            assert words.isprintable()
            assert len(words) < 2000
    return {problem.rule for problem in problems}


@pytest.mark.parametrize("name", CATALOG)
def test_an_attack_on_the_catalog_is_refused(name: str, tmp_path: Path) -> None:
    root = catalog_folder(tmp_path / "catalog")
    CATALOG[name].make(root)
    opened = open_catalog(root, today=TODAY)
    assert opened.catalog is None
    assert CATALOG[name].rules <= told(opened.problems)


@pytest.mark.parametrize("name", PAGES)
def test_an_attack_on_the_written_pages_is_refused(name: str, tmp_path: Path) -> None:
    PAGES[name].make(tmp_path)
    pages = WrittenPages(tmp_path)
    if not pages.problems:
        for path in sorted(tmp_path.rglob("*.md")):
            source = path.read_text(encoding="utf-8")
            cleaned = pages.cleaned(path.name, source=source, html=html(source.removeprefix(HEAD)))
            assert "canary()" not in cleaned or "<script" not in cleaned
    assert PAGES[name].rules <= told(pages.problems)
