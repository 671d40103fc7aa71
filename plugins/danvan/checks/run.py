"""One run of all checks."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from danvan.catalog import Catalog, open_catalog
from danvan.checks.abbreviations import unexplained
from danvan.checks.permanence import vanished, vanished_pages
from danvan.checks.repeats import repeated
from danvan.history import changes_since
from danvan.problems import Problem
from danvan.store import Store

_KEPT = "checks"


@dataclass(frozen=True, slots=True)
class Checked:
    """The catalog, None where it has an error, and all there is to say of it."""

    catalog: Catalog | None
    problems: tuple[Problem, ...]


def run_checks(
    root: Path,
    *,
    today: date,
    against: str | None = None,
    pages: Path | None = None,
    store: Store | None = None,
) -> Checked:
    """Checks the catalog at `root`; what compares entries waits until none has an error.

    With `against`, a git ref, only entries changed since then are compared with the others, and
    an address that was there and would be gone is an error; `pages` is the folder of written
    pages, whose addresses count too. Raises HistoryError where git cannot tell.
    """
    related = open_catalog(root, today=today, store=store)
    problems = list(related.problems)
    changed = None
    if against is not None:
        changes = changes_since(root, against)
        changed = changes.now
        problems += vanished(root, changes)
        if pages is not None and pages.is_dir():
            problems += vanished_pages(pages, changes_since(pages, against))
    if related.catalog is not None and changed is None:
        problems += _of_all(related.catalog, root, store)
    elif related.catalog is not None:
        problems += _between(related.catalog, root, changed)
    return Checked(related.catalog, tuple(sorted(problems)))


def _of_all(catalog: Catalog, root: Path, store: Store | None) -> Sequence[Problem]:
    """What comparing all entries tells; not worked out again while none of them changes."""
    key = _digest(catalog)
    kept = store.read(_KEPT) if store is not None else None
    if isinstance(kept, tuple) and kept[:1] == (key,):
        told: Sequence[Problem] = kept[1]
        return told
    found = tuple(_between(catalog, root, None))
    if store is not None:
        store.write(_KEPT, (key, found))
    return found


def _between(catalog: Catalog, root: Path, only: Set[str] | None) -> Iterator[Problem]:
    yield from unexplained(catalog, root, only=only)
    yield from repeated(catalog, root, only=only)


def _digest(catalog: Catalog) -> bytes:
    """Of the bytes of every file, and where it lies."""
    digest = blake2b(digest_size=16)
    for name, of_file in sorted(catalog.digests.items()):
        digest.update(f"{name}\0{catalog.files.get(name, '')}\0".encode() + of_file)
    return digest.digest()
