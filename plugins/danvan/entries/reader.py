"""Reads YAML files strictly: the only reader of the catalog's folder.

Scalars stay text for the schema to type (`no`, `012`, `12:30` are words until it says
otherwise). What YAML can do and an entry never needs is refused: anchors, aliases, tags,
merge keys, equal keys, several documents, deep nesting.
"""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from danvan.entries.characters import (
    HIDDEN,
    code_point,
    is_usual,
    is_usual_utf8,
    piled_marks,
    position,
)
from danvan.entries.files import sorted_files, unreadable
from danvan.entries.plain import MAX_DEPTH, NULL_WORDS, plain_data
from danvan.entries.syntax import syntax_rule
from danvan.messages import say
from danvan.problems import Problem
from danvan.text import nfc

MAX_BYTES = 256 * 1024
MAX_PROBLEMS = 100
"""Told of one file; with more, something else is wrong with it than its details."""

_WORDS_SOUGHT = 6
"""Of a phrase: enough to find it in its file."""

FieldPath: TypeAlias = tuple[str | int, ...]
Marks: TypeAlias = Mapping[FieldPath, tuple[int, int]]

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class EntryFile:
    """Where one file lies, and the lines of what stands in it."""

    root: Path
    path: str
    _seen: "_Positions" = field(
        default_factory=lambda: _Positions(), compare=False, repr=False, kw_only=True
    )

    @property
    def stem(self) -> str:
        """The file's name without its ending: the id an entry must have."""
        return self.path.rpartition("/")[2].removesuffix(".yml")

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders below the root, and the file name."""
        return tuple(self.path.split("/"))

    def problem(self, rule: str, field: FieldPath = (), **facts: object) -> Problem:
        """A `Problem` at the line where `field` stands, or its nearest parent."""
        line, column = self.locate(field)
        return say(rule, path=self.path, at=(line, column), field=dotted(field), **facts)

    def problem_at(self, rule: str, field: FieldPath, phrase: str, **facts: object) -> Problem:
        """A `Problem` at the words `phrase` of the text of `field`, wherever its lines break."""
        at = self._locate_phrase(field, phrase)
        return say(rule, path=self.path, at=at, field=dotted(field), **facts)

    def _locate_phrase(self, field: FieldPath, phrase: str) -> tuple[int, int]:
        line, column = self.locate(field)
        text, starts = self._seen.text, self._seen.starts
        begin = (starts[line - 1] if line <= len(starts) else 0) + column - 1
        words = [re.escape(word) for word in phrase.split()[:_WORDS_SOUGHT]]
        found = re.compile(r"\s+".join(words)).search(text, begin) if words else None
        return position(text, found.start()) if found else (line, column)

    def locate(self, field: FieldPath) -> tuple[int, int]:
        """Line and column of a field, or of its nearest parent, both from 1.

        The file is read a second time, once: only who makes a mistake pays for positions.
        """
        if self._seen.marks is None:
            decoded = _decode(self.root, self.path)
            text = "" if isinstance(decoded, Problem) else decoded
            self._seen.text = text
            self._seen.starts = [0, *(match.end() for match in re.finditer("\n", text))]
            self._seen.marks = _Builder(self.path).build(text).marks
        while field and field not in self._seen.marks:
            field = field[:-1]
        return self._seen.marks.get(field, (1, 1))


@dataclass(frozen=True, slots=True)
class RawFile(EntryFile):
    """One file as read: `data` is nested dicts, lists, texts and None."""

    data: Any


@dataclass(slots=True)
class _Positions:
    """Where each field of one file stands; None until somebody asks."""

    marks: Marks | None = None
    text: str = ""
    starts: list[int] = field(default_factory=list)
    """Where in `text` each line begins."""


def dotted(field: FieldPath) -> str:
    """`("results", 1, "value")` as `results.2.value`: people count from one."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in field)


def read_folder(root: Path) -> tuple[list[RawFile], list[Problem]]:
    """Every YAML file below `root` in a fixed order, and what was wrong with the others."""
    files: list[RawFile] = []
    problems: list[Problem] = []
    for found in sorted_files(root):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        file, complaints = read_file(root, found)
        problems += complaints
        if file is not None:
            files.append(file)
    return files, problems


