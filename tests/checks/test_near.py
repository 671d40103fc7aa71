"""Near-duplicates: copies in other words are found, different models are left alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from danvan.catalog import Catalog, open_catalog
from danvan.checks.near import MOST, NearIndex, plain
from danvan.entries.schema import Model
from danvan.text import fold

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "near" / "reworded.yml"
REST: dict[str, Any] = {
    "kind": "mo-hinh",
    "status": "dang-thuc-hien",
    "sector": "cap-uy",
    "level": "xa",
    "field": "kinh-te",
    "themes": ["doi-thoai"],
    "sources": [{"source": "bai-bao-thu", "quote": "câu trích làm chứng"}],
}


def reworded() -> list[tuple[str, Model]]:
    """Id of an entry and its copy by another hand."""
    cases = yaml.load(CASES.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return [
        (case.pop("of"), Model.model_validate({**REST, **case, "id": f"ban-sao-{number}"}))
        for number, case in enumerate(cases)
    ]


def told(title: str, *, id: str = "mo-hinh-moi", **changes: Any) -> Model:
    facts = {
        "title": title,
        "organization": "Đảng ủy xã",
        "place": {"province": "Hà Nam"},
        "summary": "Cán bộ xã đến từng nhà nghe dân nói và giúp dân làm thủ tục.",
        **changes,
    }
    return Model.model_validate({**REST, **facts, "id": id})


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = open_catalog(ROOT / "models_catalog", today=date(2026, 11, 22)).catalog
    assert found is not None
    return found


def test_of_thirty_copies_in_other_words_27_name_their_original_first(catalog: Catalog) -> None:
    index = NearIndex(catalog.models.values())
    found = [(of, index.near(copy)) for of, copy in reworded()]
    assert len(found) == 30
    right = [of for of, near in found if near and near[0].model.id == of]
    assert len(right) >= 27, sorted({of for of, _ in found} - set(right))


def test_a_look_at_the_whole_catalog_finds_the_same_copies(catalog: Catalog) -> None:
    copies = reworded()
    index = NearIndex([*catalog.models.values(), *(copy for _, copy in copies)])
    pairs = {frozenset((model.id, near.model.id)) for model, near in index.near_each()}
    assert sum(frozenset((of, copy.id)) in pairs for of, copy in copies) >= 27


def test_different_models_are_rarely_taken_for_one(catalog: Catalog) -> None:
    index = NearIndex(catalog.models.values())
    alone = {
        frozenset((m.id, near.model.id))
        for m in catalog.models.values()
        for near in index.near(m)
        if near.model.id not in m.related and m.id not in near.model.related
    }
    assert len(alone) <= 3


def test_no_more_than_three_are_told_the_likest_first() -> None:
    models = [told(f"Nghe dân nói {n}", id=f"nghe-dan-{n}") for n in range(6)]
    near = NearIndex(models).near(told("Nghe dân nói 4"))
    assert len(near) == MOST
    assert near[0].model.id == "nghe-dan-4"
    assert near[0].reasons == ("title", "place", "text")


def test_a_model_is_not_near_to_itself() -> None:
    model = told("Nghe dân nói")
    assert NearIndex([model]).near(model) == []
    assert list(NearIndex([model]).near_each()) == []


def test_one_text_in_two_provinces_is_less_alike() -> None:
    index = NearIndex([told("Nghe dân nói", id="nghe-dan")])
    (here,) = index.near(told("Nghe dân nói"), least=0)
    (there,) = index.near(told("Nghe dân nói", place={"province": "Hà Nội"}), least=0)
    assert there.score < here.score
    assert "place" not in there.reasons


def test_an_empty_catalog_has_nothing_near() -> None:
    assert NearIndex([]).near(told("Nghe dân nói")) == []
    assert list(NearIndex([]).near_each()) == []


def test_many_models_of_one_place_are_compared_by_their_rare_words() -> None:
    """Above the size of a group that is compared pair by pair."""
    topics = [f"việc{n} nhà{n} vườn{n} ao{n}" for n in range(90)]
    models = [
        told(f"Mô hình {t}", id=f"mo-hinh-{n}", summary=f"Dân xã cùng làm {t} trong năm.")
        for n, t in enumerate(topics)
    ]
    twin = told(f"Cách làm {topics[7]}", id="zz-ban-sao", summary=f"Cả xã chung tay {topics[7]}.")
    pairs = [(model.id, near.model.id) for model, near in NearIndex([*models, twin]).near_each()]
    assert ("zz-ban-sao", "mo-hinh-7") in pairs


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_plain_text_keeps_the_ascii_letters_and_digits_of_its_folded_form(text: str) -> None:
    kept = [char for char in fold(text) if char.isascii() and char.isalnum()]
    assert plain(text).decode().replace(" ", "").replace("\n", "") == "".join(kept)
