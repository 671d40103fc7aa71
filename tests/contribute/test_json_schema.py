"""The JSON Schema says what our own reader says, as far as what other tools hand it tells."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from danvan.catalog import Catalog, open_catalog
from danvan.contribute.json_schema import json_schema, schema_files, schema_index
from danvan.contribute.kinds import FILE_KINDS, FileKind
from danvan.entries import schema as s
from danvan.entries.field_words import example_of
from tests.bad.test_bad import CASES, read, written
from tests.builders import MODEL, TODAY, built
from tests.contribute.as_tools_read import parsed

ROOT = Path(__file__).parents[2] / "models_catalog"
SHAPE_RULES = {
    "missing-key",
    "empty-key",
    "unknown-key",
    "wrong-type",
    "too-short",
    "too-long",
    "too-few",
    "too-many",
    "bad-id",
    "bad-address",
    "not-a-year",
    "not-a-date",
    "not-a-number",
    "thousands-separator",
    "not-a-boolean",
    "quote-too-long",
    "quote-without-source",
    "value-without-unit",
    "figure-without-value",
    "unknown-word",
}
UNSEEN = {
    "number-thousands": "1.200 is the number 1.2 for every other tool",
    "source-address-user-name": "what stands before a host is beyond a pattern one can read",
    "year-decimal": "2019.0 is the whole number 2019 for JSON Schema",
    "flag-capital": "True is the value true for every other tool",
}
"""Mistakes that are gone before a JSON Schema sees the value."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = open_catalog(ROOT, today=TODAY).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def validators(catalog: Catalog) -> Mapping[str, Draft202012Validator]:
    return checked(catalog)


def checked(catalog: Catalog) -> dict[str, Draft202012Validator]:
    made = {}
    for kind in FILE_KINDS:
        schema = json_schema(kind, catalog.vocabularies)
        Draft202012Validator.check_schema(schema)
        made[kind.name] = Draft202012Validator(schema)
    return made


def files_of(kind: FileKind, root: Path) -> Iterator[Path]:
    for glob in kind.globs:
        yield from sorted(root.glob(glob))


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_every_real_file_is_accepted(
    kind: FileKind, validators: Mapping[str, Draft202012Validator]
) -> None:
    paths = list(files_of(kind, ROOT))
    assert paths
    for path in paths:
        data = parsed(path.read_text(encoding="utf-8"))
        assert [error.message for error in validators[kind.name].iter_errors(data)] == [], path


def test_every_file_of_the_catalog_has_a_schema() -> None:
    covered = [path for kind in FILE_KINDS for path in files_of(kind, ROOT)]
    assert sorted(covered) == sorted(ROOT.rglob("*.yml"))


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_the_examples_are_accepted(
    kind: FileKind, validators: Mapping[str, Draft202012Validator]
) -> None:
    validators[kind.name].validate(example_of(kind.part))


def shape_cases() -> list[str]:
    return [
        name
        for name, path in CASES.items()
        if {one["rule"] for one in read(path)["expect"]} <= SHAPE_RULES
        and all(one.get("path", MODEL).endswith(".yml") for one in read(path)["expect"])
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Draft202012Validator]:
    """For the vocabulary of the small catalog into which the mistakes are written."""
    return checked(built(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize("name", shape_cases())
def test_a_mistake_of_shape_is_refused(
    name: str, small: Mapping[str, Draft202012Validator], tmp_path: Path
) -> None:
    case = read(CASES[name])
    root = written(case, tmp_path / "catalog")
    wrong = {one.get("path", MODEL) for one in case["expect"]}
    refused = {
        path.relative_to(root).as_posix()
        for kind in FILE_KINDS
        for path in files_of(kind, root)
        if not accepts(small[kind.name], path)
    }
    assert refused == (set() if name in UNSEEN else wrong)


def accepts(validator: Draft202012Validator, path: Path) -> bool:
    try:
        return bool(validator.is_valid(parsed(path.read_bytes())))
    except yaml.YAMLError:
        return False


def test_the_cases_of_shape_are_many() -> None:
    assert len(shape_cases()) > 40
    assert UNSEEN.keys() <= set(shape_cases())


def test_a_field_left_empty_is_no_mistake_where_it_may_be_absent(
    validators: Mapping[str, Draft202012Validator],
) -> None:
    entry: dict[str, Any] = {
        **example_of(s.Model),
        "note": None,
        "aliases": None,
        "withdrawn": None,
    }
    assert validators["models"].is_valid(entry)
    assert not validators["models"].is_valid({**entry, "title": None})


def test_numbers_and_days_that_tools_have_typed_are_accepted(
    validators: Mapping[str, Draft202012Validator],
) -> None:
    entry = parsed("title: 2019\nstarted: 2019\nreviewed_on: 2026-11-22\ntitle_by_editors: true\n")
    assert entry["title"] == 2019
    assert validators["models"].is_valid({**example_of(s.Model), **entry})


def test_choices_carry_their_labels(catalog: Catalog) -> None:
    kinds = json_schema(FILE_KINDS[0], catalog.vocabularies)["properties"]["kind"]
    assert kinds["enum"][:2] == ["mo-hinh", "cach-lam"]
    assert kinds["enumDescriptions"][0].startswith("Mô hình: ")
    assert kinds["title"] == "Loại"


def test_the_index_names_every_schema(catalog: Catalog) -> None:
    names = [name for name, _ in schema_files(catalog.vocabularies)]
    index = schema_index(root="https://example.org/")
    assert [*(f"{one['kind']}.json" for one in index["schemas"]), "index.json"] == names
    assert index["schemas"][0]["schema"] == "https://example.org/api/v1/schema/models.json"
