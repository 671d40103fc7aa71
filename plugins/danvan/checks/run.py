"""One run of all checks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from danvan.catalog import Catalog, open_catalog
from danvan.checks.abbreviations import unexplained
from danvan.checks.permanence import vanished, vanished_pages
from danvan.checks.repeats import repeated
from danvan.history import changes_since
from danvan.problems import Problem
from danvan.store import Store


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
    if related.catalog is not None:
        problems += unexplained(related.catalog, root, only=changed)
        problems += repeated(related.catalog, root, only=changed)
    return Checked(related.catalog, tuple(sorted(problems)))
