"""From what somebody typed to what is looked for; the browser runs the same cases."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.query import (
    MAX_SYLLABLES,
    parse,
    readings,
    synonyms_of,
    understand,
)
from danvan.search.typing_help import Vocabulary, vocabulary_of
from danvan.text import fold
from tests.search.cases_io import cases

CASES = cases("query")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return vocabulary_of(
        (key, count, spelling) for key, (count, spelling) in CASES["vocabulary"].items()
    )


@pytest.mark.parametrize("case", CASES["parse"], ids=lambda case: case["text"][:30])
def test_syllables_and_phrases_of_a_query(case: dict[str, Any]) -> None:
    parsed = parse(case["text"])
    assert list(parsed.syllables) == case["syllables"]
    assert [list(phrase) for phrase in parsed.phrases] == case["phrases"]


@pytest.mark.parametrize("case", CASES["understand"], ids=lambda case: case["typed"])
def test_what_a_syllable_means(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    known = understand(case["typed"], vocabulary)
    assert (known.help.value if known.help else None) == case["help"]
    assert list(known.meant) == case["meant"]
    assert [[item.spelling for item in place] for place in known.places] == case["places"]
    assert all(item.key == fold(item.spelling) for place in known.places for item in place)


@pytest.mark.parametrize("case", CASES["readings"], ids=lambda case: case["text"])
def test_ways_to_read_a_query(case: dict[str, Any]) -> None:
    typed = parse(case["text"]).syllables
    known = vocabulary_of((fold(syllable), 1, syllable) for syllable in typed)
    understood = [understand(syllable, known) for syllable in typed]
    found = readings(understood, synonyms_of(map(tuple, CASES["synonyms"])))
    assert [
        [[place[0].spelling for place in reading.places], reading.factor, pairs(reading.replaced)]
        for reading in found
    ] == case["readings"]


def pairs(replaced: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [list(pair) for pair in replaced]


@given(st.text())
def test_no_text_is_too_strange_to_be_a_query(text: str) -> None:
    parsed = parse(text)
    assert len(parsed.syllables) <= MAX_SYLLABLES
    assert all(len(phrase) > 1 for phrase in parsed.phrases)


@given(text=st.text(), vocabulary=st.dictionaries(st.text("abcđêư", min_size=1), st.integers(1, 9)))
def test_any_syllable_is_understood_somehow(text: str, vocabulary: dict[str, int]) -> None:
    known = vocabulary_of((fold(key), count, key) for key, count in vocabulary.items())
    for syllable in parse(text).syllables:
        places = understand(syllable, known).places
        assert places
        assert all(places)


def test_fifty_thousand_characters_are_cut() -> None:
    assert len(parse("dân " * 12_500).syllables) == MAX_SYLLABLES
    assert parse("a" * 50_000).syllables == ("a" * 40,)
