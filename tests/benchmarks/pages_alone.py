"""A hook of MkDocs for measuring: pages and search as they are, without the files beside them.

No peer has records, spreadsheets, feeds, citations or cards for other sites. What is built without
them can be held against what a peer builds. Not for publishing: the pages lead to all of them.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from danvan.exports import Planned
from danvan.site import Site


def configuration(project: Path) -> Path:
    """Makes a second configuration for the project, which is its own with this hook."""
    made = project / "pages-alone.yml"
    hooks = json.dumps([__file__])
    made.write_text(f"INHERIT: mkdocs.yml\nhooks: {hooks}\n", encoding="utf-8")
    return made


def on_startup(**_: object) -> None:
    """MkDocs calls this once, before the first build."""
    Site.plan_files = _no_files  # type: ignore[method-assign]


def _no_files(_: Site) -> Iterator[Planned]:
    return iter(())
