"""Texts as numbers, and numbers as postings: the arithmetic of the index, without Whoosh.

A `TokenTable` holds what an analyzer made of many texts, small enough to be kept between builds
and joined from parts. `inverted` turns it into one block of postings a term. All of it works on
whole arrays: at 13,660 entries there are four million occurrences.

Numbers in blocks are variable-length: seven bits a byte, low bits first, the last byte below 128.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.uint32]

TITLE_GAP = 1
"""Empty positions between the end of the title and the first word of the body, so that no
phrase runs across."""
_AT_ONCE = 1 << 17
"""Numbers that are packed, or moved, at once."""
_SHARE = 1 << 20
"""Occurrences that are inverted at once."""

V = TypeVar("V", bound=Hashable)


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
    words, numbers = renumbered([(table.words, table.numbers) for table in tables])
    return TokenTable(
        words=words,
        numbers=numbers,
        titles=concatenated([table.titles for table in tables]),
        bodies=concatenated([table.bodies for table in tables]),
    )


def chosen(table: TokenTable, texts: Numbers) -> TokenTable:
    """Some texts of `table` in the order asked for; words that only others hold stay known."""
    return TokenTable(
        words=table.words,
        numbers=spread(table.numbers, table.titles + table.bodies, texts),
        titles=table.titles[texts],
        bodies=table.bodies[texts],
    )


def renumbered(parts: Sequence[tuple[Sequence[V], Numbers]]) -> tuple[tuple[V, ...], Numbers]:
    """Numbers of values, each part with values of its own, as numbers of values of all."""
    known: dict[V, int] = {}
    found = []
    for values, numbers in parts:
        own = [known.setdefault(value, len(known)) for value in values]
        found.append(np.array(own, dtype=np.uint32)[numbers])
    return tuple(known), concatenated(found)


def concatenated(parts: Sequence[Numbers]) -> Numbers:
    """All `parts`, one behind the other."""
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32)


def spread(numbers: Numbers, sizes: Numbers, wanted: Numbers) -> Numbers:
    """Of lists that stand one behind the other in `numbers`, those that are `wanted`."""
    starts, lengths = _starts(sizes), sizes[wanted]
    found = np.empty(int(lengths.sum(dtype=np.int64)), dtype=np.uint32)
    step = max(1, _AT_ONCE * len(wanted) // max(1, len(found)))
    end = 0
    for first in range(0, len(wanted), step):
        here = slice(first, first + step)
        taken = numbers[ranges(starts[wanted[here]], lengths[here])]
        found[end : end + len(taken)] = taken
        end += len(taken)
    return found


def sums(numbers: Numbers, lengths: Numbers) -> Numbers:
    """The sum of each of lists that stand one behind the other in `numbers`."""
    totals = np.zeros(len(numbers) + 1, dtype=np.uint32)
    np.cumsum(numbers, out=totals[1:])
    ends = np.cumsum(lengths, dtype=np.int64)
    found: Numbers = totals[ends] - totals[ends - lengths]
    return found


def ranges(starts: npt.NDArray[np.int64], lengths: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
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
    """The postings of every term that occurs, terms rising; `terms` belong to the words.

    Of many millions of occurrences only some are looked at together, those of a range of terms.
    """
    order = sorted(range(len(terms)), key=terms.__getitem__)
    ranks = np.empty(len(terms), dtype=np.uint32)
    ranks[order] = np.arange(len(terms), dtype=np.uint32)
    occurrences = ranks[table.numbers]
    places = _Places(table)
    for first, last in _shares(np.bincount(occurrences, minlength=len(terms))):
        here = np.flatnonzero((occurrences >= first) & (occurrences < last))
        within = (occurrences[here] - first).astype(np.uint16)
        by_term = np.argsort(within, kind="stable")  # of 16 bits, and so by radix
        held, blocks = _blocks(within[by_term], *places.of(here[by_term]))
        for rank, block in zip(held, blocks, strict=True):
            yield terms[order[first + rank]], block


def _shares(counts: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of terms, each with about `_SHARE` occurrences and no more than 16 bits of terms."""
    ends = np.cumsum(counts)
    first = 0
    while first < len(counts):
        before = int(ends[first]) - int(counts[first])
        last = int(np.searchsorted(ends, before + _SHARE, side="right"))
        last = min(max(last, first + 1), first + (1 << 16))
        yield first, last
        first = last


