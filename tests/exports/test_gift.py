"""Question banks in GIFT: what is written is read back as it was meant."""

from collections.abc import Iterable
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from danvan.entries.schema import Question
from danvan.exports.gift import gift
from danvan.exports.quiz import Asked
from tests.exports.gift_grammar import Bank, Choice, parse

_SAID = [{"source": "bai-bao-thu", "quote": "câu trích"}]
_PIECES = st.sampled_from(
    [
        *"~=#{}:\\%[]<>&\"'-/$ \t\n0aĐạ",
        *("->", "####", "::", "//", "[html]", "%50%", "TRUE", "&lt;", "\\n", "$CATEGORY: x"),
        *("<b>", "“", "…", "=%-50%", "{T}", "\\#", "\n\n"),
    ]
)
_NASTY = st.lists(_PIECES, min_size=1, max_size=8).map("".join).filter(str.strip)


def asked(kind: str, text: str, *, remarks: str = "", **answers: Any) -> Asked:
    """The first question of a pack; `remarks` are HTML."""
    values = {"kind": kind, "text": text, "sources": _SAID, **answers}
    question = Question.model_validate(values)
    return Asked(1, question, Markup(), (), Markup(remarks), Markup())


def written(*questions: Asked, category: Iterable[str] = ("Thử",)) -> str:
    return gift(questions, category=category, head=["Chuyên đề thử"])


def read(*questions: Asked) -> Bank:
    return parse(written(*questions))


def meant(text: str) -> str:
    return " ".join(text.split())


CASES = [
    (
        asked("mo", "Vì sao phải nghe dân nói?", remarks="<p>Để hiểu: dân cần gì.</p>"),
        "::Câu 1. Vì sao phải nghe dân nói?::[html]Vì sao phải nghe dân nói? "
        "{####<p>Để hiểu\\: dân cần gì.</p>}",
    ),
    (
        asked("dung-sai", "Có 376 hội nghị = 930?", correct="false"),
        "::Câu 1. Có 376 hội nghị \\= 930?::[html]Có 376 hội nghị \\= 930? {FALSE}",
    ),
    (
        asked(
            "nhieu-lua-chon",
            "Chọn một câu trả lời.",
            choices=[
                {"text": "B # hai", "correct": "true"},
                {"text": "A {một}", "feedback": "Chưa đúng ~ xem lại."},
            ],
        ),
        "::Câu 1. Chọn một câu trả lời.::[html]Chọn một câu trả lời. {\n"
        "~A \\{một\\}#Chưa đúng \\~ xem lại.\n"
        "=B \\# hai\n}",
    ),
    (
        asked(
            "nhieu-lua-chon",
            "Chọn mọi câu đúng.",
            choices=[
                {"text": "A", "correct": "true"},
                {"text": "B", "correct": "true"},
                {"text": "C", "correct": "true"},
                {"text": "D"},
                {"text": "E"},
            ],
        ),
        "::Câu 1. Chọn mọi câu đúng.::[html]Chọn mọi câu đúng. {\n"
        "~%33.33333%A\n~%33.33333%B\n~%33.33333%C\n~%-50%D\n~%-50%E\n}",
    ),
    (
        asked(
            "ghep-doi",
            "Nối hai bên với nhau.",
            pairs=[
                {"left": "a -> b", "right": "c -> d"},
                {"left": "Hà Nam", "right": "930"},
                {"left": "Hậu Giang", "right": "657"},
            ],
        ),
        "::Câu 1. Nối hai bên với nhau.::[html]Nối hai bên với nhau. {\n"
        "=a -&gt; b -> c -> d\n=Hà Nam -> 930\n=Hậu Giang -> 657\n}",
    ),
]


@pytest.mark.parametrize(("question", "expected"), CASES, ids=range(len(CASES)))
def test_a_question_is_written_so(question: Asked, expected: str) -> None:
    head = "// Chuyên đề thử\n\n$CATEGORY: $course$/top/Thử\n\n"
    assert written(question) == f"{head}{expected}\n"


def test_a_slash_in_the_name_of_a_category_leads_nowhere() -> None:
    assert parse(written(CASES[0][0], category=("Thử", "25-NQ/TW"))).category.endswith(
        "/top/Thử/25-NQ//TW"
    )


def test_a_comment_stays_on_its_line() -> None:
    text = gift([CASES[0][0]], category=["Thử"], head=["hai\ndòng"])
    assert parse(text).comments == ("// hai dòng",)


def test_points_for_all_right_choices_make_one_and_for_everything_none() -> None:
    for right in range(2, 10):
        choices = [{"text": f"{n}", "correct": str(n < right).lower()} for n in range(10)]
        (question,) = read(asked("nhieu-lua-chon", "Chọn mọi câu đúng.", choices=choices)).questions
        weights = [choice.weight for choice in question.answers]
        assert sum(w for w in weights if w > 0) == pytest.approx(100, abs=1e-3)
        assert sum(weights) == pytest.approx(0, abs=1e-3)


@given(_NASTY)
def test_any_text_of_a_question_is_read_back(text: str) -> None:
    (question,) = read(asked("mo", f"Câu hỏi thử {text}")).questions
    assert question.text.format == "html"
    assert unescape(question.text.text) == meant(f"Câu hỏi thử {text}")
    assert question.name.startswith("Câu 1. ")
    assert question.answers == ()


@given(st.lists(st.tuples(_NASTY, _NASTY | st.none()), min_size=2, max_size=4), st.data())
def test_any_choices_are_read_back(said: list[tuple[str, str | None]], data: st.DataObject) -> None:
    right = data.draw(st.integers(1, len(said) - 1))
    choices = [
        {"text": text, "feedback": feedback, "correct": str(place < right).lower()}
        for place, (text, feedback) in enumerate(said)
    ]
    question = asked("nhieu-lua-chon", "Câu hỏi thử nghiệm", choices=choices)
    (found,) = read(question).questions
    expected = [
        (meant(choice.text), meant(choice.feedback or ""), choice.correct)
        for choice in question.choices
    ]
    assert [_as_meant(choice) for choice in found.answers] == expected


def _as_meant(choice: Choice) -> tuple[str, str, bool]:
    feedback = unescape(choice.feedback.text) if choice.feedback else ""
    right = choice.mark == "=" if choice.weight is None else choice.weight > 0
    return unescape(choice.text.text), feedback, right


@given(st.lists(st.tuples(_NASTY, _NASTY), min_size=3, max_size=4))
def test_any_pairs_are_read_back(said: list[tuple[str, str]]) -> None:
    pairs = [{"left": left, "right": right} for left, right in said]
    (found,) = read(asked("ghep-doi", "Câu hỏi thử nghiệm", pairs=pairs)).questions
    assert [(unescape(left.text), right) for left, right in found.answers] == [
        (meant(left), meant(right)) for left, right in said
    ]


@given(st.lists(_NASTY, min_size=1, max_size=3))
def test_questions_stay_apart_whatever_they_say(texts: list[str]) -> None:
    bank = read(*(asked("dung-sai", f"Câu hỏi thử {text}", correct="true") for text in texts))
    assert [unescape(question.text.text) for question in bank.questions] == [
        meant(f"Câu hỏi thử {text}") for text in texts
    ]
    assert all(question.answers == (True,) for question in bank.questions)
