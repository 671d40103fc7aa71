"""The one form in which an entry's file is written, as the catalog's files show it.

Keys in the order of the schema; two spaces for each level; a text on one line where it fits,
else folded below `>-`; ids and places between brackets where they fit; comments stay with
what they stood beside. Nothing about the data changes: `danvan.writing` makes sure of it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from danvan.entries import schema as s
from danvan.entries.outline import Group, Item, outline
from danvan.entries.scalars import WIDTH, block, inline
from danvan.entries.shapes import Form, Shape, shapes

Part: TypeAlias = type[BaseModel] | None

_SHORT = 200
"""Items of a list that may be longer than this many letters stand on lines of their own."""


def kind_of(path: str) -> Part:
    """The schema of the file at `path` below the catalog's root; None where there is none."""
    folder, _, name = path.partition("/")
    if folder == "vocabulary":
        return s.Glossary if name == f"{s.GLOSSARY}.yml" else s.Vocabulary
    return s.ENTRY_TYPES.get(folder)


def canonical_text(text: str, kind: Part) -> str:
    """`text`, a file's content that the strict reader takes, in canonical form.

    It must be in NFC with "\\n" line ends. Keys that `kind` does not know come last.
    """
    found = outline(text)
    header = [*found.header, ""] if found.header else []
    return "\n".join([*header, *_group(found.root, kind, 0), ""])


def canonical_entry(data: Mapping[str, Any], kind: Part) -> str:
    """Data such as the strict reader gives as the text of a new file."""
    return "\n".join([*_group(_as_group(data), kind, 0), ""])


def _as_group(data: Any) -> Any:
    if isinstance(data, Mapping):
        return Group(False, tuple(Item(key, _as_group(item)) for key, item in data.items()))
    if isinstance(data, list | tuple):
        return Group(True, tuple(Item(None, _as_group(item)) for item in data))
    return data


def _group(group: Group, part: Part, indent: int, *, shape: Shape | None = None) -> list[str]:
    """The lines of a mapping with the keys of `part`, or of a list that `shape` is about."""
    items = group.items if group.is_list else _in_order(group.items, part)
    lines = [
        line
        for item in items
        for line in _item(item, _shape(part, item.key) if item.key is not None else shape, indent)
    ]
    return [*lines, *_comments(group.below, indent)]


def _in_order(items: Iterable[Item], part: Part) -> list[Item]:
    order = {name: place for place, name in enumerate(shapes(part) if part else ())}
    return sorted(items, key=lambda item: order.get(item.key or "", len(order)))


def _shape(part: Part, key: str) -> Shape | None:
    return shapes(part).get(key) if part else None


def _item(item: Item, shape: Shape | None, indent: int) -> list[str]:
    """An item with its comments; one behind it stays there if it fits, else goes above it."""
    above, lines = _written(item, shape, indent)
    beside = "  ".join(["", *item.beside])
    is_open = len(lines) == 1 or (item.key is not None and isinstance(item.value, Group))
    if len(item.beside) == 1 and is_open and len(lines[0]) + len(beside) <= WIDTH:
        lines[0] += beside
        return [*_comments(item.above, indent), *above, *lines]
    return [*_comments((*item.above, *item.beside), indent), *above, *lines]


def _written(item: Item, shape: Shape | None, indent: int) -> tuple[list[str], list[str]]:
    """Comments to go above an item, and its lines."""
    head = " " * indent + ("-" if item.key is None else f"{inline(item.key)}:")
    value = item.value
    if value is None:
        return [], [head]
    if isinstance(value, str):
        return [], _text(head, value, indent, typed=_is_typed(shape))
    part = shape.group if shape else None
    line = f"{head} {_flow(value, part, shape)}"
    if not value.items or (_may_flow(value, shape) and len(line) <= WIDTH):
        return [], [line]
    lines = _group(value, part, indent + 2, shape=shape)
    return _joined(head, lines, indent) if item.key is None else ([], [head, *lines])


def _joined(head: str, lines: list[str], indent: int) -> tuple[list[str], list[str]]:
    """The first line of a list's item stands behind the "-", the comments above it do not."""
    count = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
    above = [" " * indent + line.lstrip() for line in lines[:count]]
    return above, [f"{head} {lines[count].lstrip()}", *lines[count + 1 :]]


def _is_typed(shape: Shape | None) -> bool:
    """Whether a number, day or truth value stands there; of an unknown key nobody can say."""
    return shape is None or shape.form not in (Form.TEXT, Form.PROSE)


def _text(head: str, text: str, indent: int, *, typed: bool) -> list[str]:
    line = f"{head} {inline(text, typed=typed)}"
    if len(line) <= WIDTH and "\n" not in text:
        return [line]
    lines = block(text, indent=indent + 2)
    return [line] if lines is None else [f"{head} {lines[0]}", *lines[1:]]


def _flow(group: Group, part: Part, shape: Shape | None) -> str:
    """Texts between brackets; what cannot stand there is not asked for (`_may_flow`)."""
    if group.is_list:
        return f"[{', '.join(_flow_text(item, shape) for item in group.items)}]"
    pairs = (
        f"{inline(item.key or '', in_flow=True)}: {_flow_text(item, _shape(part, item.key or ''))}"
        for item in _in_order(group.items, part)
    )
    return f"{{{', '.join(pairs)}}}"


def _flow_text(item: Item, shape: Shape | None) -> str:
    if not isinstance(item.value, str):
        return ""
    return inline(item.value, in_flow=True, typed=_is_typed(shape))


def _may_flow(group: Group, shape: Shape | None) -> bool:
    """Whether a group belongs between brackets: places, and lists of ids and names."""
    texts = all(isinstance(item.value, str) and "\n" not in item.value for item in group.items)
    if group.has_comments or not texts:
        return False
    if group.is_list:
        return shape is None or (shape.group is None and (shape.most or 0) <= _SHORT)
    return shape is not None and shape.group is s.Place


def _comments(comments: Iterable[str], indent: int) -> list[str]:
    return [" " * indent + comment for comment in comments]
