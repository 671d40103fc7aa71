"""`/api/v1/due.json`: what it says, its schema, and that no day of today is in it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from danvan.catalog import Catalog, open_catalog
from danvan.exports import Exports, PlannedFile, planned_files
from danvan.options import SiteOptions
from danvan.pages.press import digest_of_entry
from danvan.store import Store
from tests.builders import TODAY, catalog_folder, model

DUE = "api/v1/due.json"
SCHEMA = "api/v1/schema/due.json"
FILES = {
    f"models/ha-nam/{name}.yml": model(f"title: {title}\n{reviewed}", id=name)
    for name, title, reviewed in (
        ("mo-hinh-cu", "Mô hình cũ", "reviewed_on: 2024-05-01"),
        ("mo-hinh-moi", "Mô hình mới", "reviewed_on: 2026-05-01"),
        ("mo-hinh-chua", "Mô hình chưa rà soát", ""),
    )
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return catalog_folder(tmp_path / "catalog", FILES)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return Store.open(tmp_path / "project" / ".danvan" / "cache")


def opened(root: Path, day: date = TODAY) -> Catalog:
    catalog = open_catalog(root, today=day).catalog
    assert catalog is not None
    return catalog


def made(catalog: Catalog, url: str = "https://example.org/danvan/") -> dict[str, PlannedFile]:
    exports = Exports(catalog, SiteOptions(url=url), digest_of_entry)
    return {item.address: item for item in planned_files(exports)}


def data(catalog: Catalog, url: str = "https://example.org/danvan/") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(catalog, url)[DUE].make())
    return found


def planned(catalog: Catalog, store: Store) -> PlannedFile:
    exports = Exports(catalog, SiteOptions(), digest_of_entry, store=store)
    return next(item for item in planned_files(exports) if item.address == DUE)


def test_entries_with_a_due_day_stand_first_things_first_and_others_apart(root: Path) -> None:
    found = data(opened(root))
    assert [(one["id"], one["reviewed_on"], one["due"]) for one in found["reviewed"]] == [
        ("mo-hinh-cu", "2024-05-01", "2025-05-01"),
        ("mo-hinh-moi", "2026-05-01", "2027-05-01"),
    ]
    assert {(one["type"], one["id"]) for one in found["never"]} == {
        ("mo-hinh", "mo-hinh-chua"),
        ("mo-hinh", "mo-hinh-goc"),
        ("quy-tac", "4-xin"),
        ("van-ban", "van-ban-thu"),
    }
    assert found["reviewed"][0]["url"] == "https://example.org/danvan/mo-hinh/mo-hinh-cu/"


@pytest.mark.parametrize("url", ["https://example.org/danvan/", ""])
def test_the_file_is_what_its_schema_says(root: Path, url: str) -> None:
    catalog = opened(root)
    schema = json.loads(made(catalog, url)[SCHEMA].make())
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(data(catalog, url))
    assert ("$id" in schema) == bool(url)


def test_the_schema_refuses_what_the_file_must_not_say(root: Path) -> None:
    catalog = opened(root)
    schema = json.loads(made(catalog)[SCHEMA].make())
    wrong = data(catalog)
    wrong["reviewed"][0]["overdue"] = True
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(wrong)


def test_it_says_the_same_on_any_day(root: Path) -> None:
    later = opened(root, date(2028, 1, 1))
    assert made(later)[DUE].make() == made(opened(root))[DUE].make()


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("reviewed_on: 2024", "reviewed_on: 2026", True),
        ("title: Mô hình cũ", "title: Mô hình cũ nhất", True),
        ("summary: ", "summary: Cán bộ đến tận nhà. ", False),
    ],
)
def test_it_is_made_again_when_something_changed_that_it_tells(
    root: Path, store: Store, before: str, after: str, is_told: bool
) -> None:
    file = root / "models/ha-nam/mo-hinh-cu.yml"
    assert before in file.read_text(encoding="utf-8")
    first = planned(opened(root), store)
    file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    catalog = opened(root)
    second = planned(catalog, store)
    assert (second.digest != first.digest) is is_told
    assert second.make() == made(catalog, url="")[DUE].make()
    assert (second.make() != first.make()) is is_told


def test_a_file_that_only_moved_is_told_at_its_new_place(root: Path, store: Store) -> None:
    catalog = opened(root)
    moved = {name: path.replace("ha-nam/", "ninh-binh/") for name, path in catalog.files.items()}
    before, after = planned(catalog, store), planned(replace(catalog, files=moved), store)
    assert before.digest != after.digest
    files = [one["file"] for one in json.loads(before.make())["reviewed"]]
    assert [one["file"] for one in json.loads(after.make())["reviewed"]] == [
        path.replace("ha-nam/", "ninh-binh/") for path in files
    ]
