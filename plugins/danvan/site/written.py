"""The pages that people write: read before anything is built, cleaned when they are HTML."""

from collections.abc import Callable
from pathlib import Path

from danvan.entries.written import read_written
from danvan.markup import plain_text
from danvan.messages import say
from danvan.pages.headings import linked_headings
from danvan.pages.written import refused_markup, written_html
from danvan.problems import Problem
from danvan.publishing import mark_of
from danvan.store import Store

_KEPT = "written-pages"


class WrittenPages:
    """One folder of pages; gathers what is wrong with them, all of it before the build stops.

    What `cleaned` and `text` made of a page is kept in `store` by `keep`.
    """

    def __init__(self, root: Path, store: Store | None = None) -> None:
        folder = read_written(root)
        self.problems: list[Problem] = list(folder.problems)
        self._heads = folder.heads
        self._store = store
        self._known: dict[bytes, str] = (store.read(_KEPT) if store is not None else None) or {}
        self._used: dict[bytes, str] = {}

    def meta(self, path: str) -> dict[str, str]:
        """What the page's head says, and nothing else that a theme might obey."""
        head = self._heads.get(path)
        return {} if head is None else dict(head.model_dump(exclude_none=True))

    def cleaned(self, path: str, *, source: str, html: str) -> str:
        """`html` as it may be published, its headings with links to themselves. What had to go
        is noted, at its line of `source`."""
        return self._once("cleaned", html, lambda: self._cleaned(path, source, html))

    def text(self, markdown: str) -> str:
        """What search finds of a page."""
        return self._once("text", markdown, lambda: plain_text(markdown))

    def keep(self) -> None:
        """Remembers what pages without problems came to, for the next build."""
        if self._store is not None and not self.problems and self._used != self._known:
            self._store.write(_KEPT, self._used)

    def _once(self, what: str, of: str, make: Callable[[], str]) -> str:
        """A page with problems is never kept, so that they are told every time."""
        key = mark_of(f"{what}\0{of}".encode())
        self._used[key] = found = self._known[key] if key in self._known else make()
        return found

    def _cleaned(self, path: str, source: str, html: str) -> str:
        for found in refused_markup(html):
            self.problems.append(
                say("page-markup", path=path, at=_place(source, found), found=found)
            )
        return linked_headings(written_html(html))


def _place(source: str, found: str) -> tuple[int, int]:
    """Line and column of `found`; the first where Markdown wrote it otherwise."""
    at = source.lower().find(found.lower())
    if at < 0:
        return 1, 1
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
