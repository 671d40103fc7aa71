"""Which phrases tell what a model is about, among the phrases of a whole catalog.

A run of words counts as a phrase of the catalog when two models have it whole; then it counts
wherever it stands within a run. Phrases that few models have weigh more (tf-idf, of unit length).
All texts are compared at once, as arrays of numbers that stand for words.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from danvan.search.phrases import END, Integers, Runs
from danvan.search.postings import Numbers

COMMON = 200
"""What more models than this share says little, and pairing them would cost n²."""
_SHARE = 0.2
"""The same for small catalogs: a phrase in a larger share of the models says little."""
_PHRASES_PER_MODEL = 20
_LONGEST = 6
_TEXTS_AT_ONCE = 512
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ divided by the golden ratio, for multiplicative hashing (Knuth, 6.4)."""
_FILTER_BITS = 5
"""So many more than tell the phrases apart: one place of 32 is taken, or less."""
LOWER, CAPITAL, UPPER, MIXED = range(4)
"""How a word is written."""
_CASES = 4

Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Places = NDArray[np.uint32]
"""Of words among those of all texts."""


@dataclass(frozen=True)
class Telling:
    """The telling phrases of all models, by the numbers of model and phrase.

    `model`, `phrase` and `weight` have an item for each phrase of each model: those of a model
    together, the weightiest first. Phrases are numbered in the order of their names.
    """

    model: Integers
    phrase: Integers
    weight: Floats
    names: Sequence[str]
    """Each phrase in lower case."""
    forms: "Forms"


class _Texts:
    """The runs of all texts, as what is compared."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.ends = np.cumsum(runs.sizes, dtype=np.int64)
        """Where the words of each text end."""
        lower = [word.lower() for word in runs.words]
        numbers = {word: number for number, word in enumerate(dict.fromkeys(lower))}
        self.key = _mixed(np.array([numbers[word] for word in lower], np.uint64))
        """By the number of a word: 64 bits for its lower case. The end of a run has its own, so
        that no phrase runs across."""
        self.case = np.array(list(map(_case, runs.words, lower)), np.uint8)
        self.numbers = np.append(runs.numbers, np.zeros(_LONGEST, np.uint32))
        """The words of all texts, with room behind them to look ahead."""

    def parts(self) -> Iterator[range]:
        """The places of words in parts that fit into the processor's cache, of whole texts."""
        ends = self.ends[_TEXTS_AT_ONCE - 1 :: _TEXTS_AT_ONCE].tolist()
        yield from map(range, [0, *ends], [*ends, len(self.runs.numbers)])

    def text(self, places: Places) -> Integers:
        """The number of the text that has the word at each of `places`."""
        return np.searchsorted(self.ends, places, side="right")

    def keys(self, places: Places, length: int) -> Keys:
        """What stands for the `length` words from each of `places` on."""
        key = self.key[self.numbers[places]]
        for step in range(1, length):
            key = key * _FACTOR + self.key[self.numbers[places + step]]
        return key

    def written(self, place: int, length: int) -> str:
        """The words from `place` on as their text has them."""
        words = self.runs.words
        return " ".join([words[n] for n in self.numbers[place : place + length].tolist()])


def _mixed(numbers: Keys) -> Keys:
    """Small numbers as such that have nothing in common (splitmix64, Steele et al., 2014)."""
    numbers = (numbers + np.uint64(1)) * _FACTOR
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Keys = numbers ^ (numbers >> np.uint64(31))
    return mixed


def _case(word: str, lower: str) -> int:
    if word == lower:
        return LOWER
    if word == lower.capitalize():
        return CAPITAL
    return UPPER if word.isupper() else MIXED


class _Known(NamedTuple):
    """The phrases of the catalog in the order of their keys."""

    key: Keys
    place: Places
    """One place where each stands."""
    length: Integers


class _Occurrences(NamedTuple):
    """Where phrases stand: an item for each occurrence. Those of a phrase stand in order."""

    phrase: Numbers
    place: Places

    def where(self, kept: Flags) -> "_Occurrences":
        return _Occurrences(self.phrase[kept], self.place[kept])


class _Pairs(NamedTuple):
    """An item for each phrase of each text, and how often the text has it."""

    text: Numbers
    phrase: Numbers
    times: Numbers

    def where(self, kept: Flags) -> "_Pairs":
        return _Pairs(self.text[kept], self.phrase[kept], self.times[kept])


def telling_phrases(runs: Runs) -> Telling:
    """The telling phrases of the texts of `runs`, those of the models in their order."""
    texts = _Texts(runs)
    size = len(runs.sizes)
    most = min(COMMON, max(2, int(_SHARE * size)))
    known = _known(texts, most=most)
    pairs, found = _found(texts, known)
    holding = np.bincount(pairs.phrase, minlength=len(known.key))
    telling = holding <= most
    pairs, found = pairs.where(telling[pairs.phrase]), found.where(telling[found.phrase])
    numbers, names = _by_name(texts, known, telling)
    best = _best(pairs.text, numbers[pairs.phrase], pairs.times, holding[pairs.phrase], size=size)
    lengths = known.length[found.phrase]
    return Telling(*best, names, Forms(texts, numbers[found.phrase], found.place, lengths, names))


