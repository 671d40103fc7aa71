"""What a spelling in a text is worth for a spelling in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.spelling import (
    ADDED,
    ADDED_RARE,
    EXACT,
    OTHER,
    OTHER_RARE,
    has_tone,
    is_bare,
    only_adds_marks,
    weight,
)
from danvan.text import canonical

SYLLABLES = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạậấếộợ", min_size=1, max_size=6).map(
    canonical
)

WORTH = {
    "typed exactly": ("vận", "vận", True, False, EXACT),
    "typed without marks in a query without tones": ("vận", "van", False, False, EXACT),
    "typed without its tone in a query without tones": ("vận", "vân", False, False, EXACT),
    "typed without đ": ("đường", "duong", False, False, EXACT),
    "typed with half of its marks": ("đường", "đuong", False, False, EXACT),
    "a word without marks among words with tones": ("vận", "van", True, False, ADDED),
    "a word without marks that hardly any text has so": ("vận", "van", True, True, ADDED_RARE),
    "another tone": ("vấn", "vận", True, False, OTHER),
    "another tone, of a spelling that hardly any text has": ("vân", "vạn", True, True, OTHER_RARE),
    "a tone typed, its vowel mark left out": ("vận", "vạn", True, False, ADDED),
    "another vowel mark": ("văn", "vân", False, False, OTHER),
    "marks typed where the text has none": ("van", "vận", True, False, OTHER),
    "d typed as đ": ("dân", "đân", True, False, OTHER),
}


@pytest.mark.parametrize("sentence", WORTH)
def test_worth(sentence: str) -> None:
    spelling, query, toned, rare, worth = WORTH[sentence]
    assert weight(canonical(spelling), canonical(query), toned=toned, rare=rare) == worth


@given(SYLLABLES, SYLLABLES, st.booleans(), st.booleans())
def test_nothing_is_worth_more_than_the_exact_spelling(
    spelling: str, query: str, toned: bool, rare: bool
) -> None:
    assert 0 < weight(spelling, query, toned=toned, rare=rare) <= EXACT
    assert weight(query, query, toned=toned, rare=rare) == EXACT


@given(SYLLABLES, SYLLABLES, SYLLABLES)
def test_adding_marks_twice_is_adding_marks(one: str, two: str, three: str) -> None:
    if only_adds_marks(one, two) and only_adds_marks(two, three):
        assert only_adds_marks(one, three)


@given(SYLLABLES, SYLLABLES)
def test_two_spellings_do_not_both_add_marks_to_the_other(one: str, two: str) -> None:
    if one != two:
        assert not (only_adds_marks(one, two) and only_adds_marks(two, one))


@pytest.mark.parametrize(
    ("syllable", "toned", "bare"),
    [("van", False, True), ("vân", False, False), ("vận", True, False), ("đi", False, False)],
)
def test_marks_of_a_spelling(syllable: str, toned: bool, bare: bool) -> None:
    assert has_tone(canonical(syllable)) is toned
    assert is_bare(canonical(syllable)) is bare
