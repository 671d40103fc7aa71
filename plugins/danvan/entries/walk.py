"""Goes through nested raw data."""

from collections.abc import Iterator
from typing import Any

from danvan.entries.reader import FieldPath


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
