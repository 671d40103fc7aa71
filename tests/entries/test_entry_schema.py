"""What the schema makes of well-written values, and what it promises its users."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from danvan import places
from danvan.entries import load, raw_references, references
from danvan.entries import schema as s
from danvan.entries.references import names
from tests.builders import MODEL, TODAY, catalog_folder, model

EVIDENCE = {"source": "bai-bao", "quote": "câu trích"}
ALL_PARTS = [
    *s.ENTRY_TYPES.values(),
    *(s.Evidence, s.Place, s.Withdrawn, s.Result, s.Variant, s.Figure, s.Term),
    *(s.CollectionItem, s.Question, s.Choice, s.Pair),
    *(s.Vocabulary, s.GlossaryTerm, s.Glossary),
]


def result(**values: str) -> s.Result:
    return s.Result.model_validate({"text": "Dân hài lòng hơn", **values})


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("754277", "754277"),
        ("12.27", "12.27"),
        ("0.5", "0.5"),
        ("1.5", "1.5"),
        ("99.9", "99.9"),
        ("1.2345", "1.2345"),
        ("-5", "-5"),
        ("0", "0"),
    ],
)
def test_a_number_keeps_every_digit(written: str, value: str) -> None:
    assert result(value=written, unit="hồ sơ").value == Decimal(value)


@given(st.text(max_size=30))
def test_whatever_is_read_as_a_number_is_finite_and_small(text: str) -> None:
    try:
        value = result(value=text, unit="hồ sơ").value
    except ValidationError:
        return
    assert value is not None
    assert value.is_finite()
    assert abs(value) < Decimal(10) ** 20


@given(st.dates())
def test_a_day_written_with_hyphens_is_that_day(day: date) -> None:
    assert s.day_of(day.isoformat()) == day


@given(st.text(alphabet="0123456789-/W:T ", max_size=12))
def test_only_year_month_day_is_a_day(text: str) -> None:
    assert s.day_of(text) is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)


def test_a_quotation_of_25_words_passes() -> None:
    quote = " ".join(["dân"] * 25)
    assert s.Evidence(source="bai-bao", quote=quote).quote == quote


def test_space_around_a_text_is_dropped() -> None:
    assert s.Place.model_validate({"province": "  Hà Nam "}).province == "Hà Nam"


def test_an_optional_key_with_nothing_behind_it_is_absent() -> None:
    assert s.Place.model_validate({"province": "Hà Nam", "district": None}).district is None


def test_an_entry_cannot_be_changed_after_reading() -> None:
    place = s.Place(province="Hà Nam")
    with pytest.raises(ValidationError):
        place.province = "Hà Nội"  # type: ignore[misc]


def holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(holds(inner, wanted) for inner in get_args(annotation))


@pytest.mark.parametrize("part", ALL_PARTS, ids=lambda part: part.__name__)
def test_every_day_in_the_schema_is_known_as_one(part: type[BaseModel]) -> None:
    for name, field in part.model_fields.items():
        assert holds(field.annotation, date) == (name in s.DAYS)


@pytest.mark.parametrize("part", ALL_PARTS, ids=lambda part: part.__name__)
def test_every_part_refuses_unknown_keys_and_is_frozen(part: type[BaseModel]) -> None:
    assert part.model_config["extra"] == "forbid"
    assert part.model_config["frozen"]


RAW_MODEL = {
    "id": "mo-hinh",
    "title": "Mô hình",
    "kind": "k",
    "status": "st",
    "summary": "Cán bộ xã đến từng nhà nghe dân nói và giúp dân.",
    "organization": "Đảng ủy xã",
    "sector": "se",
    "level": "l",
    "place": {"province": "Hà Nam"},
    "field": "f",
    "themes": ["t1", "t2"],
    "sources": [EVIDENCE],
    "other_fields": ["o"],
    "part_of": "p",
    "related": ["r"],
    "results": [{"text": "Dân hài lòng", "figures": ["ha-nam/x"], "source": "bai-hai"}],
    "guidelines": ["4-xin/ha-nam"],
    "documents": ["d"],
}


def named(found: Iterator[Any]) -> set[tuple[tuple[str | int, ...], str, str]]:
    return {(reference.field, reference.kind, reference.id) for reference in found}


def test_every_reference_of_a_model_is_found_with_its_place() -> None:
    assert named(references(s.Model.model_validate(RAW_MODEL))) == {
        (("kind",), "vocabulary/kinds", "k"),
        (("status",), "vocabulary/statuses", "st"),
        (("sector",), "vocabulary/sectors", "se"),
        (("level",), "vocabulary/levels", "l"),
        (("field",), "vocabulary/fields", "f"),
        (("other_fields", 0), "vocabulary/fields", "o"),
        (("themes", 0), "vocabulary/themes", "t1"),
        (("themes", 1), "vocabulary/themes", "t2"),
        (("sources", 0, "source"), "sources", "bai-bao"),
        (("results", 0, "figures", 0), "figures", "ha-nam/x"),
        (("results", 0, "source"), "sources", "bai-hai"),
        (("part_of",), "models", "p"),
        (("related", 0), "models", "r"),
        (("guidelines", 0), "guidelines", "4-xin/ha-nam"),
        (("documents", 0), "documents", "d"),
    }


def test_many_entries_name_together_what_each_names(tmp_path: Path) -> None:
    root = catalog_folder(tmp_path, {MODEL: model("related: [mo-hinh-goc]\npart_of: mo-hinh-goc")})
    loaded = load(root, gazetteer=places.load(), today=TODAY)
    assert loaded.glossary is not None
    every = [
        s.Model.model_validate(RAW_MODEL),
        *(item.entry for items in loaded.entries.values() for item in items),
        *(item.entry for item in loaded.vocabularies.values()),
        loaded.glossary.entry,
    ]
    one_by_one = {(found.kind, found.id) for entry in every for found in references(entry)}
    assert len(one_by_one) > len(named(references(every[0])))
    assert names(every) == one_by_one


def test_raw_data_names_the_same_entries_as_the_typed_entry() -> None:
    typed = named(references(s.Model.model_validate(RAW_MODEL)))
    assert named(raw_references(RAW_MODEL, s.Model)) == typed


json_like = st.recursive(
    st.none() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*RAW_MODEL, "source", "figures"]), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(json_like, st.sampled_from(list(s.ENTRY_TYPES.values())))
def test_no_shape_makes_the_search_for_references_fall(data: Any, kind: type[BaseModel]) -> None:
    assert all(isinstance(reference.id, str) for reference in raw_references(data, kind))
