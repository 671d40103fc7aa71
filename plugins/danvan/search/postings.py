"""Texts as numbers, and numbers as postings: the arithmetic of the index, without Whoosh.

A `TokenTable` holds what an analyzer made of many texts, small enough to be kept between builds
and joined from parts. `inverted` turns it into one block of postings a term. All of it works on
whole arrays: at 13,660 entries there are four million occurrences.

Numbers in blocks are variable-length: seven bits a byte, low bits first, the last byte below 128.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.uint32]

TITLE_GAP = 1
"""Empty positions between the end of the title and the first word of the body, so that no
phrase runs across."""
_AT_ONCE = 1 << 17
"""Numbers that are packed at once."""


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Analysed texts, one behind the other: of each, first the title's syllables."""

    words: tuple[str, ...]
    """Canonical spellings; their places here are their numbers."""
    numbers: Numbers
    """The spelling of every occurrence."""
    titles: Numbers
    bodies: Numbers
    """Syllables of the title and of the body of each text."""

    def __len__(self) -> int:
        return len(self.titles)


def joined(tables: Sequence[TokenTable]) -> TokenTable:
    """All texts of `tables` in order."""
    words: dict[str, int] = {}
    parts = []
    for table in tables:
        own = [words.setdefault(word, len(words)) for word in table.words]
        parts.append(np.array(own, dtype=np.uint32)[table.numbers])
    return TokenTable(
        words=tuple(words),
        numbers=_concatenated(parts),
        titles=_concatenated([table.titles for table in tables]),
        bodies=_concatenated([table.bodies for table in tables]),
    )


def chosen(table: TokenTable, texts: Sequence[int]) -> TokenTable:
    """Some texts of `table` in the order asked for; words that only others hold stay known."""
    wanted = np.array(texts, dtype=np.int64)
    lengths = table.titles.astype(np.int64) + table.bodies
    return TokenTable(
        words=table.words,
        numbers=table.numbers[_ranges(_starts(lengths)[wanted], lengths[wanted])],
        titles=table.titles[wanted],
        bodies=table.bodies[wanted],
    )


def _concatenated(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32)


