"""How one text is written in YAML: bare, in quotes, or as a block over several lines."""

import re
from functools import cache, lru_cache
from io import StringIO
from typing import Any

import yaml
from yaml.emitter import Emitter

WIDTH = 100
"""Columns of a line, as in the catalog's files."""

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+")
"""Of YAML 1.2; those of 1.1 are PyYAML's."""
_FOLD = re.compile(r"(?<=[^ ]) (?=[^ ])")
"""A single space may become a line end in a folded block; one of several may not."""


@lru_cache(maxsize=4096)  # keys, words of closed lists and names of places come again and again
def inline(text: str, *, in_flow: bool = False, typed: bool = True) -> str:
    """`text` on one line, in quotes only where they are needed.

    `in_flow`: within `[…]` or `{…}`, where commas and brackets are YAML's own. Not `typed`:
    words and no number, day or truth value, so that programs which guess (editors' schemas do)
    must not take it for one.
    """
    looks = _looks(text)
    bare = looks.allow_flow_plain if in_flow else looks.allow_block_plain
    if bare and text not in ("", "~", "null", "Null", "NULL") and (typed or not _is_guessed(text)):
        return text
    if ('"' in text or "\\" in text) and looks.allow_single_quoted and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    dumped = yaml.dump(text, default_style='"', allow_unicode=True, width=10**9)
    return dumped.removesuffix("\n")


def _is_guessed(text: str) -> bool:
    """Whether YAML 1.1 or 1.2 would make something else than text of `text`."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], ())
    return any(pattern.match(text) for _, pattern in resolvers) or bool(_NUMBER.fullmatch(text))


def block(text: str, *, indent: int) -> list[str] | None:
    """`text` as the lines of a block: its sign first, the others indented by `indent`.

    None where a block cannot hold it, or helps nothing, as with a long address.
    """
    body = text.removesuffix("\n")
    sign = "" if body != text else "-"
    if not body or body != body.strip() or not _fits_a_block(body):
        return None
    lines = body.split("\n")
    as_written = len(lines) > 1 and all(len(line) + indent <= WIDTH for line in lines)
    if as_written or any(line != line.strip() for line in lines):
        return [f"|{sign}", *_indented(lines, indent)]
    folded = [part for line in lines for part in ("", *_folded(line, WIDTH - indent))][1:]
    if len(folded) == 1 and len(folded[0]) + indent > WIDTH:
        return None
    return [f">{sign}", *_indented(folded, indent)]


def _fits_a_block(text: str) -> bool:
    return "\t" not in text and bool(_looks(" ".join(text.split("\n"))).allow_block)


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _folded(line: str, width: int) -> list[str]:
    """`line` in pieces of at most `width`, where its words allow it; none for an empty one."""
    pieces: list[str] = []
    for word in _FOLD.split(line) if line else ():
        if pieces and len(pieces[-1]) + 1 + len(word) <= width:
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    return pieces


@cache
def _emitter() -> Any:
    return Emitter(StringIO(), allow_unicode=True)


def _looks(text: str) -> Any:
    """What PyYAML's own writer would find out about `text`."""
    return _emitter().analyze_scalar(text)
