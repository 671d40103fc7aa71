"""Groups of spellings as shards hold them: the one encoding that the browser reads."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import blake2b

from danvan.search.index import Group, SearchIndex, Spelling
from danvan.search.postings import Block, varint
from danvan.search.texts import IndexedTexts


@dataclass(frozen=True, slots=True)
class Encoded:
    """A group as shards hold it, and what the vocabulary says of it."""

    key: str
    content: bytes
    count: int
    commonest: str
    elsewhere: tuple[tuple[bytes, str], ...]
    """The spellings that have their positions in a file of their own, behind its mark."""


def encoded_groups(index: SearchIndex) -> tuple[Encoded, ...]:
    """All groups of an index, in its order."""
    texts = IndexedTexts(index)
    return tuple(_encoded(group, texts) for group in index.groups())


def renewed_groups(
    groups: Iterable[Encoded], index: SearchIndex, changed: AbstractSet[str]
) -> tuple[Encoded, ...]:
    """All groups of an index, given those of another that differs from it in no group but the
    `changed`. It must have as many documents, as their number decides what stands in shards."""
    texts = IndexedTexts(index)
    found = {group.key: group for group in groups if group.key not in changed}
    for group in filter(None, map(index.group, changed)):
        found[group.key] = _encoded(group, texts)
    return tuple(found[key] for key in sorted(found))


def _encoded(group: Group, texts: IndexedTexts) -> Encoded:
    """A group behind its key and its length, so that a reader can pass over it."""
    parts, elsewhere = [varint(len(group.spellings))], []
    for spelling in group.spellings:
        mark = None if texts.keeps_positions(spelling) else mark_of(positions_of(spelling.block))
        if mark is not None:
            elsewhere.append((mark, spelling.text))
        parts.append(_spelling(spelling, texts, mark))
    body = b"".join(parts)
    return Encoded(
        key=group.key,
        content=packed_text(group.key) + varint(len(body)) + body,
        count=sum(spelling.count for spelling in group.spellings),
        commonest=group.spellings[0].text,
        elsewhere=tuple(elsewhere),
    )


def _spelling(spelling: Spelling, texts: IndexedTexts, elsewhere: bytes | None) -> bytes:
    """A spelling with its postings; `elsewhere` is the mark of the file that has its positions."""
    head = packed_text(spelling.text) + varint(spelling.count) + varint(spelling.size)
    block = spelling.block
    if elsewhere is None:
        return head + packed_text("") + block.documents + positions_of(block)
    title, body = texts.frequencies(spelling)
    clipped = (title * 16 + body).astype("u1").tobytes()
    return head + packed_text(name_of(elsewhere)) + block.documents + clipped


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
