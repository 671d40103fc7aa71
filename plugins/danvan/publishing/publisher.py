"""Puts a new site in the place of the old one, whole or not at all, at the price of its changes.

Beside a large site lies a second whole copy of it, made of hard links: `.site.next`. A build
brings that copy up to date in the files that differ, and swaps the two folders by one system
call where there is one (Linux: renameat2 with RENAME_EXCHANGE). A build that is killed leaves the
site as it was; the next one finds the copy half changed (`.site.work`) and makes a new one.

What both folders hold is known by marks: bytes that differ whenever the content of a file may.
They are kept in the store with size, time and number of every file of the site, so that a site
which somebody else has touched since is taken for what it is: unknown, and compared by content.
"""

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from danvan.store import Store
from danvan.workers import beside, ordered, slices, workers_for

KEPT_FROM = 2_000
"""Files; a smaller site is made anew in no time and needs no copy beside it."""
_RECORD = "site-"
_RECORDS = 8
"""Published sites that are remembered: who builds into many folders builds most but once."""
_AT_ONCE = 2_048
"""Files that a process links or looks at before it is asked again."""
_NOTHING = (0, 0, 0)
_TO_WRITE = (
    os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2

R = TypeVar("R")
FileStat = tuple[int, int, int]
"""Size, time of change in nanoseconds, and number of a file."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A published site: of every file its mark and what it looked like."""

    marks: Mapping[str, bytes]
    stats: Mapping[str, FileStat]
    copy: FileStat | None
    """The folder of the copy, where there is one."""
    copied: Mapping[str, bytes | None]
    """Marks of files of the copy that are not as in the site; None where the copy has none."""
    inputs: bytes


def mark_of(content: bytes) -> bytes:
    """The mark of a file that depends on nothing but its content."""
    return blake2b(content, digest_size=16).digest()


class Publisher:
    """Prepares and publishes one site folder."""

    def __init__(self, target: Path, store: Store) -> None:
        self.target = target
        self._work = target.with_name(f".{target.name}.work")
        self._next = target.with_name(f".{target.name}.next")
        self._old = target.with_name(f".{target.name}.old")
        self._store = store
        self._name = f"{_RECORD}{mark_of(os.fsencode(target.absolute())).hex()}"
        read = store.read(self._name)
        self._record = read if isinstance(read, _Known) else None
        """What was published last; who may say whether it still stands there is `_untouched`."""
        self._untouched: Callable[[], bool] = self._is_untouched
        self._known: _Known | None = None
        self._is_unknown = False
        """A site stands there of which nothing is known: its files are compared by content."""
        self._there: dict[str, bytes] = {}
        self._new: dict[str, bytes] = {}
        self._seen: dict[str, FileStat] = {}
        """What new files looked like when they were written."""
        self._by_mark: dict[bytes, str] = {}
        self._made: set[str] = set()
        """Folders of the working folder that are known to be there.

        Where there are many thousands of files, paths are text: `Path` costs as much as the
        system's own work."""

    def is_up_to_date(self, inputs: bytes) -> bool:
        """Whether the site stands there untouched, made from the same `inputs`."""
        return self._record is not None and self._record.inputs == inputs and self._untouched()

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        """Looks at the old site's files beside other work, until `begin` wants to know."""
        count = len(self._record.stats) if self._record is not None else 0
        with beside(self._is_untouched, workers=workers_for(count)) as self._untouched:
            yield
        self._untouched = self._is_untouched

    def begin(self, *, sure: bool = False) -> None:
        """Mends what a killed build left, and opens the working folder. Who is `sure` that nobody
        else can have touched the site since this publisher published it need not look."""
        if self._old.exists() and not self.target.exists():
            self._old.rename(self.target)
        _remove(self._old)
        _remove(self._work)
        self._open(self._record if sure or self._untouched() else None)

    def _open(self, known: _Known | None) -> None:
        """Opens the working folder, for a site of which `known` is known."""
        self._new = {}
        self._seen = {}
        self._there = {}
        self._made = set()
        self._known = known
        self._is_unknown = known is None and self.target.exists()
        if known is not None and known.copy is not None and _stat_of(self._next) == known.copy:
            self._next.rename(self._work)
            there = {**known.marks, **known.copied}
            self._there = {address: mark for address, mark in there.items() if mark is not None}
        else:
            _remove(self._next)
            self._work.mkdir(parents=True)
        marks = known.marks if known is not None else {}
        self._by_mark = {mark: address for address, mark in marks.items()}

    def keep(self, address: str, mark: bytes) -> bool:
        """Takes a file that the old site has, there or elsewhere; False where it has none."""
        if self._there.get(address) != mark:
            source = self._by_mark.get(mark)
            if source is None or not self._link(source, address):
                return False
        self._new[address] = mark
        return True

    def write(self, address: str, content: bytes, mark: bytes | None = None) -> None:
        """Writes one file, or keeps the old one where the mark says that it is the same."""
        mark = mark_of(content) if mark is None else mark
        if not self.keep(address, mark):
            self.note(address, mark)
            self.saw(address, self.put(address, content))

    def put(self, address: str, content: bytes) -> FileStat:
        """Writes one file, and leaves it to `note` to remember that it is there and to `saw` what
        it looks like: for work in other processes."""
        same = self._is_unknown and _holds(self.target / address, content)
        if same and self._link(address, address):
            return _stat_of(self.target / address) or _NOTHING
        return _write(self._free(address), content)

    def note(self, address: str, mark: bytes) -> None:
        """Remembers a file that is or will be `put`."""
        self._new[address] = mark

    def saw(self, address: str, found: FileStat) -> None:
        """Remembers what a file looks like, to spare another look at it."""
        self._seen[address] = found

    def is_taken(self, address: str, mark: bytes) -> bool:
        """Whether the new site has another file there already."""
        return self._new.get(address, mark) != mark

    def placed(self, folder: str) -> Iterator[tuple[str, bytes, Path]]:
        """Address, mark and path of every file that the new site has in `folder` so far."""
        for address in sorted(self._new):
            if address.startswith(folder):
                yield address, self._new[address], self._work / address

    @property
    def knows_the_site(self) -> bool:
        """Whether the site that stands there is one of ours, untouched; known after `begin`."""
        return self._known is not None

    def publish_so_far(self) -> None:
        """Publishes the files there are by now with all others that the old site has; the work
        goes on where it was. For readers who need not wait for the rest."""
        done = dict(self._new)
        for address, mark in (self._known.marks if self._known is not None else {}).items():
            if address not in done:
                self.keep(address, mark)
        self.publish()
        self._open(self._record)
        for address, mark in done.items():
            self.keep(address, mark)

    def publish(self, inputs: bytes = b"") -> None:
        """The working folder becomes the site; `inputs` are for `is_up_to_date`."""
        for address in self._there.keys() - self._new.keys():
            self._drop(address)
        if self.target.exists():
            self._swap()
        else:
            self._work.rename(self.target)
        old = self._known
        copied = self._copy(old)
        copy = _stat_of(self._next) if copied is not None else None
        self._record = _Known(self._new, self._stats(old), copy, copied or {}, inputs)
        self._store.write(self._name, self._record)
        self._store.keep_newest(_RECORD, _RECORDS)

    def abandon(self) -> None:
        """Gives the new site up; the old one stays."""
        _remove(self._work)

    def forget(self) -> None:
        """Removes all but the site itself."""
        for folder in (self._work, self._next, self._old):
            _remove(folder)
        self._store.remove(self._name)

    def _is_untouched(self) -> bool:
        """Whether the site is still the one that was published."""
        return self._record is not None and self._record.stats == dict(_files(self.target))

    def _swap(self) -> None:
        """The working folder becomes the site, and the site the working folder."""
        if not _exchange(self._work, self.target):
            self.target.rename(self._old)
            self._work.rename(self.target)
            self._old.rename(self._work)

    def _copy(self, old: _Known | None) -> Mapping[str, bytes | None] | None:
        """Leaves a copy for the next build, where that pays, and says where it differs."""
        if len(self._new) < KEPT_FROM:
            _remove(self._work)
            return None
        if old is None or not self._work.exists():
            _remove(self._work)
            for _ in _shared(partial(_link_all, str(self.target), str(self._next)), [*self._new]):
                pass
            return {}
        self._work.rename(self._next)
        marks, new = old.marks, self._new
        changed = {address: mark for address, mark in marks.items() if new.get(address) != mark}
        return {**dict.fromkeys(new.keys() - marks.keys()), **changed}

    def _link(self, source: str, address: str) -> bool:
        """Whether a file of the old site could be linked into the new one."""
        try:
            os.link(f"{self.target}/{source}", self._free(address))
        except OSError:
            return False
        return True

    def _free(self, address: str) -> str:
        """The path of a new file. One of the copy is unlinked: the site may share it."""
        path = f"{self._work}/{address}"
        if address in self._there:
            Path(path).unlink(missing_ok=True)
            return path
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            _make_folder(folder)
            self._made.add(folder)
        return path

    def _drop(self, address: str) -> None:
        """Removes a file and the folders that are empty without it."""
        path = self._work / address
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self._work:
                return
            try:
                folder.rmdir()
            except OSError:
                return

    def _stats(self, old: _Known | None) -> Mapping[str, FileStat]:
        """What the files of the new site look like, as far as known from the old one or from
        when they were written."""
        marks, looked = (old.marks, old.stats) if old is not None else ({}, {})
        stats = {
            address: looked[address]
            for address, mark in self._new.items()
            if marks.get(address) == mark
        }
        stats.update(self._seen)
        fresh = [address for address in self._new if address not in stats]
        for part in _shared(partial(_stats_of, str(self.target)), fresh):
            stats.update(part)
        return stats


def _shared(function: Callable[[Sequence[str]], R], addresses: Sequence[str]) -> Iterator[R]:
    """`function` of all `addresses` in pieces, by all cores: the system does most of the work."""
    return ordered(function, slices(addresses, _AT_ONCE), workers=workers_for(len(addresses)))


def _stats_of(folder: str, addresses: Sequence[str]) -> list[tuple[str, FileStat]]:
    return [(address, _stat_of(f"{folder}/{address}") or _NOTHING) for address in addresses]


def _stat_of(path: str | Path) -> FileStat | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _files(folder: Path) -> Iterator[tuple[str, FileStat]]:
    """Every file below `folder` by its address."""
    waiting = [(str(folder), "")]
    while waiting:
        path, prefix = waiting.pop()
        try:
            with os.scandir(path) as listing:
                entries = list(listing)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                found = entry.stat(follow_symlinks=False)
                yield prefix + entry.name, (found.st_size, found.st_mtime_ns, found.st_ino)


def _link_all(source: str, target: str, addresses: Iterable[str]) -> None:
    """Makes a copy of files of a folder out of hard links."""
    made: set[str] = set()
    for address in addresses:
        path = f"{target}/{address}"
        folder = path.rpartition("/")[0]
        if folder not in made:
            _make_folder(folder)
            made.add(folder)
        os.link(f"{source}/{address}", path)


def _make_folder(path: str) -> None:
    """Most folders have one above them that is there already."""
    try:
        os.mkdir(path)  # noqa: PTH102 (many thousands)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103 (the same)


def _write(path: str, content: bytes) -> FileStat:
    """By the system's own calls: `open` makes an object of Python's for each file."""
    handle = os.open(path, _TO_WRITE, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        found = os.fstat(handle)
    finally:
        os.close(handle)
    return found.st_size, found.st_mtime_ns, found.st_ino


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _exchange(left: Path, right: Path) -> bool:
    """Swaps two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = rename(
        _AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), _RENAME_EXCHANGE
    )
    return done == 0
