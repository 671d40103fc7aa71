"""What is kept between builds changes what they cost, not what they find."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.catalog import Catalog
from danvan.search import kept
from danvan.search.kept import related_models
from danvan.search.related import RelatedModel, RelatedModels
from danvan.store import Store
from tests.builders import built, model
from tests.search.builders import real_catalog


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "kept" / "cache")


def told_by(catalog: Catalog, store: Store | None) -> list[list[RelatedModel]]:
    related = RelatedModels(catalog, related_models(catalog, store))
    return [related.of(model) for model in catalog.models.values()]


def test_related_models_are_worked_out_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = real_catalog()
    plain = told_by(catalog, None)
    assert told_by(catalog, store) == plain
    monkeypatch.setattr(kept, "related_by", None)
    assert told_by(catalog, store) == plain


def test_texts_of_before_are_not_looked_at_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = real_catalog()
    plain = told_by(catalog, store)
    store.remove("search-related")
    monkeypatch.setattr(kept, "told", None)
    assert told_by(catalog, store) == plain


_TITLES = st.sampled_from(["Tổ tự quản số một", "Ngõ xanh sạch đẹp", "Bữa cơm đoàn kết"])
_FIELDS = st.fixed_dictionaries(
    {"title": _TITLES, "summary": st.lists(_TITLES, min_size=2, max_size=4).map("; ".join)},
    optional={
        "related": st.sampled_from([["m-0"], ["m-2", "m-3"]]),
        "part_of": st.just("m-0"),
        "themes": st.sampled_from([["doi-thoai"], ["cai-cach-hanh-chinh"]]),
    },
)
_EDITS = st.lists(st.tuples(st.integers(0, 5), _FIELDS), min_size=1, max_size=3)


@settings(max_examples=10, deadline=None)
@given(st.lists(_EDITS, min_size=2, max_size=4))
def test_after_any_edits_it_is_as_if_nothing_had_been_kept(
    edits: list[list[tuple[int, dict[str, Any]]]],
) -> None:
    models: dict[int, dict[str, Any]] = {}
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "kept" / "cache")
        for number, changed in enumerate(edits):
            models |= dict(changed)
            known = {f"m-{each}" for each in models}
            catalog = built(Path(folder) / str(number), dict(model_files(models, known)))
            assert told_by(catalog, store) == told_by(catalog, None)


def model_files(models: dict[int, dict[str, Any]], known: set[str]) -> Iterator[tuple[str, str]]:
    """Files of models, without what they say of models that there are not."""
    for number, fields in models.items():
        own = f"m-{number}"
        others = known - {own}
        said = {
            **fields,
            "title": f"{fields['title']} {number}",
            "related": [name for name in fields.get("related", []) if name in others],
            "part_of": fields.get("part_of") if fields.get("part_of") in others else None,
        }
        lines = [f"{key}: {json.dumps(value)}\n" for key, value in said.items() if value]
        yield f"models/ha-nam/{own}.yml", model("".join(lines), id=own)


def test_what_is_kept_but_makes_no_sense_is_worked_out_anew(store: Store) -> None:
    store.write("search-runs", ["something else"])
    assert told_by(real_catalog(), store) == told_by(real_catalog(), None)