def _ranges(starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """All numbers from each start on, `lengths` of them, one range behind the other."""
    shifts: npt.NDArray[np.int64] = np.repeat(starts - _starts(lengths), lengths)
    return np.arange(len(shifts)) + shifts


def _starts(lengths: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Where each of ranges that stand one behind the other begins."""
    starts: npt.NDArray[np.int64] = np.cumsum(lengths, dtype=np.int64) - lengths
    return starts


@dataclass(frozen=True, slots=True)
class Block:
    """All postings of one term: differences of rising document numbers, then how often it
    occurs in each, then differences of its rising positions in each."""

    documents: bytes
    frequencies: bytes
    positions: bytes
    size: int
    """Documents that hold the term."""
    count: int
    """Its occurrences."""


@dataclass(frozen=True, slots=True)
class Postings:
    """A block in numbers. `positions` of all documents, `frequencies` of each."""

    documents: Numbers
    frequencies: Numbers
    positions: Numbers

    def places(self) -> list[list[int]]:
        """The positions in each document."""
        ends = np.cumsum(self.frequencies)
        return [part.tolist() for part in np.split(self.positions, ends[:-1])]


def inverted(table: TokenTable, terms: Sequence[bytes]) -> Iterator[tuple[bytes, Block]]:
    """The postings of every term that occurs, terms rising; `terms` belong to the words."""
    order = sorted(range(len(terms)), key=terms.__getitem__)
    ranks = np.empty(len(terms), dtype=np.uint32)
    ranks[order] = np.arange(len(terms), dtype=np.uint32)
    # Of many millions of occurrences nothing is kept longer than it is needed.
    occurrences = ranks[table.numbers]
    by_term = _stable_order(occurrences, len(terms)).astype(np.uint32)
    occurrences = occurrences[by_term]
    documents, positions = (numbers[by_term] for numbers in _places(table))
    del by_term
    starts = np.flatnonzero(_changes(occurrences) | _changes(documents))
    held, whole = occurrences[starts], len(occurrences)
    del occurrences
    first_of_term = np.flatnonzero(_changes(held))
    held = held[first_of_term]
    in_documents = _Encoded(_differences(documents[starts], first_of_term), first_of_term)
    del documents
    in_frequencies = _Encoded(np.diff(starts, append=whole), first_of_term)
    in_positions = _Encoded(_differences(positions, starts), starts[first_of_term])
    del positions
    sizes = np.diff(first_of_term, append=len(starts)).tolist()
    counts = np.diff(starts[first_of_term], append=whole).tolist()
    del starts, first_of_term
    encoded = in_documents, in_frequencies, in_positions
    for number, rank in enumerate(held.tolist()):
        document, frequency, position = (stream.part(number) for stream in encoded)
        yield (
            terms[order[rank]],
            Block(document, frequency, position, size=sizes[number], count=counts[number]),
        )


def _places(table: TokenTable) -> tuple[Numbers, Numbers]:
    """Document and position of every occurrence."""
    lengths = table.titles.astype(np.int64) + table.bodies
    documents = np.repeat(np.arange(len(table), dtype=np.uint32), lengths)
    within = np.arange(len(documents), dtype=np.uint32)
    within -= np.repeat(_starts(lengths).astype(np.uint32), lengths)
    body = within >= np.repeat(table.titles, lengths)
    np.add(within, TITLE_GAP, out=within, where=body)
    return documents, within


def _stable_order(ranks: Numbers, most: int) -> npt.NDArray[np.intp]:
    """What sorts `ranks` and leaves equal ones as they stand. NumPy sorts 16 bits by radix,
    so wider numbers are sorted by their halves."""
    order = np.argsort((ranks & 0xFFFF).astype(np.uint16), kind="stable")
    if most > 1 << 16:
        high = (ranks >> 16).astype(np.uint16)
        order = order[np.argsort(high[order], kind="stable")]
    return order


def _changes(numbers: Numbers) -> npt.NDArray[np.bool_]:
    """Where a number differs from the one before it; the first always does."""
    changes = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=changes[1:])
    return changes


def _differences(numbers: Numbers, starts: npt.NDArray[np.intp]) -> Numbers:
    """Each number less the one before it; at `starts` the number itself."""
    found = numbers.copy()
    found[1:] -= numbers[:-1]
    found[starts] = numbers[starts]
    return found


class _Encoded:
    """Numbers as bytes that can be cut where a term begins."""

    def __init__(self, numbers: npt.NDArray[np.integer], starts: npt.NDArray[np.intp]) -> None:
        narrow = numbers.astype(np.uint32, copy=False)
        self._content = _varints(narrow)
        lengths = np.add.reduceat(_sizes(narrow), starts, dtype=np.int64) if len(starts) else starts
        self._cuts = [0, *np.cumsum(lengths).tolist()]

    def part(self, number: int) -> bytes:
        return self._content[self._cuts[number] : self._cuts[number + 1]]


def _sizes(numbers: Numbers) -> npt.NDArray[np.uint8]:
    """So many bytes each of `numbers` takes."""
    sizes = np.ones(len(numbers), dtype=np.uint8)
    for bits in (7, 14, 21, 28):
        if not (more := numbers >= 1 << bits).any():
            break
        sizes += more
    return sizes


def _varints(numbers: Numbers) -> bytes:
    """The bytes of all `numbers`, worked out in parts that fit into a processor's cache."""
    starts = range(0, len(numbers), _AT_ONCE)
    return b"".join(_varints_of_part(numbers[start : start + _AT_ONCE]) for start in starts)


def _varints_of_part(numbers: Numbers) -> bytes:
    sizes = _sizes(numbers).astype(np.int64)
    offsets = _starts(sizes)
    content = np.empty(int(sizes.sum()), dtype=np.uint8)
    for byte in range(int(sizes.max(initial=0))):
        here = np.flatnonzero(sizes > byte)
        low = (numbers[here] >> (7 * byte) & 127).astype(np.uint8)
        content[offsets[here] + byte] = low | ((sizes[here] > byte + 1) * np.uint8(128))
    return content.tobytes()


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers as variable-length bytes."""
    return _varints(np.fromiter(numbers, dtype=np.uint32))


def unpacked(content: bytes) -> Numbers:
    """The numbers that `packed` packed."""
    data = np.frombuffer(content, dtype=np.uint8)
    ends = np.flatnonzero(data < 128)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    numbers = np.zeros(len(ends), dtype=np.uint32)
    for byte in range(int((ends - starts).max(initial=-1)) + 1):
        here = np.flatnonzero(ends - starts >= byte)
        numbers[here] |= (data[starts[here] + byte] & 127).astype(np.uint32) << (7 * byte)
    return numbers


def decoded(block: Block) -> Postings:
    """The postings of a block."""
    frequencies = unpacked(block.frequencies)
    gaps = unpacked(block.positions).astype(np.int64)
    sums = np.cumsum(gaps)
    starts = _starts(frequencies)
    before = np.repeat(sums[starts] - gaps[starts], frequencies)
    documents = np.cumsum(unpacked(block.documents).astype(np.int64))
    return Postings(documents.astype(np.uint32), frequencies, (sums - before).astype(np.uint32))


def in_titles(postings: Postings, titles: Numbers) -> Numbers:
    """How often a term occurs in the title of each of its documents."""
    document = np.repeat(postings.documents, postings.frequencies)
    inside = postings.positions < titles[document]
    if not len(inside):
        return postings.frequencies
    return np.add.reduceat(inside.astype(np.uint32), _starts(postings.frequencies))
