"""Abbreviations that neither the entry nor the glossary explains."""

import re
from collections.abc import Container, Iterator
from itertools import islice
from pathlib import Path

from pydantic import BaseModel

from danvan.catalog import Catalog
from danvan.checks.entries import files_of
from danvan.entries import MAX_PROBLEMS, OWN_WORDS, TITLES, FieldPath
from danvan.entries.schema import Entry
from danvan.problems import Problem

_ABBREVIATION = re.compile(r"(?<![\w/.\-])[A-ZĐ]{2,7}(?![\w/\-])")
_ROMAN = re.compile(r"(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})")
_EVERYBODY_KNOWS = frozenset({"QR", "SMS", "USB", "PDF", "TV", "AI", "OTP", "GPS"})
"""Read as words and explained by no source."""


def unexplained(
    catalog: Catalog, root: Path, *, only: Container[str] | None = None
) -> Iterator[Problem]:
    """A hint for each abbreviation of an entry, at the first place where it stands."""
    known = {word for term in catalog.glossary for word in _ABBREVIATION.findall(term.term)}
    known |= _EVERYBODY_KNOWS
    for entry, file in files_of(catalog, root, only=only):
        for word, field in islice(_strange(entry, known), MAX_PROBLEMS):
            yield file.problem_at("style-abbreviation", field, word, found=word)


def _strange(entry: Entry, known: Container[str]) -> Iterator[tuple[str, FieldPath]]:
    """The abbreviations of an entry that nothing explains, with the field they are first in."""
    texts = list(own_texts(entry))
    first: dict[str, FieldPath] = {}
    for field, text in texts:
        for word in _ABBREVIATION.findall(text):
            first.setdefault(word, field)
    strange = [word for word in first if word not in known and not _ROMAN.fullmatch(word)]
    whole = "\n".join(text for _, text in texts) if strange else ""
    return ((word, first[word]) for word in strange if not _expanded(word, whole))


def _expanded(word: str, whole: str) -> bool:
    """Whether brackets explain it: "Mặt trận Tổ quốc (MTTQ)" or "MTTQ (Mặt trận Tổ quốc)"."""
    return f"({word})" in whole or f"{word} (" in whole


def own_texts(part: BaseModel, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """The texts that editors write themselves, with their paths."""
    for name, value in part.__dict__.items():
        for index, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            here = (*path, name) if index is None else (*path, name, index)
            if isinstance(item, BaseModel):
                yield from own_texts(item, here)
            elif isinstance(item, str) and (name in OWN_WORDS or name in TITLES):
                yield here, item