class _Places:
    """Document and position of occurrences, by their places in a table."""

    def __init__(self, table: TokenTable) -> None:
        lengths = table.titles + table.bodies
        self._documents = np.repeat(np.arange(len(table), dtype=np.uint32), lengths)
        self._starts = _starts(lengths).astype(np.uint32)
        self._titles = table.titles

    def of(self, occurrences: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers]:
        documents = self._documents[occurrences]
        positions = occurrences.astype(np.uint32) - self._starts[documents]
        positions += TITLE_GAP * (positions >= self._titles[documents]).astype(np.uint32)
        return documents, positions


def _blocks(
    ranks: npt.NDArray[np.uint16], documents: Numbers, positions: Numbers
) -> tuple[list[int], Iterator[Block]]:
    """The terms that occur, as ranks, and the block of each."""
    starts = np.flatnonzero(_changes(ranks) | _changes(documents))
    held = ranks[starts]
    first_of_term = np.flatnonzero(_changes(held))
    first_places = starts[first_of_term]
    streams = (
        _parts(_differences(documents[starts], first_of_term), first_of_term),
        _parts(np.diff(starts, append=len(ranks)).astype(np.uint32), first_of_term),
        _parts(_differences(positions, starts), first_places),
        np.diff(first_of_term, append=len(starts)).tolist(),
        np.diff(first_places, append=len(ranks)).tolist(),
    )
    return held[first_of_term].tolist(), map(Block, *streams)


def _changes(numbers: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
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


def _parts(numbers: Numbers, starts: npt.NDArray[np.intp]) -> Iterator[bytes]:
    """Numbers as bytes, cut where each part begins."""
    content = _varints(numbers)
    lengths = np.add.reduceat(_sizes(numbers), starts, dtype=np.int64) if len(starts) else starts
    cuts = [0, *np.cumsum(lengths).tolist()]
    return (content[start:end] for start, end in pairwise(cuts))


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
    sizes = _sizes(numbers)
    longest = int(sizes.max(initial=0))
    if longest < 2:
        return numbers.astype(np.uint8).tobytes()
    ends = np.cumsum(sizes, dtype=np.int64)
    content = np.empty(int(ends[-1]), dtype=np.uint8)
    content[ends - sizes] = (numbers & 127) | ((sizes > 1) * np.uint32(128))
    for byte in range(1, longest):
        here = np.flatnonzero(sizes > byte)
        more = (sizes[here] > byte + 1) * np.uint32(128)
        content[ends[here] - sizes[here] + byte] = (numbers[here] >> (7 * byte) & 127) | more
    return content.tobytes()


def varint(number: int) -> bytes:
    """Seven bits a byte, low bits first, the last byte below 128."""
    if number < 128:
        return bytes((number,))
    packed = bytearray()
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)
    return bytes(packed)


def packed(numbers: Iterable[int] | Numbers) -> bytes:
    """Numbers as variable-length bytes."""
    if not isinstance(numbers, np.ndarray):
        numbers = np.fromiter(numbers, dtype=np.uint32)
    return _varints(numbers)


def unpacked(content: bytes) -> Numbers:
    """The numbers that `packed` packed."""
    data = np.frombuffer(content, dtype=np.uint8)
    ends = np.flatnonzero(data < 128) + 1
    if len(ends) == len(data):
        return data.astype(np.uint32)
    return _read(data, _before(ends), ends)


