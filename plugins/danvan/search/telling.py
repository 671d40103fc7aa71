"""Which phrases tell what a model is about, among the phrases of a whole catalog.

A run of words counts as a phrase of the catalog when two models have it whole; then it counts
wherever it stands within a run. What many models have tells nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, compress
from typing import NamedTuple

import numpy as np

from danvan.search.forms import forms
from danvan.search.phrases import END, Integers, Runs
from danvan.search.postings import Numbers
from danvan.search.standing import (
    LONGEST,
    Flags,
    Occurrences,
    Sought,
    Texts,
    counted,
    firsts,
    occurrences,
)

COMMON = 200
"""What more models than this share says little, and pairing them would cost n²."""
_SHARE = 0.2
"""The same for small catalogs: a phrase in a larger share of the models says little."""


class Telling(NamedTuple):
    """The telling phrases of all models: phrases are numbered in the order of their names.

    `model`, `phrase` and `times` have an item for each phrase of each model.
    """

    names: Sequence[str]
    """Each phrase in lower case."""
    forms: Sequence[str]
    """As it is written."""
    model: Numbers
    phrase: Numbers
    times: Numbers
    """How often the model has it."""

    def holding(self) -> Integers:
        """How many models have each phrase."""
        return np.bincount(self.phrase, minlength=len(self.names))


def telling_phrases(runs: Runs) -> Telling:
    """The telling phrases of the texts of `runs`, those of the models in their order."""
    texts, most = Texts(runs), _most(len(runs.sizes))
    known = _several(texts, most=most)
    return _telling(texts, known, occurrences(texts, known), most)


def retold(before: Telling, runs: Runs, replaced: Mapping[int, int]) -> tuple[Telling, Flags]:
    """The telling phrases after some texts were replaced, and which models that may concern.

    `runs` has the texts of `before`, and behind them the new ones; `replaced` gives the number of
    each by that of the text for which it stands. What no replaced text has more or less often than
    its new one stands where it stood: only other phrases are looked for.
    """
    size = len(runs.sizes) - len(replaced)
    texts, most = Texts(runs), _most(size)
    sought = _differing(texts, replaced)
    found = _now(occurrences(texts, sought, few=True), replaced, len(runs.sizes))
    holders = _holders(found.where(_whole(texts, found, sought.length)), len(sought.key), size)
    known = holders >= 2
    number = (np.cumsum(known) - 1).astype(np.uint32)
    found = found.where(known[found.phrase])
    anew = _telling(texts, sought.where(known), found._replace(phrase=number[found.phrase]), most)
    names = {name for name, _ in _names(texts, sought)}
    changed = {name for name, *_ in _looks(before, names) ^ _looks(anew, names)}
    concerned = _models(before, changed, size) | _models(anew, changed, size)
    concerned[list(replaced)] = True
    return _merged(before, anew, names), concerned


def _now(found: Occurrences, replaced: Mapping[int, int], size: int) -> Occurrences:
    """What there is once new texts have the numbers of those that they replace."""
    number = np.arange(size, dtype=np.uint32)
    number[list(replaced.values())] = list(replaced)
    stays = np.ones(size, np.bool_)
    stays[list(replaced)] = False
    found = found.where(stays[found.text])
    return found._replace(text=number[found.text])


def _whole(texts: Texts, found: Occurrences, length: Integers) -> Flags:
    """Which of the occurrences of phrases of so many words are whole runs."""
    after = texts.numbers[found.place + length[found.phrase]]
    whole: Flags = ~texts.inside(found.place) & (after == END)
    return whole


def _holders(found: Occurrences, phrases: int, size: int) -> Integers:
    """How many of `size` texts have each phrase."""
    pairs, _ = counted(found.phrase.astype(np.int64) * size + found.text)
    return np.bincount(pairs // size, minlength=phrases)


def _looks(telling: Telling, among: Set[str]) -> set[tuple[str, str, int]]:
    """How each of some phrases is written, and how many models have it."""
    told = zip(telling.names, telling.forms, telling.holding().tolist(), strict=True)
    return {each for each in told if each[0] in among}


def _models(telling: Telling, among: Set[str], size: int) -> Flags:
    """Which of `size` models have one of some phrases."""
    asked = np.array([name in among for name in telling.names], np.bool_)
    flags = np.zeros(size, np.bool_)
    flags[telling.model[asked[telling.phrase]]] = True
    return flags


def _most(size: int) -> int:
    return min(COMMON, max(2, int(_SHARE * size)))


def _telling(texts: Texts, known: Sought, found: Occurrences, most: int) -> Telling:
    """Those of `known` that tell something, where each is `found`."""
    size = max(len(known.key), 1)
    pairs, times = counted(found.text.astype(np.int64) * size + found.phrase)
    model, phrase = np.divmod(pairs, size)
    telling = np.bincount(phrase, minlength=len(known.key)) <= most
    named = sorted(_names(texts, known.where(telling)))
    number = np.zeros(len(known.key), np.uint32)
    number[np.flatnonzero(telling)[[place for _, place in named]]] = np.arange(len(named))
    names = [name for name, _ in named]
    kept, found = telling[phrase], found.where(telling[found.phrase])
    return Telling(
        names,
        forms(
            texts, found._replace(phrase=number[found.phrase]), known.length[found.phrase], names
        ),
        model[kept].astype(np.uint32),
        number[phrase[kept]],
        times[kept].astype(np.uint32),
    )


def _names(texts: Texts, phrases: Sought) -> Iterator[tuple[str, int]]:
    """Each phrase in lower case, and its number."""
    spots = zip(phrases.place.tolist(), phrases.length.tolist(), strict=True)
    for number, (place, length) in enumerate(spots):
        yield texts.written(place, length).lower(), number


def _several(texts: Texts, *, most: int) -> Sought:
    """The runs that two models or more have whole, without those that more than `most` have:
    they tell nothing, wherever else they stand."""
    ends = np.flatnonzero(texts.runs.numbers == END).astype(np.uint32)
    starts = np.append(np.uint32(0), ends[:-1] + np.uint32(1))[: len(ends)]
    lengths = ends - starts
    groups = [(length, starts[lengths == length]) for length in range(2, LONGEST + 1)]
    key = np.concatenate([texts.keys(places, length) for length, places in groups])
    place = np.concatenate([places for _, places in groups])
    length = np.repeat([length for length, _ in groups], [len(places) for _, places in groups])
    text = texts.text(place)
    order = np.argsort(key)
    text, starts = text[order], firsts(key[order])
    if not len(starts):
        return Sought(key, place, length)
    several = np.minimum.reduceat(text, starts) != np.maximum.reduceat(text, starts)
    chosen = order[starts[several & ~_common(text, starts, most)]]
    return Sought(key[chosen], place[chosen], length[chosen])


def _common(text: Integers, starts: Integers, most: int) -> Flags:
    """Which groups of numbers, each from one of `starts` on, have more than `most` different."""
    counts = np.diff(starts, append=len(text))
    large = counts > most
    group = np.repeat(np.arange(len(starts)), np.where(large, counts, 0))
    size = int(text.max()) + 1
    different, _ = counted(group * size + text[np.repeat(large, counts)])
    common: Flags = np.bincount(different // size, minlength=len(starts)) > most
    return common


def _differing(texts: Texts, replaced: Mapping[int, int]) -> Sought:
    """All words in a row that a replaced text has more or less often than its new one, or writes
    otherwise."""
    spots: dict[str, tuple[int, int]] = {}
    for old, new in replaced.items():
        before, after = _standing(texts, old), _standing(texts, new)
        for way, places in (before | after).items():
            if len(before.get(way, ())) != len(after.get(way, ())):
                spots.setdefault(way.written.lower(), (places[0], way.length))
    place = np.array([place for place, _ in spots.values()], np.uint32)
    length = np.array([length for _, length in spots.values()], np.int64)
    key = np.zeros(len(spots), np.uint64)
    for each in range(2, LONGEST + 1):
        key[length == each] = texts.keys(place[length == each], each)
    order = np.argsort(key)
    return Sought(key[order], place[order], length[order])


class _Way(NamedTuple):
    """How words stand somewhere."""

    written: str
    length: int
    begins: bool
    """A run."""
    ends: bool


def _standing(texts: Texts, number: int) -> dict[_Way, list[int]]:
    """All words in a row that may be a phrase, and where one text has them."""
    found: dict[_Way, list[int]] = defaultdict(list)
    stop = int(texts.ends[number])
    start = stop - int(texts.runs.sizes[number])
    for first, run in _split(texts, start, stop):
        for begin, end in combinations(range(len(run) + 1), 2):
            if 2 <= end - begin <= LONGEST:
                way = _Way(" ".join(run[begin:end]), end - begin, begin == 0, end == len(run))
                found[way].append(first + begin)
    return found


def _split(texts: Texts, start: int, stop: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The runs between two places, and where each begins."""
    words = [texts.runs.words[word] for word in texts.numbers[start:stop].tolist()]
    first = 0
    for place in [place for place, word in enumerate(words) if not word]:
        yield start + first, words[first:place]
        first = place + 1


def _merged(before: Telling, anew: Telling, sought: Set[str]) -> Telling:
    """The phrases of before, but of those that were sought only what was found anew."""
    kept = np.array([name not in sought for name in before.names], np.bool_)
    forms = dict(zip(anew.names, anew.forms, strict=True))
    forms |= zip(compress(before.names, kept), compress(before.forms, kept), strict=True)
    names = sorted(forms)
    number = {name: number for number, name in enumerate(names)}
    stayed, came = (
        np.array([number.get(name, 0) for name in part.names], np.uint32) for part in (before, anew)
    )
    rows = np.flatnonzero(kept[before.phrase])
    return Telling(
        names,
        [forms[name] for name in names],
        np.concatenate((before.model[rows], anew.model)),
        np.concatenate((stayed[before.phrase[rows]], came[anew.phrase])),
        np.concatenate((before.times[rows], anew.times)),
    )
