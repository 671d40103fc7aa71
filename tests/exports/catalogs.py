"""Catalogs and files that tests of exports share."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from danvan.catalog import Catalog
from danvan.entries.schema import Entry
from danvan.exports import Exports, PlannedFile, planned_files
from danvan.history import UNKNOWN, Recent
from danvan.options import SiteOptions
from tests.builders import built, model

URL = "https://example.org/danvan/"
WITHDRAWN = 'withdrawn: {on: "2026-01-31", reason: Trùng với mục khác}\n'


def exports_of(catalog: Catalog, *, url: str = "", recent: Recent = UNKNOWN) -> Exports:
    def digest(entry: Entry) -> bytes:
        return catalog.digests[f"{entry.folder}/{entry.id}"]

    return Exports(catalog, SiteOptions(url=url), digest, recent)


def planned(catalog: Catalog, *, url: str = "") -> dict[str, PlannedFile]:
    """Every planned file by its address."""
    files = list(planned_files(exports_of(catalog, url=url)))
    found = {file.address: file for file in files}
    assert len(found) == len(files)
    return found


def made(root: Path, files: Mapping[str, str | bytes | None], *, url: str = "") -> dict[str, bytes]:
    """Every file of a valid catalog with `files` over it, by its address."""
    catalog = built(root, files)
    return {name: file.make() for name, file in planned(catalog, url=url).items()}


def record(files: Mapping[str, bytes], address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[f"api/v1/{address}.json"])
    return found


def model_file(lines: str, *, id: str = "mo-hinh-thu") -> dict[str, str]:
    return {f"models/ha-nam/{id}.yml": model(lines, id=id)}
