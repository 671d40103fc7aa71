"""Everything findable as the index wants it, worked out once for each text.

The analysed syllables and the cards of all texts may be kept between builds; a text whose key
is known is not looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from danvan.search.analyzer import analysed
from danvan.search.documents import Findable
from danvan.search.index import Stored
from danvan.search.postings import TokenTable, chosen, joined


@dataclass(frozen=True, slots=True)
class Gathered:
    """Texts in the order of the index: their keys, their syllables, and their cards without
    the text itself."""

    keys: tuple[bytes, ...]
    table: TokenTable
    cards: tuple[Stored, ...]


def gather(items: Sequence[Findable], known: Gathered | None = None) -> Gathered:
    """All `items`, as far as possible from what is `known`."""
    places = {key: place for place, key in enumerate(known.keys)} if known is not None else {}
    fresh = [item for item in items if item.key not in places]
    texts = [item.indexed() for item in fresh]
    table = analysed((text.title, text.body) for text in texts)
    cards: list[Stored] = [{**text.stored, "text": ""} for text in texts]
    if known is not None:
        table = joined([known.table, table])
        cards = [*known.cards, *cards]
    size = len(places)
    places |= {item.key: size + place for place, item in enumerate(fresh)}
    order = [places[item.key] for item in items]
    return Gathered(
        keys=tuple(item.key for item in items),
        table=chosen(table, order),
        cards=tuple(
            {**cards[place], "rank": item.rank} for place, item in zip(order, items, strict=True)
        ),
    )
