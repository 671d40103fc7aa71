"""Answers kept on disk while questions are asked, so that a stop or a crash loses none."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from danvan.entries import schema as s
from danvan.entries.canonical import canonical_entry
from danvan.entries.reader import read_file
from danvan.writing.entry import Answers
from danvan.writing.files import create, replace
from danvan.writing.shelf import Shelf
from danvan.writing.understanding import Misunderstood, check

FOLDER = Path(".danvan") / "nhap"
"""In the working folder; not part of the catalog, and not committed."""


def draft_path(part: type[s.Entry]) -> Path:
    return FOLDER / f"{part.folder}.yml"


def keep(answers: Answers) -> None:
    """Writes the answers; where the disk does not let us, the questions go on without."""
    data: dict[str, object] = {"entry": answers.data}
    if answers.sources:
        data["sources"] = list(answers.sources.values())
    text = canonical_entry(data, None)
    path = draft_path(answers.part)
    if any(part.is_symlink() for part in (path, *path.parents)):
        return  # such a link may have come with somebody's commit, and lead anywhere
    try:
        if path.exists():
            replace(path, text)
        else:
            create(path, text)
    except OSError:
        return


def kept(part: type[s.Entry], shelf: Shelf) -> Answers | None:
    """The answers of an earlier run; None where there are none.

    An answer that is no longer right, or never was, is asked again.
    """
    path = draft_path(part)
    if not path.is_file():
        return None
    file, _ = read_file(path.parent, path.name)
    if file is None:
        return None
    listed = file.data.get("sources")
    sources = [_right(s.Source, one, shelf) for one in listed] if isinstance(listed, list) else []
    data = _right(part, file.data.get("entry"), shelf)
    whole = {one["id"]: one for one in sources if {"id", "title", "places"} <= one.keys()}
    return Answers(part, data, whole) if data else None


def _right(part: type[s.Part], data: object, shelf: Shelf) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items() if isinstance(data, dict) else ():
        with suppress(Misunderstood):
            check(part, {name: value}, shelf, only=name)
            found[name] = value
    return found


def drop(part: type[s.Entry]) -> None:
    """Forgets the draft: its entry is written, or the editor wants none of it."""
    draft_path(part).unlink(missing_ok=True)
