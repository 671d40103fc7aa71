"""What is fuzzed: each target takes one input and fails where a promise is broken."""

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import markdown
from hypothesis import strategies as st

from danvan.catalog import Catalog, open_catalog
from danvan.entries import reader
from danvan.entries.plain import plain_data
from danvan.entries.prose import unsafe_text
from danvan.entries.reader import RawFile
from danvan.markup import Abbreviations, inline, plain_text, prose
from danvan.options import SiteOptions
from danvan.pages import Press, all_pages
from danvan.pages.written import refused_markup
from danvan.problems import Problem
from danvan.search import Search, open_search
from danvan.search.analyzer import tokens
from danvan.search.query import MAX_SYLLABLES, parse
from danvan.site import WrittenPages
from danvan.text import fold, nfc, same_words, slug, sort_key, syllables, written
from tests.builders import TODAY, catalog_folder, write
from tests.fuzz import strategies as inputs
from tests.site.conftest import ROOT

OWN_LINK = re.compile(r'<a class="dv-anchor" href="#[^"]+" title="Liên kết đến mục này">')
"""What the site puts into headings after it has cleaned a page."""
PAGE_EXTENSIONS = ["abbr", "attr_list", "def_list", "fenced_code", "tables", "toc"]


@dataclass(frozen=True)
class Target:
    """`check` raises AssertionError, or whatever should not have been raised."""

    strategy: st.SearchStrategy[Any]
    check: Callable[[Any], None]


@cache
def _folder() -> Path:
    return catalog_folder(Path(tempfile.mkdtemp(prefix="danvan-fuzz-")))


@cache
def _catalog() -> Catalog:
    catalog = open_catalog(ROOT / "models_catalog", today=TODAY).catalog
    assert catalog is not None
    return catalog


@cache
def _search() -> Search:
    return open_search(_catalog())


@cache
def _abbreviations() -> Abbreviations:
    return Abbreviations(_catalog().glossary)


def warm_up() -> None:
    """Makes what all inputs share, so that none is charged for it."""
    _folder()
    _abbreviations()
    _search().engine.search("dân vận")


def well_told(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Each says where, what and how to mend it, on one line without anything hidden."""
    assert len(problems) <= 1000
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        for words in (problem.path, problem.field, problem.message, problem.hint):
            assert words.isprintable()
            assert len(words) <= 3000
    assert list(problems) == sorted(problems)


def harmless(html: str) -> None:
    """Nothing but Markdown's own elements, and none that runs or loads."""
    assert refused_markup(html) == []
    assert "<img" not in html


def check_entry(entry: tuple[str, str]) -> None:
    """A file of the catalog is refused with reasons, or becomes pages and search results."""
    path, text = entry
    target = _folder() / path
    before = target.read_bytes() if target.exists() else None
    write(_folder(), {path: text.encode("utf-8", "surrogatepass")})
    try:
        opened = open_catalog(_folder(), today=TODAY)
        well_told(opened.problems)
        if opened.catalog is not None:
            for page in all_pages(Press(opened.catalog, SiteOptions())):
                assert "<script" not in page.html
            open_search(opened.catalog)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_bytes(before)


def check_yaml(text: str) -> None:
    """The same for YAML of any shape; the quick way of reading says what the slow way says."""
    seen = reader.visible(text.encode("utf-8", "surrogatepass"), "a.yml")
    quick = plain_data(seen) if isinstance(seen, str) else None
    if quick is not None:
        slow, problems = reader.read_text(Path("/khong-co"), "a.yml", str(seen))
        assert problems == []
        assert slow is not None
        assert slow.data == quick
    check_entry(("models/ha-nam/mo-hinh-thu.yml", text))


def check_prose(text: str) -> None:
    """Text that no check refuses becomes harmless HTML."""
    file = RawFile(root=Path("/khong-co"), path="a.yml", data={"note": text})
    if unsafe_text(file):
        return
    for html in (prose(text), inline(text)):
        html = html.replace(' rel="noopener noreferrer"', "")
        harmless(html)
        explained = _abbreviations().explain(html, set())
        harmless(explained.replace('<span class="dv-nowrap">', "").replace("</span>", ""))
    _abbreviations().explain(text, set())


def check_page(text: str) -> None:
    """A written page is refused with reasons, or becomes harmless HTML."""
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {"trang-thu.md": text.encode("utf-8", "surrogatepass")})
        pages = WrittenPages(root)
        well_told(pages.problems)
        if pages.problems:
            return
        body = text.replace("\r\n", "\n").replace("\r", "\n")
        html = markdown.markdown(body, extensions=PAGE_EXTENSIONS)
        cleaned = pages.cleaned("trang-thu.md", source=text, html=html)
        assert refused_markup(OWN_LINK.sub("<a>", cleaned)) == []
        plain_text(body)


def check_question(text: str) -> None:
    """Any question has an answer, within the site, with marks inside the texts."""
    size = len(nfc(text))
    for token in tokens(text):
        assert 0 <= token.start < token.end <= size
    parse(text)
    results = _search().engine.search(text)
    assert len(results.understood) <= MAX_SYLLABLES
    for hit in results.hits:
        assert re.match(r"[a-z-]+/", hit.card["address"])


def check_place(names: tuple[str, str | None, str | None]) -> None:
    """A place is found, or guesses at it are made."""
    province, district, commune = names
    _catalog().gazetteer.resolve(province, district, commune)
    assert len(_catalog().gazetteer.suggest(province)) <= 3


def check_text(text: str) -> None:
    """What all texts go through keeps its promises."""
    assert fold(fold(text)) == fold(text)
    assert nfc(nfc(text)) == nfc(text)
    assert slug(slug(text)) == slug(text)
    assert same_words(text, nfc(text))
    assert sort_key(text) == sort_key(text)
    for syllable in syllables(text):
        written(syllable)


TARGETS: Mapping[str, Target] = {
    "entries": Target(inputs.entries(), check_entry),
    "yaml": Target(inputs.yaml_texts(), check_yaml),
    "prose": Target(inputs.markdown_texts(), check_prose),
    "pages": Target(inputs.pages(), check_page),
    "questions": Target(inputs.questions(), check_question),
    "places": Target(inputs.place_names(), check_place),
    "text": Target(inputs.questions() | inputs.markdown_texts(), check_text),
}