def _read(
    data: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> Numbers:
    """The numbers whose bytes begin and end there."""
    numbers = (data[starts] & 127).astype(np.uint32)
    lengths = ends - starts
    for byte in range(1, int(lengths.max(initial=0))):
        here = np.flatnonzero(lengths > byte)
        numbers[here] |= (data[starts[here] + byte] & 127).astype(np.uint32) << (7 * byte)
    return numbers


def _before(ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Where what ends there begins, as one stands behind the other."""
    starts = np.zeros(len(ends), dtype=np.int64)
    starts[1:] = ends[:-1]
    return starts


def decoded(block: Block) -> Postings:
    """The postings of a block."""
    frequencies = unpacked(block.frequencies)
    sums = np.cumsum(unpacked(block.positions), dtype=np.uint32)  # what runs over is taken away
    ends = np.cumsum(frequencies, dtype=np.int64)
    before = np.zeros(len(ends), dtype=np.uint32)
    before[1:] = sums[ends[:-1] - 1]
    documents = np.cumsum(unpacked(block.documents), dtype=np.uint32)
    return Postings(documents, frequencies, sums - np.repeat(before, frequencies))


def documents_of(block: Block) -> Numbers:
    """The documents of a block, rising."""
    return np.cumsum(unpacked(block.documents), dtype=np.uint32)


def in_titles(block: Block, titles: Numbers) -> tuple[Numbers, Numbers]:
    """How often a term occurs in the title and in the body of each of its documents.

    Where it occurs first tells most that there is nothing to count in the title.
    """
    rows = _Rows.of(block)
    found = np.zeros(len(rows.documents), dtype=np.uint32)
    lengths = titles[rows.documents]
    some = rows.first_positions() < lengths
    if some.any():
        here = decoded(rows.some(some).block())
        inside = here.positions < np.repeat(lengths[some], here.frequencies)
        found[some] = np.add.reduceat(inside.astype(np.uint32), _starts(here.frequencies))
    return found, rows.frequencies - found


def edited(block: Block, gone: Numbers, more: Block, numbers: Numbers) -> Block:
    """The postings of a term without those in the documents `gone`, with those of `more`, whose
    documents are called by other numbers: from 0 on those in `numbers`. All rise.

    Where the same documents hold the term as before, `documents` is the same object.
    """
    documents = documents_of(block)
    places = np.searchsorted(documents, gone)
    here = places < len(documents)
    places, gone = places[here], gone[here]
    places = places[documents[places] == gone]
    if not more.size and not len(places):
        return block
    added = _Rows.of(more)
    added = replace(added, documents=numbers[added.documents])
    if len(places) and np.array_equal(documents[places], added.documents):
        return _with_others(block, places, added)
    kept = np.ones(len(documents), dtype=np.bool_)
    kept[places] = False
    return _Rows.of(block).some(kept).with_more(added).block()


def _with_others(block: Block, places: npt.NDArray[np.intp], rows: "_Rows") -> Block:
    """A block with other rows in some places, of the same documents: most of it stays."""
    frequencies, positions = unpacked(block.frequencies), np.frombuffer(block.positions, np.uint8)
    lasts = np.cumsum(frequencies, dtype=np.int64)
    ends = np.append(0, np.flatnonzero(positions < 128) + 1)
    starts, stops = ends[lasts[places] - frequencies[places]], ends[lasts[places]]
    parts: list[bytes] = []
    before = 0
    new = np.split(rows.positions, np.cumsum(rows.sizes)[:-1])
    for start, stop, here in zip(starts.tolist(), stops.tolist(), new, strict=True):
        parts += block.positions[before:start], here.tobytes()
        before = stop
    parts.append(block.positions[before:])
    count = block.count + int(rows.frequencies.sum()) - int(frequencies[places].sum())
    if not np.array_equal(frequencies[places], rows.frequencies):
        frequencies[places] = rows.frequencies
        block = replace(block, frequencies=_varints(frequencies))
    return replace(block, positions=b"".join(parts), count=count)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A block by documents; the positions in each stay packed."""

    documents: Numbers
    frequencies: Numbers
    sizes: npt.NDArray[np.int64]
    """Bytes of the positions in each document."""
    positions: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, block: Block) -> "_Rows":
        documents = np.cumsum(unpacked(block.documents), dtype=np.uint32)
        frequencies = unpacked(block.frequencies)
        positions = np.frombuffer(block.positions, dtype=np.uint8)
        ends = (np.flatnonzero(positions < 128) + 1)[np.cumsum(frequencies, dtype=np.int64) - 1]
        return cls(documents, frequencies, ends - _before(ends), positions)

    def first_positions(self) -> Numbers:
        """The first position in each document."""
        starts = _starts(self.sizes)
        firsts = np.cumsum(self.frequencies, dtype=np.int64) - self.frequencies
        return _read(self.positions, starts, (np.flatnonzero(self.positions < 128) + 1)[firsts])

    def some(self, kept: npt.NDArray[np.bool_]) -> "_Rows":
        return _Rows(
            self.documents[kept],
            self.frequencies[kept],
            self.sizes[kept],
            self.positions[np.repeat(kept, self.sizes)],
        )

    def with_more(self, more: "_Rows") -> "_Rows":
        places = np.searchsorted(self.documents, more.documents)
        cuts = np.append(_starts(self.sizes), len(self.positions))[places]
        return _Rows(
            np.insert(self.documents, places, more.documents),
            np.insert(self.frequencies, places, more.frequencies),
            np.insert(self.sizes, places, more.sizes),
            np.insert(self.positions, np.repeat(cuts, more.sizes), more.positions),
        )

    def block(self) -> Block:
        first = np.zeros(min(1, len(self.documents)), dtype=np.int64)
        return Block(
            documents=_varints(_differences(self.documents, first)),
            frequencies=_varints(self.frequencies),
            positions=self.positions.tobytes(),
            size=len(self.documents),
            count=int(self.frequencies.sum()),
        )


EMPTY = Block(b"", b"", b"", size=0, count=0)
"""Of a term that no document holds."""
