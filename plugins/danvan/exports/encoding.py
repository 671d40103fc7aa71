"""What entries say as JSON: numbers stay numbers where JSON can say them exactly.

Pydantic takes parts apart and msgspec writes them, as both are many times faster than `json`.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from danvan.entries import schema as s
from danvan.entries.shapes import Form, shapes

_encode = msgspec.json.Encoder().encode
_LARGEST = 2**53
"""Beyond it programs that read every number as a double lose digits (RFC 8259, section 6)."""


def json_bytes(value: object) -> bytes:
    """`value` as one line of compact JSON in UTF-8, with a final line end; keys in their order.

    Days become ISO 8601; a Decimal must have been through `json_number`.
    """
    return _encode(value) + b"\n"


def json_text(value: object) -> str:
    """The same as text without the line end."""
    return _encode(value).decode()


def json_number(value: Decimal) -> int | float | str:
    """The JSON number that is exactly `value`, or its digits as text where there is none."""
    if abs(value) > _LARGEST:
        return f"{value:f}"
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else f"{value:f}"


def said_by(part: s.Part) -> dict[str, Any]:
    """What is written in `part`, under its keys and in the order of the schema; what is left
    open or as it is by default has no key."""
    said: dict[str, Any] = part.__pydantic_serializer__.to_python(part, exclude_defaults=True)
    _make_exact(said, _numbers(type(part)))
    return said


def said_json(part: s.Part) -> bytes:
    """The same as JSON."""
    return _encode(said_by(part))


def version_of(said: bytes) -> str:
    """Tells one state of a part from another by its `said_json`: changes whenever what it says
    does, and not with line ends or the normal form of letters, which each computer writes in its
    own way."""
    return blake2b(said, digest_size=16).hexdigest()


class _Numbers(NamedTuple):
    """Where the numbers of a part are: its own keys, and those of groups that have some."""

    keys: tuple[str, ...]
    groups: Mapping[str, "_Numbers"]


@cache
def _numbers(part: type[s.Part]) -> _Numbers:
    own = shapes(part)
    inner = {name: _numbers(one.group) for name, one in own.items() if one.group is not None}
    return _Numbers(
        keys=tuple(name for name, one in own.items() if one.form is Form.NUMBER),
        groups={name: one for name, one in inner.items() if one.keys or one.groups},
    )


def _make_exact(said: dict[str, Any], numbers: _Numbers) -> None:
    for key in numbers.keys:
        if key in said:
            said[key] = json_number(said[key])
    for key, inner in numbers.groups.items():
        found = said.get(key, ())
        for group in (found,) if isinstance(found, dict) else found:
            _make_exact(group, inner)
