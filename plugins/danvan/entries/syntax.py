"""What libyaml says in English → a rule of ours and the place an editor should look at."""

from typing import Any

import yaml

_RULES = {
    "mapping values are not allowed": "yaml-colon",
    "mapping keys are not allowed": "yaml-character",
    "block sequence entries are not allowed": "yaml-list-item",
    "did not find expected key": "yaml-indentation",
    "did not find expected '-' indicator": "yaml-indentation",
    "could not find expected ':'": "yaml-missing-colon",
    "found character that cannot start any token": "yaml-character",
    "found a tab character": "yaml-character",
    "did not find expected comment or line break": "yaml-character",
    "found unexpected end of stream": "yaml-open-quote",
    "found unexpected document indicator": "yaml-open-quote",
    "found unknown escape character": "yaml-escape",
    "found invalid Unicode character escape": "yaml-escape",
    "did not find expected hexdecimal number": "yaml-escape",
    "did not find expected ',' or": "yaml-open-bracket",
    "did not find expected node content": "yaml-open-bracket",
    "found undefined tag handle": "tag",
    "did not find expected <document start>": "several-documents",
}
_CONTEXTS = {
    "while scanning an alias": "alias",
    "while scanning an anchor": "anchor",
    "while scanning a tag": "tag",
    "while scanning a directive": "yaml-character",
}
_SEEN_AT_START = frozenset({"yaml-missing-colon", "yaml-open-quote", "yaml-open-bracket"})
"""What is left open is noticed far below, often at the end of the file."""


def syntax_rule(error: yaml.MarkedYAMLError, text: str) -> tuple[str, tuple[int, int]]:
    """The rule whose Vietnamese sentence fits, and the line and column to show."""
    rule = _CONTEXTS.get(error.context or "") or _by_problem(error.problem or "")
    mark: Any = error.problem_mark or error.context_mark
    if rule in _SEEN_AT_START and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return rule, (1, 1)
    if rule == "yaml-indentation" and _before(mark, text).strip():
        rule = "yaml-after-quote"
    return rule, (mark.line + 1, mark.column + 1)


def _by_problem(problem: str) -> str:
    for start, rule in _RULES.items():
        if problem.startswith(start):
            return rule
    return "yaml-syntax"


def _before(mark: Any, text: str) -> str:
    """What stands on the marked line left of the mark."""
    lines = text.split("\n", mark.line + 1)
    return lines[mark.line][: mark.column] if mark.line < len(lines) else ""
