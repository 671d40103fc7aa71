"""Keeps MkDocs from listing the 14,000 icons that Material brings and no page of ours loads."""

import os
from collections.abc import Iterator
from pathlib import Path

import jinja2
from mkdocs.theme import Theme


class _Shown(jinja2.FileSystemLoader):
    """Finds every template, and lists those that lie in no hidden folder.

    MkDocs lists templates only to copy what is not hidden, which it would find out by comparing
    the name of each with a dozen patterns.
    """

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _shown(folder)})


def without_icons(theme: Theme) -> None:
    """Has `theme` give MkDocs templates of which the hidden ones are loaded, and not listed."""
    make = theme.get_env

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader = _Shown(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign] # MkDocs has no place to say this


def _shown(folder: str) -> Iterator[str]:
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(path).relative_to(folder).as_posix()
        yield from files if below == "." else (f"{below}/{name}" for name in files)
