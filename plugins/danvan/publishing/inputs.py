"""What a site is made from, as one digest: to know without reading whether anything changed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path

_DOUBTFUL = 2 * 10**9
"""Nanoseconds. A file changed so shortly before it was looked at may change again without its
time telling, as the clocks of file systems are coarse."""


Inputs = Mapping[str, os.stat_result]
"""Path of each file and link → what the system says of it."""


def inputs_below(folders: Iterable[Path]) -> Inputs:
    """Every file and link below `folders`; none where a folder cannot be read."""
    try:
        return dict(chain.from_iterable(_files(str(folder)) for folder in folders))
    except OSError:
        return {}


def inputs_digest(settings: Iterable[str], inputs: Inputs, *, now: int) -> bytes:
    """A digest of `settings` and of size, time and number of `inputs`.

    Empty where it cannot be trusted: there are none, or one changed within the last moments before
    `now` (nanoseconds since 1970).
    """
    latest = max((max(one.st_mtime_ns, one.st_ctime_ns) for one in inputs.values()), default=now)
    if latest > now - _DOUBTFUL:
        return b""
    told = [f"{setting}\0" for setting in settings]
    told += [
        f"{path}\0{one.st_size} {one.st_mtime_ns} {one.st_ctime_ns}\0{one.st_ino} {one.st_mode}\0"
        for path, one in inputs.items()
    ]
    content = "".join(told).encode("utf-8", "surrogateescape")
    return blake2b(content, digest_size=16).digest()


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
