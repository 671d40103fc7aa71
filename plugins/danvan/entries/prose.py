"""What text may hold: words and the Markdown subset, never HTML, images or unsafe links."""

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from danvan.entries.reader import FieldPath, RawFile
from danvan.entries.walk import groups
from danvan.problems import Problem

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_TAG = re.compile(r"<[A-Za-z/!?][^>\n]{0,80}>?")
_IMAGE = re.compile(r"!\[[^\]\n]{0,80}")
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)>]*)|\]:\s*<?(\S+)")
"""Of `[text](target)`, which may go on in the next line, and of `[name]: target`, which may
stand inside a list or a quotation. Neither part can fail once begun: linear time."""
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]")


def texts(data: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text in nested data with the path that leads to it."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*path, index))


def unsafe_text(file: RawFile) -> list[Problem]:
    """A Problem for each text of `file` that holds what an entry must not hold."""
    if not _may_be_unsafe(file.data):
        return []
    return [
        file.problem(rule, path, found=found)
        for path, text in texts(file.data)
        for rule, found in _unsafe(text)
    ]


def _may_be_unsafe(data: Any) -> bool:
    """Whether any text has a sign that all of `_unsafe` begins with."""
    for _, group in groups(data):
        for text in group.values() if isinstance(group, dict) else group:
            if isinstance(text, str) and ("<" in text or "]" in text or "[" in text):
                return True
    return False


def _unsafe(text: str) -> Iterator[tuple[str, str]]:
    if "<" in text and (tag := _TAG.search(text)):
        yield "raw-html", tag.group()
    if image := _IMAGE.search(text):
        yield "image", image.group()
    if "]" not in text:
        return
    for match in _LINK_TARGET.finditer(text):
        target = match.group(1) or match.group(2) or ""
        if not is_safe_address(target.split(' "')[0]):
            yield "unsafe-link", target


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: http, https, mailto, tel, or within the site.

    Browsers drop control characters and take "\\" for "/": the first are ignored here too, the
    second is refused. `//host` would be another site without saying so.
    """
    plain = _IGNORED_IN_ADDRESS.sub("", html.unescape(address))
    if plain.startswith("//") or "\\" in plain:
        return False
    try:
        scheme = urlsplit(plain).scheme
    except ValueError:
        return False
    return scheme in SAFE_SCHEMES or (not scheme and ":" not in plain.split("/")[0])
