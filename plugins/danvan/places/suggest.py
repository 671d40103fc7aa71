"""The nearest names to one that was not found."""

from collections.abc import Iterable
from typing import get_args

from danvan.places.names import loose_key, name_key, readings
from danvan.places.units import Level, Unit
from danvan.text import sort_key

_LEAST = 0.6
"""Below this likeness two names have nothing to do with each other."""
_LONGEST = 100
"""Characters; the longest official name with its type has half as many."""
_LEVELS: tuple[Level, ...] = get_args(Level)


def nearest(text: str, units: Iterable[Unit], *, limit: int = 3) -> tuple[Unit, ...]:
    """The units whose names come closest to `text`: by letters first, by marks second.

    A text longer than any name is like none.
    """
    if len(text) > _LONGEST:
        return ()
    meanings = {level: _meanings(text, level) for level in _LEVELS}
    scored = sorted(
        (
            (score, unit)
            for unit in units
            if (score := _score(meanings[unit.level], unit))[0] >= _LEAST
        ),
        key=lambda pair: ([-part for part in pair[0]], sort_key(pair[1].full_name)),
    )
    return tuple(dict.fromkeys(unit for _, unit in scored))[:limit]


def _meanings(text: str, level: Level) -> tuple[tuple[str | None, str, str], ...]:
    """What `text` may mean: a type, and the keys of the name, loose and exact."""
    read = readings(text, level, loose=True)
    return tuple((kind, loose_key(name), name_key(name)) for kind, name in read)


def _score(
    meanings: Iterable[tuple[str | None, str, str]], unit: Unit
) -> tuple[float, float, bool]:
    loose, exact = loose_key(unit.name), name_key(unit.name)
    return max(
        (likeness, _alike(name, exact) if likeness >= _LEAST else 0.0, kind == unit.type)
        for kind, letters, name in meanings
        for likeness in (_alike(letters, loose),)
    )


def _alike(left: str, right: str) -> float:
    """1 for equal texts, less by the share of letters to change, add or leave out."""
    longest = max(len(left), len(right), 1)
    if abs(len(left) - len(right)) > (1 - _LEAST) * longest:
        return 0.0
    return 1 - _edits(left, right) / longest


def _edits(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for count, char in enumerate(left, start=1):
        diagonal, row[0] = row[0], count
        for index, other in enumerate(right, start=1):
            change = diagonal + (char != other)
            diagonal = row[index]
            row[index] = min(change, diagonal + 1, row[index - 1] + 1)
    return row[-1]
