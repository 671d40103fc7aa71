"""The index as static files that a browser reads a few of.

    manifest.json   fetched fresh: format, and the name of the root
    root            everything small that every search needs: averages, lengths, first keys,
                    and what the names of shards and cards end in
    s0-… s1-…       shards: groups of spellings with their postings, by ranges of folded keys
    positions       of spellings too frequent to carry them in their shard, for phrases
    c0-… c1-…       cards: what a result shows, a few documents a file
    t0-… t1-…       texts, for the passage that a result shows, a few documents a file
    facets          columns of facet values
    years, ranks    columns for other orders than by relevance
    vocabulary      for help with typing

Every file but the manifest is gzipped and named by its content, so an old file is never taken
for a new one. Cards share one digest, and so do texts; shards have short ones behind their number,
as names are dear: no two contents of one number may share one. All numbers
are variable-length (seven bits a byte, low bits first), texts are UTF-8 behind their length.
Columns (documents, then frequencies, then positions) pack better than rows.
`assets/js/search/store.js` reads what this writes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import deflate
import numpy as np
import numpy.typing as npt

from danvan.search.cards import Cards, Facets, as_json
from danvan.search.groups import Encoded, mark_of, name_of, packed_text, positions_of
from danvan.search.index import SearchIndex
from danvan.search.postings import packed, varint
from danvan.search.query import Synonym
from danvan.search.texts import IndexedTexts

FORMAT = 3
"""Changes with every change of what the files mean; the browser refuses another."""
MANIFEST = "manifest.json"
SHARD_BYTES = 8 * 1024
"""About how much of the index one shard holds, before compression."""
PER_FILE = 4
"""Cards, and texts, in one file: a search loads few of them, and a build writes all."""
DIGEST_BYTES = 3


@dataclass(frozen=True, slots=True)
class SearchFile:
    """A file of the exported index."""

    name: str
    mark: bytes
    """A digest of what is in it, before compression."""
    make: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """Its bytes as they go over the wire: compressed now, as most are never asked for
        again once they are published."""
        content = self.make()
        return content if self.name == MANIFEST else bytes(deflate.gzip_compress(content, 9))


class _Files:
    """Gathers files; equal contents are one file."""

    def __init__(self) -> None:
        self.found: dict[str, SearchFile] = {}

    def add(self, content: bytes) -> str:
        """The name, without its ending, of a file that others name in full."""
        return self.marked(mark_of(content), partial(bytes, content))

    def marked(self, mark: bytes, make: Callable[[], bytes]) -> str:
        """The same for a file that is known by its mark."""
        return self._keep(name_of(mark), mark, make)

    def numbered(self, kind: str, number: int, mark: bytes, make: Callable[[], bytes]) -> bytes:
        """The digest that the name of one of many files ends in, behind its number."""
        self._keep(f"{kind}{number}-{mark[:DIGEST_BYTES].hex()}", mark, make)
        return mark[:DIGEST_BYTES]

    def together(
        self, kind: str, contents: Iterable[tuple[bytes, Callable[[], bytes]] | None]
    ) -> str:
        """The digest that the names of all these files end in: one name for thousands.

        Each is its mark and what makes it; None for a number without a file.

        A change of one renames them all, which a browser pays for once a release, while a
        digest for each would be paid for with every first search.
        """
        listed = list(contents)
        whole = mark_of(b"".join(item[0] if item else b"" for item in listed)).hex()[:16]
        for number, item in enumerate(listed):
            if item is not None:
                self._keep(f"{kind}{number}-{whole}", *item)
        return whole

    def _keep(self, name: str, mark: bytes, make: Callable[[], bytes]) -> str:
        self.found[name] = SearchFile(f"{name}.gz", mark, make)
        return name


def export(
    index: SearchIndex,
    groups: Sequence[Encoded],
    synonyms: Sequence[Synonym],
    cards: Cards,
    text_of: Callable[[int], bytes],
) -> list[SearchFile]:
    """All files of the search, the manifest last. Same index, same bytes.

    `groups` are those of the index (`encoded_groups`). `text_of` gives the text of a document as
    a JSON string. Texts are dear and are asked for only when a file is written.
    """
    files = _Files()
    texts = IndexedTexts(index)
    for group in groups:
        for mark, spelling in group.elsewhere:
            files.marked(mark, partial(_elsewhere, index, group.key, spelling))
    shards = list(_shards(groups))
    shard_names = [
        files.numbered("s", number, mark_of(content), partial(bytes, content))
        for number, (_, content) in enumerate(shards)
    ]
    facets = files.add(_facets(cards.facets))
    root = {
        "size": len(cards),
        "averages": texts.averages,
        "keys": [key for key, _ in shards],
        "cards": files.together("c", _card_files(cards)),
        "texts": files.together("t", _text_files(cards, text_of)),
        "perFile": PER_FILE,
        "facets": facets,
        "facetsBytes": len(files.found[facets].content),
        "years": files.add(packed(cards.years)),
        "ranks": files.add(packed(cards.ranks)),
        "vocabulary": files.add(_vocabulary(groups)),
        "synonyms": [[item.short_words, item.long_words] for item in synonyms],
    }
    name = files.add(_root(root, texts, shard_names))
    manifest = as_json({"format": FORMAT, "root": name})
    ordered = [files.found[key] for key in sorted(files.found)]
    return [*ordered, SearchFile(MANIFEST, mark_of(manifest), lambda: manifest)]


def _root(root: Mapping[str, Any], texts: IndexedTexts, names: Iterable[bytes]) -> bytes:
    """The root: its JSON behind its length, one byte a document for the title's length, one for
    the body's, then the digests of all shards."""
    head = as_json(root)
    return varint(len(head)) + head + texts.title_bytes + texts.body_codes + b"".join(names)


