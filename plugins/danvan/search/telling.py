"""Which phrases tell what a model is about, among the phrases of a whole catalog.

A run of words counts as a phrase of the catalog when two models have it whole; then it counts
wherever it stands within a run. Phrases that few models have weigh more (tf-idf, of unit length).
All texts are compared at once, as arrays of numbers that stand for words.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from danvan.search.phrases import Phrases

COMMON = 200
"""What more models than this share says little, and pairing them would cost n²."""
_SHARE = 0.2
"""The same for small catalogs: a phrase in a larger share of the models says little."""
_PHRASES_PER_MODEL = 20
_LONGEST = 6
_MODELS_AT_ONCE = 256
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ divided by the golden ratio, for multiplicative hashing (Knuth, 6.4)."""
_FILTER_BITS = 5
"""So many more than tell the phrases apart: one place of 32 is taken, or less."""
_CASES = 4
"""`phrases.py` knows so many ways to write a word."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Numbers = NDArray[np.uint64]
Flags = NDArray[np.bool_]


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


@dataclass(frozen=True)
class _Occurrences:
    """Where phrases stand: an item for each occurrence."""

    phrase: Integers
    model: Integers
    start: Integers
    """The place of its first word among the words of its model."""
    length: Integers
    case: Integers
    """How its words are written, as one number."""
    inside: Flags
    """False at the start of a run, where a sentence may begin."""

    def where(self, kept: Flags) -> "_Occurrences":
        return _Occurrences(
            self.phrase[kept],
            self.model[kept],
            self.start[kept],
            self.length[kept],
            self.case[kept],
            self.inside[kept],
        )


def telling_phrases(texts: Sequence[Phrases]) -> Telling:
    """The telling phrases of `texts`, those of the models in their order."""
    known = _known(texts)
    found = _occurrences(texts, known)
    pairs, counts = np.unique(found.model * max(len(known), 1) + found.phrase, return_counts=True)
    model, phrase = np.divmod(pairs, max(len(known), 1))
    holding = np.bincount(phrase, minlength=len(known))
    most = min(COMMON, max(2, int(_SHARE * len(texts))))
    telling = (holding >= 2) & (holding <= most)
    numbers, names = _by_name(found, telling, texts)
    kept = telling[phrase]
    model, phrase, counts = model[kept], phrase[kept], counts[kept]
    best = _best(model, numbers[phrase], counts, holding[phrase], size=len(texts))
    found = found.where(telling[found.phrase])
    return Telling(*best, names, Forms(found, numbers[found.phrase], names, texts))


def _parts(texts: Sequence[Phrases]) -> Iterator[tuple[int, Sequence[Phrases]]]:
    """The texts in parts that fit into memory, each with the number of its first model."""
    for start in range(0, len(texts), _MODELS_AT_ONCE):
        yield start, texts[start : start + _MODELS_AT_ONCE]


class _Words:
    """The words of some texts in one array, and of which model each is."""

    def __init__(self, first: int, texts: Sequence[Phrases]) -> None:
        self.numbers = np.frombuffer(b"".join(text.words for text in texts), np.uint64)
        self.cases = np.frombuffer(b"".join(text.cases for text in texts), np.uint8)
        sizes = np.array([len(text.cases) for text in texts])
        self.model = np.repeat(np.arange(first, first + len(texts)), sizes)
        self.start = np.arange(len(self.cases)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        self.begins = np.concatenate(([True], self.numbers == 0))[: len(self.numbers)]
        """Whether a run begins at a word, or would."""

    def sequences(self) -> Iterator[tuple[int, Numbers, Flags]]:
        """For each length of phrases: what stands for the words from each place on, and whether
        they are of one run."""
        key, whole = self.numbers, self.numbers != 0
        for length in range(2, _LONGEST + 1):
            following = self.numbers[length - 1 :]
            key = key[: len(following)] * _FACTOR + following
            whole = whole[: len(following)] & (following != 0)
            yield length, key, whole


def _known(texts: Sequence[Phrases]) -> Numbers:
    """What stands for each phrase of the catalog, in ascending order."""
    keys, models = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for first, part in _parts(texts):
        words = _Words(first, part)
        for length, key, whole in words.sequences():
            places = np.flatnonzero(words.begins[: len(key)] & whole)
            places = places[words.numbers[places + length] == 0]
            keys.append(key[places])
            models.append(words.model[places])
    key, model = np.concatenate(keys), np.concatenate(models)
    if not len(key):
        return key
    order = np.argsort(key)
    key, model = key[order], model[order]
    firsts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    several = np.minimum.reduceat(model, firsts) != np.maximum.reduceat(model, firsts)
    found: Numbers = key[firsts[several]]
    return found


def _occurrences(texts: Sequence[Phrases], known: Numbers) -> _Occurrences:
    """Every place of a text where a phrase of the catalog stands."""
    found = []
    # Most words begin no phrase: a table by the first bits of the keys says so fast.
    bits = len(known).bit_length() + _FILTER_BITS
    shift = np.uint64(64 - bits)
    likely = np.zeros(1 << bits, np.bool_)
    likely[known >> shift] = True
    for first, part in _parts(texts):
        words = _Words(first, part)
        for length, key, whole in words.sequences():
            places = np.flatnonzero(whole & likely[key >> shift])
            phrase = np.searchsorted(known, key[places])
            phrase[phrase == len(known)] = 0
            right = known[phrase] == key[places] if len(known) else phrase > 0
            places, phrase = places[right], phrase[right]
            found.append(
                _Occurrences(
                    phrase,
                    words.model[places],
                    words.start[places],
                    np.full(len(places), length),
                    _case(words, places, length),
                    ~words.begins[places],
                )
            )
    return _joined(found)


def _joined(parts: Sequence[_Occurrences]) -> _Occurrences:
    nothing = np.empty(0, np.int64)
    return _Occurrences(
        np.concatenate([nothing, *(part.phrase for part in parts)]),
        np.concatenate([nothing, *(part.model for part in parts)]),
        np.concatenate([nothing, *(part.start for part in parts)]),
        np.concatenate([nothing, *(part.length for part in parts)]),
        np.concatenate([nothing, *(part.case for part in parts)]),
        np.concatenate([nothing.astype(np.bool_), *(part.inside for part in parts)]),
    )


def _case(words: _Words, places: Integers, length: int) -> Integers:
    case = np.zeros(len(places), np.int64)
    for step in range(length):
        case = case * _CASES + words.cases[places + step]
    return case


def _by_name(
    found: _Occurrences, telling: Flags, texts: Sequence[Phrases]
) -> tuple[Integers, list[str]]:
    """Phrase → its number by name, where it is telling; and the names by number."""
    sample = np.zeros(len(telling), np.int64)
    sample[found.phrase[::-1]] = np.arange(len(found.phrase))[::-1]
    phrases = np.flatnonzero(telling)
    phrases = phrases[np.argsort(found.model[sample[phrases]], kind="stable")]
    names = [form.lower() for form in _written(found, sample[phrases], texts)]
    order = sorted(range(len(names)), key=names.__getitem__)
    numbers = np.zeros(len(telling), np.int64)
    numbers[phrases[order]] = np.arange(len(order))
    return numbers, [names[place] for place in order]


def _written(found: _Occurrences, which: Integers, texts: Sequence[Phrases]) -> list[str]:
    """Some occurrences as their texts have them."""
    tokens = lru_cache(maxsize=1024)(lambda model: _tokens(texts[model]))
    spots = zip(
        found.model[which].tolist(),
        found.start[which].tolist(),
        found.length[which].tolist(),
        strict=True,
    )
    return [" ".join(tokens(model)[start : start + length]) for model, start, length in spots]


def _tokens(text: Phrases) -> list[str]:
    """The words of a text, and the end of each run, as `Phrases.words` has them."""
    return text.text.replace("\n", " \n ").split(" ")


def _best(
    model: Integers, phrase: Integers, counts: Integers, holding: Integers, *, size: int
) -> tuple[Integers, Integers, Floats]:
    """The weightiest phrases of each model, by name where they weigh the same."""
    code = counts * (COMMON + 1) + holding
    codes, place = np.unique(code, return_inverse=True)
    weights = np.array(
        [(1.0 + math.log(c)) * math.log(size / h) for c, h in _divided(codes)], np.float64
    )
    levels, level = np.unique(-weights, return_inverse=True)
    # One number for each phrase of a model, which sorts by model, weight and name.
    phrases = int(phrase.max(initial=0)) + 1
    key = (model * max(len(levels), 1) + level[place]) * phrases + phrase
    key.sort()
    rest, phrase = np.divmod(key, phrases)
    model, place = np.divmod(rest, max(len(levels), 1))
    kept = rank_within(model) < _PHRASES_PER_MODEL
    model, phrase = model[kept], phrase[kept]
    weight = -levels[place[kept]]
    length = np.sqrt(np.bincount(model, weight**2, minlength=size))
    length[length == 0.0] = 1.0
    return model, phrase, weight / length[model]


def _divided(codes: Integers) -> list[tuple[int, int]]:
    return [divmod(int(code), COMMON + 1) for code in codes]


def rank_within(groups: Integers) -> Integers:
    """The place of each item among those of its group; equal groups stand together."""
    firsts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1]))[: len(groups)])
    sizes = np.diff(np.append(firsts, len(groups)))
    return np.arange(len(groups)) - np.repeat(firsts, sizes)


class Forms:
    """Each phrase as it is written most often inside a sentence: names keep their capitals."""

    def __init__(
        self,
        found: _Occurrences,
        phrase: Integers,
        names: Sequence[str],
        texts: Sequence[Phrases],
    ) -> None:
        self._names = names
        self._texts = texts
        lower = found.case == 0
        self._lower = np.bincount(phrase[lower], minlength=len(names)) > 0
        self._lower_inside = np.bincount(phrase[lower & found.inside], minlength=len(names))
        others = found.where(~lower)
        key = phrase[~lower] * _CASES**_LONGEST + others.case
        keys, self._sample, place = np.unique(key, return_index=True, return_inverse=True)
        self._others = others
        self._inside = np.bincount(place[others.inside], minlength=len(keys))
        ends = np.searchsorted(keys, np.arange(len(names) + 1) * _CASES**_LONGEST)
        self._ends = ends.tolist()

    def __call__(self, phrase: int) -> str:
        """The form most used; the last by the alphabet where several are used as much."""
        first, end = self._ends[phrase], self._ends[phrase + 1]
        written = _written(self._others, self._sample[first:end], self._texts)
        forms = dict(zip(written, self._inside[first:end].tolist(), strict=True))
        if self._lower[phrase]:
            forms[self._names[phrase]] = int(self._lower_inside[phrase])
        return max(sorted(forms, reverse=True), key=forms.__getitem__)
