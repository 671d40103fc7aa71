"""Makes a project with a catalog of any size: `python -m tests.benchmarks.synthetic N FOLDER`.

Its entries are made up from the words of the real catalog and the names of real places; they
are valid, say nothing true, and are for measuring only. Same size, same bytes.
"""

import re
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from danvan.catalog import open_catalog
from tests.benchmarks.entries import Author, SyntheticEntry

PROJECT = Path(__file__).parents[2]
SEED = 1
DAY = date(2026, 11, 22)
"""What counts as today, so that the clock changes nothing."""
_OTHER_FOLDERS = ("documents", "guidelines", "sources", "statistics", "vocabulary")
_LINK_TO_ENTRY = re.compile(r"\]\(\.\./mo-hinh/[^)]+\)")


def entries(size: int, *, seed: int = SEED) -> Iterator[SyntheticEntry]:
    """The entries of a catalog of `size`, in order."""
    catalog = open_catalog(PROJECT / "models_catalog", today=DAY).catalog
    if catalog is None:
        raise ValueError("models_catalog has errors: run `danvan check` first")
    return Author(catalog, content=PROJECT / "content", seed=seed).entries(size)


def write_project(folder: Path, size: int, *, seed: int = SEED) -> None:
    """A whole project in `folder`, which must be new or empty: mkdocs.yml, content, catalog."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    _copy_content(folder / "content")
    catalog = folder / "models_catalog"
    for name in _OTHER_FOLDERS:
        shutil.copytree(PROJECT / "models_catalog" / name, catalog / name)
    known: set[str] = set()
    for entry in entries(size, seed=seed):
        path = catalog / entry.path
        if str(path.parent) not in known:
            path.parent.mkdir(parents=True, exist_ok=True)
            known.add(str(path.parent))
        path.write_text(entry.text, encoding="utf-8")


def _copy_content(folder: Path) -> None:
    """The written pages; what they link to in the real catalog is not in this one."""
    shutil.copytree(PROJECT / "content", folder)
    for page in folder.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_LINK_TO_ENTRY.sub("](../mo-hinh/)", text), encoding="utf-8")


def main() -> None:
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit("usage: python -m tests.benchmarks.synthetic N FOLDER")
    folder = Path(sys.argv[2])
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty")
    started = time.perf_counter()
    write_project(folder, int(sys.argv[1]))
    print(f"{sys.argv[1]} entries in {folder}, {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
