"""Assessments: whatever the questions say, they follow the profile and are read back."""

from html import unescape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup, escape

from danvan.entries.schema import Question
from danvan.exports.qti import assessment
from danvan.exports.quiz import Asked
from tests.exports.cartridge_rules import GRAMMARS, QTI

_SAID = [{"source": "bai-bao-thu", "quote": "câu trích"}]
_PIECES = st.sampled_from([*"<>&\"'[]]>~=#{}:\\% aĐạ\n", "]]>", "&lt;", "<!--", "<b>", "&#0;"])
_NASTY = st.lists(_PIECES, min_size=1, max_size=8).map("".join).filter(str.strip)
_PAIRS = st.tuples(_NASTY.map(str.strip), _NASTY.map(str.strip))
_RULES = etree.RelaxNG(etree.parse(GRAMMARS / "assessment.rng"))


def asked(kind: str, *, remarks: str = "", **answers: Any) -> Asked:
    values = {"kind": kind, "text": "Câu hỏi thử nghiệm", "sources": _SAID, **answers}
    question = Question.model_validate(values)
    return Asked(
        1,
        question,
        text=Markup("<p>{}</p>").format(question.text),
        lefts=tuple(escape(pair.left) for pair in question.pairs),
        remarks=escape(remarks),
        whole_remarks=escape(remarks),
    )


def read(question: Asked, *, title: str = "Chuyên đề thử") -> etree._Element:
    """The assessment of one question, which has to follow the grammar."""
    root = etree.fromstring(assessment([question], ident="thu", title=title))
    _RULES.assertValid(root)
    return root


def texts(root: etree._Element, within: str) -> list[str]:
    return [unescape(one.findtext(f".//{QTI}mattext")) for one in root.iter(f"{QTI}{within}")]


@settings(max_examples=40)
@given(_NASTY, _NASTY)
def test_any_remark_and_title_are_read_back(remarks: str, title: str) -> None:
    root = read(asked("mo", remarks=remarks, answer="Một câu trả lời."), title=title)
    assert texts(root, "itemfeedback") == [remarks]
    assert root.find(f"{QTI}assessment").get("title") == title


@settings(max_examples=40)
@given(st.lists(_NASTY.map(str.strip), min_size=2, max_size=5, unique=True), st.data())
def test_any_choices_are_read_back(said: list[str], data: st.DataObject) -> None:
    right = data.draw(st.sets(st.sampled_from(said), min_size=1, max_size=len(said) - 1))
    choices = [
        {"text": text, "feedback": f"Về {text}", "correct": str(text in right).lower()}
        for text in said
    ]
    root = read(asked("nhieu-lua-chon", choices=choices))
    assert sorted(texts(root, "response_label")) == sorted(said)
    assert _right(root) == right


def _right(root: etree._Element) -> set[str]:
    scored = [
        one for one in root.iter(f"{QTI}respcondition") if one.find(f"{QTI}setvar") is not None
    ]
    names = {
        one.text
        for condition in scored
        for one in condition.iter(f"{QTI}varequal")
        if one.getparent().tag != f"{QTI}not"
    }
    labels = [one for one in root.iter(f"{QTI}response_label") if one.get("ident") in names]
    return {unescape(one.findtext(f".//{QTI}mattext")) for one in labels}


@settings(max_examples=40)
@given(st.lists(_PAIRS, min_size=3, max_size=5, unique_by=lambda pair: pair[1]))
def test_any_pairs_become_a_choice_each(said: list[tuple[str, str]]) -> None:
    pairs = [{"left": left, "right": right} for left, right in said]
    items = [*read(asked("ghep-doi", pairs=pairs)).iter(f"{QTI}item")]
    assert [texts(item, "presentation") for item in items] == [[left] for left, _ in said]
    assert [_right(item) for item in items] == [{right} for _, right in said]


def test_a_question_without_remarks_has_no_feedback() -> None:
    root = read(asked("dung-sai", correct="true"))
    assert [*root.iter(f"{QTI}itemfeedback")] == []
    assert _right(root) == {"Đúng"}
