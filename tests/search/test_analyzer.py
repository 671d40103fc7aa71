"""How text becomes syllables to compare by; the browser runs the same cases."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.analyzer import MAX_LENGTH, term_of, tokens
from danvan.search.tokenizer import VietnameseTokenizer
from danvan.text import canonical, fold, nfc, written
from tests.search.cases_io import cases

CASES = cases("analyzer")


@pytest.mark.parametrize("case", CASES["tokens"], ids=lambda case: case["name"])
def test_the_syllables_of_a_text(case: dict[str, Any]) -> None:
    text = nfc(case["text"])
    found = [[text[token.start : token.end], token.canonical] for token in tokens(text)]
    assert found == case["tokens"]


@pytest.mark.parametrize(("left", "right"), CASES["same"])
def test_two_ways_to_write_one_syllable(left: str, right: str) -> None:
    assert canonical(left) == canonical(right)


@pytest.mark.parametrize(("left", "right"), CASES["different"])
def test_two_syllables(left: str, right: str) -> None:
    assert canonical(left) != canonical(right)


@pytest.mark.parametrize(("text", "folded"), CASES["fold"])
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("typed", "shown"), CASES["written"])
def test_a_canonical_spelling_as_people_write_it(typed: str, shown: str) -> None:
    assert written(canonical(typed)) == shown


@given(st.text())
def test_composed_and_decomposed_text_have_the_same_syllables(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert [token.canonical for token in tokens(text)] == [
        token.canonical for token in tokens(decomposed)
    ]


@given(st.text())
def test_every_letter_and_digit_is_in_one_syllable(text: str) -> None:
    composed = nfc(text)
    inside = {place for token in tokens(text) for place in range(token.start, token.end)}
    assert inside == {place for place, char in enumerate(composed) if char.isalnum()}


@given(st.text())
def test_no_syllable_is_longer_than_a_word(text: str) -> None:
    bound = 3 * MAX_LENGTH  # a capital may have three letters for its small one
    assert all(len(unicodedata.normalize("NFC", t.canonical)) <= bound for t in tokens(text))


@given(st.text())
def test_terms_of_one_folded_syllable_stand_side_by_side(text: str) -> None:
    for token in tokens(text):
        assert term_of(token.canonical).startswith(f"{fold(token.canonical)}/")


def test_whoosh_gets_terms_with_places() -> None:
    found = [
        (token.text, token.pos, token.startchar, token.endchar)
        for token in VietnameseTokenizer()("Vận động", positions=True, chars=True)
    ]
    assert found == [("van/vân\u0323", 0, 0, 3), ("dong/đông\u0323", 1, 4, 8)]
