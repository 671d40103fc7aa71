"""Help with a syllable that no text has."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.analyzer import tokens
from danvan.search.typing_help import (
    Vocabulary,
    decoded_keys,
    split_glued,
    vocabulary_of,
    within_one_edit,
)
from danvan.text import canonical, fold, written
from tests.search.builders import real_catalog, real_search
from tests.search.generated import mistyped, telex

KEYS = st.text("abđeghilmnotuv", min_size=1, max_size=5).map(fold)
COUNTS = st.dictionaries(KEYS, st.integers(1, 9))


def known(counts: dict[str, int]) -> Vocabulary:
    return vocabulary_of((key, count, key) for key, count in counts.items())


@pytest.fixture(scope="module")
def spellings() -> list[str]:
    """Every spelling of the real catalog in Vietnamese letters that is no abbreviation."""
    short = {token.canonical for term in real_catalog().glossary for token in tokens(term.term)}
    index = real_search().index
    every = [spelling.text for group in index.groups() for spelling in group.spellings]
    letters = (text for text in every if fold(text).isascii() and fold(text).isalpha())
    return [text for text in letters if text not in short]


def test_telex_of_every_word_of_the_catalog_is_read(spellings: list[str]) -> None:
    vocabulary = real_search().engine.vocabulary
    typed = {text: telex(written(text)) for text in spellings}
    unlike = [text for text, keys in typed.items() if keys != text]
    assert len(unlike) > 500
    wrong = [
        text
        for text in unlike
        if canonical(typed[text]) not in vocabulary
        and decoded_keys(canonical(typed[text]), vocabulary) != text
    ]
    assert wrong == []


@given(st.lists(KEYS.filter(lambda key: len(key) > 1), min_size=2, max_size=5))
def test_glued_words_come_apart_into_known_ones(words: list[str]) -> None:
    vocabulary = known(dict.fromkeys(words, 1))
    glued = "".join(words)
    parts = split_glued(glued, vocabulary)
    assert "".join(parts) in {glued, ""}
    assert all(part in vocabulary for part in parts)
    assert 2 <= len(parts) <= len(words) or glued in vocabulary


@given(KEYS, COUNTS)
def test_guesses_stand_by_their_number(key: str, counts: dict[str, int]) -> None:
    found = within_one_edit(key, known(counts))
    assert found == sorted(found, key=lambda other: (-counts[other], other))
    assert key not in found


@given(KEYS.filter(lambda key: len(key) > 1), st.integers())
def test_one_wrong_key_is_guessed(key: str, seed: int) -> None:
    typed = mistyped(key, random.Random(seed))
    if len(typed) > 1 and typed != key:
        assert key in within_one_edit(typed, known({key: 1}))


@pytest.mark.parametrize("typed", ["2024", "a1", "m²", "½½", "x"])
def test_numbers_and_single_letters_are_not_guessed_at(typed: str) -> None:
    assert (
        within_one_edit(typed, known({"2025": 9, "a2": 9, "m3": 9, "½¼": 9, "xa": 9, "y": 1})) == []
    )


def test_two_edits_are_too_many() -> None:
    assert within_one_edit(
        "kheo", known({"khe": 1, "ke": 5, "keh": 7, "kheoo": 2, "kehoa": 9})
    ) == [
        "kheoo",
        "khe",
    ]
