"""The quick way from text to values, for files in which YAML does nothing out of the ordinary.

Whatever an entry may not hold leads back to the slow way of `reader.py`, which alone keeps
positions and says what is wrong. What this module accepts has no problem there, and the same
values.
"""

from collections.abc import Callable
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    StreamStartEvent,
)

MAX_DEPTH = 8
NULL_WORDS = frozenset({"null", "Null", "NULL", "~"})

_Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.BaseLoader)
"""Events are all that is asked of it: a loader would make ready to build values as well."""


class _UnusualError(Exception):
    """Something for the slow way."""


def plain_data(text: str) -> dict[str, Any] | None:
    """The values of a YAML text that is one plain mapping; None sends it the slow way.

    Expects text without characters that need a second look: an escape could bring them in, so
    text with a backslash is never plain.
    """
    if "\\" in text:
        return None
    parser = _Parser(text)
    try:
        return _document(parser.get_event)
    except (yaml.YAMLError, ValueError, _UnusualError):
        return None
    finally:
        parser.dispose()


_Events = Callable[[], Any]


def _document(event: _Events) -> dict[str, Any]:
    _expect(StreamStartEvent, event)
    _expect(DocumentStartEvent, event)
    start = _expect(MappingStartEvent, event)
    if start.anchor is not None or start.tag is not None:
        raise _UnusualError
    data = _mapping(event, 1)
    _expect(DocumentEndEvent, event)
    _expect(StreamEndEvent, event)
    return data


def _expect(kind: type[Any], event: _Events) -> Any:
    found = event()
    if type(found) is not kind:
        raise _UnusualError
    return found


def _mapping(event: _Events, depth: int) -> dict[str, Any]:
    """The mapping that has just begun; `depth` is its own."""
    data: dict[str, Any] = {}
    while type(key := event()) is ScalarEvent:
        name = key.value
        if key.anchor is not None or key.tag is not None or name in data or name == "<<":
            raise _UnusualError
        data[name] = _value(event(), event, depth)
    if type(key) is not MappingEndEvent:
        raise _UnusualError
    return data


def _list(event: _Events, depth: int) -> list[Any]:
    data: list[Any] = []
    while type(item := event()) is not SequenceEndEvent:
        data.append(_value(item, event, depth))
    return data


def _value(first: Any, event: _Events, depth: int) -> Any:
    """What begins with the event `first`, at `depth` collections from the top."""
    kind = type(first)
    if kind is AliasEvent or first.anchor is not None or first.tag is not None:
        raise _UnusualError
    if kind is ScalarEvent:
        value: str = first.value
        if first.style:
            return value
        if value in NULL_WORDS:
            raise _UnusualError
        return value or None
    if depth == MAX_DEPTH:
        raise _UnusualError
    return (_mapping if kind is MappingStartEvent else _list)(event, depth + 1)
