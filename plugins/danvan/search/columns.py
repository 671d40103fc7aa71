"""What the exported files hold of all documents beside their postings: files of cards and texts,
known by their marks, and columns of years, ranks and facet values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import deflate
import numpy as np
import numpy.typing as npt

from danvan.search.cards import Cards, Facets, as_json
from danvan.search.groups import mark_of
from danvan.search.postings import Numbers, packed, varint

_LEVEL = 6
"""Of compression: half the time of 9, which would save less than half a hundredth."""
PER_FILE = 4
"""Cards, and texts, in one file: a search loads few of them, and a build writes all."""


@dataclass(frozen=True, slots=True)
class FacetsFile:
    """The file of facet values: its mark, its bytes over the wire, and what makes it."""

    mark: bytes
    size: int
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Columns:
    """All documents, in their order. `cards` and `texts` are the marks of the files that have
    some of them; empty for a file that no text would be in."""

    cards: Sequence[bytes]
    texts: Sequence[bytes]
    years: Numbers
    ranks: Numbers
    facets: FacetsFile


def columns_of(cards: Cards) -> Columns:
    """The columns of documents with these cards."""
    return Columns(
        cards=[cards_mark(shown) for shown in _blocks(cards.shown)],
        texts=[texts_mark(marks) for marks in _blocks(cards.marks)],
        years=cards.years,
        ranks=cards.ranks,
        facets=facets_file(cards.facets),
    )


def cards_mark(shown: Sequence[bytes]) -> bytes:
    """The mark of a file of these cards."""
    return mark_of(b"[" + b",".join(shown) + b"]")


def texts_mark(marks: Sequence[bytes]) -> bytes:
    """The mark of a file of texts that have these marks, empty where there is no text: so a text
    is not asked for before its file is written."""
    return mark_of(as_json([mark.hex() for mark in marks])) if any(marks) else b""


def _blocks(items: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [items[start : start + PER_FILE] for start in range(0, len(items), PER_FILE)]


def gzipped(content: bytes) -> bytes:
    """What goes over the wire."""
    return bytes(deflate.gzip_compress(content, _LEVEL))


def facets_file(facets: Facets) -> FacetsFile:
    """The file of all facet values."""
    content = facets_content(facets)
    return FacetsFile(mark_of(content), len(gzipped(content)), partial(bytes, content))


def facets_content(facets: Facets) -> bytes:
    """For each facet its values by frequency and, for each document, the numbers of its values
    (one more than the place in the list), 0 where it has no more."""
    documents = np.repeat(np.arange(len(facets.sizes)), facets.sizes)
    counts = np.bincount(facets.numbers, minlength=len(facets.values))
    names = sorted({name for (name, _), count in zip(facets.values, counts, strict=True) if count})
    head, columns = {}, b""
    for name in names:
        values = _by_frequency(facets, name, counts)
        numbers = np.zeros(len(facets.values), dtype=np.uint32)
        numbers[values] = np.arange(1, len(values) + 1)
        here = numbers[facets.numbers]
        held = np.flatnonzero(here)
        ends = np.searchsorted(documents[held], np.arange(len(facets.sizes)), side="right")
        column = packed(np.insert(here[held], ends, 0))
        head[name] = {"values": [facets.values[value][1] for value in values], "bytes": len(column)}
        columns += column
    described = as_json({"facets": head, "order": names})
    return varint(len(described)) + described + columns


def _by_frequency(facets: Facets, name: str, counts: npt.NDArray[np.int64]) -> list[int]:
    """The numbers of a facet's values, the commonest first."""
    found = [
        (-int(counts[number]), value, number)
        for number, (facet, value) in enumerate(facets.values)
        if facet == name and value is not None and counts[number]
    ]
    return [number for _, _, number in sorted(found)]
