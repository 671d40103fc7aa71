"""Queries for measuring: three words in a row from an entry, as people take them from memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from danvan.search.analyzer import tokens
from danvan.search.cards import IndexedText
from danvan.text import fold, nfc

SYLLABLES = 3
FREQUENT = (
    "dan van kheo",
    "dân vận khéo",
    "mo hinh dan",
    "cán bộ xã",
    "chinh quyen xa",
    "cong tac dan",
    "người dân huyện",
    "cua nguoi dan",
)
"""Syllables that stand in most entries: the longest lists there are."""


@dataclass(frozen=True, slots=True)
class QueryPair:
    """A search by somebody who has just come, and the next one."""

    first: str
    further: str


def drawn_pairs(texts: Sequence[IndexedText], count: int, *, marks: bool) -> list[QueryPair]:
    """`count` pairs of words of entries, half of them from titles; the same every time."""
    random = Random(count)
    return [
        QueryPair(*(_query(random, texts, marks=marks) for _ in range(2))) for _ in range(count)
    ]


def frequent_pairs() -> list[QueryPair]:
    """Each of `FREQUENT` as a first search and as a further one."""
    return [
        QueryPair(first, further)
        for first, further in zip(FREQUENT, (*FREQUENT[1:], FREQUENT[0]), strict=True)
    ]


def _query(random: Random, texts: Sequence[IndexedText], *, marks: bool) -> str:
    while True:
        text = random.choice(texts)
        words = _words(text.title if random.random() < 0.5 else text.body)
        if len(words) >= SYLLABLES:
            start = random.randrange(len(words) - SYLLABLES + 1)
            query = " ".join(words[start : start + SYLLABLES])
            return query if marks else fold(query)


def _words(text: str) -> list[str]:
    composed = nfc(text)
    return [composed[token.start : token.end].lower() for token in tokens(composed)]
