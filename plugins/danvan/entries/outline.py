"""A file's keys and items in their order, each with the comments that belong to it.

The strict reader gives data without comments; this gives what a program must know to write
the file anew and lose nothing. Only for files that the reader has taken.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from danvan.text import nfc

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_COMMENT = re.compile(r"(?:^|(?<=[ \t\n]))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """One key with its value, or one item of a list (then `key` is None)."""

    key: str | None
    value: "Value"
    above: tuple[str, ...] = ()
    """Comments on lines of their own before it."""
    beside: tuple[str, ...] = ()
    """Comments behind it."""


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping or a list."""

    is_list: bool
    items: tuple[Item, ...]
    below: tuple[str, ...] = ()
    """Comments after the last item."""

    @property
    def has_comments(self) -> bool:
        inner = (item.value for item in self.items if isinstance(item.value, Group))
        return bool(
            self.below
            or any(item.above or item.beside for item in self.items)
            or any(group.has_comments for group in inner)
        )


Value: TypeAlias = str | Group | None
"""Texts as the strict reader gives them; None for nothing behind a key."""


@dataclass(frozen=True, slots=True)
class Outline:
    """`header`: the comments above everything, set off from the first key by an empty line."""

    header: tuple[str, ...]
    root: Group


def outline(text: str) -> Outline:
    """What `text` holds. It must be in NFC with "\\n" line ends, and pass the strict reader."""
    spots = _Spots(text)
    node = yaml.compose(text, Loader=_Loader)
    spots.add_group(node, parents=())
    notes = _Notes()
    for comment in spots.comments():
        notes.take(comment, spots)
    header, above = _split_header(text, notes.first)
    if above:
        notes.above[spots.items[0].key][:0] = above
    return Outline(tuple(header), _group(node, spots, notes, depth=1))


def comments_of(text: str) -> list[str]:
    """Every comment of `text`, sorted, without the spaces behind it."""
    return sorted(comment.text for comment in _Spots(text).comments())


@dataclass(frozen=True, slots=True)
class _Comment:
    text: str
    start: int
    column: int
    alone: bool
    """On a line of its own."""


@dataclass(frozen=True, slots=True)
class _GroupSpot:
    start: int
    end: int
    column: int
    flow: bool


@dataclass(frozen=True, slots=True)
class _ItemSpot:
    start: int
    column: int
    groups: tuple[_GroupSpot, ...]
    """Those it lies in, the outermost first."""

    @property
    def key(self) -> tuple[int, int]:
        """Tells it from the others: in `[a: 1]` an item and its only key begin together."""
        return self.start, len(self.groups)


