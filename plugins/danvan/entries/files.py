"""Which files below the catalog's folder are entries, and what is wrong with the others."""

import errno
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, cast

from danvan.messages import say
from danvan.problems import Problem

MAX_FOLDERS = 8

_FILE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml")
_FOLDER_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
"""Names that Windows keeps for devices, with any ending: a clone there would fail."""
_PLAIN_NAME = re.compile(rf"(?!{DEVICE.pattern}\Z){_FILE_NAME.pattern}")
"""A file's name without anything to complain of."""

_CAUSES = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.ENOENT: "không tìm thấy",
    errno.ENOTDIR: "không phải là thư mục",
}


Seen = Mapping[str, os.stat_result]
"""Path of a file, its folder's before it → what the system says of it."""
NOTHING_SEEN: Seen = MappingProxyType({})


class Stamp(NamedTuple):
    """What the system says of a file without opening it: a change of its bytes changes this."""

    size: int
    modified: int
    """In nanoseconds, as the next."""
    changed: int
    inode: int


class Found(NamedTuple):
    """A file to read; `path` is relative to the root, with "/"."""

    path: str
    stamp: Stamp | None
    """None where the system would not say: its content is then of an unknown age."""


def sorted_files(root: Path) -> Iterator[str | Problem]:
    """Paths of the files to read, relative to `root`; a Problem for whatever is no such file."""
    for found in found_files(root):
        yield found.path if isinstance(found, Found) else found


def found_files(root: Path, seen: Seen = NOTHING_SEEN) -> Iterator[Found | Problem]:
    """The files to read with their stamps; a Problem for whatever is no such file.

    Files that were `seen` a moment ago have the stamps of that moment.
    """
    found = list(_walk(str(root), "", seen))
    if not any(isinstance(one, _Odd) for one in found):
        return iter(cast(list[Found], found))
    return _explained(found)


def _explained(found: Sequence["Found | _Odd"]) -> Iterator[Found | Problem]:
    same: dict[str, list[str]] = defaultdict(list)
    for one in found:
        same[one.path.lower()].append(one.path)
    for one in found:
        if isinstance(one, Found):
            yield one
        else:
            path, entry = one
            others = [other for other in same[path.lower()] if other != path]
            complaint = _complaint(path, entry, others)
            yield complaint or Found(path, _stamp(cast("os.DirEntry[str]", entry), NOTHING_SEEN))


def unreadable(path: str, error: OSError) -> Problem:
    """Why the system gives us no content of `path`."""
    return say("unreadable", path=path or ".", found=cause_of(error))


def cause_of(error: OSError) -> str:
    """What the system says, in Vietnamese."""
    return _CAUSES.get(error.errno or 0, f"lỗi hệ thống số {error.errno}")


def is_device_name(name: str) -> bool:
    """Whether Windows would take a file of this name for a device."""
    return DEVICE.fullmatch(name.lower()) is not None


def _stamp(entry: "os.DirEntry[str]", seen: Seen) -> Stamp | None:
    try:
        about = seen.get(entry.path) or entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return Stamp(about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)


class _Odd(NamedTuple):
    """What is no file with a plain name, or a folder that cannot be entered."""

    path: str
    entry: "os.DirEntry[str] | Problem"


def _walk(folder: str, prefix: str, seen: Seen) -> Iterator[Found | _Odd]:
    """Files folder by folder; a folder only where it cannot be entered. Most have nothing odd."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=attrgetter("name"))
    except OSError as error:
        yield _Odd(prefix, unreadable(prefix.rstrip("/"), error))
        return
    for entry in entries:
        name = entry.name
        path = prefix + name
        if _PLAIN_NAME.fullmatch(name) and entry.is_file(follow_symlinks=False):
            yield Found(path, _stamp(entry, seen))
        elif name.startswith(".") or name == "README.md":
            continue
        elif _may_enter(entry) and prefix.count("/") < MAX_FOLDERS:
            yield from _walk(f"{folder}/{name}", f"{path}/", seen)
        else:
            yield _Odd(path, entry)


def _may_enter(entry: "os.DirEntry[str]") -> bool:
    name = entry.name
    named_well = _FOLDER_NAME.fullmatch(name) is not None and not DEVICE.fullmatch(name)
    return named_well and entry.is_dir(follow_symlinks=False)


def _complaint(path: str, entry: "os.DirEntry[str] | Problem", others: list[str]) -> Problem | None:
    if isinstance(entry, Problem):
        return entry
    name = entry.name
    if entry.is_symlink():
        return say("symlink", path=path)
    if is_device_name(name):
        return say("device-name", path=path, found=name)
    if not entry.is_file(follow_symlinks=False):
        return say("not-a-file", path=path)
    if name != name.lower() and others:
        return say("same-name", path=path, other=others[0])
    if not name.endswith(".yml"):
        return say("not-yml", path=path, found=name)
    if not _FILE_NAME.fullmatch(name):
        return say("bad-file-name", path=path, found=name)
    return None
