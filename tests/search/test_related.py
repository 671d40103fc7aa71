"""Related models: who is near, why, and that it stays so."""

import math
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.catalog import Catalog, open_catalog
from danvan.search import related_models
from danvan.search.nearest import Pairs, Shared, in_common, nearest, pairs_of
from danvan.search.phrases import runs_of
from danvan.search.related import RelatedModel, RelatedModels
from danvan.search.telling import telling_phrases
from danvan.search.weighing import weighed
from danvan.workers import beside
from tests.builders import built, model

ROOT = Path(__file__).parents[2]


def related(catalog: Catalog) -> RelatedModels:
    return RelatedModels(catalog, related_models(catalog))


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


def test_another_process_may_work_them_out(real: Catalog) -> None:
    with beside(partial(related_models, real), workers=2) as result:
        told = RelatedModels(real, result())
    here = related(real)
    for entry in real.models.values():
        assert told.of(entry) == here.of(entry)


def test_a_withdrawn_neighbour_is_not_offered(tmp_path: Path) -> None:
    gone = 'title: Hai\nwithdrawn: {on: "2026-01-31", reason: Trùng lặp}'
    catalog = built(tmp_path, files(mot="title: Một\nrelated: [hai]\npart_of: hai", hai=gone))
    assert ids(related(catalog).of(catalog.models["mot"])) == []


def test_a_name_keeps_its_capitals_in_a_reason(tmp_path: Path) -> None:
    told = "Người dân ở Liêm Chung, Liêm Chung và Liêm Chung."
    texts = {name: f"title: Mô hình {name}\nsummary: {told}" for name in ("mot", "hai")}
    others = {name: f"title: Mô hình {name}" for name in ("bon", "nam", "sau", "bay", "tam")}
    catalog = built(tmp_path, files(**texts, **others))
    found = related(catalog).of(catalog.models["mot"])
    assert ids(found)[0] == "hai"
    talk = [reason.name for reason in found[0].reasons if reason.kind == "talk"]
    assert "Liêm Chung" in talk[0]


_ONE_RUN = """
import sys
from datetime import date
from pathlib import Path
from danvan.catalog import open_catalog
from danvan.search import RelatedModels, related_models
catalog = open_catalog(Path(sys.argv[1]), today=date(2026, 11, 22)).catalog
related = RelatedModels(catalog, related_models(catalog))
for model in catalog.models.values():
    print(model.id, [(i.model.id, i.score, i.reasons) for i in related.of(model)])
"""


def test_the_seed_of_hashes_changes_nothing() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", _ONE_RUN, str(ROOT / "models_catalog")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said != {b""}


def test_no_texts_have_no_phrases() -> None:
    assert not len(telling_phrases(runs_of([])).names)
    assert not len(telling_phrases(runs_of(["."] * 3)).names)


@given(st.lists(st.sets(st.integers(0, 6), max_size=5), min_size=2, max_size=9), st.randoms())
def test_the_nearest_are_those_of_every_pair_counted_by_hand(
    held: list[set[int]], chance: random.Random
) -> None:
    """Batches, thresholds and ranks against the plain definition."""
    whole = [chance.choice([-1, *range(number)]) for number in range(len(held))]
    items = [(thing, model) for model, things in enumerate(held) for thing in things]
    chance.shuffle(items)
    weights = [1.0 + thing / 8 for thing, _ in items]
    shared = Shared(
        np.array([thing for thing, _ in items], np.int64),
        np.array([model for _, model in items], np.int64),
        np.array(weights, np.float64),
    )
    everyone = np.ones(len(held), np.bool_)
    pairs = pairs_of(shared, np.array(whole, np.int64), among=everyone, enough=2.0)
    found = nearest(pairs, among=everyone, most=2)
    expected = []
    for number, things in enumerate(held):
        near = []
        for other, others in enumerate(held):
            score = round(sum((1.0 + thing / 8) ** 2 for thing in things & others), 9)
            apart = other not in (number, whole[number]) and whole[other] != number
            if score >= 2.0 and apart:
                near.append((-score, other))
        expected += [(number, other, -score) for score, other in sorted(near)[:2]]
    near = list(zip(found.model.tolist(), found.other.tolist(), strict=True))
    assert [(*both, score) for both, score in zip(near, found.score.tolist(), strict=True)] == (
        expected
    )
    common = in_common(shared, found.model, found.other, size=len(held))
    for place, (one, other) in enumerate(near):
        assert set(common.thing[common.place == place].tolist()) == held[one] & held[other]
    few = np.array([chance.random() < 0.5 for _ in held], np.bool_)
    some = pairs_of(shared, np.array(whole, np.int64), among=few, enough=2.0)
    assert told(some) == told(pairs.where(pairs.of(few)))


def told(pairs: Pairs) -> list[tuple[int, int, float]]:
    return sorted(zip(*(column.tolist() for column in pairs), strict=True))


def written(runs: list[list[str]]) -> str:
    """A text that has these runs of words."""
    return "".join(" ".join(run) + "." for run in runs) or "."


def by_definition(texts: list[list[list[str]]]) -> list[dict[str, float]]:
    """Telling phrases by the plain definition."""
    whole = Counter(run for runs in texts for run in {" ".join(run) for run in runs if run[1:]})
    counts = [
        Counter(
            " ".join(run[start:end])
            for run in runs
            for start in range(len(run))
            for end in range(start + 2, min(len(run), start + 6) + 1)
            if whole[" ".join(run[start:end])] > 1
        )
        for runs in texts
    ]
    holding = Counter(phrase for found in counts for phrase in found)
    most = max(2, len(texts) // 5)
    weights = []
    for found in counts:
        weight = {
            phrase: (1 + math.log(count)) * math.log(len(texts) / holding[phrase])
            for phrase, count in found.items()
            if 2 <= holding[phrase] <= most
        }
        best = sorted(weight, key=lambda phrase: (-round(weight[phrase], 9), phrase))[:20]
        length = math.sqrt(sum(weight[phrase] ** 2 for phrase in best)) or 1.0
        weights.append({phrase: weight[phrase] / length for phrase in best})
    return weights


_RUN = st.lists(st.sampled_from("xyz"), min_size=1, max_size=8)


@given(st.lists(st.lists(_RUN, max_size=6), min_size=1, max_size=12))
def test_telling_phrases_are_those_of_the_plain_definition(texts: list[list[list[str]]]) -> None:
    telling = telling_phrases(runs_of([written(runs) for runs in texts]))
    found = weighed(telling, size=len(texts))
    expected = [
        (number, phrase, pytest.approx(weight))
        for number, weights in enumerate(by_definition(texts))
        for phrase, weight in weights.items()
    ]
    names = [telling.names[number] for number in found.phrase.tolist()]
    assert list(zip(found.model.tolist(), names, found.weight.tolist(), strict=True)) == expected
