"""From what an editor types to what a file holds, or the reason why it cannot stand there."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from danvan.entries import complaints, prose
from danvan.entries import schema as s
from danvan.entries.characters import HIDDEN
from danvan.entries.content import content_problems
from danvan.entries.reader import RawFile
from danvan.entries.shapes import Form, Shape
from danvan.places import Placed, PlaceProblem, now_phrase, problem_phrase
from danvan.text import fold, nfc
from danvan.words import new_words
from danvan.writing.shelf import Choice, Shelf, find

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YES = frozenset({"c", "co", "y", "yes", "true", "x"})
_NO = frozenset({"k", "khong", "n", "no", "false"})
_LEVELS = ("province", "district", "commune")


class Misunderstood(Exception):  # noqa: N818 (told to the editor, who answers again)
    """An answer that cannot be taken, in Vietnamese; `choices`: what may have been meant."""

    def __init__(self, why: str, choices: tuple[Choice, ...] = ()) -> None:
        super().__init__(why)
        self.choices = choices


def tidy_line(text: str) -> str:
    """What was typed or pasted on one line, in NFC, without what nobody can see in it."""
    return " ".join(HIDDEN.sub("", nfc(text.replace("\n", " "))).split())


def yes_or_no(text: str) -> bool | None:
    """None for an answer that is neither."""
    word = fold(tidy_line(text))
    return True if word in _YES else False if word in _NO else None


def one_value(part: type[s.Part], shape: Shape, text: str, shelf: Shelf) -> str:
    """The value of one field, or of one item of its list.

    Raises Misunderstood with every reason why it cannot be that.
    """
    typed = tidy_line(text)
    if shape.ref:
        return _chosen(typed, shelf.choices(shape.ref)).id
    value = _FORMS.get(shape.form, str)(typed)
    check(part, {shape.name: [value] if shape.many else value}, shelf, only=shape.name)
    return value


def _chosen(typed: str, choices: Iterable[Choice]) -> Choice:
    found = find(typed, choices)
    if found.sure:
        return found.choices[0]
    said = "several-meant" if found.choices else "none-meant"
    raise Misunderstood(new_words(said, found=typed), found.choices)


def _flag(typed: str) -> str:
    answer = yes_or_no(typed)
    if answer is None:
        raise Misunderstood(new_words("yes-or-no"))
    return "true" if answer else "false"


def _day(typed: str) -> str:
    """Takes 22/4/2023 for 2023-04-22, as people write it."""
    if match := _DAY.fullmatch(typed):
        day, month, year = match.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return typed


_FORMS = {Form.FLAG: _flag, Form.DAY: _day}


def check(part: type[s.Part], data: Mapping[str, Any], shelf: Shelf, *, only: str = "") -> None:
    """Raises Misunderstood for what `danvan check` would say of `data`, of the field `only`."""
    file = RawFile(root=Path(), path="-", data=dict(data))
    problems = prose.unsafe_text(file)
    problems += content_problems(file, part, gazetteer=shelf.gazetteer, today=shelf.today)
    try:
        part.model_validate(file.data)
    except ValidationError as error:
        problems += complaints.problems_of(error, file, part)
    told = [one for one in problems if not only or one.field.split(".")[0] == only]
    told = [one for one in told if one.rule not in ("wrong-folder", "id-not-file-name")]
    if told:
        sentences = (f"{one.message} {one.hint}".strip() for one in told)
        raise Misunderstood("\n".join(dict.fromkeys(sentences)))


def place_part(level: str, text: str, above: Mapping[str, str], shelf: Shelf) -> tuple[str, str]:
    """A place's name as the catalog writes it, and what it is today in words.

    `above` holds the levels found so far. Raises Misunderstood with the names that may be meant.
    """
    typed = tidy_line(text)
    found = _resolved({**above, level: typed}, shelf)
    if isinstance(found, PlaceProblem):
        meant = [name for name in found.suggestions if _same_letters(name, typed, level)]
        if found.level != level or len(meant) != 1:
            choices = tuple(Choice(name, name) for name in found.suggestions)
            raise Misunderstood(problem_phrase(found), choices)
        found = _resolved({**above, level: meant[0]}, shelf)
        if isinstance(found, PlaceProblem):
            raise Misunderstood(problem_phrase(found))
    unit = getattr(found, level)
    name = unit.name if level == "province" else unit.full_name
    return name, f"{unit.full_name} ({now})" if (now := now_phrase(found)) else unit.full_name


def _resolved(levels: Mapping[str, str], shelf: Shelf) -> Placed | PlaceProblem:
    province, district, commune = (levels.get(level) for level in _LEVELS)
    return shelf.gazetteer.resolve(province or "", district, commune, on=shelf.today)


def _same_letters(name: str, typed: str, level: str) -> bool:
    """Whether `typed` is `name` without its marks, and perhaps without its type."""
    folded, asked = fold(name).split(), fold(typed).split()
    ends = (0, 1) if level == "commune" else (0, 1, 2)
    return any(folded[size:] == asked for size in ends)
