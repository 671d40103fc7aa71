"""QTI 1.2.1 in the profile of Common Cartridge 1.1: the questions of a pack as an assessment.

Element names and rules: IMS Common Cartridge Profile 1.1, part "Assessment". The profile has no
matching: each left side becomes a multiple choice among all the right sides. Where the profile
leaves a choice, it is made so that Moodle's reader (`backup/cc/entity11.quiz.class.php`) keeps
answers, points and remarks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from danvan.exports.copies import mixed
from danvan.exports.quiz import Asked
from danvan.exports.xml_tree import Element, document, element

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
SCHEMA = "http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_RESPONSE = "response1"
_REMARKS = "general_fb"
_ONE, _SEVERAL = "cc.multiple_choice.v0p1", "cc.multiple_response.v0p1"
_TRUE, _FALSE = "Đúng", "Sai"


class _Choice(NamedTuple):
    """`name` identifies it within its question."""

    name: str
    text: str
    correct: bool
    feedback: str | None = None


class _Item(NamedTuple):
    """One item of the assessment; an essay has no choices."""

    ident: str
    title: str
    profile: str
    text: Markup
    choices: Sequence[_Choice]
    remarks: Markup


def assessment(questions: Iterable[Asked], *, ident: str, title: str) -> bytes:
    """The assessment as an XML document; there has to be at least one question."""
    items = [item for asked in questions for item in _ITEMS[asked.question.kind](asked)]
    fields = {
        "cc_profile": "cc.exam.v0p1",
        "qmd_assessmenttype": "Examination",
        "qmd_scoretype": "Percentage",
        "qmd_feedbackpermitted": "Yes",
        "qmd_hintspermitted": "No",
        "qmd_solutionspermitted": "No",
        "cc_maxattempts": "unlimited",
    }
    whole = element(
        "assessment",
        {"ident": ident, "title": title, "xml:lang": "vi"},
        _metadata(fields),
        element("section", {"ident": "root_section"}, *map(_xml, items)),
    )
    root = {
        "xmlns": NAMESPACE,
        "xmlns:xsi": _XSI,
        "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
    }
    return document(element("questestinterop", root, whole))


def _open(asked: Asked) -> Iterator[_Item]:
    yield _item(asked, "cc.essay.v0p1", ())


def _true_or_false(asked: Asked) -> Iterator[_Item]:
    correct = bool(asked.question.correct)
    yield _item(
        asked,
        "cc.true_false.v0p1",
        (_Choice("true", _TRUE, correct), _Choice("false", _FALSE, not correct)),
    )


def _choices(asked: Asked) -> Iterator[_Item]:
    many = asked.right > 1
    listed = enumerate(asked.choices, 1)
    found = [_Choice(f"c{number}", c.text, c.correct, c.feedback) for number, c in listed]
    profile = _SEVERAL if many else _ONE
    yield _item(asked, profile, found)


def _pairs(asked: Asked) -> Iterator[_Item]:
    pairs = asked.question.pairs
    rights = mixed(pairs)
    for number, pair in enumerate(pairs, 1):
        choices = [
            _Choice(f"c{place}", right, right == pair.right)
            for place, right in enumerate(rights, 1)
        ]
        item = _item(asked, _ONE, choices)
        yield item._replace(
            ident=f"{item.ident}-{number}",
            title=f"{asked.name} ({number}/{len(pairs)})",
            text=asked.lefts[number - 1],
        )


_ITEMS: Mapping[str, Callable[[Asked], Iterator[_Item]]] = {
    "mo": _open,
    "dung-sai": _true_or_false,
    "nhieu-lua-chon": _choices,
    "ghep-doi": _pairs,
}


def _item(asked: Asked, profile: str, choices: Sequence[_Choice]) -> _Item:
    several = profile == _SEVERAL
    remarks = asked.whole_remarks if several else asked.remarks
    return _Item(f"cau-{asked.number}", asked.name, profile, asked.text, choices, remarks)


def _xml(item: _Item) -> Element:
    return element(
        "item",
        {"ident": item.ident, "title": item.title},
        element("itemmetadata", {}, _metadata(_fields(item))),
        _presentation(item),
        *_processing(item),
        *_feedbacks(item),
    )


def _fields(item: _Item) -> Mapping[str, str]:
    fields = {"cc_profile": item.profile, "qmd_scoringpermitted": "Yes"}
    return fields | {"qmd_computerscored": "Yes" if item.choices else "No"}


def _presentation(item: _Item) -> Element:
    if not item.choices:
        answer = element("response_str", {"ident": _RESPONSE}, element("render_fib"))
        return element("presentation", {}, _material(item.text), answer)
    labels = [
        element("response_label", {"ident": choice.name}, _material(escape(choice.text)))
        for choice in item.choices
    ]
    several = "Multiple" if item.profile == _SEVERAL else "Single"
    shown = element("render_choice", {}, *labels)
    response = element("response_lid", {"ident": _RESPONSE, "rcardinality": several}, shown)
    return element("presentation", {}, _material(item.text), response)


def _processing(item: _Item) -> Iterator[Element]:
    """Remarks for every answer first, which alone goes on; then the words for each wrong choice;
    the right answer last. Moodle takes what goes on for remarks on the whole question, and the
    last condition on a choice for its points.
    """
    conditions = []
    if item.remarks:
        conditions.append(_condition([element("other")], feedback=_REMARKS, more=True))
    if item.profile == _SEVERAL:
        conditions.append(_condition([_exactly(item)], score=True))
    else:
        for choice in sorted(item.choices, key=lambda choice: choice.correct):
            if choice.correct or choice.feedback:
                feedback = _feedback_of(choice) if choice.feedback else ""
                conditions.append(
                    _condition([_equal(choice)], feedback=feedback, score=choice.correct)
                )
    if conditions:
        range_ = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
        outcomes = element("outcomes", {}, element("decvar", range_))
        yield element("resprocessing", {}, outcomes, *conditions)


def _exactly(item: _Item) -> Element:
    """All that is right and nothing that is wrong."""
    parts = [
        _equal(choice, case=True)
        if choice.correct
        else element("not", {}, _equal(choice, case=True))
        for choice in item.choices
    ]
    return element("and", {}, *parts)


def _equal(choice: _Choice, *, case: bool = False) -> Element:
    attributes = {"case": "Yes"} if case else {}
    return element("varequal", {"respident": _RESPONSE, **attributes}, text=choice.name)


def _condition(
    when: Sequence[Element], *, feedback: str = "", score: bool = False, more: bool = False
) -> Element:
    then = [element("setvar", {"varname": "SCORE", "action": "Set"}, text="100")] if score else []
    if feedback:
        then.append(element("displayfeedback", {"feedbacktype": "Response", "linkrefid": feedback}))
    return element(
        "respcondition",
        {"continue": "Yes" if more else "No"},
        element("conditionvar", {}, *when),
        *then,
    )


def _feedbacks(item: _Item) -> Iterator[Element]:
    if item.remarks:
        yield _feedback(_REMARKS, item.remarks)
    if item.profile != _SEVERAL:
        for choice in item.choices:
            if choice.feedback:
                yield _feedback(_feedback_of(choice), escape(choice.feedback))


def _feedback_of(choice: _Choice) -> str:
    return f"{choice.name}_fb"


def _feedback(ident: str, html: Markup) -> Element:
    return element("itemfeedback", {"ident": ident}, element("flow_mat", {}, _material(html)))


def _material(html: Markup) -> Element:
    return element("material", {}, element("mattext", {"texttype": "text/html"}, text=str(html)))


def _metadata(fields: Mapping[str, str]) -> Element:
    listed = [
        element(
            "qtimetadatafield",
            {},
            element("fieldlabel", text=label),
            element("fieldentry", text=entry),
        )
        for label, entry in fields.items()
    ]
    return element("qtimetadata", {}, *listed)
