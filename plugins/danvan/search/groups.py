"""Groups of spellings as shards hold them: the one encoding that the browser reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from danvan.search.lengths import Lengths
from danvan.search.postings import EMPTY, Block, Numbers, edited, varint
from danvan.search.spellings import Group, Spelling, grouped


@dataclass(frozen=True, slots=True)
class Encoded:
    """A group as shards hold it, and what the vocabulary says of it."""

    key: str
    content: bytes
    count: int
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


def renewed_groups(
    groups: Iterable[Encoded], change: Change, lengths: Lengths
) -> tuple[Encoded, ...]:
    """All groups after a change, given those before it; `lengths` are those after it."""
    found = {group.key: group for group in groups}
    for key in change.gone.keys() | change.come.keys():
        group = _changed(key, found.pop(key, None), change)
        if group.spellings:
            found[key] = _encoded(group, lengths)
    return tuple(found[key] for key in sorted(found))


def _changed(key: str, group: Encoded | None, change: Change) -> Group:
    come = change.come.get(key, {})
    blocks = {} if group is None else dict(_decoded(group))
    for text in change.gone.get(key, set()) | come.keys():
        block, more = blocks.get(text, EMPTY), come.get(text, EMPTY)
        blocks[text] = edited(block, change.numbers, more, change.numbers)
    return grouped(key, (Spelling(text, block) for text, block in blocks.items() if block.size))


def _encoded(group: Group, lengths: Lengths) -> Encoded:
    """A group behind its key and its length, so that a reader can pass over it."""
    parts, elsewhere = [varint(len(group.spellings))], []
    for spelling in group.spellings:
        mark = None
        if not lengths.keeps_positions(spelling):
            positions = positions_of(spelling.block)
            mark = mark_of(positions)
            elsewhere.append((mark, positions))
        parts.append(_spelling(spelling, lengths, mark))
    body = b"".join(parts)
    return Encoded(
        key=group.key,
        content=packed_text(group.key) + varint(len(body)) + body,
        count=sum(spelling.count for spelling in group.spellings),
        commonest=group.spellings[0].text,
        elsewhere=tuple(elsewhere),
    )


def _spelling(spelling: Spelling, lengths: Lengths, elsewhere: bytes | None) -> bytes:
    """A spelling with its postings; `elsewhere` is the mark of the file that has its positions."""
    head = packed_text(spelling.text) + varint(spelling.count) + varint(spelling.size)
    block = spelling.block
    if elsewhere is None:
        return head + packed_text("") + block.documents + positions_of(block)
    title, body = lengths.frequencies(spelling)
    clipped = (title * 16 + body).astype("u1").tobytes()
    return head + packed_text(name_of(elsewhere)) + block.documents + clipped


def _decoded(group: Encoded) -> Iterator[tuple[str, Block]]:
    """The spellings of a group with their postings: what `_encoded` encoded."""
    elsewhere = {name_of(mark): positions for mark, positions in group.elsewhere}
    content = _Content(group.content)
    content.text()
    content.number()
    for _ in range(content.number()):
        text, count, size, name = content.text(), content.number(), content.number(), content.text()
        documents = content.numbers(size)
        if name:
            content.skip(size)
        source = _Content(elsewhere[name]) if name else content
        frequencies, positions = source.numbers(size), source.numbers(count)
        yield text, Block(documents, frequencies, positions, size=size, count=count)


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
