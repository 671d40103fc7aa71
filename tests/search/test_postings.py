"""The arithmetic of the index against the plain way of doing it."""

from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.search import postings
from danvan.search.analyzer import analysed, tokens
from danvan.search.postings import (
    EMPTY,
    TITLE_GAP,
    Block,
    TokenTable,
    chosen,
    decoded,
    edited,
    in_titles,
    inverted,
    joined,
    packed,
    unpacked,
)

SIZES = st.one_of(*(st.integers(0, 2**bits - 1) for bits in (1, 7, 8, 14, 15, 21, 22, 28, 32)))
WORDS = st.sampled_from(["dân", "Vận", "vẫn", "van", "khéo", "hoà", "hòa", "m²", "25", "x" * 50])
TEXT = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = st.lists(st.tuples(TEXT, TEXT), max_size=6)


def plain(number: int) -> bytes:
    """A number as variable-length bytes, one step at a time."""
    content = bytearray()
    while number > 127:
        content.append(number & 127 | 128)
        number >>= 7
    return bytes([*content, number])


def words_of(table: TokenTable) -> list[tuple[list[str], list[str]]]:
    """The words of every title and body of `table`."""
    words = [table.words[number] for number in table.numbers.tolist()]
    found = []
    for title, body in zip(table.titles.tolist(), table.bodies.tolist(), strict=True):
        found.append((words[:title], words[title : title + body]))
        words = words[title + body :]
    return found


@given(st.lists(SIZES))
def test_packed_numbers_come_out_again(numbers: list[int]) -> None:
    assert packed(numbers) == b"".join(map(plain, numbers))
    assert unpacked(packed(numbers)).tolist() == numbers


@given(TEXTS)
def test_a_table_holds_the_syllables_that_queries_find(texts: list[tuple[str, str]]) -> None:
    expected = [
        tuple([token.canonical for token in tokens(part)] for part in text) for text in texts
    ]
    assert words_of(analysed(texts)) == expected


@given(st.lists(TEXTS, max_size=4))
def test_joined_tables_are_the_table_of_all_texts(parts: list[list[tuple[str, str]]]) -> None:
    whole = analysed(text for part in parts for text in part)
    assert words_of(joined([analysed(part) for part in parts])) == words_of(whole)


@given(TEXTS.filter(bool), st.data())
def test_texts_can_be_chosen_in_any_order(texts: list[tuple[str, str]], data: Any) -> None:
    wanted = data.draw(st.lists(st.sampled_from(range(len(texts)))))
    expected = words_of(analysed(texts[number] for number in wanted))
    assert words_of(chosen(analysed(texts), np.array(wanted, dtype=np.uint32))) == expected


@settings(max_examples=50)
@given(TEXTS)
def test_every_word_stands_where_it_stood(texts: list[tuple[str, str]]) -> None:
    table = analysed(texts)
    places: dict[bytes, dict[int, list[int]]] = defaultdict(dict)
    heads: dict[bytes, dict[int, int]] = defaultdict(dict)
    for document, (title, body) in enumerate(words_of(table)):
        for position, word in enumerate([*title, *[None] * TITLE_GAP, *body]):
            if word is not None:
                places[word.encode()].setdefault(document, []).append(position)
                here = heads[word.encode()]
                here[document] = here.get(document, 0) + (position < len(title))
    found = list(inverted(table, [word.encode() for word in table.words]))
    assert [term for term, _ in found] == sorted(places)
    for term, block in found:
        found_postings = decoded(block)
        documents = found_postings.documents.tolist()
        assert dict(zip(documents, found_postings.places(), strict=True)) == places[term]
        heading, rest = in_titles(block, table.titles)
        assert heading.tolist() == list(heads[term].values())
        assert (heading + rest).tolist() == found_postings.frequencies.tolist()
        assert (block.size, block.count) == (len(documents), int(found_postings.frequencies.sum()))


@settings(max_examples=25)
@given(TEXTS, st.integers(1, 9))
def test_blocks_do_not_depend_on_how_many_are_made_at_once(
    texts: list[tuple[str, str]], share: int
) -> None:
    table = analysed(texts)
    terms = [word.encode() for word in table.words]
    whole = list(inverted(table, terms))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_SHARE", share)
        assert list(inverted(table, terms)) == whole


@given(TEXTS, st.data())
def test_edited_blocks_are_those_of_the_changed_texts(
    texts: list[tuple[str, str]], data: Any
) -> None:
    changed = sorted(data.draw(st.sets(st.integers(0, 5)))) if texts else []
    numbers = np.array([number for number in changed if number < len(texts)], dtype=np.uint32)
    other = [*texts]
    for number in numbers.tolist():
        other[number] = data.draw(st.tuples(TEXT, TEXT))
    old, new = blocks_of(texts), blocks_of([other[number] for number in numbers.tolist()])
    found = {
        word: edited(old.get(word, EMPTY), numbers, new.get(word, EMPTY), numbers)
        for word in old.keys() | new.keys()
    }
    assert {word: block for word, block in found.items() if block.size} == blocks_of(other)


def blocks_of(texts: list[tuple[str, str]]) -> dict[bytes, Block]:
    table = analysed(texts)
    return dict(inverted(table, [word.encode() for word in table.words]))


def test_there_may_be_more_words_than_sixteen_bits_count() -> None:
    table = analysed([("", " ".join(f"w{number}" for number in range(70_000)))] * 2)
    found = list(inverted(table, [word.encode() for word in table.words]))
    assert [term for term, _ in found] == sorted(f"w{number}".encode() for number in range(70_000))
    places = [number for _, block in found for number in decoded(block).places()]
    assert sorted(place for pair in places for place in pair) == sorted(
        place + TITLE_GAP for place in [*range(70_000)] * 2
    )
