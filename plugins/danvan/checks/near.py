"""Near-duplicates: which models of a catalog a model may repeat, with a score and the reasons.

Words are compared without marks, as sets: a copy in other words, in another order or typed
without marks keeps its rare words, its numbers and its place. A first look over titles, units
and summaries picks a few candidates; only these are read whole. Nothing is random and no index
is written, so one new entry among 13,660 costs a fraction of a second.
"""

import heapq
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from danvan.entries.schema import Model

ENOUGH = 0.55
"""From this score on two entries may be the same; the cases of tests/checks/near say so."""
MOST = 3
"""Told of one model."""

_CANDIDATES = 12
_SAMPLE = 2000
"""Models enough to tell which words are common; weights need no more."""
_GROUP = 60
"""Models of one place that are all compared with each other; in a larger group only those that
share rare words, so that the time does not grow with its square."""
_RARE = 12
"""A word that more models than this hold is no reason to compare them."""
_SHARED_RARE = 3
_SHARED_HEAD = 0.4
"""Of the shorter head's words: those who share less are not read whole."""
_WEIGHTS = {"text": 0.5, "title": 0.3, "place": 0.2}
_NUMBER_BONUS = 0.15
_SAID = {"title": 0.6, "place": 1.0, "text": 0.4, "numbers": 1.0}
"""Reasons in the order of telling, with the share from which on each is worth saying."""

_TO_WORDS = bytes(
    code if chr(code).isalnum() and code < 128 else 10 if code == 10 else 32 for code in range(256)
).lower()
_NUMBER = re.compile(r"\d+(?:[./,]\d+)*")
_COMMON_NUMBER = re.compile(r"\d{1,2}|100|(?:19|20)\d\d")
"""Years, "5 biết", 100 %: no entry is known by them."""


@dataclass(frozen=True, slots=True)
class Near:
    """A model that another may repeat; `score` from 0 to 1."""

    model: Model
    score: float
    reasons: tuple[str, ...]
    """Of "title", "place", "text", "numbers"."""


def plain(text: str) -> bytes:
    """`text` in small ASCII letters, digits, spaces and line ends only.

    Does for a whole catalog in a tenth of a second what `text.fold` does for a word: letters
    outside ASCII that are no marked ones may go here.
    """
    bare = text
    for letter, without_stroke in zip("đĐðÐ", "dDdD", strict=True):
        bare = bare.replace(letter, without_stroke)
    return unicodedata.normalize("NFD", bare).encode("ascii", "ignore").translate(_TO_WORDS)


def _words(*texts: str | None) -> frozenset[bytes]:
    return frozenset(plain(" ".join(text for text in texts if text)).split())


def _head(model: Model) -> str:
    told = (model.title, *model.aliases, model.organization, model.summary)
    return " ".join(told).replace("\n", " ")


