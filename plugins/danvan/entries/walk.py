"""Goes through nested raw data."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from danvan.entries.reader import FieldPath


class Contents(NamedTuple):
    """All that lies in nested data, without the paths that lead to it.

    For a quick look whether there is anything to complain of: mostly there is not, and only
    where there may be, a slower look says where.
    """

    mappings: list[dict[str, Any]]
    lists: list[list[Any]]
    texts: list[str]
    """Values, without the keys."""


def contents(data: Any) -> Contents:
    """What lies in `data`, itself included."""
    found = Contents([], [], [])
    mappings, lists, texts = found
    waiting = [data]
    for value in waiting:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            mappings.append(value)
            waiting += value.values()
        elif isinstance(value, list):
            lists.append(value)
            waiting += value
    return found


def groups(data: Any) -> Iterator[tuple[FieldPath, dict[str, Any] | list[Any]]]:
    """Every mapping and list in nested data with the path that leads to it, the outer first."""
    waiting: list[tuple[FieldPath, Any]] = [((), data)]
    for path, group in waiting:
        if isinstance(group, dict):
            yield path, group
            for key, value in group.items():
                if isinstance(value, (dict, list)):
                    waiting.append(((*path, key), value))
        elif isinstance(group, list):
            yield path, group
            for index, value in enumerate(group):
                if isinstance(value, (dict, list)):
                    waiting.append(((*path, index), value))
