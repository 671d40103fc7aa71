"""A look at a published site: whether it is still what was put there, file by file."""

import os
from collections.abc import Iterable
from pathlib import Path

from danvan.publishing.record import Part, Record, stat_of


def is_as_left(folder: Path, record: Record) -> bool:
    """Whether `folder` holds the files of `record`, looking as they did, and no others."""
    root = str(folder)
    try:
        if not all(_stands(root, part) for part in record.parts):
            return False
        count, folders = _listed(root)
    except OSError:
        return False
    return count == record.count and all(
        folders >= _folders(root, part.addresses) for part in record.parts
    )


def _stands(root: str, part: Part) -> bool:
    """Whether every file looks as it did. Raises OSError where one is not there."""
    look = os.lstat
    return all(stat_of(look(f"{root}/{address}")) == stat for address, stat in part.looked())


def _listed(root: str) -> tuple[int, set[str]]:
    """The number of files and links below `root`, and every folder that is no link. Raises
    OSError.

    Where there are as many files as are known, and each of those lies in such a folder, there is
    no other.
    """
    count, waiting, folders = 0, [root], {root}
    while waiting:
        with os.scandir(waiting.pop()) as listing:
            entries = list(listing)
        inner = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        count += len(entries) - len(inner)
        waiting += inner
        folders.update(inner)
    return count, folders


def _folders(root: str, addresses: Iterable[str]) -> set[str]:
    """The folders that files at `addresses` below `root` lie in."""
    return {f"{root}/{address}".rpartition("/")[0] for address in addresses}