def _known(texts: _Texts, *, most: int) -> _Known:
    """The runs that two models or more have whole, without those that more than `most` have:
    they tell nothing, wherever else they stand."""
    ends = np.flatnonzero(texts.runs.numbers == END).astype(np.uint32)
    starts = np.append(np.uint32(0), ends[:-1] + np.uint32(1))[: len(ends)]
    lengths = ends - starts
    groups = [(length, starts[lengths == length]) for length in range(2, _LONGEST + 1)]
    key = np.concatenate([texts.keys(places, length) for length, places in groups])
    place = np.concatenate([places for _, places in groups])
    length = np.repeat([length for length, _ in groups], [len(places) for _, places in groups])
    text = texts.text(place)
    order = np.argsort(key)
    text, firsts = text[order], _firsts(key[order])
    if not len(firsts):
        return _Known(key, place, length)
    several = np.minimum.reduceat(text, firsts) != np.maximum.reduceat(text, firsts)
    chosen = order[firsts[several & ~_common(text, firsts, most)]]
    return _Known(key[chosen], place[chosen], length[chosen])


def _common(text: Integers, firsts: Integers, most: int) -> Flags:
    """Which groups of numbers, each from one of `firsts` on, have more than `most` different."""
    counts = np.diff(firsts, append=len(text))
    large = counts > most
    group = np.repeat(np.arange(len(firsts)), np.where(large, counts, 0))
    size = int(text.max()) + 1
    different, _ = _counted(group * size + text[np.repeat(large, counts)])
    common: Flags = np.bincount(different // size, minlength=len(firsts)) > most
    return common


def _firsts(ordered: NDArray[Any]) -> Integers:
    """The places where equal items, which stand together, begin."""
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)])


def _found(texts: _Texts, known: _Known) -> tuple[_Pairs, _Occurrences]:
    """Every place of a text where a phrase of the catalog stands."""
    lookup = _Lookup(texts, known)
    nothing = np.empty(0, np.uint32)
    pairs, occurrences = [_Pairs(*[nothing] * 3)], [_Occurrences(nothing, nothing)]
    size = len(known.key)
    for part in texts.parts():
        found = lookup.within(part.start, part.stop)
        pair, times = _counted(texts.text(found.place) * size + found.phrase)
        columns = (*np.divmod(pair, max(size, 1)), times)
        pairs.append(_Pairs(*(column.astype(np.uint32) for column in columns)))
        occurrences.append(found)
    return _Pairs(*_joined(pairs)), _Occurrences(*_joined(occurrences))


def _joined(parts: Sequence[tuple[Numbers, ...]]) -> Iterator[Numbers]:
    """Each column of all parts."""
    return map(np.concatenate, zip(*parts, strict=True))


def _counted(items: Integers) -> tuple[Integers, Integers]:
    """Each different item, in order, and how often it comes."""
    ordered = np.sort(items)
    firsts = _firsts(ordered)
    return ordered[firsts], np.diff(firsts, append=len(ordered))


_WHOLE, _BEGINS = np.uint8(1), np.uint8(2)
"""The words are, or may be, a phrase of the catalog; the first words of a longer one."""


class _Lookup:
    """Finds the phrases of the catalog in texts.

    Most words begin no phrase: a table by the first bits of the keys says so fast.
    """

    def __init__(self, texts: _Texts, known: _Known) -> None:
        self._texts = texts
        self._known = known.key
        bits = len(known.key).bit_length() + _FILTER_BITS
        self._shift = np.uint64(64 - bits)
        self._hints = np.zeros(1 << bits, np.uint8)
        self._phrase = np.zeros(1 << bits, np.uint32)
        slots = known.key >> self._shift
        self._hints[slots] |= _WHOLE
        self._phrase[slots] = np.arange(len(slots), dtype=np.uint32)
        for length in range(2, _LONGEST):
            longer = known.place[known.length > length]
            self._hints[texts.keys(longer, length) >> self._shift] |= _BEGINS

    def within(self, start: int, end: int) -> _Occurrences:
        """All phrases that begin at places from `start` to `end`, the shortest first."""
        words = self._texts.key[self._texts.numbers[start : end + _LONGEST]]
        places: Integers = np.arange(end - start)
        key = words[: len(places)]
        found = [self._phrases(places[:0], key[:0])]
        for length in range(2, _LONGEST + 1):
            key = key * _FACTOR + words[places + (length - 1)]
            hints = self._hints[key >> self._shift]
            whole = np.flatnonzero(hints & _WHOLE)
            found.append(self._phrases(places[whole], key[whole]))
            longer = np.flatnonzero(hints & _BEGINS)
            places, key = places[longer], key[longer]
        return _Occurrences(
            np.concatenate([each.phrase for each in found]),
            np.concatenate([each.place for each in found]) + np.uint32(start),
        )

    def _phrases(self, places: Integers, key: Keys) -> _Occurrences:
        """Those of `places` where a phrase of the catalog stands indeed."""
        phrase = self._phrase[key >> self._shift]
        # Of phrases with equal first bits the table has one.
        other = np.flatnonzero(self._known[phrase] != key) if len(key) else places
        sought = np.searchsorted(self._known[:-1], key[other])
        phrase[other] = sought
        right = self._known[phrase] == key
        return _Occurrences(phrase[right], places[right].astype(np.uint32))


