"""A folder of files that is there whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

_MARK = ".danvan-export"
"""In every folder that is written here: only one with it may be replaced."""


class TakenFolderError(Exception):
    """A folder with files in it that were not written here; nothing was done to them."""


def write_folder(target: Path, files: Iterable[tuple[str, str]]) -> int:
    """Replaces the folder `target` by one with `files` (path below it, and text), and says how
    many there are. Raises TakenFolderError, OSError; then the old one is still there.
    """
    target = target.absolute().resolve()
    if not _is_free(target):
        raise TakenFolderError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as aside:
        new, old = Path(aside, "new"), Path(aside, "old")
        count = _filled(new, files)
        _exchange(target, new, old)
    return count


def _is_free(target: Path) -> bool:
    if not target.exists():
        return True
    return target.is_dir() and ((target / _MARK).is_file() or not any(target.iterdir()))


def _filled(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    folder.mkdir()
    (folder / _MARK).touch()
    made: set[Path] = set()
    count = 0
    for path, text in files:
        count += 1
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(text.encode())
    return count


def _exchange(target: Path, new: Path, old: Path) -> None:
    if target.exists():
        shutil.move(target, old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            shutil.move(old, target)
        raise
