"""What one text of a sheet means as a value of a field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from danvan.catalog import TARGETS
from danvan.entries import schema as s
from danvan.entries.shapes import Form, Shape
from danvan.entries.suggest import did_you_mean
from danvan.sheets import Labels, heading_key, yes_or_no
from danvan.sheets.cells import Tell
from danvan.writing import Choice, Shelf

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_COMMA = re.compile(r"-?\d+,\d+")
_POINTS_AND_COMMA = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_DOUBTFUL = re.compile(r"-?\d{1,3}[.,]\d{3}")
"""A thousand, or a number with three decimals: "1.200"."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The entries of one kind, by what a sheet may call them."""

    ids: frozenset[str]
    by_title: Mapping[str, str]
    """Folded title → id, where only one entry has it."""

    @classmethod
    def of(cls, choices: Iterable[Choice]) -> "_Names":
        owners: dict[str, list[str]] = {}
        listed = list(choices)
        for choice in listed:
            owners.setdefault(heading_key(choice.label), []).append(choice.id)
        titles = {title: ids[0] for title, ids in owners.items() if len(ids) == 1}
        return cls(frozenset(choice.id for choice in listed), titles)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What texts mean in the catalog on `shelf`; `own` are the ids that the sheet brings."""

    shelf: Shelf
    labels: Labels
    own: frozenset[str]
    _names: dict[str, _Names] = field(default_factory=dict)

    @classmethod
    def on(cls, shelf: Shelf, own: Iterable[str]) -> "Meaning":
        lists = shelf.loaded.vocabularies.items()
        return cls(shelf, Labels.of({n: one.entry.terms for n, one in lists}), frozenset(own))

    def understand(self, shape: Shape, text: str, tell: Tell) -> str:
        """The raw value that `text` gives, "" where it gives none, which is told."""
        text = text.strip()
        if not text:
            return ""
        if shape.vocabulary:
            return self._word(shape.vocabulary, text, tell)
        if shape.ref:
            return self._name(shape.ref, text, tell)
        return _TYPED.get(shape.form, _as_it_is)(text, tell)

    def _word(self, vocabulary: str, text: str, tell: Tell) -> str:
        found = self.labels.id_of(vocabulary, text)
        if found is None:
            words = list(self.labels.shown(vocabulary).values())
            near = did_you_mean(text, words)
            tell("sheet-word", {"found": text, "suggestion": near, "expected": "; ".join(words)})
        return found or ""

    def _name(self, kind: str, text: str, tell: Tell) -> str:
        names = self._names.setdefault(kind, _Names.of(self.shelf.choices(kind)))
        if text in names.ids or (kind == s.Model.folder and text in self.own):
            return text
        found = names.by_title.get(heading_key(text), "")
        if not found:
            near = did_you_mean(text, names.ids)
            tell(
                "sheet-name", {"found": text, "suggestion": near, "target": TARGETS.get(kind, kind)}
            )
        return found


def _as_it_is(text: str, tell: Tell) -> str:
    del tell
    return text


def _flag(text: str, tell: Tell) -> str:
    answer = yes_or_no(text)
    if answer is None:
        tell("sheet-flag", {"found": text})
        return ""
    return "true" if answer else "false"


def _day(text: str, tell: Tell) -> str:
    """Takes 22/4/2023 for 2023-04-22, as people write it."""
    match = _DAY.fullmatch(text)
    iso = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else text
    if s.day_of(iso) is None:
        tell("sheet-day", {"found": text})
        return ""
    return iso


def _number(text: str, tell: Tell) -> str:
    """Takes 754.277,5 and 12,27 as Vietnamese sheets write them; what may be either is asked."""
    if _DOUBTFUL.fullmatch(text):
        whole = re.sub("[.,]", "", text)
        parts = text.replace(".", ",")
        tell("sheet-number-doubtful", {"found": text, "whole": whole, "parts": parts})
        return ""
    if _POINTS_AND_COMMA.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", ".") if _COMMA.fullmatch(text) else text


_TYPED = {Form.FLAG: _flag, Form.DAY: _day, Form.NUMBER: _number}
