"""Brings the working folder up to date in what changed: pages by all cores, beside them the search
and the files that are no pages, each by a process of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import NamedTuple

from danvan.catalog import Catalog
from danvan.exports import PlannedFile
from danvan.pages import PlannedPage
from danvan.publishing import FileStat, Publisher, mark_of, sum_of
from danvan.search import Relations, SearchFile, relations_later
from danvan.site.stamp import Stamper
from danvan.store import Store
from danvan.workers import beside, ordered, slices, workers_for

_AT_ONCE = 64
"""Files that a process makes before it is asked again."""

Tell = Callable[[int], None]
"""Is told how many more pages are done."""


class TakenAddressError(Exception):
    """Two pages want the same address, which is the argument."""


class Wanted(NamedTuple):
    """One file of the new site, not made yet."""

    address: str
    mark: bytes
    make: Callable[[], bytes]


def print_pages(
    pages: Iterable[PlannedPage],
    publisher: Publisher,
    stamper: Stamper,
    *,
    chrome: bytes,
    begin: Callable[[int], Tell],
) -> None:
    """Prints the pages that the old site does not have as they are planned.

    `chrome` is a digest of everything around the pages; `begin` is told how many have to be
    made. Raises TakenAddressError.
    """
    waiting: list[Wanted] = []
    for page in pages:
        address, mark = f"{page.spot.address}index.html", mark_of(chrome + page.digest)
        if not _kept(address, mark, publisher):
            waiting.append(Wanted(address, mark, partial(_stamped, stamper, page)))
            publisher.note(address, mark)
    tell = begin(len(waiting))
    shares, workers = slices(waiting, _AT_ONCE), workers_for(len(waiting))
    for made in ordered(partial(_make, publisher), shares, workers=workers):
        for address, found in made:
            publisher.saw(address, found)
        tell(len(made))


def _kept(address: str, mark: bytes, publisher: Publisher) -> bool:
    if publisher.is_taken(address, mark):
        raise TakenAddressError(address)
    return publisher.keep(address, mark)


def _stamped(stamper: Stamper, page: PlannedPage) -> bytes:
    return stamper.html(page.render()).encode()


def _make(publisher: Publisher, files: Sequence[Wanted]) -> list[tuple[str, FileStat]]:
    return [(file.address, publisher.put(file.address, file.make())) for file in files]


def relations_beside(
    catalog: Catalog, store: Store
) -> AbstractContextManager[Callable[[], Relations]]:
    """Works out related models while other work goes on; what it gives waits for them."""
    work = relations_later(catalog, store)
    return beside(work, workers=workers_for(len(catalog.models)))


def search_wanted(files: Iterable[SearchFile], *, folder: str) -> Iterator[Wanted]:
    """The files of the search."""
    for file in files:
        yield Wanted(f"{folder}{file.name}", file.mark, partial(getattr, file, "content"))


def files_wanted(files: Iterable[PlannedFile], *, code: bytes) -> Iterator[Wanted]:
    """Planned files; `code` is a digest of all that makes them."""
    for file in files:
        yield Wanted(file.address, mark_of(code + file.digest), file.make)


@contextmanager
def files_beside(
    wanted: Callable[[], Iterable[Wanted]], publisher: Publisher, *, size: int, summed: str = ""
) -> Iterator[Callable[[], Mapping[str, bytes]]]:
    """Makes files of a catalog of `size` entries while other work goes on, those that the old
    site does not have. What it gives waits for the end, remembers the files, and gives the sums
    of new ones below the folder `summed` by their addresses; it raises TakenAddressError.
    """
    work = partial(_written, wanted, publisher, summed)
    with beside(work, workers=workers_for(size)) as result:

        def finish() -> Mapping[str, bytes]:
            taken = {}
            for file in result():
                if publisher.is_taken(file.address, file.mark):
                    raise TakenAddressError(file.address)
                publisher.note(file.address, file.mark)
                if file.found is not None:
                    publisher.saw(file.address, file.found)
                if file.sum:
                    taken[file.address] = file.sum
            return taken

        yield finish


class _Written(NamedTuple):
    """A file that is in the working folder; of a new one also its look and, if asked, its sum."""

    address: str
    mark: bytes
    found: FileStat | None = None
    sum: bytes = b""


def _written(
    wanted: Callable[[], Iterable[Wanted]], publisher: Publisher, summed: str
) -> list[_Written]:
    written = []
    for address, mark, make in wanted():
        if _kept(address, mark, publisher):
            written.append(_Written(address, mark))
            continue
        content = make()
        content_sum = sum_of(content) if summed and address.startswith(summed) else b""
        written.append(_Written(address, mark, publisher.put(address, content), content_sum))
    return written
