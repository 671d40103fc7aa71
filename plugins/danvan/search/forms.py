"""How phrases are written: names keep their capitals."""

from collections.abc import Sequence
from itertools import compress

import numpy as np

from danvan.search.phrases import Integers
from danvan.search.standing import LONGEST, Occurrences, Texts

_LOWER, _CAPITAL, _UPPER, _MIXED = range(4)
"""How a word is written."""
_CASES = 4


def forms(
    texts: Texts, found: Occurrences, length: Integers, names: Sequence[str]
) -> tuple[str, ...]:
    """Each phrase as it is written most often inside a sentence; the last by the alphabet of
    several that are as frequent. `length` has the words of each occurrence."""
    case = _cases(texts, found, length)
    inside, lower = texts.inside(found.place), case == 0
    phrase = found.phrase.astype(np.int64)
    lowers = np.bincount(phrase[lower], minlength=len(names)).tolist()
    lowers_inside = np.bincount(phrase[lower & inside], minlength=len(names)).tolist()
    other = np.flatnonzero(~lower)
    keys, sample, number = np.unique(
        phrase[other] * _CASES**LONGEST + case[other], return_index=True, return_inverse=True
    )
    counts = np.bincount(number[inside[other]], minlength=len(keys))
    written: list[dict[str, int]] = [{} for _ in names]
    for each, place, count in zip(
        phrase[other][sample].tolist(), other[sample].tolist(), counts.tolist(), strict=True
    ):
        form = texts.written(int(found.place[place]), int(length[place]))
        written[each][form] = count
    return tuple(
        _form(name, told, lowers_inside[number] if lowers[number] else None)
        for number, (name, told) in enumerate(zip(names, written, strict=True))
    )


def _cases(texts: Texts, found: Occurrences, length: Integers) -> Integers:
    """One number for how the words of each occurrence are written, zero for all in lower case."""
    used, steps = np.zeros(len(texts.runs.words), np.bool_), []
    for step in range(LONGEST):
        places = np.flatnonzero(length > step)
        words = texts.numbers[found.place[places] + np.uint32(step)]
        used[words] = True
        steps.append((places, words))
    cases = np.zeros(len(used), np.int64)
    cases[used] = [_case(word) for word in compress(texts.runs.words, used.tolist())]
    number = np.zeros(len(found.place), np.int64)
    for step, (places, words) in enumerate(steps):
        number[places] += cases[words] * _CASES**step
    return number


def _case(word: str) -> int:
    lower = word.lower()
    if word == lower:
        return _LOWER
    if word == lower.capitalize():
        return _CAPITAL
    return _UPPER if word.isupper() else _MIXED


def _form(name: str, written: dict[str, int], lower: int | None) -> str:
    """The form most used, of those with capitals and, if there is one, that without."""
    if not written:
        return name
    if lower is not None:
        written = {**written, name: lower}
    return max(sorted(written, reverse=True), key=written.__getitem__)