def read_file(root: Path, path: str) -> tuple[RawFile | None, list[Problem]]:
    """One file: None when it cannot be used at all."""
    try:
        raw = read_bytes(root, path)
    except OSError as error:
        return None, [unreadable(path, error)]
    return understood(root, path, raw)


def understood(root: Path, path: str, raw: bytes) -> tuple[RawFile | None, list[Problem]]:
    """What the bytes of one file say: None when it cannot be used at all."""
    text = visible(raw, path)
    if isinstance(text, list):
        return None, text
    plain = plain_data(text)
    if plain is not None:
        return RawFile(root=root, path=path, data=plain), []
    return read_text(root, path, text)


def visible(raw: bytes, path: str, *, most: int = MAX_BYTES) -> str | list[Problem]:
    """The text of a file's bytes, at most `most` of them, without anything hidden in it."""
    text = _characters(raw, path, most)
    if isinstance(text, str):
        if is_usual_utf8(raw):
            return text
        text = _normal(text, path)
    if isinstance(text, Problem):
        return [text]
    return _hidden_characters(path, text) or text


def read_text(root: Path, path: str, text: str) -> tuple[RawFile | None, list[Problem]]:
    """The YAML `text` of the file at `path`."""
    built = _Builder(path).build(text)
    if built.problems:
        return None, bounded(built.problems, path)
    if not isinstance(built.data, dict):
        return None, [say("not-a-mapping", path=path)]
    return RawFile(root=root, path=path, data=built.data), []


def bounded(problems: list[Problem], path: str) -> list[Problem]:
    """The first `MAX_PROBLEMS`, and a last one that says there are more."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    told = problems[:MAX_PROBLEMS]
    return [*told, say("more-problems", path=path, at=(told[-1].line, 1), found=MAX_PROBLEMS)]


def _decode(root: Path, path: str) -> str | Problem:
    try:
        return decoded(read_bytes(root, path), path)
    except OSError as error:
        return unreadable(path, error)


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of a file up to one more than are allowed. Raises OSError."""
    handle = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(handle).st_size
        return os.read(handle, min(size, MAX_BYTES) + 1)
    finally:
        os.close(handle)


def decoded(raw: bytes, path: str, most: int = MAX_BYTES) -> str | Problem:
    """The text of a file's bytes in NFC with "\\n" line ends and no byte order mark."""
    text = _characters(raw, path, most)
    return text if isinstance(text, Problem) or is_usual(text) else _normal(text, path)