class _Sketch:
    """What is compared of one model, worked out when it is asked for.

    Words that name its place are left out: the place counts by itself.
    """

    def __init__(self, model: Model, head: bytes) -> None:
        self.model = model
        self._head = head

    @cached_property
    def _place_words(self) -> frozenset[bytes]:
        return _words(*self.place)

    @cached_property
    def head(self) -> frozenset[bytes]:
        return frozenset(self._head.split()) - self._place_words

    @cached_property
    def title(self) -> frozenset[bytes]:
        return _words(self.model.title, *self.model.aliases) - self._place_words

    @cached_property
    def place(self) -> tuple[str, str, str]:
        place = self.model.place
        return place.province, place.district or "", place.commune or ""

    @cached_property
    def words(self) -> frozenset[bytes]:
        """Of all that the model tells, its head included."""
        return self.head | (_words(*self._body) - self._place_words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        told = " ".join(filter(None, (self.model.title, self.model.summary, *self._body)))
        found = _NUMBER.findall(told)
        return frozenset(number for number in found if not _COMMON_NUMBER.fullmatch(number))

    @property
    def _body(self) -> tuple[str | None, ...]:
        model = self.model
        results = (result.text for result in model.results)
        last = (model.resources, model.conditions, model.lessons)
        return (model.place.site, model.problem, *model.actions, *results, *last)


class NearIndex:
    """The models of a catalog, ready to say which of them a model may repeat."""

    def __init__(self, models: Iterable[Model]) -> None:
        self._models = list(models)
        self._heads = plain("\n".join(map(_head, self._models))).split(b"\n")[: len(self._models)]
        self._weights = _Weights(self._heads[:: max(1, len(self._models) // _SAMPLE)])

    def near(self, model: Model, *, limit: int = MOST, least: float = ENOUGH) -> list[Near]:
        """The models most like `model`, itself left out, the likest first."""
        sketch = _Sketch(model, plain(_head(model)))
        others = (other for other in self._candidates(sketch) if other.model.id != model.id)
        return self._best(sketch, others, limit=limit, least=least)

    def near_each(
        self, *, limit: int = MOST, least: float = ENOUGH
    ) -> Iterator[tuple[Model, Near]]:
        """Every pair that may be the same, once: each model with those before it by id."""
        for sketch, others in self._pairs():
            for near in self._best(sketch, others, limit=limit, least=least):
                yield sketch.model, near

    def _best(
        self, sketch: _Sketch, others: Iterable[_Sketch], *, limit: int, least: float
    ) -> list[Near]:
        scored = (self._compared(sketch, other) for other in others)
        enough = [near for near in scored if near.score >= least]
        return heapq.nsmallest(limit, enough, key=lambda near: (-near.score, near.model.id))

    def _candidates(self, sketch: _Sketch) -> Iterator[_Sketch]:
        """Those whose head shares most with that of `sketch`, by the rarity of what is shared."""
        words = _words(_head(sketch.model))
        shared = map(words.intersection, (head.split() for head in self._heads))
        shares = ((self._length(found), -at) for at, found in enumerate(shared))
        for _, at in heapq.nlargest(_CANDIDATES, shares):
            yield _Sketch(self._models[-at], self._heads[-at])

    def _pairs(self) -> Iterator[tuple[_Sketch, Iterable[_Sketch]]]:
        """Models with those before them that are worth a comparison."""
        both = zip(self._models, self._heads, strict=False)
        ordered = sorted((_Sketch(*each) for each in both), key=lambda sketch: sketch.model.id)
        by_place: dict[tuple[str, ...], list[_Sketch]] = defaultdict(list)
        for sketch in ordered:
            by_place[sketch.place].append(sketch)
        found: dict[str, dict[str, _Sketch]] = {sketch.model.id: {} for sketch in ordered}
        _pair_by_words(ordered, found)
        for group in by_place.values():
            if len(group) > _GROUP:
                _pair_by_words(group, found)
            else:
                for at, sketch in enumerate(group):
                    found[sketch.model.id].update((one.model.id, one) for one in group[:at])
        for sketch in ordered:
            others = found[sketch.model.id].values()
            yield sketch, [other for other in others if _share_enough(sketch, other)]

    def _compared(self, one: _Sketch, other: _Sketch) -> Near:
        parts = {
            "text": self._likeness(one.words, other.words),
            "title": self._likeness(one.title, other.title),
            "place": _same_place(one.place, other.place),
        }
        score = sum(_WEIGHTS[part] * value for part, value in parts.items())
        parts["numbers"] = 0.0 if one.numbers.isdisjoint(other.numbers) else 1.0
        score += _NUMBER_BONUS * parts["numbers"]
        reasons = tuple(part for part, least in _SAID.items() if parts[part] >= least)
        return Near(other.model, min(1.0, score), reasons)

    def _likeness(self, one: frozenset[bytes], other: frozenset[bytes]) -> float:
        """Cosine of two sets of words, each weighing as much as it is rare in the catalog."""
        shared = self._length(one & other)
        return shared / math.sqrt(self._length(one) * self._length(other)) if shared else 0.0

    def _length(self, words: frozenset[bytes]) -> float:
        return sum(map(self._weights.__getitem__, words))


class _Weights(dict[bytes, float]):
    """Word → the square of its logarithmic inverse document frequency, worked out once."""

    def __init__(self, sample: Sequence[bytes]) -> None:
        super().__init__()
        self._size = len(sample)
        self._holding = Counter(chain.from_iterable(set(head.split()) for head in sample))

    def __missing__(self, word: bytes) -> float:
        self[word] = math.log1p(self._size / (1 + self._holding[word])) ** 2
        return self[word]


def _pair_by_words(group: Sequence[_Sketch], found: Mapping[str, dict[str, _Sketch]]) -> None:
    """Adds to `found` the pairs of `group` that share several words rare in it."""
    holding = Counter(chain.from_iterable(sketch.head for sketch in group))
    rare = {word for word, count in holding.items() if 1 < count <= _RARE}
    holders: dict[bytes, list[_Sketch]] = defaultdict(list)
    for sketch in group:
        words = sketch.head & rare
        shared = Counter(chain.from_iterable(holders[word] for word in words))
        earlier = found[sketch.model.id]
        earlier.update((one.model.id, one) for one, n in shared.items() if n >= _SHARED_RARE)
        for word in words:
            holders[word].append(sketch)


def _share_enough(one: _Sketch, other: _Sketch) -> bool:
    shared = len(one.head & other.head)
    return shared >= _SHARED_HEAD * min(len(one.head), len(other.head))


def _same_place(one: tuple[str, str, str], other: tuple[str, str, str]) -> float:
    """1 for one place, half of it where one of the two is told less exactly, 0 for two places."""
    if one == other:
        return 1.0
    same = all(a == b or not a or not b for a, b in zip(one, other, strict=True))
    return 0.5 if same else 0.0
