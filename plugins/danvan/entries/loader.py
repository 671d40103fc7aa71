"""Raw files → typed entries, with every problem that one file shows by itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar, cast

from pydantic import BaseModel, ValidationError

from danvan.entries import complaints, prose, reader, schema, style
from danvan.entries.content import content_problems, newest_day
from danvan.entries.files import NOTHING_SEEN, Found, Seen, found_files
from danvan.entries.reader import EntryFile, RawFile
from danvan.entries.recall import Named, Reading, Recalled, Record, recall
from danvan.entries.references import Listed, listed
from danvan.entries.suggest import did_you_mean
from danvan.entries.walk import contents
from danvan.memory import without_collecting
from danvan.places import Gazetteer
from danvan.problems import Problem
from danvan.store import Store
from danvan.text import sort_key

T = TypeVar("T", bound=BaseModel)

VOCABULARY_FOLDER = "vocabulary"
FOLDERS = (*schema.ENTRY_TYPES, VOCABULARY_FOLDER)


class Located(NamedTuple, Generic[T]):
    """A typed entry beside the file it came from, for problems found later."""

    entry: T
    file: EntryFile
    order: str = ""
    """Sorts by the entry's title, up to the use of capitals."""
    listed: Listed = Listed()
    """Of a model."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that could be read. `entries` by folder, in the order of their paths."""

    entries: Mapping[str, tuple[Located[schema.Entry], ...]]
    vocabularies: Mapping[str, Located[schema.Vocabulary]]
    glossary: Located[schema.Glossary] | None
    problems: tuple[Problem, ...]
    named: Named
    """What the entries, vocabularies and the glossary refer to, all together."""
    digests: Mapping[str, bytes]
    """`folder/id` of each of them → 16 bytes that any change of its file changes."""
    misshapen: tuple[tuple[RawFile, type[BaseModel]], ...] = ()
    """Files with an error of their own, beside the schema they should follow."""
    refused: frozenset[str] = field(default_factory=frozenset)
    """Ids of files with an error of their own: naming one of them is no second error."""


def load(
    root: Path,
    *,
    gazetteer: Gazetteer,
    today: date,
    store: Store | None = None,
    advice: bool = True,
    seen: Seen = NOTHING_SEEN,
) -> Loaded:
    """Reads and checks every file below `root`; `today` says which years lie ahead.

    With a store, files that did not change since the last time are not read again. Without
    `advice` only errors are looked for, in half the time. The system is not asked again for what
    it said of files that were `seen`.
    """
    with without_collecting():
        listed = list(found_files(root, seen))
        reading = Reading(
            root=root,
            record=partial(_record, root, gazetteer, today, advice),
            gazetteer=gazetteer,
            today=today,
            advice=advice,
        )
        found = [file for file in listed if isinstance(file, Found)]
        recalled = recall(found, reading, store)
        others = [problem for problem in listed if isinstance(problem, Problem)]
        return _gathered(root, others, recalled)


def _record(
    root: Path, gazetteer: Gazetteer, today: date, advice: bool, path: str, raw: bytes
) -> Record:
    """What one file is by itself, and what is wrong in it."""
    file, problems = reader.understood(root, path, raw)
    if file is None:
        return Record(path, None, tuple(problems))
    kind = _schema_of(file)
    if isinstance(kind, Problem):
        return Record(path, None, (kind,))
    typed, problems = _typed(file, kind, gazetteer=gazetteer, today=today, advice=advice)
    if typed is None:
        return Record(path, None, tuple(problems), data=file.data)
    order = "\0".join(sort_key(typed.title)[:2]) if isinstance(typed, schema.Entry) else ""
    return Record(
        path,
        cast(schema.Part, typed),
        tuple(problems),
        order=order,
        newest=newest_day(file.data),
        listed=listed(typed) if isinstance(typed, schema.Model) else Listed(),
    )


def _gathered(root: Path, others: Iterable[Problem], recalled: Recalled) -> Loaded:
    """The records by what they are."""
    problems = list(others)
    refused = {Path(problem.path).stem for problem in problems}
    entries: dict[str, list[Located[schema.Entry]]] = {kind: [] for kind in schema.ENTRY_TYPES}
    vocabularies: dict[str, Located[schema.Vocabulary]] = {}
    glossary: Located[schema.Glossary] | None = None
    misshapen: list[tuple[RawFile, type[BaseModel]]] = []
    digests: dict[str, bytes] = {}
    for record in recalled.records:
        problems += record.problems
        file = EntryFile(root, record.path)
        typed = record.entry
        if typed is None:
            refused.add(file.stem)
            misshapen += _misshapen(root, record)
            continue
        folder = record.path.partition("/")[0]
        digests[f"{folder}/{file.stem}"] = record.digest
        if isinstance(typed, schema.Entry):
            entries[folder].append(Located(typed, file, record.order, record.listed))
        elif isinstance(typed, schema.Vocabulary):
            vocabularies[file.stem] = Located(typed, file)
        elif isinstance(typed, schema.Glossary):
            glossary = Located(typed, file)
    return Loaded(
        entries={kind: tuple(found) for kind, found in entries.items()},
        vocabularies=vocabularies,
        glossary=glossary,
        problems=tuple(problems),
        named=recalled.named,
        digests=digests,
        misshapen=tuple(misshapen),
        refused=frozenset(refused),
    )


def _misshapen(root: Path, record: Record) -> Iterator[tuple[RawFile, type[BaseModel]]]:
    if record.data is not None:
        file = RawFile(root, record.path, record.data)
        kind = _schema_of(file)
        if not isinstance(kind, Problem):
            yield file, kind


def _typed(
    file: RawFile, kind: type[BaseModel], *, gazetteer: Gazetteer, today: date, advice: bool
) -> tuple[BaseModel | None, list[Problem]]:
    inside = contents(file.data)
    problems = prose.unsafe_text(file, inside)
    problems += content_problems(file, kind, gazetteer=gazetteer, today=today, inside=inside)
    try:
        entry = kind.model_validate(file.data)
    except ValidationError as error:
        problems += complaints.problems_of(error, file, kind)
        entry = None
    if problems:
        entry = None
    doubts = _doubts(file, right=entry is not None) if advice else []
    return entry, reader.bounded(problems + doubts, file.path)


def _doubts(file: RawFile, *, right: bool) -> list[Problem]:
    """Warnings and hints; those of style only for a file that is right otherwise."""
    from danvan.entries import privacy  # its many patterns are no part of a build

    texts = tuple(prose.texts(file.data))
    found = privacy.privacy_problems(file, texts)
    return found + style.style_problems(file, texts) if right else found


def _schema_of(file: EntryFile) -> type[BaseModel] | Problem:
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


def _vocabulary_schema(file: EntryFile) -> type[BaseModel] | Problem:
    if file.stem == schema.GLOSSARY:
        return schema.Glossary
    if file.stem in schema.VOCABULARIES:
        return schema.Vocabulary
    return _unknown(file, file.path, [f"vocabulary/{name}.yml" for name in schema.VOCABULARIES])


def _unknown(file: EntryFile, found: str, expected: Iterable[str]) -> Problem:
    listed = list(expected)
    suggestion = did_you_mean(found, listed)
    return file.problem(
        "unknown-folder", found=found, expected=", ".join(listed), suggestion=f" {suggestion}"
    )
