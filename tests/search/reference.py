"""The ranking as a formula, without regard for speed or the last bits, to check the real one by."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from danvan.search.analyzer import tokens
from danvan.search.arithmetic import LENGTHS, length_code
from danvan.search.cards import IndexedText
from danvan.search.spelling import has_tone, weight
from danvan.text import fold

Words = list[str]


class Reference:
    """Few short texts, none of whose words stands in more than forty of a hundred."""

    def __init__(self, texts: Sequence[IndexedText]) -> None:
        self._titles = [[t.canonical for t in tokens(item.title)] for item in texts]
        self._bodies = [[t.canonical for t in tokens(item.body)] for item in texts]
        self._size = len(texts)
        self._counts = Counter(word for words in (*self._titles, *self._bodies) for word in words)
        self._groups: Counter[str] = Counter()
        for word, count in self._counts.items():
            self._groups[fold(word)] += count

    def scores(self, query: str) -> dict[int, float]:
        typed = [token.canonical for token in tokens(query)]
        single: dict[int, float] = dict.fromkeys(range(self._size), 0.0)
        matched = dict(single)
        whole = 0.0
        for syllable in dict.fromkeys(typed):
            worth = [self._worths(syllable, typed, n) for n in range(self._size)]
            idf = self._idf(max([0.0, *title, *body]) for title, body in worth)
            whole += idf
            for n, (title, body) in enumerate(worth):
                single[n] += idf * self._saturated(n, sum(title), sum(body))
                matched[n] += idf * max([0.0, *title, *body])
        for left, right in dict.fromkeys(pairwise(typed)):
            self._add_pair(left, right, typed, single)
        return {n: v * math.sqrt(matched[n] / whole) for n, v in single.items() if v}

    def _add_pair(self, left: str, right: str, typed: Words, totals: dict[int, float]) -> None:
        worth = [self._pair_worths(left, right, typed, n) for n in range(self._size)]
        idf = self._idf(max([0.0, *title, *body]) for title, body in worth)
        for n, (title, body) in enumerate(worth):
            totals[n] += 0.8 * idf * self._saturated(n, sum(title), sum(body))

    def _worths(self, syllable: str, typed: Words, n: int) -> tuple[list[float], list[float]]:
        return tuple(
            [self._weight(word, syllable, typed) for word in words if fold(word) == fold(syllable)]
            for words in (self._titles[n], self._bodies[n])
        )

    def _pair_worths(self, left: str, right: str, typed: Words, n: int) -> tuple[list[float], ...]:
        return tuple(
            [
                math.sqrt(self._weight(one, left, typed) * self._weight(other, right, typed))
                for one, other in pairwise(words)
                if fold(one) == fold(left) and fold(other) == fold(right)
            ]
            for words in (self._titles[n], self._bodies[n])
        )

    def _weight(self, word: str, syllable: str, typed: Words) -> float:
        rare = self._counts[syllable] < 0.02 * self._groups[fold(syllable)]
        return weight(word, syllable, toned=any(map(has_tone, typed)), rare=rare)

    def _idf(self, best: Iterable[float]) -> float:
        holding = sum(worth >= 0.5 for worth in best)
        return math.log(1 + (self._size - holding + 0.5) / (holding + 0.5))

    def _saturated(self, n: int, title: float, body: float) -> float:
        lengths = [len(words) for words in self._titles]
        bodies = [LENGTHS[length_code(len(words))] for words in self._bodies]
        title_norm = 0.5 + 0.5 * lengths[n] / max(1.0, sum(lengths) / self._size)
        body_norm = 0.25 + 0.75 * bodies[n] / max(1.0, sum(bodies) / self._size)
        x = 3 * title / title_norm + body / body_norm
        return x * 2.5 / (x + 1.5)
