"""Where phrases stand in texts. All texts are compared at once, as numbers that stand for words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from danvan.search.phrases import END, Integers, Runs
from danvan.search.postings import Numbers

LONGEST = 6
"""Words of a phrase."""
_TEXTS_AT_ONCE = 512
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ divided by the golden ratio, for multiplicative hashing (Knuth, 6.4)."""
_FILTER_BITS = 5
"""So many more than tell the phrases apart: one place of 32 is taken, or less."""

Keys = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Places = NDArray[np.uint32]
"""Of words among those of all texts."""


class Texts:
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
        self.numbers = np.append(runs.numbers, np.zeros(LONGEST, np.uint32))
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
            key = key * _FACTOR + self.key[self.numbers[places + np.uint32(step)]]
        return key

    def inside(self, places: Places) -> Flags:
        """Whether the word at each of `places` has another before it in its run."""
        inside: Flags = self.numbers[places.astype(np.int64) - 1] != END
        return inside

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


class Sought(NamedTuple):
    """Phrases in the order of their keys."""

    key: Keys
    place: Places
    """One place where each stands."""
    length: Integers

    def where(self, kept: Flags) -> "Sought":
        return Sought(self.key[kept], self.place[kept], self.length[kept])


class Occurrences(NamedTuple):
    """Where phrases stand: an item for each occurrence, in the order of the texts."""

    phrase: Numbers
    place: Places
    text: Numbers

    def where(self, kept: Flags) -> "Occurrences":
        return Occurrences(self.phrase[kept], self.place[kept], self.text[kept])


def occurrences(texts: Texts, sought: Sought, *, few: bool = False) -> Occurrences:
    """Every place of a text where one of the phrases stands; `few` says that there are few."""
    lookup = _Lookup(texts, sought, few=few)
    nothing = np.empty(0, np.uint32)
    phrases, places = [nothing], [nothing]
    for part in texts.parts():
        phrase, place = lookup.within(part.start, part.stop)
        phrases.append(phrase)
        places.append(place)
    place = np.concatenate(places)
    return Occurrences(np.concatenate(phrases), place, texts.text(place).astype(np.uint32))


_WHOLE, _BEGINS = np.uint8(1), np.uint8(2)
"""The words are, or may be, a phrase; the first words of a longer one."""


class _Lookup:
    """Finds phrases in texts.

    Most words begin no phrase: a table by the first bits of the keys says so fast.
    """

    def __init__(self, texts: Texts, sought: Sought, *, few: bool) -> None:
        self._texts = texts
        self._sought = sought.key
        bits = len(sought.key).bit_length() + _FILTER_BITS
        self._shift = np.uint64(64 - bits)
        self._hints = np.zeros(1 << bits, np.uint8)
        self._phrase = np.zeros(1 << bits, np.uint32)
        slots = sought.key >> self._shift
        self._hints[slots] |= _WHOLE
        self._phrase[slots] = np.arange(len(slots), dtype=np.uint32)
        for length in range(2, LONGEST):
            longer = sought.place[sought.length > length]
            self._hints[texts.keys(longer, length) >> self._shift] |= _BEGINS
        self._first = np.isin(texts.key, texts.keys(sought.place, 1)) if few else None
        """Which words begin a phrase, where that is worth asking."""

    def within(self, start: int, end: int) -> tuple[Numbers, Places]:
        """All phrases that begin at places from `start` to `end`, the shortest first, and where."""
        numbers = self._texts.numbers[start : end + LONGEST]
        words = self._texts.key[numbers]
        places = self._places(numbers[: end - start])
        key = words[places]
        found = [self._phrases(places[:0], key[:0])]
        for length in range(2, LONGEST + 1):
            key = key * _FACTOR + words[places + (length - 1)]
            hints = self._hints[key >> self._shift]
            whole = np.flatnonzero(hints & _WHOLE)
            found.append(self._phrases(places[whole], key[whole]))
            longer = np.flatnonzero(hints & _BEGINS)
            places, key = places[longer], key[longer]
        phrases, spots = zip(*found, strict=True)
        return np.concatenate(phrases), np.concatenate(spots) + np.uint32(start)

    def _places(self, numbers: Numbers) -> Integers:
        """Of words those with which a phrase may begin."""
        if self._first is None:
            return np.arange(len(numbers))
        return np.flatnonzero(self._first[numbers])

    def _phrases(self, places: Integers, key: Keys) -> tuple[Numbers, Places]:
        """Those of `places` where a phrase stands indeed."""
        phrase = self._phrase[key >> self._shift]
        # Of phrases with equal first bits the table has one.
        other = np.flatnonzero(self._sought[phrase] != key) if len(key) else places
        sought = np.searchsorted(self._sought[:-1], key[other])
        phrase[other] = sought
        right = self._sought[phrase] == key
        return phrase[right], places[right].astype(np.uint32)


def firsts(ordered: NDArray[Any]) -> Integers:
    """The places where equal items, which stand together, begin."""
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)])


def counted(items: Integers) -> tuple[Integers, Integers]:
    """Each different item, in order, and how often it comes."""
    ordered = np.sort(items)
    starts = firsts(ordered)
    return ordered[starts], np.diff(starts, append=len(ordered))
