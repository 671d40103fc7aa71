"""The kinds of files an editor may write, and where each lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from danvan.entries import schema as s
from danvan.entries.field_words import PARTS, FieldWords, PartWords, field_words
from danvan.entries.shapes import Shape, shapes

Vocabularies = Mapping[str, Mapping[str, s.Term]]
"""Closed lists by name, their terms by id, as the catalog has them."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """`name` is part of addresses; `globs` say which files below the catalog's folder."""

    name: str
    part: type[s.Part]
    globs: tuple[str, ...]

    @property
    def words(self) -> PartWords:
        return PARTS[self.part]


FILE_KINDS = (
    FileKind("models", s.Model, ("models/*/*.yml",)),
    FileKind("sources", s.Source, ("sources/*.yml",)),
    FileKind("guidelines", s.Guideline, ("guidelines/*.yml",)),
    FileKind("documents", s.Document, ("documents/*.yml",)),
    FileKind("statistics", s.Statistics, ("statistics/*.yml",)),
    FileKind("collections", s.Collection, ("collections/*.yml",)),
    FileKind("vocabulary", s.Vocabulary, tuple(f"vocabulary/{one}.yml" for one in s.VOCABULARIES)),
    FileKind("glossary", s.Glossary, (f"vocabulary/{s.GLOSSARY}.yml",)),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list."""

    id: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A field with its words, and its choices where it has a closed list."""

    shape: Shape
    words: FieldWords
    choices: tuple[Choice, ...] = ()


def questions(part: type[s.Part], vocabularies: Vocabularies) -> Iterator[Question]:
    """Every field of `part` in the order of the schema."""
    for name, shape in shapes(part).items():
        yield Question(shape, field_words(part, name), choices(shape, vocabularies))


def choices(shape: Shape, vocabularies: Vocabularies) -> tuple[Choice, ...]:
    """The values a field may have; none for a field without a closed list."""
    terms = vocabularies[shape.vocabulary].values() if shape.vocabulary else ()
    return tuple(Choice(term.id, term.label, term.description) for term in terms)
