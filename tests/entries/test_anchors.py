"""Ids of entries never meet the ids that the pages' own parts have."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable

from danvan.entries.content import FIXED_ANCHORS

LITERAL_ID = re.compile(r'\bid="([^"{}]+)"')
MADE_ID = re.compile(r'\bid="(\{\{[^"]+)"')


def templates(folder: Traversable) -> str:
    parts = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            parts.append(templates(item))
        elif item.name.endswith(".html"):
            parts.append(item.read_text(encoding="utf-8"))
    return "\n".join(parts)


def all_templates() -> str:
    return "\n".join(templates(files("danvan") / folder) for folder in ("templates", "theme"))


def test_every_id_of_a_template_is_reserved() -> None:
    written = {name for name in LITERAL_ID.findall(all_templates()) if not name.startswith("dv-")}
    assert written == FIXED_ANCHORS


def test_ids_made_from_several_parts_cannot_be_the_id_of_an_entry() -> None:
    """An id of an entry has neither "--" nor "_" in it."""
    made = [name for name in MADE_ID.findall(all_templates()) if not name.endswith("}}")]
    assert made
    assert all("}}--" in name or "}}_" in name for name in made), made
