"""What the file system tells of a file without opening it."""

import os
from pathlib import Path

FileStat = tuple[int, int, int]
"""Size, time of change in nanoseconds, and number of a file. A file that nobody wrote to has the
same; one that was put in the place of another has not."""
NO_STAT: FileStat = (0, 0, 0)

_64_BITS = (1 << 64) - 1


def stat_of(found: os.stat_result) -> FileStat:
    """What is remembered of a file; numbers of some systems are longer than 64 bits."""
    return found.st_size, found.st_mtime_ns, found.st_ino & _64_BITS


def stat_at(path: str | Path) -> FileStat:
    """Of the file, folder or link at `path`; NO_STAT where there is none."""
    try:
        return stat_of(os.lstat(path))
    except OSError:
        return NO_STAT
