"""What the parts of a pack must say together: an item names one entry, a question has its answer.

Works on the raw data, as `content.py` does: every mistake is told at its own line, in one run.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from danvan.entries import schema
from danvan.entries.reader import FieldPath, RawFile
from danvan.messages import label
from danvan.problems import Problem

TARGETS = ("model", "guideline", "document")
"""Keys of an item, of which it has exactly one."""


def collection_problems(file: RawFile) -> Iterator[Problem]:
    """Problems of the items and questions of a pack."""
    yield from _items(file)
    yield from _equal(file, "questions", "text", ())
    for index, question in _groups(file.data, "questions"):
        path: FieldPath = ("questions", index)
        yield from _answer(file, question, path)
        yield from _choices(file, question, path)
        yield from _equal(file, "pairs", "left", path, question)
        yield from _equal(file, "pairs", "right", path, question)


def _items(file: RawFile) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for index, item in _groups(file.data, "items"):
        named = [key for key in TARGETS if item.get(key) is not None]
        if len(named) != 1:
            found = ", ".join(named) if named else "không có khóa nào"
            yield file.problem("item-target", ("items", index), found=found)
            continue
        target = (named[0], str(item[named[0]]).strip())
        if target in seen:
            yield file.problem("repeated-item", ("items", index, named[0]), found=target[1])
        seen.add(target)


def _answer(file: RawFile, question: Mapping[str, Any], path: FieldPath) -> Iterator[Problem]:
    """The answer's key, and none of another kind. Of a wrong kind the closed list tells."""
    kind = str(question.get("kind")).strip()
    needed = schema.ANSWER_KEYS.get(kind)
    if needed is None:
        return
    if question.get(needed) is None:
        facts = {"found": kind, "key": needed, "label": label(needed)}
        yield file.problem("question-without-answer", path, **facts)
    for key in schema.ANSWER_KEYS.values():
        if key != needed and question.get(key) is not None:
            facts = {"found": kind, "key": key, "needed": needed}
            yield file.problem("answer-of-another-kind", (*path, key), **facts)


def _choices(file: RawFile, question: Mapping[str, Any], path: FieldPath) -> Iterator[Problem]:
    """Something to choose and something to leave, no answer twice."""
    correct = [choice.get("correct") == "true" for _, choice in _groups(question, "choices")]
    if len(correct) > 1 and len(set(correct)) == 1:
        found = "đúng" if correct[0] else "sai"
        yield file.problem("choices-one-sided", (*path, "choices"), found=found)
    yield from _equal(file, "choices", "text", path, question)


def _equal(
    file: RawFile, name: str, key: str, path: FieldPath, holder: Mapping[str, Any] | None = None
) -> Iterator[Problem]:
    """Groups of the list `name` whose texts under `key` are the same but for capitals."""
    seen: set[str] = set()
    for index, group in _groups(file.data if holder is None else holder, name):
        text = group.get(key)
        if not isinstance(text, str):
            continue
        words = " ".join(text.casefold().split())
        if words in seen:
            yield file.problem("repeated-item", (*path, name, index, key), found=text)
        seen.add(words)


def _groups(data: Any, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The groups of keys in a list, with their places; of anything else the schema complains."""
    listed = data.get(name) if isinstance(data, Mapping) else None
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, Mapping):
            yield index, item
