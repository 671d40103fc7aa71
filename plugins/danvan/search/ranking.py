"""Ranks documents for the syllables of a query: BM25F over syllables and adjacent pairs.

Measured choices (see `tests/benchmarks/relevance.py`): one document frequency for all
spellings of a syllable, title and body frequencies summed before saturation, adjacency of
syllables counted as Vietnamese words are mostly two of them, and a share for how much of the
query is there. `assets/js/search/ranking.js` takes the same steps in the same order, for the same
scores.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from danvan.search.arithmetic import ln
from danvan.search.spelling import MATCHED, RARE, weight

TITLE_WEIGHT = 3.0
TITLE_B = 0.5
BODY_B = 0.75
K1 = 1.5
PAIR = 0.8


@dataclass(frozen=True, slots=True)
class Posting:
    """A spelling in one document: frequencies in title and body, and where, if that is kept."""

    document: int
    title: int
    body: int
    positions: Sequence[int]


@dataclass(frozen=True, slots=True)
class RankedSpelling:
    """A spelling with its postings, documents rising."""

    text: str
    count: int
    postings: Sequence[Posting]


class Texts(Protocol):
    """What ranking needs to know of the indexed texts."""

    @property
    def size(self) -> int:
        """How many documents there are."""

    def norms(self, document: int) -> tuple[float, float]:
        """Length norms of title and body, for `TITLE_B` and `BODY_B`."""

    def title_length(self, document: int) -> int:
        """Syllables of the title: lower positions are in the title."""

    def spellings(self, key: str) -> Sequence[RankedSpelling]:
        """The group of a folded syllable, the commonest spelling first; empty if unknown."""


@dataclass(frozen=True, slots=True)
class QuerySyllable:
    """A syllable to look for: its folded key, its spelling, and how much it counts.

    `factor` is below 1 for a guess at what was meant; `any_marks` says that nothing is known
    of its marks, so that every spelling that adds some is as good.
    """

    key: str
    spelling: str
    factor: float = 1.0
    any_marks: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A document's score and, for each distinct syllable of the query, the best weight there."""

    value: float
    weights: Mapping[int, float]


Occurrences = dict[int, list[tuple[int, float]]]
"""Document → (position, weight), positions rising."""


@dataclass(slots=True)
class _Found:
    """One query syllable against the index."""

    frequencies: dict[int, list[float]]
    """Document → weighted frequency in title and in body, and the best weight."""
    occurrences: Occurrences


def rank(
    texts: Texts, query: Sequence[Sequence[QuerySyllable]], *, toned: bool
) -> dict[int, Score]:
    """Scores of all documents that hold any syllable of the query.

    Each place of the query holds one syllable, or several where it is not clear which was
    meant; they share one document frequency. `toned` says whether whoever asked types tones.
    """
    found = [_find(texts, place, toned=toned) for place in query]
    totals: dict[int, float] = {}
    matched: dict[int, float] = {}
    weights: dict[int, dict[int, float]] = {}
    whole = 0.0
    for number in _first_of_each(query):
        item = found[number]
        idf = _idf(texts.size, (best for _, _, best in item.frequencies.values()))
        whole += idf
        for document, (title, body, best) in item.frequencies.items():
            gain = idf * _saturated(texts, document, title, body)
            totals[document] = totals.get(document, 0.0) + gain
            matched[document] = matched.get(document, 0.0) + idf * best
            weights.setdefault(document, {})[number] = best
    for left, right in _pairs(query):
        _add_pairs(texts, found[left].occurrences, found[right].occurrences, totals)
    return {
        document: Score(value * math.sqrt(matched[document] / whole), weights[document])
        for document, value in totals.items()
    }


def _first_of_each(query: Sequence[Sequence[QuerySyllable]]) -> list[int]:
    """The places of the query, a repeated one only once."""
    seen: dict[tuple[QuerySyllable, ...], int] = {}
    for number, place in enumerate(query):
        seen.setdefault(tuple(place), number)
    return list(seen.values())


def _pairs(query: Sequence[Sequence[QuerySyllable]]) -> list[tuple[int, int]]:
    """Neighbouring places, a repeated pair only once."""
    seen: dict[tuple[tuple[QuerySyllable, ...], tuple[QuerySyllable, ...]], tuple[int, int]] = {}
    for number in range(len(query) - 1):
        key = (tuple(query[number]), tuple(query[number + 1]))
        seen.setdefault(key, (number, number + 1))
    return list(seen.values())


def _find(texts: Texts, place: Sequence[QuerySyllable], *, toned: bool) -> _Found:
    frequencies: dict[int, list[float]] = {}
    occurrences: Occurrences = {}
    for item in place:
        group = texts.spellings(item.key)
        rare = is_rare(item.spelling, group)
        for spelling in group:
            share = share_of(spelling.text, item, toned=toned, rare=rare)
            for posting in spelling.postings:
                known = frequencies.setdefault(posting.document, [0.0, 0.0, 0.0])
                known[0] += share * posting.title
                known[1] += share * posting.body
                known[2] = max(known[2], share)
                if posting.positions:
                    places = occurrences.setdefault(posting.document, [])
                    places.extend((position, share) for position in posting.positions)
    for places in occurrences.values():
        places.sort()
    return _Found(frequencies, occurrences)


def share_of(spelling: str, item: QuerySyllable, *, toned: bool, rare: bool) -> float:
    """What an occurrence of `spelling` counts for a syllable of the query."""
    return item.factor * weight(
        spelling, item.spelling, toned=toned and not item.any_marks, rare=rare
    )


def is_rare(spelling: str, group: Sequence[RankedSpelling]) -> bool:
    """Whether so few of a group's occurrences are spelled so that marks were left out."""
    whole = sum(item.count for item in group)
    own = sum(item.count for item in group if item.text == spelling)
    return own < RARE * whole


def _idf(size: int, weights: Iterable[float]) -> float:
    holding = sum(best >= MATCHED for best in weights)
    return ln(1.0 + (size - holding + 0.5) / (holding + 0.5))


def _saturated(texts: Texts, document: int, title: float, body: float) -> float:
    title_norm, body_norm = texts.norms(document)
    x = TITLE_WEIGHT * title / title_norm + body / body_norm
    return x * (K1 + 1.0) / (x + K1)


def _add_pairs(
    texts: Texts, left: Occurrences, right: Occurrences, totals: dict[int, float]
) -> None:
    """Adds to `totals` what it is worth that two syllables stand side by side."""
    found: dict[int, tuple[float, float, float]] = {}
    for document, after in right.items():
        before = left.get(document)
        if before is not None:
            together = _together(before, after, texts.title_length(document))
            if together[2] > 0.0:
                found[document] = together
    idf = PAIR * _idf(texts.size, (best for _, _, best in found.values()))
    for document in sorted(found):
        title, body, _ = found[document]
        totals[document] += idf * _saturated(texts, document, title, body)


def _together(
    before: Sequence[tuple[int, float]], after: Sequence[tuple[int, float]], title_length: int
) -> tuple[float, float, float]:
    """Weighted frequencies of the pair in title and body, and its best weight."""
    title = body = best = 0.0
    index = 0
    for position, share in after:
        while index < len(before) and before[index][0] < position - 1:
            index += 1
        if index < len(before) and before[index][0] == position - 1:
            worth = math.sqrt(before[index][1] * share)
            best = max(best, worth)
            if position < title_length:
                title += worth
            else:
                body += worth
    return title, body, best