def _by_name(texts: _Texts, known: _Known, telling: Flags) -> tuple[Integers, list[str]]:
    """Phrase → its number by name, where it is telling; and the names by number."""
    phrases = np.flatnonzero(telling)
    spots = zip(known.place[phrases].tolist(), known.length[phrases].tolist(), strict=True)
    names = [texts.written(place, length).lower() for place, length in spots]
    order = sorted(range(len(names)), key=names.__getitem__)
    numbers = np.zeros(len(telling), np.int64)
    numbers[phrases[order]] = np.arange(len(order))
    return numbers, [names[place] for place in order]


def _best(
    model: Numbers, phrase: Integers, counts: Numbers, holding: Integers, *, size: int
) -> tuple[Integers, Integers, Floats]:
    """The weightiest phrases of each model, by name where they weigh the same."""
    code = counts.astype(np.int64) * (COMMON + 1) + holding
    codes, place = np.unique(code, return_inverse=True)
    weights = np.array(
        [(1.0 + math.log(c)) * math.log(size / h) for c, h in _divided(codes)], np.float64
    )
    levels, level = np.unique(-weights, return_inverse=True)
    # One number for each phrase of a model, which sorts by model, weight and name.
    phrases = int(phrase.max(initial=0)) + 1
    key = (model.astype(np.int64) * max(len(levels), 1) + level[place]) * phrases + phrase
    key.sort()
    rest, phrase = np.divmod(key, phrases)
    text, place = np.divmod(rest, max(len(levels), 1))
    kept = rank_within(text) < _PHRASES_PER_MODEL
    text, phrase = text[kept], phrase[kept]
    weight = -levels[place[kept]]
    length = np.sqrt(np.bincount(text, weight**2, minlength=size))
    length[length == 0.0] = 1.0
    return text, phrase, weight / length[text]


def _divided(codes: Integers) -> list[tuple[int, int]]:
    return [divmod(int(code), COMMON + 1) for code in codes]


def rank_within(groups: Integers) -> Integers:
    """The place of each item among those of its group; equal groups stand together."""
    firsts = _firsts(groups)
    sizes = np.diff(np.append(firsts, len(groups)))
    return np.arange(len(groups)) - np.repeat(firsts, sizes)


class Forms:
    """Each phrase as it is written most often inside a sentence: names keep their capitals."""

    def __init__(
        self,
        texts: _Texts,
        phrase: Integers,
        place: Places,
        length: Integers,
        names: Sequence[str],
    ) -> None:
        self._texts = texts
        self._names = names
        case = np.zeros(len(place), np.int64)
        for step in range(_LONGEST):
            word = texts.case[texts.numbers[place + np.uint32(step)]]
            case = case * _CASES + np.where(step < length, word, LOWER)
        inside = texts.numbers[place.astype(np.int64) - 1] != END
        lower = case == 0
        self._lower = np.bincount(phrase[lower], minlength=len(names)) > 0
        self._lower_inside = np.bincount(phrase[lower & inside], minlength=len(names))
        cases = _CASES**_LONGEST
        keys, sample, number = np.unique(
            phrase[~lower] * cases + case[~lower], return_index=True, return_inverse=True
        )
        self._place, self._length = place[~lower][sample].tolist(), length[~lower][sample].tolist()
        self._inside = np.bincount(number[inside[~lower]], minlength=len(keys)).tolist()
        self._ends = np.searchsorted(keys, np.arange(len(names) + 1) * cases).tolist()

    def __call__(self, phrase: int) -> str:
        """The form most used; the last by the alphabet where several are used as much."""
        name = self._names[phrase]
        forms = {
            self._texts.written(self._place[key], self._length[key]): self._inside[key]
            for key in range(self._ends[phrase], self._ends[phrase + 1])
        }
        if self._lower[phrase]:
            forms[name] = int(self._lower_inside[phrase])
        return max(sorted(forms, reverse=True), key=forms.__getitem__)
