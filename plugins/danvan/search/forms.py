"""How phrases are written: names keep their capitals."""

from collections.abc import Sequence

import numpy as np

from danvan.search.phrases import Integers
from danvan.search.standing import LONGEST, LOWER, Occurrences, Texts

_CASES = 4


def forms(
    texts: Texts, found: Occurrences, length: Integers, names: Sequence[str]
) -> tuple[str, ...]:
    """Each phrase as it is written most often inside a sentence; the last by the alphabet of
    several that are as frequent. `length` has the words of each occurrence."""
    case = np.zeros(len(found.place), np.int64)
    for step in range(LONGEST):
        word = texts.case[texts.numbers[found.place + np.uint32(step)]]
        case = case * _CASES + np.where(step < length, word, LOWER)
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


def _form(name: str, written: dict[str, int], lower: int | None) -> str:
    """The form most used, of those with capitals and, if there is one, that without."""
    if not written:
        return name
    if lower is not None:
        written = {**written, name: lower}
    return max(sorted(written, reverse=True), key=written.__getitem__)
