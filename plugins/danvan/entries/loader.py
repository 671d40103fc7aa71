"""Raw files → typed entries, with every problem that one file shows by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from danvan.entries import complaints, prose, reader, schema
from danvan.entries.content import content_problems
from danvan.entries.reader import RawFile
from danvan.entries.suggest import did_you_mean
from danvan.memory import without_collecting
from danvan.places import Gazetteer
from danvan.problems import Problem

T = TypeVar("T", bound=BaseModel)

VOCABULARY_FOLDER = "vocabulary"
FOLDERS = (*schema.ENTRY_TYPES, VOCABULARY_FOLDER)


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A typed entry beside the file it came from, for problems found later."""

    entry: T
    file: RawFile


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that could be read. `entries` by folder, in the order of their paths."""

    entries: Mapping[str, tuple[Located[schema.Entry], ...]]
    vocabularies: Mapping[str, Located[schema.Vocabulary]]
    glossary: Located[schema.Glossary] | None
    problems: tuple[Problem, ...]
    misshapen: tuple[tuple[RawFile, type[BaseModel]], ...] = ()
    """Files with an error of their own, beside the schema they should follow."""
    refused: frozenset[str] = field(default_factory=frozenset)
    """Ids of files with an error of their own: naming one of them is no second error."""


def load(root: Path, *, gazetteer: Gazetteer, today: date) -> Loaded:
    """Reads and checks every file below `root`; `today` says which years lie ahead."""
    with without_collecting():
        return _load(root, gazetteer, today)


def _load(root: Path, gazetteer: Gazetteer, today: date) -> Loaded:
    files, problems = reader.read_folder(root)
    entries: dict[str, list[Located[schema.Entry]]] = {kind: [] for kind in schema.ENTRY_TYPES}
    vocabularies: dict[str, Located[schema.Vocabulary]] = {}
    glossary: Located[schema.Glossary] | None = None
    misshapen: list[tuple[RawFile, type[BaseModel]]] = []
    refused = {Path(problem.path).stem for problem in problems}
    for file in files:
        kind = _schema_of(file)
        if isinstance(kind, Problem):
            problems.append(kind)
            refused.add(file.stem)
            continue
        typed, complaints_here = _typed(file, kind, gazetteer=gazetteer, today=today)
        problems += complaints_here
        if typed is None:
            misshapen.append((file, kind))
            refused.add(file.stem)
        elif isinstance(typed, schema.Entry):
            entries[file.parts[0]].append(Located(typed, file))
        elif isinstance(typed, schema.Vocabulary):
            vocabularies[file.stem] = Located(typed, file)
        elif isinstance(typed, schema.Glossary):
            glossary = Located(typed, file)
    return Loaded(
        entries={kind: tuple(found) for kind, found in entries.items()},
        vocabularies=vocabularies,
        glossary=glossary,
        problems=tuple(problems),
        misshapen=tuple(misshapen),
        refused=frozenset(refused),
    )


def _typed(
    file: RawFile, kind: type[BaseModel], *, gazetteer: Gazetteer, today: date
) -> tuple[BaseModel | None, list[Problem]]:
    problems = prose.unsafe_text(file)
    problems += content_problems(file, kind, gazetteer=gazetteer, today=today)
    try:
        entry = kind.model_validate(file.data)
    except ValidationError as error:
        problems += complaints.problems_of(error, file, kind)
        return None, reader.bounded(problems, file.path)
    return (None if problems else entry), reader.bounded(problems, file.path)


def _schema_of(file: RawFile) -> type[BaseModel] | Problem:
    """What a file must be, by the folder it lies in."""
    folder, *rest = file.parts
    if folder == VOCABULARY_FOLDER and len(rest) == 1:
        return _vocabulary_schema(file)
    depth = 2 if folder == schema.Model.folder else 1
    if folder in schema.ENTRY_TYPES and len(rest) == depth:
        return schema.ENTRY_TYPES[folder]
    if folder in schema.ENTRY_TYPES:
        found = "/".join(file.parts[:-1])
        expected = f"{folder}/<tỉnh>/" if depth == 2 else f"{folder}/"
        return file.problem("wrong-folder", found=f"{found}/", expected=expected)
    return _unknown(file, folder, FOLDERS)


def _vocabulary_schema(file: RawFile) -> type[BaseModel] | Problem:
    if file.stem == schema.GLOSSARY:
        return schema.Glossary
    if file.stem in schema.VOCABULARIES:
        return schema.Vocabulary
    return _unknown(file, file.path, [f"vocabulary/{name}.yml" for name in schema.VOCABULARIES])


def _unknown(file: RawFile, found: str, expected: Iterable[str]) -> Problem:
    listed = list(expected)
    suggestion = did_you_mean(found, listed)
    return file.problem(
        "unknown-folder", found=found, expected=", ".join(listed), suggestion=f" {suggestion}"
    )
