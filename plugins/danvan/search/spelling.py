"""How well the spelling in a text answers the spelling in a query."""

import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STROKE = "\u0335"
"""Stands for the stroke of "đ", which no normal form takes off."""

EXACT = 1.0
ADDED, ADDED_RARE = 0.10, 0.60
OTHER, OTHER_RARE = 0.05, 0.30
RARE = 0.02
"""A spelling under this share of its group was surely typed short of its marks."""
MATCHED = 0.5
"""From this weight on, a document counts as holding the query's syllable."""


@lru_cache(maxsize=65536)
def decomposed(spelling: str) -> str:
    """Letters and marks apart, the stroke of "đ" among the marks."""
    return unicodedata.normalize("NFD", spelling).replace("đ", "d" + _STROKE)


def has_tone(spelling: str) -> bool:
    return any(char in _TONES for char in decomposed(spelling))


def is_bare(spelling: str) -> bool:
    """Whether a spelling has neither tone nor vowel marks, as keyboards without Vietnamese type."""
    return decomposed(spelling).isascii()


@lru_cache(maxsize=65536)
def only_adds_marks(longer: str, shorter: str) -> bool:
    """Whether `longer` is `shorter` with marks added and nothing else changed."""
    left, right = decomposed(longer), decomposed(shorter)
    index = 0
    for char in left:
        if index < len(right) and right[index] == char:
            index += 1
        elif not _is_mark(char):
            return False
    return index == len(right)


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def weight(spelling: str, query: str, *, toned: bool, rare: bool) -> float:
    """What an occurrence of `spelling` is worth for the query's syllable `query`.

    `toned` says whether any syllable of the query bears a tone mark: who types tones leaves them
    out only where there are none. `rare` says whether `query` is a rare spelling of its group.
    One rule so covers typing without marks, without tones, with some, with wrong and with all.
    """
    if spelling == query:
        return EXACT
    if only_adds_marks(spelling, query):
        if not toned:
            return EXACT
        return ADDED_RARE if rare else ADDED
    return OTHER_RARE if rare else OTHER
