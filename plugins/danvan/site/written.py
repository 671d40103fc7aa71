"""The pages that people write: read before anything is built, cleaned when they are HTML."""

from pathlib import Path

from danvan.entries.written import read_written
from danvan.messages import say
from danvan.pages.headings import linked_headings
from danvan.pages.written import refused_markup, written_html
from danvan.problems import Problem


class WrittenPages:
    """One folder of pages; gathers what is wrong with them, all of it before the build stops."""

    def __init__(self, root: Path) -> None:
        folder = read_written(root)
        self.problems: list[Problem] = list(folder.problems)
        self._heads = folder.heads

    def meta(self, path: str) -> dict[str, str]:
        """What the page's head says, and nothing else that a theme might obey."""
        head = self._heads.get(path)
        return {} if head is None else dict(head.model_dump(exclude_none=True))

    def cleaned(self, path: str, *, source: str, html: str) -> str:
        """`html` as it may be published, its headings with links to themselves. What had to go
        is noted, at its line of `source`."""
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
