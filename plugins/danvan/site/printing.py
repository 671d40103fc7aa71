"""Brings the working folder up to date: pages and search files that changed, by all cores."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from danvan.pages import PlannedPage
from danvan.search import SearchFile
from danvan.site.publish import Publisher, mark_of
from danvan.site.stamp import Stamper
from danvan.workers import beside, ordered, slices, workers_for

_AT_ONCE = 64
"""Pages that a process prints before it is asked again."""

Tell = Callable[[int], None]
"""Is told how many more pages are done."""


class TakenAddressError(Exception):
    """Two pages want the same address, which is the argument."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What `print_pages` did."""

    pages: int
    anew: int


def print_pages(
    plan: Iterable[PlannedPage],
    publisher: Publisher,
    stamper: Stamper,
    *,
    chrome: bytes,
    begin: Callable[[int], Tell],
) -> Printed:
    """Prints the pages that the old site does not have as they are planned.

    `chrome` is a digest of everything around the pages; `begin` is told how many pages have to
    be printed. Raises TakenAddressError.
    """
    pages, waiting = 0, []
    for page in plan:
        pages += 1
        address = f"{page.spot.address}index.html"
        if publisher.has(address):
            raise TakenAddressError(address)
        mark = mark_of(chrome + page.digest)
        if not publisher.keep(address, mark):
            waiting.append((page, address))
            publisher.note(address, mark)
    tell = begin(len(waiting))
    work = partial(_print, publisher, stamper)
    for count in ordered(work, slices(waiting, _AT_ONCE), workers=workers_for(len(waiting))):
        tell(count)
    return Printed(pages, len(waiting))


def _print(publisher: Publisher, stamper: Stamper, pages: Sequence[tuple[PlannedPage, str]]) -> int:
    for page, address in pages:
        publisher.put(address, stamper.html(page.render()).encode())
    return len(pages)


@contextmanager
def search_beside(
    files: Callable[[], Iterable[SearchFile]], publisher: Publisher, *, folder: str, size: int
) -> Iterator[Callable[[], int]]:
    """Works out the search of `size` entries while other work goes on; what it gives waits for
    the end, remembers the files, and says how many there are."""
    with beside(partial(_write, files, publisher, folder), workers=workers_for(size)) as result:

        def finish() -> int:
            marks = result()
            for address, mark in marks:
                publisher.note(address, mark)
            return len(marks)

        yield finish


def _write(
    files: Callable[[], Iterable[SearchFile]], publisher: Publisher, folder: str
) -> list[tuple[str, bytes]]:
    marks = []
    for file in files():
        address = f"{folder}{file.name}"
        if not publisher.keep(address, file.mark):
            publisher.put(address, file.content)
        marks.append((address, file.mark))
    return marks
