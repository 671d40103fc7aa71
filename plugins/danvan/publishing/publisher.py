"""Puts a new site in the place of the old one, whole or not at all, at the price of its changes.

Beside a large site lies a second whole copy of it, made of hard links: `.site.next`. A build
brings that copy up to date in the files that differ, and swaps the two folders by one system
call where there is one (Linux: renameat2 with RENAME_EXCHANGE). A build that is killed leaves the
site as it was; the next one finds the copy half changed (`.site.work`) and makes a new one.

What both folders hold is known by marks: 16 bytes that differ whenever the content of a file may.
They are kept in the store with size, time and number of every file of the site, so that a site
which somebody else has touched since is taken for what it is: unknown, and compared by content.

Files may come in groups with a mark of their own: one that the old site has is taken whole, and
nobody asks for its files one by one.
"""

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from danvan.publishing.look import is_as_left
from danvan.publishing.record import FileStat, Part, Record, stat_of
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
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2

R = TypeVar("R")


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
        self._record = read if isinstance(read, Record) else None
        """What was published last; who may say whether it still stands there is `_untouched`."""
        self._untouched: Callable[[], bool] = self._is_untouched
        self._known: Record | None = None
        self._is_unknown = False
        """A site stands there of which nothing is known: its files are compared by content."""
        self._marks: dict[str, bytes] = {}
        """Of the old site's files, as far as they are in no group or in one that was opened."""
        self._by_mark: dict[bytes, str] = {}
        """Where the old site's files are that are in no group."""
        self._there: dict[str, bytes] = {}
        """Of the same files as `_marks`, those that the working folder has."""
        self._has_copy = False
        self._new: dict[str, bytes] = {}
        """All files of the new site but those of kept groups."""
        self._seen: dict[str, FileStat] = {}
        """What new files looked like when they were written."""
        self._groups: dict[bytes, Sequence[str]] = {}
        """Addresses of the new groups' files."""
        self._kept: dict[bytes, Part] = {}
        self._in_kept: set[str] = set()
        """Addresses of all files of kept groups."""
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
        count = self._record.count if self._record is not None else 0
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

    def _open(self, known: Record | None) -> None:
        """Opens the working folder, for a site of which `known` is known."""
        self._new, self._seen, self._made = {}, {}, set()
        self._groups, self._kept, self._in_kept = {}, {}, set()
        self._known = known
        self._is_unknown = known is None and self.target.exists()
        self._marks = known.alone.marked() if known is not None else {}
        self._by_mark = dict(zip(self._marks.values(), self._marks, strict=True))
        self._there = {}
        self._has_copy = known is not None and known.copy == (_stat_of(self._next) or _NOTHING)
        if known is not None and self._has_copy:
            self._next.rename(self._work)
            self._there = {**self._marks}
            for address, mark in known.copied.items():
                self._there.pop(address, None)
                if mark is not None:
                    self._there[address] = mark
        else:
            _remove(self._next)
            self._work.mkdir(parents=True)

    def keep(self, address: str, mark: bytes) -> bool:
        """Takes a file that the old site has, there or elsewhere; False where it has none."""
        if not self._take(address, mark):
            return False
        self._new[address] = mark
        return True

    def keep_group(self, mark: bytes) -> bool:
        """Takes all files of a group that the old site has; False where it has none, or not all
        could be taken. Leaves it to `note_kept` to remember that: for work in other processes."""
        known = self._known
        part = known.groups.get(mark) if known is not None else None
        if known is None or part is None:
            return False
        if self._has_copy and mark not in known.stale:
            return True
        self._look_into([part])
        return all(self._take(address, one) for address, one in part.marked().items())

    def taken(self, files: Mapping[str, bytes]) -> str | None:
        """An address of `files`, by their marks, that another file has, if there is any."""
        both = self._new.keys() & files.keys()
        return next((one for one in both if self.is_taken(one, files[one])), None)

    def note_kept(self, marks: Iterable[bytes]) -> str | None:
        """Remembers groups that were kept. Gives the address of a file in them, if there is any,
        that the new site has otherwise."""
        if self._known is not None:
            self._kept.update((mark, self._known.groups[mark]) for mark in marks)
        for part in self._kept.values():
            self._in_kept.update(part.addresses)
        return next(iter(self._new.keys() & self._in_kept), None)

    def note_group(self, mark: bytes, addresses: Sequence[str]) -> None:
        """Remembers which files a new group has."""
        self._groups[mark] = addresses

    def open_groups(self, kept: Iterable[bytes] = ()) -> None:
        """Looks into all groups but those that are `kept`: `keep` knows only files that it has
        seen."""
        if self._known is not None:
            others = self._known.groups.keys() - self._kept.keys() - set(kept)
            self._look_into(self._known.groups[mark] for mark in others)

    def keep_all(self, files: Mapping[str, bytes]) -> list[str]:
        """Takes every file that the old site has, by their marks; gives the addresses of the
        others. As `keep` for very many."""
        there = self._there
        others = [address for address, mark in files.items() if there.get(address) != mark]
        missing = [address for address in others if not self.keep(address, files[address])]
        self._new.update(files)
        for address in missing:
            del self._new[address]
        return missing

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
        return self._new.get(address, mark) != mark or address in self._in_kept

    def placed(self, folder: str) -> list[tuple[str, bytes]]:
        """Address and mark of every file that the new site has in `folder` so far, in order."""
        found = [item for item in self._new.items() if item[0].startswith(folder)]
        for part in self._kept.values():
            if folder in part.names:
                found += [item for item in part.marked().items() if item[0].startswith(folder)]
        return sorted(found)

    def content(self, address: str) -> bytes:
        """What is in a file of the new site."""
        return (self._work / address).read_bytes()

    @property
    def knows_the_site(self) -> bool:
        """Whether the site that stands there is one of ours, untouched; known after `begin`."""
        return self._known is not None

    def publish_so_far(self) -> None:
        """Publishes the files there are by now with all others that the old site has; the work
        goes on where it was. For readers who need not wait for the rest."""
        done = dict(self._new)
        if self._known is not None:
            self._keep_all_but(done.keys(), self._known)
        self.publish()
        self._open(self._record)
        for address, mark in done.items():
            self.keep(address, mark)

    def publish(self, inputs: bytes = b"") -> None:
        """The working folder becomes the site; `inputs` are for `is_up_to_date`."""
        self.open_groups()
        self._drop(self._there.keys() - self._new.keys() - self._in_kept)
        if self.target.exists():
            self._swap()
        else:
            self._work.rename(self.target)
        self._record = self._recorded(inputs)
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
        return self._record is not None and is_as_left(self.target, self._record)

    def _swap(self) -> None:
        """The working folder becomes the site, and the site the working folder."""
        if not _exchange(self._work, self.target):
            self.target.rename(self._old)
            self._work.rename(self.target)
            self._old.rename(self._work)

    def _keep_all_but(self, done: Set[str], known: Record) -> None:
        """Takes everything that the old site has at other addresses."""
        groups = known.groups.items()
        others = [mark for mark, part in groups if done.isdisjoint(part.addresses)]
        self.note_kept([mark for mark in others if self.keep_group(mark)])
        self.open_groups()
        for address, mark in self._marks.items():
            if address not in done and address not in self._in_kept:
                self.keep(address, mark)

    def _look_into(self, parts: Iterable[Part]) -> None:
        """Knows the files of groups of the old site one by one."""
        copied = self._known.copied if self._known is not None else {}
        for part in parts:
            files = part.marked()
            self._marks.update(files)
            if self._has_copy:
                there = {key: mark for key, mark in files.items() if key not in copied}
                self._there.update(there)

    def _recorded(self, inputs: bytes) -> Record:
        """What is remembered of the new site, and of the copy if there is one."""
        old = self._old_looks()
        changed = {
            address for address, mark in self._new.items() if self._marks.get(address) != mark
        }
        looks = self._looks(changed, old)
        copied = self._copy(changed, [one for one in old if looks.get(one, old[one]) != old[one]])
        alone = {**self._new}
        for address in self._in_kept:
            alone.pop(address, None)
        groups = {**self._kept}
        for mark, addresses in self._groups.items():
            groups[mark] = Part.of({address: alone.pop(address) for address in addresses}, looks)
        return Record(
            alone=Part.of(alone, looks),
            groups=groups,
            copy=_stat_of(self._next) if copied is not None else None,
            copied=copied or {},
            stale=frozenset(self._groups if copied else ()),
            inputs=inputs,
        )

    def _old_looks(self) -> Mapping[str, FileStat]:
        """What the old site's files look like, but those of kept groups."""
        if self._known is None:
            return {}
        groups = self._known.groups.items()
        parts = [self._known.alone, *(part for mark, part in groups if mark not in self._kept)]
        return {address: look for part in parts for address, look in part.looked()}

    def _looks(self, changed: set[str], old: Mapping[str, FileStat]) -> Mapping[str, FileStat]:
        """What the new site's files look like, but those of kept groups: as they did when they
        were written or, where they were alone and are not changed, as they did before."""
        unsure = changed.union(*self._groups.values())
        if self._known is not None:
            unsure |= self._new.keys() - self._known.alone.addresses
        unsure -= self._seen.keys()
        fresh = {address: _stat_of(f"{self.target}/{address}") or _NOTHING for address in unsure}
        return {**old, **self._seen, **fresh}

    def _copy(
        self, changed: Iterable[str], replaced: Iterable[str]
    ) -> Mapping[str, bytes | None] | None:
        """Leaves a copy for the next build, where that pays, and says where it differs: it is the
        old site. A file that was `replaced` by its like is not to be taken from there either, as
        it does not look as the site's."""
        if len(self._new) + len(self._in_kept) < KEPT_FROM:
            _remove(self._work)
            return None
        if self._known is None or not self._work.exists():
            _remove(self._work)
            addresses = [*self._new.keys() | self._in_kept]
            for _ in _shared(partial(_link_all, str(self.target), str(self._next)), addresses):
                pass
            return {}
        self._work.rename(self._next)
        gone = self._marks.keys() - self._new.keys() - self._in_kept
        others = {address: self._marks.get(address) for address in (*changed, *gone)}
        return {**dict.fromkeys(replaced, b""), **others}

    def _take(self, address: str, mark: bytes) -> bool:
        """Whether the working folder has the file now."""
        if self._there.get(address) == mark:
            return True
        source = address if self._marks.get(address) == mark else self._by_mark.get(mark)
        return source is not None and self._link(source, address)

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

    def _drop(self, addresses: Iterable[str]) -> None:
        """Removes files and the folders that are empty without them."""
        folders = set()
        for address in addresses:
            path = f"{self._work}/{address}"
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)  # noqa: PTH108 (thousands)
            folders.add(path.rpartition("/")[0])
        for folder in sorted(map(Path, folders), reverse=True):
            self._clear(folder)

    def _clear(self, folder: Path) -> None:
        """Removes a folder if it is empty, and those that are empty without it."""
        with contextlib.suppress(OSError):
            while folder != self._work:
                folder.rmdir()
                folder = folder.parent


def _shared(function: Callable[[Sequence[str]], R], addresses: Sequence[str]) -> Iterator[R]:
    """`function` of all `addresses` in pieces, by all cores: the system does most of the work."""
    return ordered(function, slices(addresses, _AT_ONCE), workers=workers_for(len(addresses)))


def _stat_of(path: str | Path) -> FileStat | None:
    try:
        return stat_of(os.lstat(path))
    except OSError:
        return None


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
    """By the system's own calls: `open` makes an object of Python's for each file. A file that
    is there is not written to, as another site may share it."""
    try:
        handle = os.open(path, _TO_WRITE, 0o666)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 (as text)
        handle = os.open(path, _TO_WRITE, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return stat_of(os.fstat(handle))
    finally:
        os.close(handle)


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