class _Spots:
    """Where things stand, as offsets into the text and columns from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[_ItemSpot] = []
        """Sorted by `start` once all are added, as they are added in the order of the text."""
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._tokens = list(yaml.scan(text, Loader=_Loader))
        self._dashes = [
            (self._at(token.start_mark), token.start_mark.column)
            for token in self._tokens
            if isinstance(token, yaml.BlockEntryToken)
        ]

    def _at(self, mark: Any) -> int:
        line, column = int(mark.line), int(mark.column)
        return min(self._lines[min(line, len(self._lines) - 1)] + column, len(self.text))

    def add_group(self, node: Any, *, parents: tuple[_GroupSpot, ...]) -> None:
        """Notes the items of a mapping or list node, and of all within it."""
        groups = (*parents, self.group(node))
        for start, column, value in self.members(node):
            self.items.append(_ItemSpot(start, column, groups))
            if isinstance(value, yaml.CollectionNode):
                self.add_group(value, parents=groups)

    def group(self, node: Any) -> _GroupSpot:
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        return _GroupSpot(start, end, node.start_mark.column, bool(node.flow_style))

    def members(self, node: Any) -> Iterator[tuple[int, int, Any]]:
        """Start, column and value of each item of a node."""
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield self._at(key.start_mark), key.start_mark.column, value
            return
        for value in node.value:
            start = self._at(value.start_mark)
            yield *(self._dash(node, start) or (start, value.start_mark.column)), value

    def _dash(self, node: Any, start: int) -> tuple[int, int] | None:
        """The "-" of a list item whose value begins at `start`."""
        if node.flow_style:
            return None
        column = node.start_mark.column
        before = (dash for dash in reversed(self._dashes) if dash[0] < start)
        return next((dash for dash in before if dash[1] == column), None)

    def comments(self) -> Iterator[_Comment]:
        """Comments stand wherever no scalar does."""
        end = 0
        for token in self._tokens:
            if isinstance(token, yaml.ScalarToken):
                start = self._at(token.start_mark)
                yield from self._between(end, start)
                end = self._at(token.end_mark)
                if token.style in ("|", ">"):
                    yield from self._between(start, self.text.find("\n", start))
        yield from self._between(end, len(self.text))

    def _between(self, start: int, end: int) -> Iterator[_Comment]:
        for match in _COMMENT.finditer(self.text, start, end):
            line = self.text.rfind("\n", 0, match.start()) + 1
            alone = not self.text[line : match.start()].strip()
            yield _Comment(match.group().rstrip(), match.start(), match.start() - line, alone)


class _Notes:
    """Which comments go with which item (by its `key`) or group (by its start)."""

    def __init__(self) -> None:
        self.first: list[_Comment] = []
        """Before everything else."""
        self.above: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        self.beside: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        self.below: defaultdict[int, list[str]] = defaultdict(list)
        self._gap = (-1, False)

    def take(self, comment: _Comment, spots: _Spots) -> None:
        before = [item for item in spots.items if item.start < comment.start]
        after = next((item for item in spots.items if item.start > comment.start), None)
        if not before:
            self.first.append(comment)
        elif not comment.alone:
            self.beside[_beside(comment, before).key].append(comment.text)
        else:
            self._alone(comment, before[-1], after)

    def _alone(self, comment: _Comment, last: _ItemSpot, after: _ItemSpot | None) -> None:
        gap, decided = self._gap
        group = _ended(comment, last, after)
        if after is None or (group is not None and not (decided and gap == after.start)):
            self.below[(group or last.groups[0]).start].append(comment.text)
        else:
            self._gap = (after.start, True)
            self.above[after.key].append(comment.text)


def _beside(comment: _Comment, before: list[_ItemSpot]) -> _ItemSpot:
    """The last item that is still going on where the comment stands."""
    for item in reversed(before):
        if not any(group.flow and group.end <= comment.start for group in item.groups):
            return item
    return before[0]


def _ended(comment: _Comment, last: _ItemSpot, after: _ItemSpot | None) -> _GroupSpot | None:
    """The group that a comment closes: as far indented as its items, and ended after it."""
    for group in reversed(last.groups):
        if after is not None and group in after.groups:
            return None
        if group.flow:
            if comment.start < group.end:
                return group
        elif group.column <= comment.column and (after is None or comment.column > after.column):
            return group
    return None


def _split_header(text: str, first: list[_Comment]) -> tuple[list[str], list[str]]:
    """Comments up to the last empty line before the first key, and those below it."""
    header: list[str] = []
    block: list[str] = []
    end = 0
    for comment in first:
        if block and text.count("\n", end, comment.start) > 1:
            header += [*block, ""]
            block = []
        block.append(comment.text)
        end = comment.start + len(comment.text)
    rest = text[end:]
    if block and re.match(r"[ \t]*\n[ \t]*\n", rest):
        header += block
        block = []
    while header and not header[-1]:
        header.pop()
    return header, block


def _group(node: Any, spots: _Spots, notes: _Notes, *, depth: int) -> Group:
    is_list = isinstance(node, yaml.SequenceNode)
    keys = [None] * len(node.value) if is_list else [nfc(key.value) for key, _ in node.value]
    items = tuple(
        Item(
            key=key,
            value=_value(value, spots, notes, depth=depth),
            above=tuple(notes.above[start, depth]),
            beside=tuple(notes.beside[start, depth]),
        )
        for key, (start, _, value) in zip(keys, spots.members(node), strict=True)
    )
    return Group(is_list, items, tuple(notes.below[spots.group(node).start]))


def _value(node: Any, spots: _Spots, notes: _Notes, *, depth: int) -> Value:
    if isinstance(node, yaml.CollectionNode):
        return _group(node, spots, notes, depth=depth + 1)
    if not node.style and node.value == "":
        return None
    return nfc(node.value)
