"""Single files of a folder that is put together: written, linked and removed.

Where there are many thousands of them, paths are text, as `Path` costs as much as the system's own
work. Several processes may work in one folder at the same time, on different files.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from danvan.publishing.stats import FileStat, stat_of

_TO_WRITE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)


class Files:
    """The files below `root`, a folder that is there."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._made = {self._root}
        """Folders that are known to be there: the system is asked once for each."""

    def write(self, address: str, content: bytes) -> FileStat:
        """Puts a new file at `address`; one that is there is not written to, as another site may
        share it. By the system's own calls: `open` makes an object of Python's for each file."""
        path = self._path(address)
        try:
            handle = os.open(path, _TO_WRITE, 0o666)
        except FileExistsError:
            _make_room(path)
            handle = os.open(path, _TO_WRITE, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            return stat_of(os.fstat(handle))
        finally:
            os.close(handle)

    def link(self, source: str, address: str) -> bool:
        """Puts the file at the path `source` at `address`, too. False where that could not be
        done; then there may be nothing at `address`."""
        path = self._path(address)
        try:
            try:
                os.link(source, path)
            except FileExistsError:
                _make_room(path)
                os.link(source, path)
        except OSError:
            return False
        return True

    def remove(self, addresses: Iterable[str]) -> None:
        """Removes files, and the folders that are empty without them: nobody may write meanwhile,
        nor with these `Files` afterwards. Where a folder has taken a file's place, or a file that
        of its folder, the file is gone already."""
        folders = set()
        for address in addresses:
            path = f"{self._root}/{address}"
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                os.unlink(path)  # noqa: PTH108 (thousands)
            folders.add(_above(path))
        for folder in sorted(map(Path, folders), reverse=True):
            self._clear(folder)

    def _path(self, address: str) -> str:
        """The path of a file whose folder is there now."""
        path = f"{self._root}/{address}"
        self._make(_above(path))
        return path

    def _make(self, folder: str) -> None:
        """Makes a folder and those that it lies in, which mostly are there: they are made only
        where the system says that they are not."""
        if folder in self._made:
            return
        try:
            self._make_one(folder)
        except (FileNotFoundError, NotADirectoryError):
            self._make(_above(folder))
            self._make_one(folder)
        self._made.add(folder)

    def _make_one(self, folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102 (many thousands)
        except FileExistsError:
            self._clear_way(folder)

    def _clear_way(self, folder: str) -> None:
        """Makes a folder where a file of the old site may lie, and others may make it, too."""
        while not os.path.isdir(folder):  # noqa: PTH112 (as text)
            with contextlib.suppress(FileNotFoundError, IsADirectoryError):
                os.unlink(folder)  # noqa: PTH108 (as text)
            with contextlib.suppress(FileExistsError):
                os.mkdir(folder)  # noqa: PTH102 (as text)

    def _clear(self, folder: Path) -> None:
        """Removes a folder if it is empty, and those that are empty without it."""
        root = Path(self._root)
        with contextlib.suppress(OSError):
            while folder != root:
                folder.rmdir()
                folder = folder.parent


def _make_room(path: str) -> None:
    """Removes what the old site has where a new file goes: a file, or a folder with all its files,
    which the new site cannot have."""
    try:
        os.unlink(path)  # noqa: PTH108 (as text)
    except IsADirectoryError:
        shutil.rmtree(path)


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there that has this content."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _above(path: str) -> str:
    """The folder that `path` lies in."""
    return path.rpartition("/")[0]
