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
from danvan.search import kept, related_models
from danvan.search.related import RelatedModel, RelatedModels
from danvan.store import Store, pack
from tests.builders import built, model, valid_files
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
    for name in ("related_by", "related_again"):
        monkeypatch.setattr(kept, name, None)
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


SHARED = {
    f"models/ha-nam/{name}.yml": model(f"title: {name}\nguidelines: [4-xin/ha-nam]\n", id=name)
    for name in ("m-1", "m-2")
}


def test_what_is_no_longer_published_relates_nothing(tmp_path: Path, store: Store) -> None:
    """The entries of the models stay what they are."""
    before = built(tmp_path / "a", SHARED)
    assert any(told_by(before, store))
    family = valid_files()["guidelines/4-xin.yml"]
    withdrawn = f"{family}withdrawn: {{on: 2026-01-31, reason: Đã có bản thay thế.}}\n"
    after = built(tmp_path / "b", {**SHARED, "guidelines/4-xin.yml": withdrawn})
    assert told_by(after, store) == told_by(after, None) != told_by(before, None)


FIELDS = ["themes: [cai-cach-hanh-chinh]", "related: [m-2]", "part_of: m-2", "title: Đổi tên"]


@pytest.mark.parametrize("field", FIELDS)
def test_one_changed_field_is_as_if_nothing_had_been_kept(
    field: str, tmp_path: Path, store: Store
) -> None:
    told_by(built(tmp_path / "a", SHARED), store)
    path = "models/ha-nam/m-1.yml"
    lines = SHARED[path].replace("title: m-1", field if "title" in field else "title: m-1")
    lines = lines.replace(
        "themes: [doi-thoai]", field if "themes" in field else "themes: [doi-thoai]"
    )
    text = lines if field in lines else f"{lines}{field}\n"
    changed = built(tmp_path / "b", {**SHARED, path: text})
    assert told_by(changed, store) == told_by(changed, None)


def test_an_edit_that_no_relation_depends_on_leaves_them(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_by(built(tmp_path / "a", SHARED), store)
    path = "models/ha-nam/m-1.yml"
    edited = built(
        tmp_path / "b", {**SHARED, path: f"{SHARED[path]}conditions: Nơi nào cũng được.\n"}
    )
    plain = told_by(edited, None)
    for name in ("related_by", "related_again"):
        monkeypatch.setattr(kept, name, None)
    assert told_by(edited, store) == plain


def test_after_an_edit_not_all_texts_are_compared_anew(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_by(built(tmp_path / "a", SHARED), store)
    path = "models/ha-nam/m-1.yml"
    edited = built(tmp_path / "b", {**SHARED, path: SHARED[path].replace("từng nhà", "cả thôn")})
    plain = told_by(edited, None)
    monkeypatch.setattr(kept, "telling_phrases", None)
    assert told_by(edited, store) == plain


@pytest.mark.parametrize("at", range(1, 10))
def test_what_is_spoilt_is_worked_out_anew(at: int, tmp_path: Path, store: Store) -> None:
    told_by(built(tmp_path / "a", SHARED), store)
    spoilt = store.folder / "search-runs.bin"
    content = bytearray(spoilt.read_bytes())
    content[len(content) * at // 10] ^= 1
    spoilt.write_bytes(content)
    path = "models/ha-nam/m-1.yml"
    edited = built(tmp_path / "b", {**SHARED, path: SHARED[path].replace("từng nhà", "cả thôn")})
    assert told_by(edited, store) == told_by(edited, None)


@pytest.mark.parametrize("parts", [[], [pack(["something else"])]])
def test_what_is_kept_but_makes_no_sense_is_worked_out_anew(
    store: Store, parts: list[bytes]
) -> None:
    store.write_parts("search-runs", parts)
    assert told_by(real_catalog(), store) == told_by(real_catalog(), None)
