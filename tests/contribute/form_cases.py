"""The cases of what the form refuses, run by `danvan check` and by the form's own rules."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from danvan.catalog import open_catalog
from danvan.entries.dump import yaml_text
from danvan.entries.schema import SLUG_PATTERN
from danvan.places import PlaceProblem, load
from danvan.problems import Problem, Severity
from tests.builders import TODAY, catalog_folder

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "form.json").read_text(encoding="utf-8")
)
_RIGHT: Mapping[str, Any] = {
    "id": "mo-hinh-thu",
    "title": "Mô hình thử",
    "kind": "mo-hinh",
    "status": "dang-thuc-hien",
    "summary": "Cán bộ xã đến từng nhà nghe dân nói và giúp dân làm thủ tục.",
    "organization": "Đảng ủy xã",
    "sector": "cap-uy",
    "level": "xa",
    "place": {"province": "Hà Nam"},
    "field": "kinh-te",
    "themes": ["doi-thoai"],
    "sources": [{"source": "bai-bao-thu", "quote": "câu trích làm chứng"}],
}


def entry_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """A right entry with what the case changes; what it sets to null is left out."""
    merged = {**_RIGHT, **case["entry"]}
    return {key: value for key, value in merged.items() if value is not None}


def told_by_check(case: Mapping[str, Any], root: Path) -> list[Problem]:
    """The errors that `danvan check` finds in the file of the case's entry."""
    entry = entry_of(case)
    stem = entry["id"] if re.fullmatch(SLUG_PATTERN, entry["id"]) else "mo-hinh-thu"
    place = load().resolve(entry.get("place", {}).get("province", "Hà Nam"))
    folder = "ha-nam" if isinstance(place, PlaceProblem) else place.province.slug
    path = f"models/{folder}/{stem}.yml"
    catalog = catalog_folder(root / "catalog", {path: yaml_text(entry)})
    problems = open_catalog(catalog, today=TODAY).problems
    own = [problem for problem in problems if problem.path == path]
    return [problem for problem in own if problem.severity is Severity.ERROR]
