"""One file in canonical form, or the reason why it stays as it is."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danvan.entries.canonical import canonical_text, kind_of
from danvan.entries.outline import comments_of
from danvan.entries.reader import read_file
from danvan.messages import say
from danvan.problems import Problem
from danvan.text import nfc
from danvan.writing.files import replace, unwritable
from danvan.writing.targets import Target


@dataclass(frozen=True, slots=True)
class Tidied:
    """`text` is the file's new content, None where the old one may stay."""

    text: str | None = None
    problems: tuple[Problem, ...] = ()
    """Why the file cannot be put in form."""


def tidy(target: Target, *, write: bool) -> Tidied:
    """Puts one file in canonical form, or with `write=False` only says what would become of it."""
    if target.problem is not None:
        return Tidied(problems=(target.problem,))
    done = tidied(target.root, target.path)
    if done.text is not None and write:
        try:
            replace(target.root / target.path, done.text)
        except OSError as error:
            return Tidied(problems=(unwritable(target.path, error),))
    return done


def tidied(root: Path, path: str) -> Tidied:
    """What becomes of the file at `path` below `root`; nothing is written.

    A new text comes only after it was read back: the same data, the same comments.
    """
    file, problems = read_file(root, path)
    if file is None:
        return Tidied(problems=tuple(problems))
    raw = (root / path).read_bytes()
    old = nfc(raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    new = canonical_text(old, kind_of(path))
    if new.encode() == raw:
        return Tidied()
    if _data(new) != _listed(file.data) or comments_of(new) != comments_of(old):
        return Tidied(problems=(say("not-tidied", path=path),))
    return Tidied(new)


def _data(text: str) -> Any:
    """What the strict reader finds in `text`; None if it refuses it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "entry.yml").write_bytes(text.encode())
        file, _ = read_file(Path(folder), "entry.yml")
    return None if file is None else _listed(file.data)


def _listed(data: Any) -> Any:
    """`data` to compare by: the order of keys says nothing, that of items does."""
    if isinstance(data, dict):
        return {key: _listed(value) for key, value in data.items()}
    return [_listed(item) for item in data] if isinstance(data, list) else data
