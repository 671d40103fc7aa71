"""Which files of a catalog an editor means by the names given on the command line."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from danvan.entries.files import sorted_files
from danvan.entries.loader import FOLDERS
from danvan.problems import Problem


@dataclass(frozen=True, slots=True)
class Target:
    """One file below a catalog's root; `problem` says why it is no entry, None if it is one."""

    root: Path
    path: str
    problem: Problem | None = None


def targets(names: Iterable[str]) -> Iterator[Target | str]:
    """The files that `names` of files and folders stand for, each once.

    A name that stands for nothing comes back as it is.
    """
    listings: dict[Path, dict[str, Target]] = {}
    seen: set[Path] = set()
    for name in names:
        placed = _placed(Path(name))
        if placed is None:
            yield name
            continue
        root, inside = placed
        if root not in listings:
            listings[root] = {target.path: target for target in _listed(root)}
        found = _within(listings[root], inside)
        if not found:
            yield name
        for target in found:
            if (whole := root.absolute() / target.path) not in seen:
                seen.add(whole)
                yield target


def _listed(root: Path) -> Iterator[Target]:
    for found in sorted_files(root):
        if isinstance(found, Problem):
            yield Target(root, found.path, found)
        else:
            yield Target(root, found)


def _within(listed: Mapping[str, Target], inside: str) -> list[Target]:
    if inside in listed:
        return [listed[inside]]
    folder = f"{inside}/" if inside else ""
    return [target for path, target in listed.items() if path.startswith(folder)]


def _placed(path: Path) -> tuple[Path, str] | None:
    """The root of the catalog that `path` lies in, and where below it ("" for all of it).

    None for what does not exist or lies in no folder that a catalog has.
    """
    whole = Path(os.path.normpath(path.absolute()))
    if not path.exists() and not path.is_symlink():
        return None
    if path.is_dir() and any((path / folder).is_dir() for folder in FOLDERS):
        return path, ""
    for up, folder in enumerate(reversed(whole.parts)):
        if folder in FOLDERS:
            root = whole.parents[up]
            return _shown(root), whole.relative_to(root).as_posix()
    return None


def _shown(root: Path) -> Path:
    """Relative to the working folder where it lies below it, as an editor would write it."""
    here = Path.cwd()
    return root.relative_to(here) if root.is_relative_to(here) else root
