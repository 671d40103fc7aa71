"""Items and questions of packs: told whole, whatever else stands in the file."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from danvan.entries import schema as s
from danvan.entries.questions import collection_problems
from danvan.entries.reader import RawFile

scalars = st.none() | st.sampled_from(["true", "false", "mo", "ghep-doi", "nhieu-lua-chon", " mo"])
keys = st.sampled_from([*s.Question.model_fields, *s.CollectionItem.model_fields, "left", "right"])
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


def rules(data: dict[str, Any]) -> list[tuple[str, str]]:
    file = RawFile(root=Path(), path="collections/thu.yml", data=data)
    return [(problem.rule, problem.field) for problem in collection_problems(file)]


@given(junk, junk)
def test_any_shape_is_looked_at(items: Any, questions: Any) -> None:
    """The schema complains of what is no list of groups; what is one is told of here."""
    for rule, field in rules({"items": items, "questions": questions}):
        assert field.startswith(("items.", "questions.")), rule


@given(
    st.sampled_from(sorted(s.ANSWER_KEYS)), st.sets(st.sampled_from(sorted(s.ANSWER_KEYS.values())))
)
def test_a_question_has_the_answer_of_its_kind_and_no_other(kind: str, written: set[str]) -> None:
    needed = s.ANSWER_KEYS[kind]
    question = {"kind": kind, **dict.fromkeys(written, "x")}
    told = rules({"questions": [question]})
    missing = [("question-without-answer", "questions.1")] if needed not in written else []
    others = {("answer-of-another-kind", f"questions.1.{key}") for key in written - {needed}}
    assert [problem for problem in told if problem[0] == "question-without-answer"] == missing
    assert {problem for problem in told if problem[0] == "answer-of-another-kind"} == others


@given(st.lists(st.sampled_from([None, "true", "false"]), min_size=2, max_size=10))
def test_there_is_something_to_choose_and_something_to_leave(marks: list[str | None]) -> None:
    choices = [{"text": f"{n}", "correct": mark} for n, mark in enumerate(marks)]
    told = rules({"questions": [{"kind": "nhieu-lua-chon", "choices": choices}]})
    right = marks.count("true")
    assert bool(told) == (right in (0, len(marks)))


def test_everything_is_told_at_once() -> None:
    data = {
        "items": [{}, {"model": "a", "document": "b"}, {"model": "c"}, {"model": "c"}],
        "questions": [
            {"kind": "mo", "text": "Một câu"},
            {"kind": "mo", "text": "một  câu", "answer": "x", "pairs": []},
        ],
    }
    assert sorted(rules(data)) == [
        ("answer-of-another-kind", "questions.2.pairs"),
        ("item-target", "items.1"),
        ("item-target", "items.2"),
        ("question-without-answer", "questions.1"),
        ("repeated-item", "items.4.model"),
        ("repeated-item", "questions.2.text"),
    ]
