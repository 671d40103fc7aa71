"""Pages that people wrote as MkDocs rendered them the last time, from the same of everything."""

import logging
from typing import NamedTuple

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from danvan.store import Store

_KEPT = "rendered-pages"

log = logging.getLogger(Page.__module__)
"""What MkDocs complains of while it renders."""


class _Rendered(NamedTuple):
    """All that MkDocs takes from the Markdown of a page whose head names its title."""

    html: str
    toc: TableOfContents
    anchors: set[str]
    links: dict[str, dict[str, str]]
    """Anchors that it links to, and how, by the source of their page."""


class RenderedPages:
    """Gives MkDocs nothing to render where the outcome is known."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made_from = b""
        self._known: dict[str, _Rendered] = {}
        self._found: dict[str, _Rendered] = {}
        self._told = CountHandler(level=logging.INFO)
        log.addHandler(self._told)

    def know(self, made_from: bytes) -> None:
        """Takes over what is kept of the same; `made_from` is a digest of all that rendering
        depends on. Without one nothing is known or kept."""
        self._made_from = made_from
        kept = self._store.read(_KEPT) if made_from else None
        self._known = kept[1] if kept and kept[0] == made_from else {}

    def markdown(self, page: Page, markdown: str) -> str:
        """What MkDocs has to render of `page`."""
        return "" if page.file.src_uri in self._known else markdown

    def html(self, page: Page, html: str, files: Files) -> str:
        """The page's HTML, `html` being what MkDocs has rendered; its contents and what is known
        of its anchors are put in their places."""
        known = self._known.get(page.file.src_uri)
        if known is None:
            self._note(page, html)
            return html
        page.toc, page.present_anchor_ids = known.toc, known.anchors
        if page.links_to_anchors is not None:
            pairs = ((files.get_file_from_path(uri), found) for uri, found in known.links.items())
            page.links_to_anchors = {file: found for file, found in pairs if file is not None}
        return known.html

    def _note(self, page: Page, html: str) -> None:
        links, anchors = page.links_to_anchors, page.present_anchor_ids
        if "title" in page.meta and links is not None and anchors is not None:
            named = {file.src_uri: found for file, found in links.items()}
            self._found[page.file.src_uri] = _Rendered(html, page.toc, anchors, named)

    def keep(self) -> None:
        """Remembers the pages, unless MkDocs complained of one or was told not to: it would not
        do so again."""
        silent = log.isEnabledFor(logging.INFO) and not self._told.get_counts()
        if self._made_from and self._found and silent:
            self._store.write(_KEPT, (self._made_from, self._known | self._found))

    def end(self) -> None:
        """Stops to listen."""
        log.removeHandler(self._told)
