"""The columns of a sheet, made from the schema of one kind of entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.entries import schema as s
from danvan.entries.field_words import FieldWords, field_words
from danvan.entries.shapes import Form, Shape, shapes
from danvan.text import fold

NO_COLUMN = frozenset({"withdrawn"})
"""A sheet holds published entries, and withdrawing one is nothing to do in a sheet."""
_SPEAKS_FOR_ITSELF = s.Place
"""Its keys are named after what they hold: "Tỉnh, thành phố" needs no "Địa phương" before it."""
_LAST = frozenset(
    name for name, shape in shapes(s.Entry).items() if not shape.required and name not in NO_COLUMN
)
"""What every kind of entry has and few entries use stands behind what the kind is about."""
_CONTINUED = re.compile(r"(?P<heading>.+?)\s*\((?P<number>[2-9]|[1-9][0-9])\)")
_TYPED = frozenset({Form.FLAG, Form.NUMBER, Form.DAY})
"""Forms that a sheet has its own way to write in."""
_SHEET_WORDS = (("true", "có"), ("false", "không"), ("bỏ khóa này", "bỏ trống"))
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One field of an entry, those of a group each by itself; a list is one column."""

    path: tuple[str, ...]
    """Keys of the entry's file: `("place", "province")`."""
    heading: str
    shape: Shape
    words: FieldWords
    required: bool
    """Whether no entry is without it; that of a group that may be missing is not."""

    @property
    def name(self) -> str:
        """The path as one word: "place.province"."""
        return ".".join(self.path)

    @property
    def help(self) -> str:
        """What to write there, in the words of a sheet."""
        limit = "" if self.shape.form in _TYPED else self.words.limit
        told = f"{self.words.help} {limit}".strip()
        for key, word in _SHEET_WORDS:
            told = told.replace(key, word)
        return told


def columns_of(part: type[s.Part]) -> tuple[Column, ...]:
    """The columns of `part`, in the order of its schema."""
    found = _columns(part, (), "", required=True)
    return tuple(sorted(found, key=lambda column: column.path[0] in _LAST))


def _columns(
    part: type[s.Part], above: tuple[str, ...], prefix: str, *, required: bool
) -> Iterator[Column]:
    for name, shape in shapes(part).items():
        path, words = (*above, name), field_words(part, name)
        needed = required and shape.required
        if path[0] in NO_COLUMN:
            continue
        if shape.group is None or shape.many:
            yield Column(path, f"{prefix}{words.title}", shape, words, needed)
        else:
            inner = prefix if shape.group is _SPEAKS_FOR_ITSELF else f"{prefix}{words.title}: "
            yield from _columns(shape.group, path, inner, required=needed)


def heading_key(heading: str) -> str:
    """What tells one heading from another: not marks, capitals, signs or how it is spaced."""
    return _NO_LETTER.sub(" ", fold(heading)).strip()


def continued(heading: str) -> tuple[str, int]:
    """A heading such as "Cách làm (2)" as the heading it goes on from, and its number; 1 for
    one that begins."""
    match = _CONTINUED.fullmatch(heading.strip())
    return (match["heading"], int(match["number"])) if match else (heading, 1)
