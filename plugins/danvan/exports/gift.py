"""GIFT: the questions of a pack as a text that Moodle and others read into a question bank.

Format: docs.moodle.org/en/GIFT_format. What that page leaves open is done as Moodle's own reader
takes it: `question/format/gift/format.php`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import escape

from danvan.exports.quiz import Asked

_SPECIAL = re.compile(r"[~=#{}:\\]")


def gift(questions: Iterable[Asked], *, category: Iterable[str], head: Iterable[str]) -> str:
    """The whole file: the lines of `head` as comments, the category as its names from the widest
    to the narrowest, then every question."""
    lines = "".join(f"// {_line(text)}\n" for text in head)
    path = "/".join(_category(name) for name in category)
    blocks = (f"{lines}\n$CATEGORY: $course$/top/{path}\n", *map(_question, questions))
    return "\n".join(blocks)


def _question(asked: Asked) -> str:
    name, text = _plain(asked.name), _html(asked.question.text, first=True)
    answers = [*_ANSWERS[asked.question.kind](asked)]
    remarks = f"####{_escaped(_line(asked.remarks))}" if asked.remarks else ""
    inside = "\n".join([*answers, *([remarks] if remarks else [])])
    many = len(answers) > 1
    return f"::{name}::{text} {{{_block(inside) if many else inside}}}\n"


def _block(lines: str) -> str:
    return f"\n{lines}\n"


def _open(_asked: Asked) -> Iterator[str]:
    yield from ()


def _true_or_false(asked: Asked) -> Iterator[str]:
    yield "TRUE" if asked.question.correct else "FALSE"


def _choices(asked: Asked) -> Iterator[str]:
    """One right choice has all the points; several share them, and wrong ones take as many away,
    so that choosing everything earns nothing."""
    wrong = len(asked.question.choices) - asked.right
    for choice in asked.choices:
        if asked.right == 1:
            mark = "=" if choice.correct else "~"
        else:
            mark = f"~%{_percent(100 / asked.right if choice.correct else -100 / wrong)}%"
        feedback = f"#{_html(choice.feedback)}" if choice.feedback else ""
        yield f"{mark}{_html(choice.text)}{feedback}"


def _pairs(asked: Asked) -> Iterator[str]:
    """The left side is HTML, in which no "->" is left; the right side Moodle takes as it is."""
    for pair in asked.question.pairs:
        yield f"={_html(pair.left)} -> {_plain(pair.right)}"


_ANSWERS: Mapping[str, Callable[[Asked], Iterator[str]]] = {
    "mo": _open,
    "dung-sai": _true_or_false,
    "nhieu-lua-chon": _choices,
    "ghep-doi": _pairs,
}


def _percent(value: float) -> str:
    """Five decimals, by which Moodle knows its own thirds and sevenths."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _html(text: str, *, first: bool = False) -> str:
    """Text as HTML: `first` says so for the whole question.

    An answer that begins with "[" could be taken to name a format of its own, one that begins
    with "%" to weigh something.
    """
    html = str(escape(_line(text)))
    if html.startswith("%"):
        html = f"&#37;{html[1:]}"
    return f"{'[html]' if first or html.startswith('[') else ''}{_escaped(html)}"


def _plain(text: str) -> str:
    return _escaped(_line(text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    """On one line: an empty one would end the question."""
    return " ".join(text.split())


def _category(name: str) -> str:
    """Moodle takes "/" to lead to a category within, "//" for the character; it knows no other
    escape there."""
    return _line(name).replace("\\", "").replace("/", "//")
