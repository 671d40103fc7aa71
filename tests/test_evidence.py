"""Grades of evidence: the rule as a table, and what no further fact may do to them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.completeness import Level, completeness
from danvan.entries.schema import Model
from danvan.evidence import Grade, graded
from danvan.facets import GRADES
from tests.builders import built, model

REQUIRED: dict[str, Any] = {
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
ACTION = "Cán bộ đến từng nhà nghe dân nói."
TOLD = {"text": "Người dân hài lòng hơn."}
COUNTED = {**TOLD, "figures": ["ha-nam/mo-hinh"]}
UNSOURCED = {**TOLD, "value": "12", "unit": "nhà"}
SOURCED = {**UNSOURCED, "source": "bai-bao-hai"}
PRAISE = {
    "by": "Ban Dân vận Trung ương",
    "kind": "cap-tren",
    "what": "Biểu dương cách làm.",
    "source": "bai-bao-ba",
    "quote": "biểu dương cách làm",
}


def of(**facts: Any) -> Model:
    return Model.model_validate({**REQUIRED, **facts})


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        ({}, Grade.NAMED),
        ({"problem": "Người dân phải đi lại nhiều lần."}, Grade.NAMED),
        ({"resources": "Kinh phí của xã.", "lessons": "Nghe dân trước."}, Grade.NAMED),
        ({"actions": [ACTION]}, Grade.DESCRIBED),
        ({"actions": [ACTION], "results": [TOLD]}, Grade.TOLD),
        ({"results": [TOLD]}, Grade.TOLD),
        ({"actions": [ACTION], "results": [UNSOURCED]}, Grade.TOLD),
        ({"actions": [ACTION], "results": [SOURCED]}, Grade.MEASURED),
        ({"actions": [ACTION], "results": [TOLD, COUNTED]}, Grade.MEASURED),
        ({"results": [COUNTED]}, Grade.MEASURED),
        ({"recognitions": [PRAISE]}, Grade.TOLD),
        ({"actions": [ACTION], "recognitions": [PRAISE]}, Grade.TOLD),
        ({"results": [TOLD], "recognitions": [PRAISE]}, Grade.TOLD),
        ({"results": [UNSOURCED], "recognitions": [PRAISE]}, Grade.TOLD),
        ({"results": [SOURCED], "recognitions": [PRAISE]}, Grade.CONFIRMED),
        ({"results": [COUNTED], "recognitions": [PRAISE, PRAISE]}, Grade.CONFIRMED),
    ],
)
def test_the_grade_follows_from_what_the_sources_say(facts: dict[str, Any], grade: Grade) -> None:
    assert graded(of(**facts)).grade is grade


def test_reasons_count_each_figure_and_source_once() -> None:
    found = graded(
        of(
            actions=[ACTION, "Ghi lại điều dân nói."],
            results=[COUNTED, COUNTED, SOURCED, UNSOURCED, TOLD],
            recognitions=[PRAISE],
        )
    )
    assert (found.actions, found.results, found.figures, found.sources) == (2, 5, 2, 3)
    assert [item.by for item in found.recognitions] == ["Ban Dân vận Trung ương"]


def test_ranks_and_labels_go_from_the_least_to_the_most() -> None:
    assert [grade.rank for grade in Grade] == [1, 2, 3, 4, 5]
    assert list(GRADES) == [grade.value for grade in Grade]


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "problem": st.just("Người dân phải đi lại nhiều lần."),
        "actions": st.lists(st.just(ACTION), max_size=2),
        "results": st.lists(st.sampled_from([TOLD, COUNTED, UNSOURCED, SOURCED]), max_size=4),
        "recognitions": st.lists(st.just(PRAISE), max_size=2),
        "lessons": st.just("Nghe dân trước khi làm."),
    },
)


@given(FACTS, FACTS)
def test_more_facts_never_lower_the_grade(some: dict[str, Any], more: dict[str, Any]) -> None:
    both = {
        name: [*some[name], *more[name]]
        if name in some and name in more and isinstance(some[name], list)
        else more.get(name, some.get(name))
        for name in some.keys() | more.keys()
    }
    before, after = graded(of(**some)), graded(of(**both))
    assert after.grade.rank >= before.grade.rank
    assert after.figures >= before.figures
    assert after.sources >= before.sources


@given(FACTS)
def test_a_model_of_which_nothing_is_told_has_the_lowest_grade(facts: dict[str, Any]) -> None:
    made = of(**facts)
    if completeness(made).level is Level.NAME_ONLY and not made.recognitions:
        assert graded(made).grade is Grade.NAMED
    if graded(made).grade.rank > 2:
        assert made.results or made.recognitions


def test_a_model_read_from_its_file_is_graded(tmp_path: Path) -> None:
    text = model(
        "results: [{text: Số mô hình tăng lên., figures: [ha-nam/mo-hinh]}]\n"
        "recognitions:\n"
        "  - {by: Tỉnh ủy, kind: cap-tren, what: Tặng bằng khen., source: bai-bao-thu,"
        " quote: câu trích làm chứng}\n"
    )
    catalog = built(tmp_path, {"models/ha-nam/mo-hinh-thu.yml": text})
    assert graded(catalog.models["mo-hinh-thu"]).grade is Grade.CONFIRMED
