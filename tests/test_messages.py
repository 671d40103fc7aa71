"""The sentences editors read: complete, Vietnamese, and safe to print."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from danvan.entries import schema
from danvan.messages import RULES, label, say

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VIETNAMESE = re.compile(r"[àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ]")


def facts_of(rule: str) -> dict[str, str]:
    words = RULES[rule]
    templates = string.Formatter().parse(words.message + words.hint)
    return {name: "x" for _, name, _, _ in templates if name}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_is_wrong_and_how_to_mend_it(rule: str) -> None:
    assert ID.fullmatch(rule)
    facts = {**facts_of(rule), "field": "title"}
    said = say(rule, path="a.yml", **facts)
    assert said.rule == rule
    assert said.message.endswith((".", "?")) or rule == "unknown-place"
    assert said.hint
    for words in (RULES[rule].message, RULES[rule].hint):
        assert VIETNAMESE.search(words) or re.sub(r"\{\w+\}", "", words) == ""


def test_a_rule_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        say("no-such-rule", path="a.yml")


def test_a_fact_left_out_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        say("too-long", path="a.yml", found=3)


@given(st.text())
def test_what_an_editor_wrote_cannot_break_the_report(text: str) -> None:
    said = say("unknown-key", path=text, field=text, found=text, expected="")
    for words in (said.message, said.hint, said.path, said.field):
        assert words.isprintable()
        assert len(words) < 1000


def test_braces_in_what_an_editor_wrote_are_only_braces() -> None:
    assert "{0.__class__}" in say("bad-id", path="a.yml", found="{0.__class__}").message


def test_a_long_text_is_cut() -> None:
    assert "x…" in say("bad-id", path="a.yml", found="x" * 5000).message


def required_keys(kind: type[BaseModel]) -> set[str]:
    return {name for name, field in kind.model_fields.items() if field.is_required()}


def test_every_required_key_has_a_vietnamese_name() -> None:
    parts = [
        *schema.ENTRY_TYPES.values(),
        *(schema.Evidence, schema.Place, schema.Result, schema.Variant, schema.Figure),
        *(schema.CollectionItem, schema.Question, schema.Choice, schema.Pair),
        *(schema.Term, schema.Vocabulary, schema.GlossaryTerm, schema.Glossary, schema.Withdrawn),
    ]
    nameless = {key for part in parts for key in required_keys(part) if label(key) == key}
    assert nameless == set()
