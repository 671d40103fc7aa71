"""A cache on disk for anything that pickles. Only module that knows pickle and the cache's folder.

A pickle runs code when it is read, and a cache folder may come with somebody's pull request. So
every file carries a keyed digest (MAC) of its content, and the key never leaves the user's own
cache directory: what was not written here, by this version, whole, is as if it were not there.
A cache is a help and no duty: where it cannot be read or written, nothing is said and nothing
is kept.
"""

import contextlib
import hmac
import os
import pickle
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO, NamedTuple

import platformdirs

from danvan.memory import without_collecting

FOLDER = Path(".danvan") / "cache"
"""Where the cache lies in a project's folder."""
MAX_BYTES = 1 << 30
"""Of one file; anything larger is neither written nor read."""

_MAGIC = b"danvan\x00\x01"
_VERSION_BYTES = 16
_MAC_BYTES = 32
_KEY_BYTES = 32
_HEADER_BYTES = len(_MAGIC) + _VERSION_BYTES + _MAC_BYTES
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LEFTOVER_SECONDS = 3600
_PACKAGE = Path(__file__).parent

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""A link is refused, and a named pipe in a file's place does not keep us waiting."""
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


FileLook = tuple[int, int, int, int]
"""Number, size and times (of content and of state, in nanoseconds) of a file."""
Memory = dict[str, tuple[FileLook, Any]]
"""Values that were read, by their names, each with what its file looked like before."""


@dataclass(frozen=True, slots=True)
class Store:
    """Named values in one folder. Made by `Store.open`; without a key it keeps nothing."""

    folder: Path
    _key: bytes | None = field(repr=False)
    _version: bytes = field(repr=False)
    _memory: "Memory | None" = field(default=None, repr=False, compare=False)

    @classmethod
    def open(cls, folder: Path, memory: "Memory | None" = None) -> "Store":
        """The store in `folder`, which is made when something is first written; `memory` is for a
        process that opens it again and again.

        Neither `folder` nor the folder around it may be a symbolic link: both lie where
        others' commits may put one.
        """
        if folder.is_symlink() or folder.parent.is_symlink():
            return cls(folder, None, b"")
        _clear_leftovers(folder)
        return cls(folder, _own_key(), code_version(), memory)

    @property
    def keeps(self) -> bool:
        """Whether anything written has a chance to be read again."""
        return self._key is not None

    def read(self, name: str) -> Any | None:
        """The value last written under `name` by this version of the code; None for any other.

        With a memory it may be the very object that was read before: nobody may change it.
        """
        look = None if self._memory is None else _look(self._path(name))
        if self._memory is None or look is None:
            return self._unpacked(name)
        known, value = self._memory.get(name, (None, None))
        if known != look:
            value = self._unpacked(name)
            self._memory[name] = (look, value)
        return value

    def _unpacked(self, name: str) -> Any | None:
        content = self.read_bytes(name)
        if content is None:
            return None
        try:
            return unpack(content)
        except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, IndexError):
            return None

    def write(self, name: str, value: Any) -> None:
        """Keeps `value`, which must pickle, under `name`."""
        if self.keeps:
            self.write_bytes(name, pack(value))

    def read_bytes(self, name: str) -> bytes | None:
        """The bytes last written under `name`; None for any that are not wholly our own."""
        path = self._path(name)
        found = _read(path, MAX_BYTES) if self._key is not None else None
        if found is None:
            return None
        header, content = found
        ours = hmac.compare_digest(header, self._header(name, content))
        return content if ours else None

    def write_bytes(self, name: str, content: bytes) -> None:
        """Keeps `content` under `name`, whole or not at all."""
        path = self._path(name)
        if self._key is None or len(content) > MAX_BYTES:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(path, self._header(name, content), content)

    def write_parts(self, name: str, parts: Sequence[bytes | memoryview]) -> None:
        """Keeps `parts` under `name`, all or none, for who wants to read only some of them."""
        path = self._path(name)
        sizes = [len(part) for part in parts]
        if self._key is None or sum(sizes) > MAX_BYTES:
            return
        sums = [_sum_of(part) for part in parts]
        table = b"".join(map(_PART.pack, sizes, sums))
        head = self._header(name, table), _COUNT.pack(len(parts)), table
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(path, *head, *parts)

    @contextlib.contextmanager
    def parts(self, name: str) -> Iterator["Parts | None"]:
        """The parts last written under `name`, as long as nobody leaves; None for any that are
        not our own."""
        stream = _opened(self._path(name)) if self._key is not None else None
        if stream is None:
            yield None
            return
        with stream:
            table = _table(stream)
            ours = table is not None and hmac.compare_digest(
                table.header, self._header(name, table.content)
            )
            yield Parts(stream, table) if table is not None and ours else None

    def remove(self, name: str) -> None:
        """Forgets what `name` holds, if anything."""
        with contextlib.suppress(OSError):
            self._path(name).unlink(missing_ok=True)

    def keep_newest(self, prefix: str, count: int) -> None:
        """Forgets all but the values last written under names that begin with `prefix`."""
        with contextlib.suppress(OSError):
            found = [path for path in self.folder.glob(f"{prefix}*.bin") if not path.is_symlink()]
            found.sort(key=lambda path: path.lstat().st_mtime_ns, reverse=True)
            for path in found[count:]:
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or len(name) > 80:
            raise ValueError(f"not a name for a store: {name!r}")
        return self.folder / f"{name}.bin"

    def _header(self, name: str, content: bytes) -> bytes:
        """What stands before `content`; the name is in the MAC, so files cannot be swapped."""
        mac = blake2b(key=self._key or b"", digest_size=_MAC_BYTES)
        for part in (_MAGIC, self._version, name.encode(), b"\x00", content):
            mac.update(part)
        return _MAGIC + self._version + mac.digest()


