"""Written pages that MkDocs need not render again, and that nobody can tell from rendered ones."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page

from danvan.mkdocs_plugin.rendered import RenderedPages
from danvan.mkdocs_plugin.rendered import log as complaints
from danvan.store import Store
from tests.benchmarks.synthetic import write_project
from tests.site.conftest import build

TEXT = """\
## Cách đọc {#cach-doc}

Xem [mục sau](#ve-sau) và [trang kia](khac.md#o-day).

### Về sau
"""
ONE, OTHER = b"one", b"other"


class Written:
    """A folder with two pages, one of which is rendered through `RenderedPages`."""

    def __init__(self, folder: Path, text: str = TEXT) -> None:
        docs = folder / "docs"
        docs.mkdir(exist_ok=True)
        (docs / "index.md").write_text(text, encoding="utf-8")
        (docs / "khac.md").write_text("# Khác {#o-day}\n", encoding="utf-8")
        self.config = MkDocsConfig(config_file_path=str(folder / "mkdocs.yml"))
        self.config.load_dict(
            {
                "site_name": "Dân vận khéo",
                "docs_dir": str(docs),
                "markdown_extensions": ["attr_list"],
            }
        )
        assert self.config.validate() == ([], [])
        self.files = get_files(self.config)

    def page(self, pages: RenderedPages, *, title: str = "Trang đầu") -> tuple[Page, str]:
        """The page as a build makes it, and the Markdown that MkDocs was given."""
        file = self.files.get_file_from_path("index.md")
        assert file is not None
        page = Page(None, file, self.config)
        page.read_source(self.config)
        page.meta = {"title": title} if title else {}
        page.markdown = pages.markdown(page, page.markdown or "")
        page.render(self.config, Files(list(self.files)))
        page.content = pages.html(page, page.content or "", self.files)
        return page, page.markdown


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "project" / "cache")


@pytest.fixture(autouse=True)
def told() -> Iterator[None]:
    """MkDocs tells what it has to say, as it does without -q."""
    before = complaints.level
    complaints.setLevel(logging.INFO)
    yield
    complaints.setLevel(before)


def build_once(written: Written, store: Store, made_from: bytes, **how: str) -> tuple[Page, str]:
    pages = RenderedPages(store)
    pages.know(made_from)
    try:
        found = written.page(pages, **how)
        pages.keep()
    finally:
        pages.end()
    return found


def test_a_known_page_has_all_that_a_rendered_one_has(tmp_path: Path, store: Store) -> None:
    written = Written(tmp_path)
    first, given = build_once(written, store, ONE)
    again, nothing = build_once(written, store, ONE)

    assert (given, nothing) == (TEXT, "")
    assert again.content == first.content
    assert str(again.toc) == str(first.toc) != ""
    assert again.toc.items[0].active
    assert again.present_anchor_ids == first.present_anchor_ids
    assert {"cach-doc", "ve-sau"} <= (again.present_anchor_ids or set())
    assert again.links_to_anchors == first.links_to_anchors
    assert len(again.links_to_anchors or {}) == 2
    assert again.title == first.title


@pytest.mark.parametrize("made_from", [OTHER, b""])
def test_of_other_things_it_is_rendered(tmp_path: Path, store: Store, made_from: bytes) -> None:
    written = Written(tmp_path)
    build_once(written, store, ONE)
    assert build_once(written, store, made_from)[1] == TEXT


def test_without_knowing_what_it_was_made_from_nothing_is_kept(
    tmp_path: Path, store: Store
) -> None:
    written = Written(tmp_path)
    build_once(written, store, b"")
    assert build_once(written, store, b"")[1] == TEXT


def test_a_page_that_takes_its_title_from_its_text_is_rendered(
    tmp_path: Path, store: Store
) -> None:
    written = Written(tmp_path)
    build_once(written, store, ONE, title="")
    assert build_once(written, store, ONE, title="")[1] == TEXT


def test_what_mkdocs_complains_of_is_rendered_again(tmp_path: Path, store: Store) -> None:
    text = f"{TEXT}\n[Đâu rồi](khong-co.md)\n"
    written = Written(tmp_path, text)
    build_once(written, store, ONE)
    assert build_once(written, store, ONE)[1] == text


def test_what_was_rendered_in_silence_is_not_believed(tmp_path: Path, store: Store) -> None:
    written = Written(tmp_path)
    complaints.setLevel(logging.ERROR)
    build_once(written, store, ONE)
    complaints.setLevel(logging.INFO)
    assert build_once(written, store, ONE)[1] == TEXT


def test_a_link_to_nowhere_is_told_in_every_build(tmp_path: Path) -> None:
    write_project(tmp_path, 2)
    (page,) = (tmp_path / "content").glob("tiep-can.md")
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[Đâu rồi](index.md#khong-dau-ca)\n", encoding="utf-8")
    entry = next((tmp_path / "models_catalog/models").rglob("*.yml"))
    said = []
    for words in ("", "Họp dân bàn việc. "):
        old = entry.read_text(encoding="utf-8")
        entry.write_text(old.replace("summary: >-\n  ", f"summary: >-\n  {words}"), "utf-8")
        done = build(tmp_path, tmp_path / "site", strict=False)
        assert done.returncode == 0, done.stderr
        said.append("#khong-dau-ca" in done.stderr)
    assert said == [True, True]
    assert build(tmp_path, tmp_path / "other").returncode != 0
