"""What a site is made from, as one digest: to know without reading whether anything changed."""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path

_DOUBTFUL = 2 * 10**9
"""Nanoseconds. A file changed so shortly before it was looked at may change again without its
time telling, as the clocks of file systems are coarse."""


def inputs_digest(settings: Iterable[str], folders: Iterable[Path], *, now: int) -> bytes:
    """A digest of `settings` and of size, time and number of every file below `folders`.

    Empty where it cannot be trusted: a file changed within the last moments before `now`
    (nanoseconds since 1970), or a folder that cannot be read.
    """
    digest = blake2b(digest_size=16)
    for setting in settings:
        digest.update(f"{setting}\0".encode("utf-8", "surrogateescape"))
    try:
        for path, found in chain.from_iterable(_files(str(folder)) for folder in folders):
            if max(found.st_mtime_ns, found.st_ctime_ns) > now - _DOUBTFUL:
                return b""
            about = f"{path}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}\0"
            digest.update(
                f"{about}{found.st_ino} {found.st_mode}\0".encode("utf-8", "surrogateescape")
            )
    except OSError:
        return b""
    return digest.digest()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and link below `folder`, in a fixed order. Raises OSError.

    A stack instead of recursion: how deep folders lie in each other is their author's to choose.
    """
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                yield entry.path, entry.stat(follow_symlinks=False)
