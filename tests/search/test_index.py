"""What is written into the index comes out of it."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.search.analyzer import term_of, tokens
from danvan.search.index import SearchIndex, build_index
from danvan.search.lengths import MAX_FREQUENCY, Lengths
from danvan.search.postings import TITLE_GAP
from danvan.search.texts import IndexedTexts
from danvan.text import canonical, fold
from tests.search.builders import index_of, text

WORDS = st.lists(
    st.sampled_from(["dân", "vận", "Vẫn", "van", "khéo", "hoà", "hòa", "m²", "25"]), max_size=12
)
Places = dict[str, dict[int, list[int]]]


def places_in(written: SearchIndex) -> Places:
    """Spelling → document → positions, as the index has them."""
    return {
        spelling.text: dict(
            zip(spelling.postings.documents.tolist(), spelling.postings.places(), strict=True)
        )
        for group in written.groups()
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
    assert written.titles.tolist() == [len(title) for title, _ in texts]
    assert written.bodies.tolist() == [len(body) for _, body in texts]


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


def test_whoosh_searches_the_blocks_as_its_own_postings() -> None:
    written = index_of([text("dân vận", "dân"), text("xã"), text("", "dân")])
    matcher = written.reader.postings("text", term_of("dân").encode())
    found = []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
        matcher.next()
    assert found == [(0, 2.0, [0, 3]), (2, 1.0, [1])]


def test_an_index_without_texts_is_empty() -> None:
    written = index_of([])
    assert written.cards == ()
    assert list(written.groups()) == []


@pytest.mark.parametrize(("share", "kept"), [(4, True), (5, False)])
def test_a_word_in_more_than_forty_of_a_hundred_texts_has_no_positions(
    share: int, kept: bool
) -> None:
    written = index_of(text("dân", "dân " * 20) if n < share else text("xã") for n in range(10))
    group = written.group("dan")
    assert group is not None
    texts = IndexedTexts(written)
    (spelling,) = texts.spellings("dan")
    lengths = Lengths(written.titles, written.bodies)
    assert lengths.keeps_positions(group.spellings[0]) is kept
    assert bool(spelling.postings[0].positions) is kept
    assert spelling.postings[0].body == (20 if kept else MAX_FREQUENCY)
    assert texts.all_positions("dan", "dân")[0] == [0, *range(2, 22)]


def test_spellings_of_a_group_share_its_key() -> None:
    written = index_of([text("Đường đương dường")])
    for token in tokens("Đường đương dường"):
        group = written.group(fold(token.canonical))
        assert group is not None
        assert token.canonical in {spelling.text for spelling in group.spellings}
