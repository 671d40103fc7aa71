"""Plain text and typed values as Markdown that CommonMark and Python-Markdown read alike."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from danvan.entries.schema import Part

_SIGNS = re.compile(r"([\\`*_{}\[\]#])")
_LIST_SIGN = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+])(?=\s|$)", re.MULTILINE)
"""What would make a line an item of a list; "=" and "-" alone would make a heading."""
_RULE = re.compile(r"^([=-])(?=[=-]*\s*$)", re.MULTILINE)


def escaped(text: str) -> str:
    """`text` so that it shows as it is, wherever in Markdown it stands."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SIGNS.sub(r"\\\1", text)
    text = _RULE.sub(lambda match: f"&#{ord(match[1])};", text)
    return _LIST_SIGN.sub(_harmless, text)


def _harmless(match: re.Match[str]) -> str:
    if match[3]:
        return f"&#{ord(match[3])};"
    return f"{match[1]}&#{ord(match[2])};"


def one_line(text: str) -> str:
    """`text` escaped, without its line ends."""
    return escaped(" ".join(text.split()))


def indented(text: str, by: int) -> str:
    """`text` as the content of a list's item: every line but the first moved to the right."""
    space = " " * by
    first, *others = text.split("\n")
    return "\n".join([first, *(f"{space}{line}" if line else "" for line in others)])


def shown(value: object) -> str:
    """A number or day as Vietnamese readers write it."""
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, Decimal):
        whole, _, decimals = f"{value:f}".partition(".")
        sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        grouped = f"{int(digits):,}".replace(",", ".")
        return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"
    return one_line(str(value))


def raw_data(part: Part) -> dict[str, Any]:
    """`part` as the reader of YAML files would have it, without what is left to its default."""
    fields = type(part).model_fields
    return {
        name: _raw(value)
        for name in fields
        if (value := getattr(part, name)) != fields[name].default and value is not None
    }


def _raw(value: Any) -> Any:
    if isinstance(value, Part):
        return raw_data(value)
    if isinstance(value, tuple):
        return [_raw(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
