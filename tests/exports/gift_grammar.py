"""GIFT read by a grammar of its own, written from docs.moodle.org/en/GIFT_format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lark import Lark, Transformer

_GRAMMAR = r"""
question: title? fragment "{" answers? general? "}"
title: "::" plain "::"
answers: verdict | choice+ | pair+
verdict: TRUTH
choice: EQUAL WEIGHT? fragment feedback? | TILDE WEIGHT? fragment feedback?
feedback: "#" fragment
pair: EQUAL fragment ARROW plain
general: "####" fragment
fragment: FORMAT? TEXT
plain: (TEXT | ARROW)+

TRUTH: /(TRUE|FALSE|T|F)(?=\s*[#}])/
EQUAL: "="
TILDE: "~"
ARROW: "->"
FORMAT.3: /\[(html|moodle|plain|markdown)\]/
WEIGHT.2: /%-?[0-9]{1,3}(\.[0-9]+)?%/
TEXT: /(\\[~=#{}:\\]|[^~=#{}:\\\n-]|-(?!>))+/
%ignore /\n/
"""
_PARSER = Lark(_GRAMMAR, start="question", parser="lalr")
_CATEGORY = re.compile(r"\$CATEGORY: (.+)")


@dataclass(frozen=True)
class Fragment:
    """Text with its escapes undone; `format` is empty where the question's own holds."""

    text: str
    format: str = ""


@dataclass(frozen=True)
class Choice:
    mark: str
    weight: float | None
    text: Fragment
    feedback: Fragment | None


@dataclass(frozen=True)
class Parsed:
    """One question; `answers` are choices, pairs of a fragment and a text, or one bool."""

    name: str
    text: Fragment
    answers: tuple[Any, ...]
    remarks: Fragment | None


@dataclass(frozen=True)
class Bank:
    comments: tuple[str, ...]
    category: str
    questions: tuple[Parsed, ...]


def parse(source: str) -> Bank:
    """The whole file; a lark.LarkError names what is no GIFT."""
    comments = [line for line in source.split("\n") if line.startswith("//")]
    category, questions = "", []
    for block in _blocks(source):
        found = _CATEGORY.fullmatch(block)
        if found:
            category = found[1]
        else:
            questions.append(_Reader().transform(_PARSER.parse(block)))
    return Bank(tuple(comments), category, tuple(questions))


def _blocks(source: str) -> Iterator[str]:
    """What stands between empty lines, without comments."""
    for part in re.split(r"\n[ \t]*\n", source):
        lines = [line for line in part.split("\n") if not line.lstrip().startswith("//")]
        if "".join(lines).strip():
            yield "\n".join(lines).strip()


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()


class _Reader(Transformer[Any, Any]):
    def question(self, parts: list[Any]) -> Parsed:
        named = {type(part).__name__: part for part in parts if not isinstance(part, Fragment)}
        fragments = [part for part in parts if isinstance(part, Fragment)]
        return Parsed(
            name=named.get("str", ""),
            text=fragments[0],
            answers=named.get("tuple", ()),
            remarks=named.get("list", [None])[0],
        )

    def title(self, parts: list[Any]) -> str:
        return str(parts[0])

    def general(self, parts: list[Any]) -> list[Any]:
        return parts

    def answers(self, parts: list[Any]) -> tuple[Any, ...]:
        return tuple(parts)

    def verdict(self, parts: list[Any]) -> bool:
        return str(parts[0]).startswith("T")

    def choice(self, parts: list[Any]) -> Choice:
        mark, *rest = parts
        weight = None if isinstance(rest[0], Fragment) else float(rest.pop(0).strip("%"))
        return Choice(str(mark), weight, rest[0], rest[1] if len(rest) > 1 else None)

    def feedback(self, parts: list[Any]) -> Any:
        return parts[0]

    def pair(self, parts: list[Any]) -> tuple[Fragment, str]:
        return parts[1], parts[3]

    def fragment(self, parts: list[Any]) -> Fragment:
        *named, text = parts
        return Fragment(_plain(text), str(named[0]).strip("[]") if named else "")

    def plain(self, parts: list[Any]) -> str:
        return _plain("".join(parts))