def _characters(raw: bytes, path: str, most: int) -> str | Problem:
    """The same, in the normal form that the file has."""
    if len(raw) > most:
        return say("too-large", path=path, most=most // 1024)
    try:
        text = raw.decode("utf-8-sig" if raw.startswith(BOM_UTF8) else "utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return say("not-utf-8", path=path, at=(line, column), found=f"0x{raw[error.start]:02X}")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _normal(text: str, path: str) -> str | Problem:
    if (at := piled_marks(text)) is not None:
        return say("piled-marks", path=path, at=position(text, at))
    return nfc(text)


def lines_of(root: Path) -> Callable[[str, int], str | None]:
    """Shows line number `line` of a file below `root`; None where there is no such text.

    Keeps the lines of the file asked for last: problems stand by file.
    """

    @lru_cache(maxsize=1)
    def lines(path: str) -> list[str]:
        text = _decode(root, path)
        return [] if isinstance(text, Problem) else text.split("\n")

    def line_of(path: str, line: int) -> str | None:
        found = lines(path)
        return found[line - 1] if 0 < line <= len(found) else None

    return line_of


def _hidden_characters(path: str, text: str) -> list[Problem]:
    return [
        say("hidden-character", path=path, at=position(text, at), found=code_point(text[at]))
        for at in islice((match.start() for match in HIDDEN.finditer(text)), MAX_PROBLEMS)
    ]


@dataclass(slots=True)
class _Open:
    """A mapping or list that is not closed yet."""

    value: dict[str, Any] | list[Any]
    path: FieldPath
    key: str | None = None
    """The mapping key whose value comes next."""


@dataclass(frozen=True, slots=True)
class _Built:
    data: Any
    marks: dict[FieldPath, tuple[int, int]]
    problems: list[Problem]


class _StopReading(Exception):  # noqa: N818 (a way out, not an error)
    """Reading on makes no sense; the problem is noted."""


class _Builder:
    """Turns YAML events into plain values, noting where each began and what is refused.

    A stack instead of recursion: nesting is the author's to choose.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._stack: list[_Open] = []
        self._root: Any = None
        self._documents = 0
        self._marks: dict[FieldPath, tuple[int, int]] = {}
        self._problems: list[Problem] = []

    def build(self, text: str) -> _Built:
        try:
            for event in yaml.parse(text, Loader=_Loader):
                self._take(event)
        except _StopReading:
            pass
        except yaml.MarkedYAMLError as error:
            rule, at = syntax_rule(error, text)
            field = dotted(self._here())
            self._problems.append(say(rule, path=self._path, at=at, field=field, found="…"))
        except (yaml.YAMLError, ValueError):
            self._problems.append(say("yaml-syntax", path=self._path))
        return _Built(self._root, self._marks, self._problems)

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._refuse_extras(event)
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._refuse_extras(event)
            self._open([], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._note("alias", event, found=event.anchor)
            self._place(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._note("several-documents", event)
                raise _StopReading

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("anchor", event, found=event.anchor)
        if event.tag is not None:
            self._note("tag", event, found=event.tag)

    def _scalar(self, event: Any) -> None:
        value: str | None = event.value
        plain = event.style is None or event.style == ""
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(parent, event)
            return
        if plain and value == "":
            value = None
        elif plain and value in NULL_WORDS:
            self._note("null-word", event, found=value)
        elif value is not None and event.style == '"':
            value = self._escaped(value, event)
        self._place(value, event)

    def _escaped(self, value: str, event: Any) -> str:
        """`value` in NFC. An escape such as "\\u202e" brings in what the file did not show."""
        if piled_marks(value) is not None:
            self._note("piled-marks", event)
            return value
        if hidden := HIDDEN.search(value):
            self._note("hidden-character", event, found=code_point(hidden.group()))
        return nfc(value)

    def _key(self, parent: _Open, event: Any) -> None:
        key = self._escaped(event.value, event)
        if key == "<<":
            self._note("merge-key", event)
        if (*parent.path, key) in self._marks:
            first = self._marks[(*parent.path, key)][0]
            self._note("equal-key", event, found=key, first=first)
        self._marks.setdefault((*parent.path, key), _position(event))
        parent.key = key

    def _open(self, value: dict[str, Any] | list[Any], event: Any) -> None:
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._note("complex-key", event)
            raise _StopReading
        path = self._place(value, event)
        self._stack.append(_Open(value, path))
        if len(self._stack) > MAX_DEPTH:
            self._note("too-deep", event, most=MAX_DEPTH)
            raise _StopReading

    def _place(self, value: Any, event: Any) -> FieldPath:
        """Puts `value` where it belongs and says which path that is."""
        if not self._stack:
            self._root = value
            self._marks.setdefault((), _position(event))
            return ()
        parent = self._stack[-1]
        if isinstance(parent.value, list):
            path: FieldPath = (*parent.path, len(parent.value))
            parent.value.append(value)
            self._marks[path] = _position(event)
            return path
        if parent.key is None:
            self._note("complex-key", event)
            raise _StopReading
        path = (*parent.path, parent.key)
        parent.value[parent.key] = value
        parent.key = None
        return path

    def _note(self, rule: str, event: Any, **facts: object) -> None:
        place = _position(event)
        self._problems.append(
            say(rule, path=self._path, at=place, field=dotted(self._here()), **facts)
        )
        if len(self._problems) > MAX_PROBLEMS:
            raise _StopReading

    def _here(self) -> FieldPath:
        """The field being read, as far as it is known."""
        if not self._stack:
            return ()
        parent = self._stack[-1]
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value))
        return (*parent.path, parent.key) if parent.key is not None else parent.path


def _position(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
