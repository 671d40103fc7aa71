"""Groups of spellings as shards hold them: the one encoding that the browser reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from danvan.search.lengths import Bytes, Lengths
from danvan.search.postings import EMPTY, Block, Numbers, documents_of, edited, varint
from danvan.search.spellings import Group, Spelling, grouped


class Encoded(NamedTuple):
    """A group as shards hold it, and what the vocabulary says of it."""

    key: str
    content: bytes
    occurrences: int
    commonest: str
    elsewhere: tuple[tuple[bytes, bytes], ...]
    """Mark and content of the files that have the positions of its most frequent spellings."""


def encoded_groups(groups: Iterable[Group], lengths: Lengths) -> tuple[Encoded, ...]:
    """All groups of an index of texts with these lengths, in its order."""
    return tuple(_encoded(group, lengths) for group in groups)


@dataclass(frozen=True, slots=True)
class Change:
    """Texts that are others than before, in their places."""

    numbers: Numbers
    """Of the documents, rising."""
    gone: Mapping[str, set[str]]
    """Spellings of the texts that were there, by their groups."""
    come: Mapping[str, Mapping[str, Block]]
    """Postings of the texts that are there now, by group and spelling; in these the changed
    documents are called by their places in `numbers`."""


class _Held(NamedTuple):
    """A spelling of a group that is changed."""

    text: str
    block: Block
    clipped: Bytes | None = None
    """What its shard has instead of its positions, as far as known."""


class _Group(NamedTuple):
    """A group after a change, and what is known of its frequent spellings."""

    group: Group
    clipped: Mapping[str, Bytes]


_NOTHING: Mapping[str, Bytes] = MappingProxyType({})


def renewed_groups(
    groups: Iterable[Encoded], change: Change, lengths: Lengths
) -> tuple[Encoded, ...]:
    """All groups after a change, given those before it; `lengths` are those after it."""
    found = {group.key: group for group in groups}
    for key in change.gone.keys() | change.come.keys():
        group, clipped = _changed(key, found.pop(key, None), change, lengths)
        if group.spellings:
            found[key] = _encoded(group, lengths, clipped)
    return tuple(found[key] for key in sorted(found))


def _changed(key: str, group: Encoded | None, change: Change, lengths: Lengths) -> _Group:
    come = change.come.get(key, {})
    held = {} if group is None else {item.text: item for item in _decoded(group)}
    for text in change.gone.get(key, set()) | come.keys():
        before = held.get(text, _Held(text, EMPTY))
        held[text] = _replaced(before, come.get(text, EMPTY), change.numbers, lengths)
    spellings = [Spelling(text, item.block) for text, item in held.items() if item.block.size]
    clipped = {text: item.clipped for text, item in held.items() if item.clipped is not None}
    return _Group(grouped(key, spellings), clipped)


def _replaced(held: _Held, more: Block, numbers: Numbers, lengths: Lengths) -> _Held:
    """A spelling without its postings in the documents `numbers`, with those of `more`."""
    block = edited(held.block, numbers, more, numbers)
    if held.clipped is None:
        return _Held(held.text, block)
    if block is held.block:
        return held
    documents = documents_of(block)
    if block.documents is held.block.documents:
        clipped = held.clipped.copy()
    else:
        clipped = np.empty(block.size, dtype=np.uint8)
        stayed = np.isin(documents_of(held.block), numbers, invert=True)
        clipped[np.isin(documents, numbers, invert=True)] = held.clipped[stayed]
    clipped[np.searchsorted(documents, numbers[documents_of(more)])] = lengths.clipped(
        more, numbers
    )
    return _Held(held.text, block, clipped)


def _encoded(group: Group, lengths: Lengths, clipped: Mapping[str, Bytes] = _NOTHING) -> Encoded:
    """A group behind its key and its length, so that a reader can pass over it; `clipped` is what
    is known already of frequent spellings."""
    parts, elsewhere = [varint(len(group.spellings))], []
    for spelling in group.spellings:
        block = spelling.block
        parts.append(packed_text(spelling.text) + varint(spelling.count) + varint(spelling.size))
        if lengths.keeps_positions(spelling):
            parts += packed_text(""), block.documents, positions_of(block)
            continue
        positions, known = positions_of(block), clipped.get(spelling.text)
        mark = mark_of(positions)
        elsewhere.append((mark, positions))
        frequencies = lengths.clipped(block) if known is None else known
        parts += packed_text(name_of(mark)), block.documents, frequencies.tobytes()
    body = b"".join(parts)
    return Encoded(
        key=group.key,
        content=packed_text(group.key) + varint(len(body)) + body,
        occurrences=sum(spelling.count for spelling in group.spellings),
        commonest=group.spellings[0].text,
        elsewhere=tuple(elsewhere),
    )


def _decoded(group: Encoded) -> Iterator[_Held]:
    """The spellings of a group: what `_encoded` encoded."""
    elsewhere = {name_of(mark): positions for mark, positions in group.elsewhere}
    content = _Content(group.content)
    content.text()
    content.number()
    for _ in range(content.number()):
        text, count, size, name = content.text(), content.number(), content.number(), content.text()
        documents = content.numbers(size)
        clipped = np.frombuffer(content.skip(size), np.uint8) if name else None
        source = _Content(elsewhere[name]) if name else content
        frequencies, positions = source.numbers(size), source.numbers(count)
        block = Block(documents, frequencies, positions, size=size, count=count)
        yield _Held(text, block, clipped)


class _Content:
    """Reads packed numbers and texts one behind the other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._ends = np.flatnonzero(np.frombuffer(content, dtype=np.uint8) < 128) + 1
        self._at = 0

    def number(self) -> int:
        number, shift = 0, 0
        while True:
            byte = self._content[self._at]
            self._at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7

    def text(self) -> str:
        return self.skip(self.number()).decode()

    def numbers(self, count: int) -> bytes:
        """So many numbers, packed."""
        before = int(np.searchsorted(self._ends, self._at, side="right"))
        return self.skip(int(self._ends[before + count - 1]) - self._at)

    def skip(self, size: int) -> bytes:
        """So many bytes."""
        self._at += size
        return self._content[self._at - size : self._at]


def positions_of(block: Block) -> bytes:
    """What a shard does not hold of a frequent spelling: where it stands."""
    return block.frequencies + block.positions


def mark_of(content: bytes) -> bytes:
    """The digest of a file's content before compression."""
    return blake2b(content, digest_size=16).digest()


def name_of(mark: bytes) -> str:
    """The name, without its ending, of a file that others name in full."""
    return mark.hex()[:16]


def packed_text(text: str) -> bytes:
    """A text behind its length."""
    encoded = text.encode()
    return varint(len(encoded)) + encoded
