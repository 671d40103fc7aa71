"""A look at a published site: whether it is still what was put there, file by file."""

import os
from collections.abc import Iterator
from pathlib import Path

from danvan.publishing.record import Record
from danvan.publishing.stats import FileStat, stat_of


def is_as_left(folder: Path, record: Record) -> bool:
    """Whether `folder` holds the files of `record`, looking as they did, and no others."""
    left = dict(file for part in record.parts for file in part.looked())
    try:
        for address, stat in _files(str(folder)):
            if left.pop(address, None) != stat:
                return False
    except OSError:
        return False
    return not left


def _files(root: str) -> Iterator[tuple[str, FileStat]]:
    """Every file and link below `root`, by its address: nobody follows a link, as what it leads
    to is no part of the site. Raises OSError."""
    waiting = [""]
    while waiting:
        above = waiting.pop()
        with os.scandir(f"{root}/{above}") as listing:
            for entry in listing:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{above}{entry.name}/")
                else:
                    yield f"{above}{entry.name}", stat_of(entry.stat(follow_symlinks=False))
