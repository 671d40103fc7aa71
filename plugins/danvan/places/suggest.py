"""The nearest names to one that was not found."""

from collections.abc import Iterable

from danvan.places.names import loose_key, name_key, readings
from danvan.places.units import Unit
from danvan.text import sort_key

_LEAST = 0.6
"""Below this likeness two names have nothing to do with each other."""


def nearest(text: str, units: Iterable[Unit], *, limit: int = 3) -> tuple[Unit, ...]:
    """The units whose names come closest to `text`: by letters first, by marks second."""
    scored = sorted(
        ((score, unit) for unit in units if (score := _score(text, unit))[0] >= _LEAST),
        key=lambda pair: ([-part for part in pair[0]], sort_key(pair[1].full_name)),
    )
    return tuple(dict.fromkeys(unit for _, unit in scored))[:limit]


def _score(text: str, unit: Unit) -> tuple[float, float, bool]:
    return max(
        (
            _alike(loose_key(name), loose_key(unit.name)),
            _alike(name_key(name), name_key(unit.name)),
            kind == unit.type,
        )
        for kind, name in readings(text, unit.level, loose=True)
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
