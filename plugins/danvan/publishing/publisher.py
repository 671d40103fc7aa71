"""Puts a new site in the place of the old one, whole or not at all, at the price of its changes.

Beside a large site lies a second whole copy of it, made of hard links. A build brings that copy up
to date in the files that differ, and swaps the two folders (`folders`).

What both hold is known by marks (`marks`), which are kept in the store with size, time and number
of every file (`record`). A site that somebody else has touched since is found out (`look`):
nothing is known of it, and its files are compared by content. Files may come in groups with a mark
of their own: one that the old site has is taken whole, and nobody asks for its files one by one.

The record is written last. Whoever kills a build leaves the old site with its record, and the next
build begins as this one did; or, for a moment, the new site with the record of the old one, which
is then a site that somebody has touched. A copy that was begun with is none any more, and one is
known by its folder's number, so that no other folder is taken for it.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from danvan.publishing.copies import link_all
from danvan.publishing.files import Files, holds
from danvan.publishing.folders import Folders
from danvan.publishing.look import is_as_left
from danvan.publishing.marks import mark_of
from danvan.publishing.new_site import NewSite
from danvan.publishing.old_site import OldSite
from danvan.publishing.record import Record
from danvan.publishing.recording import Recording
from danvan.publishing.stats import NO_STAT, FileStat, stat_at
from danvan.store import Store
from danvan.workers import beside, workers_for

KEPT_FROM = 2_000
"""Files; a smaller site is made anew in no time and needs no copy beside it."""
_RECORD = "site-"
_RECORDS = 8
"""Published sites that are remembered: who builds into many folders builds most but once."""


class Publisher:
    """Prepares and publishes one site folder.

    `begin` comes first, then whatever takes and writes files, and `publish` or `abandon` last;
    then it may begin again. Processes forked after `begin` may take and put files, too, each
    address only one of them. What they did must be told here before `publish`: of files that
    they `keep` by `note`, of groups by `note_kept` or `note_group`, of files that they `put` by
    `note` and `saw`.
    """

    def __init__(self, target: Path, store: Store) -> None:
        self.target = target
        self._folders = Folders(target)
        self._store = store
        self._name = f"{_RECORD}{mark_of(os.fsencode(target.absolute())).hex()}"
        read = store.read(self._name)
        self._record = read if isinstance(read, Record) else None
        """What was published last; who may say whether it still stands there is `_untouched`."""
        self._untouched: Callable[[], bool] = self._is_untouched
        self._old = OldSite(None, has_copy=False)
        self._new = NewSite()
        self._files = Files(self._folders.working)
        self._is_strange = False
        """A site stands there of which nothing is known: its files are compared by content."""

    def is_up_to_date(self, inputs: bytes) -> bool:
        """Whether the site stands there untouched, made from the same `inputs`."""
        return self._record is not None and self._record.inputs == inputs and self._untouched()

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        """Looks at the old site's files beside other work, until `begin` wants to know."""
        count = self._record.count if self._record is not None else 0
        with beside(self._is_untouched, workers=workers_for(count)) as self._untouched:
            yield
        self._untouched = self._is_untouched

    def begin(self, *, sure: bool = False) -> None:
        """Mends what a killed build left, and opens the working folder. Who is `sure` that nobody
        else can have touched the site since this publisher published it need not look."""
        self._folders.mend()
        self._open(self._record if sure or self._untouched() else None)

    @property
    def knows_the_site(self) -> bool:
        """Whether the site that stands there is one of ours, untouched; known after `begin`."""
        return self._old.is_known

    def keep(self, address: str, mark: bytes) -> bool:
        """Takes a file that the old site has, there or elsewhere; False where it has none."""
        if not self._take(address, mark):
            return False
        self.note(address, mark)
        return True

    def keep_all(self, files: Mapping[str, bytes]) -> list[str]:
        """Takes every file that the old site has, by their marks; gives the addresses of the
        others. As `keep` for very many."""
        there = self._old.there
        others = [address for address, mark in files.items() if there.get(address) != mark]
        missing = [address for address in others if not self._take(address, files[address])]
        self._new.files.update(files)
        for address in missing:
            del self._new.files[address]
        return missing

    def keep_group(self, mark: bytes) -> bool:
        """Takes all files of a group that the old site has; False where it has none, or not all
        could be taken. Leaves it to `note_kept` to remember that: for work in other processes."""
        if mark not in self._old.groups:
            return False
        if self._old.is_whole_there(mark):
            return True
        self._old.open([mark])
        files = self._old.groups[mark].marked()
        return all(self._take(address, one) for address, one in files.items())

    def open_groups(self, kept: Iterable[bytes] = ()) -> None:
        """Looks into all groups but those that are `kept`: `keep` knows only files that it has
        seen."""
        self._old.open_all_but(self._new.kept.keys() | set(kept))

    def write(self, address: str, content: bytes, mark: bytes | None = None) -> None:
        """Writes one file, or keeps the old one where the mark says that it is the same."""
        mark = mark_of(content) if mark is None else mark
        if not self.keep(address, mark):
            self.note(address, mark)
            self.saw(address, self.put(address, content))

    def put(self, address: str, content: bytes) -> FileStat:
        """Writes one file, and leaves it to `note` to remember that it is there and to `saw` what
        it looks like: for work in other processes."""
        same = self._is_strange and holds(self.target / address, content)
        if same and self._link(address, address):
            return stat_at(self.target / address)
        return self._files.write(address, content)

    def note(self, address: str, mark: bytes) -> None:
        """Remembers a file that is or will be `put`."""
        self._new.files[address] = mark

    def saw(self, address: str, found: FileStat) -> None:
        """Remembers what a file looks like, to spare another look at it."""
        self._new.stats[address] = found

    def note_group(self, mark: bytes, addresses: Sequence[str]) -> None:
        """Remembers which files a new group has."""
        self._new.groups[mark] = addresses

    def note_kept(self, marks: Iterable[bytes]) -> str | None:
        """Remembers groups that were kept. Gives the address of a file in them, if there is any,
        that the new site has otherwise."""
        return self._new.keep({mark: self._old.groups[mark] for mark in marks})

    def is_taken(self, address: str, mark: bytes) -> bool:
        """Whether the new site has another file there already."""
        return self._new.is_taken(address, mark)

    def taken(self, files: Mapping[str, bytes]) -> str | None:
        """An address of `files`, by their marks, that another file has, if there is any."""
        return self._new.taken(files)

    def placed(self, folder: str) -> list[tuple[str, bytes]]:
        """Address and mark of every file that the new site has in `folder` so far, in order."""
        return self._new.within(folder)

    def content(self, address: str) -> bytes:
        """What is in a file of the new site."""
        return (self._folders.working / address).read_bytes()

    def publish_so_far(self) -> None:
        """Publishes the files there are by now with all others that the old site has; the work
        goes on where it was. For readers who need not wait for the rest."""
        done = dict(self._new.files)
        self._keep_all_but(done.keys())
        self.publish()
        self._open(self._record)
        for address, mark in done.items():
            self.keep(address, mark)

    def publish(self, inputs: bytes = b"") -> None:
        """The working folder becomes the site; `inputs` are for `is_up_to_date`."""
        self.open_groups()
        self._files.remove(self._new.lacks(self._old.there.keys()))
        self._folders.publish()
        self._record = self._recorded(inputs)
        self._store.write(self._name, self._record)
        self._store.keep_newest(_RECORD, _RECORDS)

    def abandon(self) -> None:
        """Gives the new site up; the old one stays."""
        self._folders.drop_working()

    def forget(self) -> None:
        """Removes all but the site itself."""
        self._folders.leave_only_site()
        self._store.remove(self._name)

    def _is_untouched(self) -> bool:
        """Whether the site is still the one that was published."""
        return self._record is not None and is_as_left(self.target, self._record)

    def _open(self, known: Record | None) -> None:
        """Opens the working folder, for a site of which `known` is known."""
        copy = stat_at(self._folders.copy)
        has_copy = known is not None and known.copy == copy != NO_STAT
        self._new, self._files = NewSite(), Files(self._folders.working)
        self._old = OldSite(known, has_copy=has_copy)
        self._is_strange = known is None and self.target.exists()
        if has_copy:
            self._folders.open_copy()
        else:
            self._folders.open_empty()

    def _take(self, address: str, mark: bytes) -> bool:
        """Whether the working folder has the file now."""
        if self._old.there.get(address) == mark:
            return True
        source = self._old.place_of(address, mark)
        return source is not None and self._link(source, address)

    def _link(self, source: str, address: str) -> bool:
        """Whether a file of the old site could be linked into the new one."""
        return self._files.link(f"{self.target}/{source}", address)

    def _keep_all_but(self, done: Set[str]) -> None:
        """Takes everything that the old site has at other addresses."""
        groups = self._old.groups.items()
        others = [mark for mark, part in groups if done.isdisjoint(part.addresses)]
        self.note_kept([mark for mark in others if self.keep_group(mark)])
        self.open_groups()
        for address in self._new.lacks(self._old.marks.keys()):
            self.keep(address, self._old.marks[address])

    def _recorded(self, inputs: bytes) -> Record:
        """What is remembered of the new site; leaves a copy for the next build where that pays."""
        recording = Recording(self._old, self._new, self.target)
        copied = self._leave_copy(recording)
        copy = stat_at(self._folders.copy) if copied is not None else NO_STAT
        return recording.record(copy=copy, copied=copied or {}, inputs=inputs)

    def _leave_copy(self, recording: Recording) -> Mapping[str, bytes | None] | None:
        """Where the copy differs from the site: it is the old site, if that is known and nobody
        took it away meanwhile. None where there is no copy."""
        pays = self._new.count >= KEPT_FROM
        if pays and self._old.is_known and self._folders.working.exists():
            self._folders.keep_copy()
            return recording.differences()
        self._folders.drop_working()
        addresses = self._new.files.keys() | self._new.in_kept
        return {} if pays and link_all(self.target, self._folders.copy, addresses) else None
