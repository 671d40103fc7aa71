"""Everything findable as the index wants it, worked out once for each text.

The analysed syllables and the cards of all texts may be kept between builds; a text whose key
is known is not looked at again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from danvan.search.analyzer import Analysis
from danvan.search.cards import Cards, Collecting, as_json, chosen_cards, joined_cards
from danvan.search.documents import Findable
from danvan.search.postings import TokenTable, chosen, joined


@dataclass(frozen=True, slots=True)
class Gathered:
    """Texts in the order of the index: their keys, their syllables and their cards."""

    keys: tuple[bytes, ...]
    table: TokenTable
    cards: Cards


Quoted = Mapping[bytes, bytes]
"""Keys of findables → their texts as JSON strings."""


def gather(items: Sequence[Findable], known: Gathered | None = None) -> tuple[Gathered, Quoted]:
    """All `items`, as far as possible from what is `known`, and the texts of the others."""
    if known is None:
        return worked_out(items)
    places = {key: place for place, key in enumerate(known.keys)}
    more, texts = worked_out([item for item in items if item.key not in places])
    places |= {key: place for place, key in enumerate(more.keys, start=len(places))}
    order = np.array([places[item.key] for item in items], dtype=np.uint32)
    ranks = np.array([item.rank for item in items], dtype=np.uint32)
    cards = joined_cards([known.cards, more.cards])
    gathered = Gathered(
        keys=tuple(item.key for item in items),
        table=chosen(joined([known.table, more.table]), order),
        cards=chosen_cards(cards, order, ranks=ranks),
    )
    return gathered, texts


def worked_out(items: Sequence[Findable]) -> tuple[Gathered, Quoted]:
    """All `items`, one by one, so that of no text more stays than is wanted."""
    analysis, cards, texts = Analysis(), Collecting(), dict[bytes, bytes]()
    for item in items:
        text = item.indexed()
        analysis.add(text.title, text.body)
        cards.add(text.stored)
        texts[item.key] = quoted(text.stored["text"])
    return Gathered(tuple(texts), analysis.table(), cards.cards()), texts


def quoted(text: str) -> bytes:
    """A text as a JSON string."""
    return as_json(text)