_COUNT = Struct("!I")
_PART = Struct(f"!Q{_MAC_BYTES}s")
"""Of one part: its length, and a digest of it."""


class _Table(NamedTuple):
    """What stands before parts: a header whose MAC is of `content`, the lengths and digests."""

    header: bytes
    content: bytes


class SpoiltError(Exception):
    """A part is not as it was written; the argument is its number."""


class Parts:
    """What `write_parts` wrote, part by part."""

    def __init__(self, stream: BinaryIO, table: _Table) -> None:
        self._stream = stream
        self._parts = list(_PART.iter_unpack(table.content))
        sizes = [size for size, _ in self._parts]
        self._starts = [*accumulate(sizes, initial=stream.tell())]

    def __len__(self) -> int:
        return len(self._parts)

    def read(self, number: int) -> bytes:
        """One part. Raises SpoiltError where it is not as it was written."""
        size, wanted = self._parts[number]
        self._stream.seek(self._starts[number])
        content = self._stream.read(size)
        if not hmac.compare_digest(_sum_of(content), wanted):
            raise SpoiltError(number)
        return content


def _sum_of(part: bytes | memoryview) -> bytes:
    return blake2b(part, digest_size=_MAC_BYTES).digest()


def _table(stream: BinaryIO) -> _Table | None:
    """The table that a file of parts begins with; None where it is too short for one."""
    header, count = stream.read(_HEADER_BYTES), stream.read(_COUNT.size)
    if len(count) < _COUNT.size:
        return None
    size = _COUNT.unpack(count)[0] * _PART.size
    if size > os.fstat(stream.fileno()).st_size:
        return None
    return _Table(header, stream.read(size))


def pack(value: Any) -> bytes:
    """`value` as the bytes that `Store.write` would keep."""
    with without_collecting():
        return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes) -> Any:
    """The value in bytes of `pack`, which must come from a store or from a process of ours."""
    with without_collecting():
        return pickle.loads(content)


@cache
def code_version() -> bytes:
    """A digest of everything of ours and of others that values may depend on.

    All files of the package by content, Python's version, and the names of all distributions
    installed beside us, which have their versions in them.
    """
    digest = blake2b(digest_size=_VERSION_BYTES)
    digest.update(f"{sys.version}\0{sys.platform}\0{sys.byteorder}\0".encode())
    for name in _distributions():
        digest.update(f"{name}\0".encode())
    for path in _package_files(str(_PACKAGE)):
        content = Path(path).read_bytes()
        digest.update(f"{path[len(str(_PACKAGE)) :]}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()


def _distributions() -> list[str]:
    found: set[str] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found.update(
                name
                for name in os.listdir(folder or ".")  # noqa: PTH208 (names only)
                if name.endswith((".dist-info", ".egg-info"))
            )
    return sorted(found)


def _package_files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _package_files(entry.path)
        else:
            yield entry.path


def _own_key() -> bytes | None:
    """The user's key, made when there is none that is fit; None where none can be kept."""
    try:
        folder = platformdirs.user_cache_path("danvan", appauthor=False)
        path = folder / "store.key"
        key = _fit_key(path)
        if key is None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(path, secrets.token_bytes(_KEY_BYTES))
            key = _fit_key(path)
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return None
    return key


def _fit_key(path: Path) -> bytes | None:
    """The key in `path` when nobody else can have read or placed it."""
    try:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as stream:
        about = os.fstat(handle)
        key = stream.read(_KEY_BYTES + 1) if stat.S_ISREG(about.st_mode) else b""
    if os.name == "posix" and (about.st_uid != os.getuid() or about.st_mode & 0o077):
        return None
    return key if len(key) == _KEY_BYTES else None


def _read(path: Path, most: int) -> tuple[bytes, bytes] | None:
    """Header and content of a regular file; None for a link, a folder, or too much."""
    try:
        stream = _opened(path)
        if stream is None:
            return None
        with stream:
            if os.fstat(stream.fileno()).st_size > most + _HEADER_BYTES:
                return None
            return stream.read(_HEADER_BYTES), stream.read(most)
    except OSError:
        return None


def _look(path: Path) -> FileLook | None:
    """What tells a file from the one that takes its place: each is written under a new number."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _opened(path: Path) -> BinaryIO | None:
    """A regular file; None for a link or a folder."""
    try:
        stream = os.fdopen(os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY), "rb")
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        return None
    return stream


def _replace(path: Path, *parts: bytes | memoryview) -> None:
    """Puts a file of `parts` at `path` in one step; whatever was there, a link too, is gone."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as stream:
            for part in parts:
                stream.write(part)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _clear_leftovers(folder: Path) -> None:
    """Removes drafts of writers that were killed."""
    with contextlib.suppress(OSError):
        for draft in folder.glob(".*.tmp"):
            if draft.lstat().st_mtime < time.time() - _LEFTOVER_SECONDS:
                draft.unlink(missing_ok=True)
