"""What a written page came to is remembered, and what is wrong with it is told every time."""

from pathlib import Path

import pytest

from danvan.site.written import WrittenPages
from danvan.store import Store

HEAD = "---\ntitle: Giới thiệu\ndescription: Danh mục này là gì và dành cho ai.\n---\n"
MARKDOWN = "# Giới thiệu\n\nHọp **thôn** buổi tối.\n"
HTML = "<h2>Họp thôn</h2>\n<p>Buổi <strong>tối</strong>.</p>"
FOREIGN = '<p>Xem <iframe src="https://example.org/"></iframe></p>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/trang.md").write_text(f"{HEAD}{MARKDOWN}", encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return Store.open(tmp_path / "project" / ".danvan" / "cache")


def came_to(pages: WrittenPages, html: str = HTML, markdown: str = MARKDOWN) -> tuple[str, str]:
    return pages.cleaned("trang.md", source=markdown, html=html), pages.text(markdown)


def test_what_is_kept_is_what_would_be_made(folder: Path, store: Store) -> None:
    made = came_to(WrittenPages(folder))
    first = WrittenPages(folder, store)
    assert came_to(first) == made
    first.keep()
    assert came_to(WrittenPages(folder, store)) == made


def test_another_text_is_made_anew(folder: Path, store: Store) -> None:
    first = WrittenPages(folder, store)
    came_to(first)
    first.keep()
    html, markdown = HTML.replace("tối", "sáng"), MARKDOWN.replace("tối", "sáng")
    assert came_to(WrittenPages(folder, store), html, markdown) == came_to(
        WrittenPages(folder), html, markdown
    )


def test_problems_are_told_every_time(folder: Path, store: Store) -> None:
    for _ in range(2):
        pages = WrittenPages(folder, store)
        pages.cleaned("trang.md", source=FOREIGN, html=FOREIGN)
        pages.keep()
        assert [problem.rule for problem in pages.problems] == ["page-markup"]
