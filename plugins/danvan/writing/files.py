"""Puts text into files so that a reader finds the old file or the new one, never half of it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from danvan.entries.files import cause_of
from danvan.messages import say
from danvan.problems import Problem


def replace(path: Path, text: str) -> None:
    """Gives an existing file new content, and leaves its permissions as they are."""
    with _written_beside(path, text) as draft:
        shutil.copymode(path, draft)
        draft.replace(path)


def create(path: Path, text: str) -> None:
    """Makes a new file, with the folders around it.

    Raises FileExistsError where there is one already, even one made a moment ago.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _written_beside(path, text) as draft:
        draft.chmod(0o666 & ~_umask())
        try:
            os.link(draft, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            with path.open("xb") as stream:
                stream.write(text.encode())


def unwritable(path: str, error: OSError) -> Problem:
    """Why the system does not let us write `path`."""
    return say("not-written", path=path, found=cause_of(error))


@contextmanager
def _written_beside(path: Path, text: str) -> Iterator[Path]:
    """A finished file with `text` in the same folder, removed at the end if it is still there."""
    # The name begins with a dot, so that the catalog's reader passes over what a kill leaves.
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
