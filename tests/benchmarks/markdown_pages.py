"""Synthetic entries as the Markdown projects that other generators take.

Whole entries are what `danvan export` writes of them: all that a model says, with its links. Their
prose alone is the least that could be called the same entries. Lists of models are for who can
make them in pages of fifty, as Hugo can: one of thousands would do no reader good.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from danvan.catalog import Catalog
from danvan.exports.markdown import markdown_files
from tests.benchmarks.entries import SyntheticEntry

SITE_URL = "https://example.org/"
"""Where all of them believe that their site will be."""
_LIST = "index"
"""What a page with the list of its section is called."""
_PARAMS = "\nparams:\n"
"""Where the head of an exported page begins to repeat its entry, which no page shows."""
_LINKED_MODEL = re.compile(r"^- \[[^\n]*\]\((?:\.\./mo-hinh/)?[^)/]+\.md\)\n?", re.MULTILINE)
_LINK = re.compile(r"\]\((?:\.\./)?(?:([a-z-]+)/)?([a-z0-9-]+)\.md(#[^)]*)?\)")
_MKDOCS = f"""\
site_name: Dân vận khéo
site_url: {SITE_URL}
theme: {{name: material, language: vi, font: false}}
plugins:
  - search: {{lang: vi}}
markdown_extensions: [attr_list, sane_lists]
nav: [index.md]
not_in_nav: "/*/"
"""
_HUGO = f"""\
baseURL = "{SITE_URL}"
title = "Dân vận khéo"
defaultContentLanguage = "vi"
disableKinds = ["RSS"]
[taxonomies]
loai = "loai"
cap = "cap"
linh-vuc = "linh-vuc"
chu-de = "chu-de"
to-chuc = "to-chuc"
dia-phuong = "dia-phuong"
[pagination]
pagerSize = 50
[languages.vi]
locale = "vi"
[markup.goldmark.parser.attribute]
title = true
"""
_HUGO_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .Paginator.Prev }}<a href="{{ .URL }}">Trước</a>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">Sau</a>{{ end }}{{ end }}
"""
_HUGO_LAYOUTS = {
    "baseof.html": """\
<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} - {{ site.Title }}</title><link rel="canonical" href="{{ .Permalink }}">
<meta name="description" content="{{ .Summary | plainify | truncate 150 }}"></head>
<body><header><a href="/">{{ site.Title }}</a> <nav><a href="/mo-hinh/">Mô hình</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer>{{ site.Title }}</footer></body></html>
""",
    "home.html": '{{ define "main" }}<h1>{{ site.Title }}</h1>{{ .Content }}{{ end }}',
    "page.html": """\
{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1>
{{ .TableOfContents }}{{ .Content }}</article>{{ end }}
""",
    "section.html": _HUGO_LIST,
    "term.html": _HUGO_LIST,
    "taxonomy.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>
{{ end }}""",
}


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page of `section`; in its `body` other pages are linked as MkDocs wants them."""

    section: str
    name: str
    title: str
    body: str
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Words of the closed lists, and the province, by the address of what lists their models."""


def whole_pages(catalog: Catalog) -> Iterator[MarkdownPage]:
    """Every entry as it is exported, and what the entries link to."""
    for path, text in markdown_files(catalog):
        folder, _, file = path.removeprefix("content/").partition("/")
        if path.startswith("content/") and file:
            head, _, body = text.removeprefix("---\n").partition("---\n\n")
            name = file.removesuffix(".md")
            yield MarkdownPage(
                section=folder,
                name=name,
                title=yaml.safe_load(head.partition(_PARAMS)[0])["title"],
                body=_LINKED_MODEL.sub("", body) if name == _LIST else body,
                lists=_lists(catalog, name) if folder == "mo-hinh" and name != _LIST else {},
            )


def _lists(catalog: Catalog, name: str) -> dict[str, list[str]]:
    model = catalog.models[name]
    return {
        "loai": [model.kind],
        "cap": [model.level],
        "linh-vuc": [model.field, *model.other_fields],
        "chu-de": [*model.themes],
        "to-chuc": [model.sector],
        "dia-phuong": [catalog.placed(model.place).province.slug],
    }


def prose_pages(entries: Iterable[SyntheticEntry]) -> Iterator[MarkdownPage]:
    """The paragraphs of each entry: what it is, then how it is done."""
    for entry in entries:
        first, *others = entry.paragraphs
        steps = "".join(f"- {text}\n" for text in others)
        body = f"{first}\n\n## Cách làm và kết quả\n\n{steps}"
        yield MarkdownPage("mo-hinh", entry.id, entry.title, body)


def write_material(folder: Path, pages: Iterable[MarkdownPage]) -> None:
    """A plain MkDocs project with Material and its search."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    (docs / "index.md").write_text("# Dân vận khéo\n", encoding="utf-8")
    for page in pages:
        _write(docs / page.section, page.name, f"# {page.title}\n\n{page.body}")


def write_hugo(folder: Path, pages: Iterable[MarkdownPage], *, lists: bool = False) -> None:
    """A Hugo site with the barest layouts that still make a page of it; with `lists` of models by
    what they have in common, in pages of fifty."""
    content, layouts = folder / "content", folder / "layouts"
    for made in (content, layouts):
        made.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    for name, layout in _HUGO_LAYOUTS.items():
        (layouts / name).write_text(layout, encoding="utf-8")
    for page in pages:
        fields = {"title": page.title, **(page.lists if lists else {})}
        head = f"{json.dumps(fields, ensure_ascii=False)}\n\n"
        name = "_index" if page.name == _LIST else page.name
        _write(content / page.section, name, head + _LINK.sub(_address, page.body))


def _address(link: re.Match[str]) -> str:
    """A link by the address of the page, so that Hugo need not look for it."""
    section, name, anchor = link.groups(default="")
    place = f"/{section}/" if name == _LIST else f"/{section}/{name}/"
    return f"]({place}{anchor})"


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
