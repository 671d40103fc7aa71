"""Brings the working folder up to date: pages and search files that changed, by all cores."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import NamedTuple

from danvan.catalog import Catalog
from danvan.exports import PlannedFile
from danvan.pages import PlannedPage
from danvan.publishing import FileStat, Publisher, mark_of, sum_of
from danvan.search import Relations, SearchFile, related_models
from danvan.site.stamp import Stamper
from danvan.store import Store
from danvan.workers import beside, ordered, slices, workers_for

_AT_ONCE = 64
"""Files that a process makes before it is asked again."""

Tell = Callable[[int], None]
"""Is told how many more pages are done."""


class TakenAddressError(Exception):
    """Two pages want the same address, which is the argument."""


class _Wanted(NamedTuple):
    """One file of the new site, not made yet."""

    address: str
    mark: bytes
    make: Callable[[], bytes]
    weight: int = 1
    group: str = ""


def print_all(
    pages: Iterable[PlannedPage],
    files: Iterable[PlannedFile],
    publisher: Publisher,
    stamper: Stamper,
    *,
    chrome: bytes,
    code: bytes,
    summed: str,
    begin: Callable[[int], Tell],
) -> dict[str, bytes]:
    """Prints the pages and makes the files that the old site does not have as they are planned.

    `chrome` is a digest of everything around the pages, `code` one of all that makes a file;
    `begin` is told how many have to be made. Gives the sums of those below the folder `summed`
    by their addresses. Raises TakenAddressError.
    """
    waiting: list[_Wanted] = []
    for wanted in _wanted(pages, files, stamper, chrome=chrome, code=code):
        if publisher.has(wanted.address):
            raise TakenAddressError(wanted.address)
        if not publisher.keep(wanted.address, wanted.mark):
            waiting.append(wanted)
            publisher.note(wanted.address, wanted.mark)
    tell = begin(len(waiting))
    workers = workers_for(sum(wanted.weight for wanted in waiting))
    taken: dict[str, bytes] = {}
    for made in ordered(partial(_make, publisher, summed), _shares(waiting), workers=workers):
        for address, found, content_sum in made:
            publisher.saw(address, found)
            if content_sum:
                taken[address] = content_sum
        tell(len(made))
    return taken


def _shares(waiting: Sequence[_Wanted]) -> list[Sequence[_Wanted]]:
    """What processes are given at once: first the files of many entries, the heaviest before
    others, those of one group together."""
    heavy: dict[str, list[_Wanted]] = {}
    light: list[_Wanted] = []
    for wanted in waiting:
        if wanted.group or wanted.weight > _AT_ONCE:
            heavy.setdefault(wanted.group or wanted.address, []).append(wanted)
        else:
            light.append(wanted)
    groups = sorted(heavy.values(), key=lambda group: -sum(wanted.weight for wanted in group))
    return [*groups, *slices(light, _AT_ONCE)]


def _wanted(
    pages: Iterable[PlannedPage],
    files: Iterable[PlannedFile],
    stamper: Stamper,
    *,
    chrome: bytes,
    code: bytes,
) -> Iterator[_Wanted]:
    for page in pages:
        address, mark = f"{page.spot.address}index.html", mark_of(chrome + page.digest)
        yield _Wanted(address, mark, partial(_stamped, stamper, page))
    for file in files:
        mark = mark_of(code + file.digest)
        yield _Wanted(file.address, mark, file.make, file.weight, file.group)


def _stamped(stamper: Stamper, page: PlannedPage) -> bytes:
    return stamper.html(page.render()).encode()


def _make(
    publisher: Publisher, summed: str, files: Sequence[_Wanted]
) -> list[tuple[str, FileStat, bytes]]:
    """Address, look and sum of each file."""
    made = []
    for file in files:
        content = file.make()
        content_sum = sum_of(content) if file.address.startswith(summed) else b""
        made.append((file.address, publisher.put(file.address, content), content_sum))
    return made


def relations_beside(
    catalog: Catalog, store: Store
) -> AbstractContextManager[Callable[[], Relations]]:
    """Works out related models while other work goes on; what it gives waits for them."""
    work = partial(related_models, catalog, store)
    return beside(work, workers=workers_for(len(catalog.models)))


@contextmanager
def search_beside(
    files: Callable[[], Iterable[SearchFile]], publisher: Publisher, *, folder: str, size: int
) -> Iterator[Callable[[], int]]:
    """Works out the search of `size` entries while other work goes on; what it gives waits for
    the end, remembers the files, and says how many there are."""
    with beside(partial(_write, files, publisher, folder), workers=workers_for(size)) as result:

        def finish() -> int:
            files = result()
            for address, mark, found in files:
                publisher.note(address, mark)
                if found is not None:
                    publisher.saw(address, found)
            return len(files)

        yield finish


def _write(
    files: Callable[[], Iterable[SearchFile]], publisher: Publisher, folder: str
) -> list[tuple[str, bytes, FileStat | None]]:
    """Address and mark of each file; of those that are new also their look."""
    written = []
    for file in files():
        address = f"{folder}{file.name}"
        kept = publisher.keep(address, file.mark)
        written.append((address, file.mark, None if kept else publisher.put(address, file.content)))
    return written
