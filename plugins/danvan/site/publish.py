"""Puts a new site in the place of the old one, whole or not at all.

The new site grows in a folder beside the old one, takes over unchanged files by hard links, and
is swapped in by one system call where there is one (Linux: renameat2 with RENAME_EXCHANGE). A
build that is killed leaves the old site as it was; the next build clears what it left.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Publisher:
    """Prepares and publishes one site folder."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.staging = target.with_name(f".{target.name}.next")
        self._old = target.with_name(f".{target.name}.old")

    def begin(self) -> None:
        """Mends what a killed build left, and clears the staging folder."""
        if self._old.exists() and not self.target.exists():
            self._old.rename(self.target)
        for leftover in (self._old, self.staging):
            if leftover.exists():
                shutil.rmtree(leftover)
        self.staging.mkdir(parents=True)

    def write(self, address: str, content: bytes) -> None:
        """Writes one file; one that the old site has with the same bytes is linked."""
        path = self.staging / address
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _linked(self.target / address, path, content):
            path.write_bytes(content)

    def publish(self) -> None:
        """The staging folder becomes the site; the old site is removed."""
        if not self.target.exists():
            self.staging.rename(self.target)
            return
        if not _exchange(self.staging, self.target):
            self.target.rename(self._old)
            self.staging.rename(self.target)
        for leftover in (self._old, self.staging):
            if leftover.exists():
                shutil.rmtree(leftover)

    def abandon(self) -> None:
        """Gives the new site up; the old one stays."""
        if self.staging.exists():
            shutil.rmtree(self.staging)


def _linked(old: Path, new: Path, content: bytes) -> bool:
    """Whether `new` could be made a link to an equal file of the old site."""
    try:
        if old.stat().st_size != len(content) or old.read_bytes() != content:
            return False
        os.link(old, new)
    except OSError:
        return False
    return True


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
