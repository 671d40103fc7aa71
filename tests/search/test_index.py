"""What is written into the index comes out of it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.search import index
from danvan.search.analyzer import tokens
from danvan.search.index import (
    TITLE_GAP,
    IndexedText,
    SearchIndex,
    build_index,
    pack_deltas,
    unpack_deltas,
)
from danvan.search.texts import MAX_FREQUENCY, IndexedTexts
from danvan.text import canonical, fold
from tests.search.builders import index_of, text

WORDS = st.lists(
    st.sampled_from(["dân", "vận", "Vẫn", "van", "khéo", "hoà", "hòa", "m²", "25"]), max_size=12
)
Places = dict[str, dict[int, list[int]]]


def places_in(written: SearchIndex) -> Places:
    """Spelling → document → positions, as the index has them."""
    groups = [written.group(key) for key in written.keys()]  # noqa: SIM118 (not a mapping)
    return {
        spelling.text: dict(zip(spelling.documents, spelling.positions, strict=True))
        for group in groups
        if group is not None
        for spelling in group.spellings
    }


@settings(max_examples=25)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_every_word_stands_where_it_stood(texts: list[tuple[list[str], list[str]]]) -> None:
    expected: Places = defaultdict(dict)
    for document, (title, body) in enumerate(texts):
        words = [*title, *[""] * TITLE_GAP, *body]
        for position, word in enumerate(words):
            if word:
                expected[canonical(word)].setdefault(document, []).append(position)
    written = index_of(text(" ".join(title), " ".join(body)) for title, body in texts)
    assert places_in(written) == expected
    assert list(written.lengths) == [(len(title), len(body)) for title, body in texts]


@given(st.lists(st.integers(min_value=0, max_value=1_000_000)).map(sorted))
def test_packed_numbers_come_out_again(numbers: list[int]) -> None:
    assert unpack_deltas(pack_deltas(numbers)) == numbers


def test_the_commonest_spelling_of_a_syllable_comes_first() -> None:
    group = index_of([text("văn", "vận"), text("vận"), text("vẫn vẫn vẫn vẫn")]).group("van")
    assert group is not None
    assert [spelling.text for spelling in group.spellings] == [
        canonical("vận"),
        canonical("vẫn"),
        canonical("văn"),
    ]
    assert [spelling.count for spelling in group.spellings] == [2, 4, 1]


def test_a_syllable_that_no_text_has_has_no_group() -> None:
    written = index_of([text("dân vận")])
    assert written.group("da") is None
    assert written.group("kheo") is None


def test_what_is_stored_comes_out() -> None:
    written = index_of([text("một", year=2024, facets={"a": ["b"]}), text("hai")])
    assert [card["title"] for card in written.cards] == ["một", "hai"]
    assert written.cards[0]["facets"] == {"a": ["b"]}


def test_an_index_on_disk_is_the_same(tmp_path: Path) -> None:
    texts = [text("dân vận", "khéo léo"), text("", "dân")]
    assert places_in(build_index(texts, str(tmp_path))) == places_in(build_index(texts))


def test_two_indexes_may_be_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where each is too large for its memory and lays runs aside."""
    monkeypatch.setattr(index, "_MEMORY", 1)

    def texts(outer: bool) -> Iterator[IndexedText]:
        for number in range(300):
            if outer and number == 299:
                assert len(build_index(texts(outer=False)).cards) == 300
            yield text(f"t{number}", " ".join(f"w{number % 97}x{word}" for word in range(300)))

    assert len(build_index(texts(outer=True)).keys()) > 20_000


def test_an_index_without_texts_is_empty() -> None:
    written = index_of([])
    assert written.cards == ()
    assert written.keys() == []


@pytest.mark.parametrize(("share", "kept"), [(4, True), (5, False)])
def test_a_word_in_more_than_forty_of_a_hundred_texts_has_no_positions(
    share: int, kept: bool
) -> None:
    texts = IndexedTexts(
        index_of(text("dân", "dân " * 20) if n < share else text("xã") for n in range(10))
    )
    (spelling,) = texts.spellings("dan")
    assert texts.keeps_positions(spelling) is kept
    assert bool(spelling.postings[0].positions) is kept
    assert spelling.postings[0].body == (20 if kept else MAX_FREQUENCY)
    assert texts.all_positions("dan", "dân")[0] == [0, *range(2, 22)]


def test_spellings_of_a_group_share_its_key() -> None:
    written = index_of([text("Đường đương dường")])
    for token in tokens("Đường đương dường"):
        group = written.group(fold(token.canonical))
        assert group is not None
        assert token.canonical in {spelling.text for spelling in group.spellings}
