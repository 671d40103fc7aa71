"""What text may hold: words and the Markdown subset, never HTML, images or unsafe links."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

from danvan.entries.addresses import is_safe_address
from danvan.entries.reader import MAX_PROBLEMS, FieldPath, RawFile
from danvan.entries.walk import Contents, contents
from danvan.problems import Problem

Texts: TypeAlias = Sequence[tuple[FieldPath, str]]
"""Texts of one file with the paths that lead to them."""

_TAG = re.compile(r"<[A-Za-z/!?][^>\n]{0,80}>?")
_IMAGE = re.compile(r"!\[[^\]\n]{0,80}")
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)>]*)|\]:\s*<?(\S+)")
"""Of `[text](target)`, which may go on in the next line, and of `[name]: target`, which may
stand inside a list or a quotation. Neither part can fail once begun: linear time."""

_TITLE = re.compile(r"\s[\"']")
"""Where the title of a link begins, behind its address."""

MAX_NESTING = 8
"""Lists and quotations inside each other. Python-Markdown goes down one call or more a level."""
MAX_BRACKETS = 100
""""[" in one paragraph. Python-Markdown looks for the end of each: quadratic time."""
_NESTED = re.compile(
    r"\n(?=[-+*>0-9 \t])"
    rf"(?:[ \t]*(?:(?:[-+*]|[0-9]{{1,9}}\.)[ \t]+|>[ \t]*){{{MAX_NESTING + 1}}}"
    rf"|(?: {{4}}| {{0,3}}\t){{{MAX_NESTING + 1}}})"
)
"""In text with a line end in front: a search for "\\n" passes quickly over what lies between, and
most lines do not begin with a mark."""
MAX_IN_PAGE = {"[": 1000, "<": 200, "#": 1000, "\n": 2000}
MAX_IN_PARAGRAPH = {"[": MAX_BRACKETS, "`": 400, "\n": 400}
"""Characters of a page that people write: each starts a search to the end of something."""
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


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


def unsafe_text(file: RawFile, inside: Contents | None = None) -> list[Problem]:
    """A Problem for each text of `file` that holds what an entry must not hold, as far as they
    are told. `inside` is what lies in its data, where that is known."""
    if not _may_be_unsafe((inside or contents(file.data)).texts):
        return []
    found = ((path, rule, what) for path, text in texts(file.data) for rule, what in _unsafe(text))
    return [
        file.problem(rule, path, found=what) for path, rule, what in islice(found, MAX_PROBLEMS + 1)
    ]


def _may_be_unsafe(texts: list[str]) -> bool:
    """Whether any of `texts` has a sign of what `_unsafe` looks for: plain searches over all of
    them at once, as most files have none."""
    whole = "\n".join(texts)
    return "<" in whole or "![" in whole or "](" in whole or "]:" in whole or _is_tangled(whole)


def _unsafe(text: str) -> Iterator[tuple[str, str]]:
    if "<" in text and (tag := _TAG.search(text)):
        yield "raw-html", tag.group()
    if image := _IMAGE.search(text):
        yield "image", image.group()
    if _is_tangled(text):
        yield "tangled-text", ""
    if "]" not in text:
        return
    for match in _LINK_TARGET.finditer(text):
        target = match.group(1) or match.group(2) or ""
        if not is_safe_address(_TITLE.split(target, maxsplit=1)[0]):
            yield "unsafe-link", target


def _is_tangled(text: str) -> bool:
    """Whether turning `text` into HTML would take too long, or too many calls."""
    if _is_nested(text):
        return True
    if text.count("[") <= MAX_BRACKETS:
        return False
    return any(part.count("[") > MAX_BRACKETS for part in _PARAGRAPH_END.split(text))


def _is_nested(text: str) -> bool:
    return _NESTED.search(f"\n{text}") is not None


def is_tangled_page(text: str) -> bool:
    """The same of a whole page, which knows headings, code and tables as well."""
    if _is_nested(text) or any(text.count(sign) > most for sign, most in MAX_IN_PAGE.items()):
        return True
    return any(
        part.count(sign) > most
        for part in _PARAGRAPH_END.split(text)
        for sign, most in MAX_IN_PARAGRAPH.items()
    )