def _shards(groups: Iterable[Encoded]) -> Iterator[tuple[str, bytes]]:
    """First key and content of every shard, keys rising."""
    first, gathered = "", bytearray()
    for group in groups:
        if gathered and len(gathered) + len(group.content) > SHARD_BYTES:
            yield first, bytes(gathered)
            gathered = bytearray()
        if not gathered:
            first = group.key
        gathered += group.content
    if gathered:
        yield first, bytes(gathered)


def _elsewhere(index: SearchIndex, key: str, text: str) -> bytes:
    """The positions of a spelling, from the index."""
    group = index.group(key)
    found = () if group is None else group.spellings
    return next(positions_of(spelling.block) for spelling in found if spelling.text == text)


def _card_files(cards: Cards) -> Iterator[tuple[bytes, Callable[[], bytes]]]:
    for shown in _blocks(cards.shown):
        content = _json_list(shown)
        yield mark_of(content), partial(bytes, content)


def _text_files(
    cards: Cards, text_of: Callable[[int], bytes]
) -> Iterator[tuple[bytes, Callable[[], bytes]] | None]:
    """Texts as a list, None where no document of a file has one. Their marks are known from the
    cards, so a text is not asked for before its file is written."""
    first = 0
    for marks in _blocks(cards.marks):
        make = partial(_texts, range(first, first + len(marks)), text_of)
        listed = as_json([mark.hex() for mark in marks])
        yield (mark_of(listed), make) if any(marks) else None
        first += len(marks)


def _texts(documents: Iterable[int], text_of: Callable[[int], bytes]) -> bytes:
    return _json_list(map(text_of, documents))


def _json_list(items: Iterable[bytes]) -> bytes:
    """What are JSON values already as a list of them."""
    return b"[" + b",".join(items) + b"]"


def _blocks(items: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(items), PER_FILE):
        yield items[start : start + PER_FILE]


def _facets(facets: Facets) -> bytes:
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


def _vocabulary(groups: Iterable[Encoded]) -> bytes:
    """Keys in order, each behind how many letters it shares with the one before, with its
    occurrences and its commonest spelling (empty where that is the key)."""
    packed = bytearray()
    last = ""
    for group in groups:
        key, shared = group.key, _shared(last, group.key)
        packed += varint(shared) + packed_text(key[shared:]) + varint(group.count)
        packed += packed_text("" if group.commonest == key else group.commonest)
        last = key
    return bytes(packed)


def _shared(left: str, right: str) -> int:
    """How many letters two words begin with in common."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))
