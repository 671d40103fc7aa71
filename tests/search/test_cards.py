"""Cards in columns are the cards they were made of."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.cards import Cards, Stored, cards_of, chosen_cards, joined_cards
from tests.search.builders import text

FACETS = st.dictionaries(
    st.sampled_from(["cấp", "khối"]), st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)
)
CARDS = st.lists(
    st.builds(
        lambda title, year, rank, facets: text(title, title, year=year, rank=rank, facets=facets),
        st.text(max_size=3),
        st.one_of(st.none(), st.integers(1900, 2100)),
        st.integers(0, 99),
        FACETS,
    ).map(lambda item: item.stored),
    max_size=6,
)


def said(cards: Cards) -> list[Any]:
    """What stands in columns, whatever the numbers of values."""
    values = [cards.facets.values[number] for number in cards.facets.numbers.tolist()]
    numbers = cards.years, cards.ranks, cards.facets.sizes
    return [cards.shown, cards.marks, values, *(column.tolist() for column in numbers)]


@given(CARDS)
def test_facets_are_told_from_such_as_have_no_value(stored: list[Stored]) -> None:
    expected = [
        (name, value)
        for card in stored
        for name, values in card["facets"].items()
        for value in (None, *values)
    ]
    assert said(cards_of(stored))[2] == expected


@given(st.lists(CARDS, min_size=1, max_size=3))
def test_joined_cards_are_the_cards_of_all(parts: list[list[Stored]]) -> None:
    whole = cards_of([card for part in parts for card in part])
    assert said(joined_cards([cards_of(part) for part in parts])) == said(whole)


@given(CARDS.filter(bool), st.data())
def test_cards_can_be_chosen_in_any_order(stored: list[Stored], data: Any) -> None:
    wanted = data.draw(st.lists(st.sampled_from(range(len(stored)))))
    ranks = np.arange(len(wanted), dtype=np.uint32)
    numbers = np.array(wanted, dtype=np.uint32)
    found = chosen_cards(cards_of(stored), numbers, ranks=ranks)
    ranked = [{**stored[number], "rank": rank} for rank, number in enumerate(wanted)]
    assert said(found) == said(cards_of(ranked))
