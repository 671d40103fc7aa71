"""Related models: who is near, why, and that it stays so."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from danvan.catalog import Catalog, open_catalog
from danvan.search.related import RelatedModel, RelatedModels
from tests.builders import built, model

ROOT = Path(__file__).parents[2]


def related(catalog: Catalog) -> RelatedModels:
    return RelatedModels(catalog)


def ids(found: Iterable[RelatedModel]) -> list[str]:
    return [item.model.id for item in found]


@pytest.fixture(scope="module")
def real() -> Catalog:
    result = open_catalog(ROOT / "models_catalog", today=date(2026, 11, 22))
    assert result.catalog is not None
    return result.catalog


def files(**models: str) -> dict[str, str]:
    return {f"models/ha-nam/{name}.yml": model(text, id=name) for name, text in models.items()}


def test_a_model_named_as_related_comes_first_in_both_directions(tmp_path: Path) -> None:
    catalog = built(
        tmp_path,
        files(
            mot="title: Một\nrelated: [hai]",
            hai="title: Hai",
            bac="title: Bắc\nguidelines: [4-xin/ha-nam]",
        ),
    )
    near = related(catalog)
    assert ids(near.of(catalog.models["mot"]))[0] == "hai"
    assert ids(near.of(catalog.models["hai"]))[0] == "mot"


def test_a_shared_conduct_code_is_a_reason(tmp_path: Path) -> None:
    catalog = built(
        tmp_path,
        files(
            mot="title: Một\nguidelines: [4-xin/ha-nam]\nthemes: [doi-thoai]",
            hai="title: Hai\nguidelines: [4-xin]\nthemes: [cai-cach-hanh-chinh]",
        ),
    )
    found = related(catalog).of(catalog.models["mot"])
    assert ("guideline", "4-xin") in [(r.kind, r.name) for r in found[0].reasons]


def test_what_texts_talk_about_is_a_reason(real: Catalog) -> None:
    found = related(real).of(real.models["van-dong-giai-phong-mat-bang-hung-yen"])
    assert any("mặt bằng" in reason.name for item in found for reason in item.reasons)


def test_the_whole_and_the_parts_are_not_related_but_linked_elsewhere(real: Catalog) -> None:
    near = related(real)
    for entry in real.models.values():
        found = ids(near.of(entry))
        assert entry.id not in found
        assert entry.part_of not in found
        assert not {part.id for part in real.back.parts.get(entry.id, ())} & set(found)


def test_every_relation_has_a_reason_and_they_stand_by_score(real: Catalog) -> None:
    near = related(real)
    for entry in real.models.values():
        found = near.of(entry)
        assert all(item.reasons for item in found)
        scores = [item.score for item in found]
        assert scores == sorted(scores, reverse=True)


def test_two_runs_agree(real: Catalog) -> None:
    first, second = related(real), related(real)
    assert [first.of(entry) for entry in real.models.values()] == [
        second.of(entry) for entry in real.models.values()
    ]


def test_a_withdrawn_neighbour_is_not_offered(tmp_path: Path) -> None:
    gone = 'title: Hai\nwithdrawn: {on: "2026-01-31", reason: Trùng lặp}'
    catalog = built(tmp_path, files(mot="title: Một\nrelated: [hai]\npart_of: hai", hai=gone))
    assert ids(related(catalog).of(catalog.models["mot"])) == []
