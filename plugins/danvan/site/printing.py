"""Brings the working folder up to date in what changed: pages by all cores, beside them the search
and the files that are no pages, each by a process of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from danvan.catalog import Catalog
from danvan.exports import Planned, PlannedGroup
from danvan.pages import PlannedPage
from danvan.publishing import FileStat, Publisher, mark_of, sum_of
from danvan.search import Relations, relations_later
from danvan.site.stamp import Stamper
from danvan.store import Store
from danvan.workers import beside, ordered, slices, workers_for

if TYPE_CHECKING:
    from danvan.search.shards import SearchFile

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


class WantedGroup(NamedTuple):
    """Files that the old site has all, if it has the group with this mark."""

    mark: bytes
    files: Callable[[], Iterable[Wanted]]


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
    planned: dict[str, PlannedPage] = {}
    marks: dict[str, bytes] = {}
    for page in pages:
        address = f"{page.spot.address}index.html"
        if address in planned:
            raise TakenAddressError(address)
        planned[address], marks[address] = page, mark_of(chrome + page.digest)
    if taken := publisher.taken(marks):
        raise TakenAddressError(taken)
    waiting = [
        Wanted(address, marks[address], partial(_stamped, stamper, planned[address]))
        for address in publisher.keep_all(marks)
    ]
    for address, mark, _ in waiting:
        publisher.note(address, mark)
    tell = begin(len(waiting))
    shares, workers = slices(waiting, _AT_ONCE), workers_for(len(waiting))
    for made in ordered(partial(_make, publisher), shares, workers=workers):
        for address, found in made:
            publisher.saw(address, found)
        tell(len(made))


def _stamped(stamper: Stamper, page: PlannedPage) -> bytes:
    return stamper.html(page.render())


def _make(publisher: Publisher, files: Sequence[Wanted]) -> list[tuple[str, FileStat]]:
    return [(file.address, publisher.put(file.address, file.make())) for file in files]


def relations_beside(
    catalog: Catalog, store: Store
) -> AbstractContextManager[Callable[[], Relations]]:
    """Works out related models while other work goes on; what it gives waits for them."""
    work = relations_later(catalog, store)
    return beside(work, workers=workers_for(len(catalog.models)))


def search_wanted(files: "Iterable[SearchFile]", *, folder: str) -> Iterator[Wanted]:
    """The files of the search."""
    for file in files:
        yield Wanted(f"{folder}{file.name}", file.mark, partial(getattr, file, "content"))


def files_wanted(plans: Iterable[Planned], *, code: bytes) -> Iterator[Wanted | WantedGroup]:
    """Planned files; `code` is a digest of all that makes them."""
    for plan in plans:
        mark = mark_of(code + plan.digest)
        if isinstance(plan, PlannedGroup):
            yield WantedGroup(mark, partial(_of_group, plan, code))
        else:
            yield Wanted(plan.address, mark, plan.make)


def _of_group(group: PlannedGroup, code: bytes) -> Iterator[Wanted]:
    for file in group.files():
        yield Wanted(file.address, mark_of(code + file.digest), file.make)


@contextmanager
def files_beside(
    wanted: Callable[[], Iterable[Wanted | WantedGroup]],
    publisher: Publisher,
    *,
    size: int,
    summed: str = "",
) -> Iterator[Callable[[], Mapping[str, bytes]]]:
    """Makes files of a catalog of `size` entries while other work goes on, those that the old
    site does not have. What it gives waits for the end, remembers the files, and gives the sums
    of new ones below the folder `summed` by their addresses; it raises TakenAddressError.
    """
    work = partial(_written, wanted, publisher, summed)
    with beside(work, workers=workers_for(size)) as result:

        def finish() -> Mapping[str, bytes]:
            written = result()
            if taken := publisher.note_kept(written.kept):
                raise TakenAddressError(taken)
            for mark, addresses in written.groups.items():
                publisher.note_group(mark, addresses)
            return _noted(written.files, publisher)

        yield finish


class _File(NamedTuple):
    """A file that is in the working folder; of a new one also its look and, if asked, its sum."""

    address: str
    mark: bytes
    found: FileStat | None = None
    sum: bytes = b""


class _Written(NamedTuple):
    """What is in the working folder now."""

    kept: list[bytes]
    """Groups that are as in the old site."""
    groups: dict[bytes, list[str]]
    """The other groups, by the addresses of their files."""
    files: list[_File]
    """All others and those of these groups."""


def _written(
    wanted: Callable[[], Iterable[Wanted | WantedGroup]], publisher: Publisher, summed: str
) -> _Written:
    written = _Written([], {}, [])
    groups: list[WantedGroup] = []
    for file in wanted():
        if isinstance(file, Wanted):
            written.files.append(_put(file, publisher, summed))
        elif publisher.keep_group(file.mark):
            written.kept.append(file.mark)
        else:
            groups.append(file)
    if groups:
        publisher.open_groups(written.kept)
    for group in groups:
        files = [_put(file, publisher, summed) for file in group.files()]
        written.groups[group.mark] = [file.address for file in files]
        written.files.extend(files)
    return written


def _put(file: Wanted, publisher: Publisher, summed: str) -> _File:
    address, mark, make = file
    if _kept(address, mark, publisher):
        return _File(address, mark)
    content = make()
    content_sum = sum_of(content) if summed and address.startswith(summed) else b""
    return _File(address, mark, publisher.put(address, content), content_sum)


def _kept(address: str, mark: bytes, publisher: Publisher) -> bool:
    if publisher.is_taken(address, mark):
        raise TakenAddressError(address)
    return publisher.keep(address, mark)


def _noted(files: Iterable[_File], publisher: Publisher) -> Mapping[str, bytes]:
    """Sums of files by their addresses, where they were taken."""
    taken = {}
    for address, mark, found, content_sum in files:
        if publisher.is_taken(address, mark):
            raise TakenAddressError(address)
        publisher.note(address, mark)
        if found is not None:
            publisher.saw(address, found)
        if content_sum:
            taken[address] = content_sum
    return taken
