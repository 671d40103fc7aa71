"""Synthetic entries as the Markdown projects that other generators take."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.entries import SyntheticEntry

_MKDOCS = """\
site_name: Dân vận khéo
site_url: https://example.org/
theme: {name: material, language: vi, font: false}
plugins:
  - search: {lang: vi}
nav: [index.md]
not_in_nav: /mo-hinh/
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "Dân vận khéo"
defaultContentLanguage = "vi"
disableKinds = ["taxonomy", "term", "RSS"]
[pagination]
pagerSize = 50
[languages.vi]
locale = "vi"
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
    "section.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .Paginator.Prev }}<a href="{{ .URL }}">Trước</a>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">Sau</a>{{ end }}{{ end }}
""",
}


def write_material(folder: Path, entries: Iterable[SyntheticEntry]) -> None:
    """A plain MkDocs project with Material and its search."""
    pages = folder / "docs" / "mo-hinh"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Dân vận khéo\n", encoding="utf-8")
    for entry in entries:
        text = f"# {entry.title}\n\n{_body(entry)}"
        (pages / f"{entry.id}.md").write_text(text, encoding="utf-8")


def write_hugo(folder: Path, entries: Iterable[SyntheticEntry]) -> None:
    """A Hugo site with the barest layouts that still make a page of it."""
    pages = folder / "content" / "mo-hinh"
    layouts = folder / "layouts"
    for made in (pages, layouts):
        made.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    for name, layout in _HUGO_LAYOUTS.items():
        (layouts / name).write_text(layout, encoding="utf-8")
    for entry in entries:
        text = f"---\ntitle: {json.dumps(entry.title, ensure_ascii=False)}\n---\n\n{_body(entry)}"
        (pages / f"{entry.id}.md").write_text(text, encoding="utf-8")


def _body(entry: SyntheticEntry) -> str:
    """The paragraphs: what it is, then how it is done."""
    first, *others = entry.paragraphs
    steps = "".join(f"- {text}\n" for text in others)
    return f"{first}\n\n## Cách làm và kết quả\n\n{steps}"
