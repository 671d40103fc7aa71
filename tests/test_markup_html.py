"""Text of entries as HTML: only what it may be, whatever the text says."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from danvan.entries.schema import GlossaryTerm
from danvan.markup import Abbreviations, inline, prose

PIECES = [
    *("<", ">", "&", '"', "'", "`", "*", "_", "[", "]", "(", ")", "!", "\\", "/", ":", "\n", " "),
    *("script", "img src=x onerror=alert(1)", "javascript:", "//evil.example", "data:", "&lt;"),
    *("&#106;", "](", "<!--", "-->", "](javascript:a)", "[a](b)", "<a href=x>", "- ", "> ", "1. "),
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)
ALLOWED = re.compile(
    r"</?(?:p|strong|em|ul|ol|li|br|blockquote|a)>"
    r'|<a href="(?!//|javascript|data|vbscript)[^"<>]*" rel="noopener noreferrer">'
    r'|<a rel="noopener noreferrer">'
)


def term(short: str, long: str) -> GlossaryTerm:
    evidence = [{"source": "bai-bao", "quote": "câu trích"}]
    values: dict[str, Any] = {"id": "x", "kind": "viet-tat", "stated": "true", "sources": evidence}
    return GlossaryTerm.model_validate({"term": short, "expansion": long, **values})


@given(texts)
def test_only_the_tags_of_the_subset_come_out(text: str) -> None:
    for html in (prose(text), inline(text)):
        left = ALLOWED.sub("", html)
        assert "<" not in left, html


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "/\\\\evil.example", "https:evil.example", "https://a.vn@evil.example"],
)
def test_a_link_that_leads_astray_is_no_link(address: str) -> None:
    assert "href" not in prose(f"[xem]({address})")


@given(texts, st.sampled_from(["amp", "lt", "34", "39", "x27", "quot", "R&D", "a", "p", "em"]))
def test_abbreviations_never_break_an_entity_or_a_tag(text: str, short: str) -> None:
    abbreviations = Abbreviations([term(short, '"><script>alert(1)</script>')])
    for html in (prose(text), Markup.escape(text)):
        explained = abbreviations.explain(html, set())
        plain = re.sub(
            r'</?abbr(?: title="[^"<>]*")?>|</?span(?: class="dv-nowrap")?>', "", explained
        )
        assert plain.replace("\u00a0", " ") == str(html).replace("\u00a0", " ")


def test_an_abbreviation_with_a_sign_is_explained() -> None:
    abbreviations = Abbreviations([term("R&D", "nghiên cứu và phát triển")])
    explained = abbreviations.explain("phòng R&D", set())
    assert explained == 'phòng <abbr title="nghiên cứu và phát triển">R&amp;D</abbr>'
