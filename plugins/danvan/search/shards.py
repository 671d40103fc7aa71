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

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any

import deflate

from danvan.search.engine import SearchEngine
from danvan.search.index import Group, SearchIndex, Spelling, Stored
from danvan.search.postings import packed
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
        mark = _mark(content)
        return self._keep(mark.hex()[:16], mark, lambda: content)

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
        whole = _mark(b"".join(item[0] if item else b"" for item in listed)).hex()[:16]
        for number, item in enumerate(listed):
            if item is not None:
                self._keep(f"{kind}{number}-{whole}", *item)
        return whole

    def _keep(self, name: str, mark: bytes, make: Callable[[], bytes]) -> str:
        self.found[name] = SearchFile(f"{name}.gz", mark, make)
        return name


def _mark(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def export(
    engine: SearchEngine,
    index: SearchIndex,
    synonyms: Sequence[Synonym],
    text_of: Callable[[int], str] | None = None,
) -> list[SearchFile]:
    """All files of the search, the manifest last. Same index, same bytes.

    `text_of` gives the text of a document whose card does not hold it.
    """
    files = _Files()
    texts = text_of or (lambda number: str(index.cards[number]["text"]))
    shards = list(_shards(engine.texts, index, files))
    shard_names = [
        files.numbered("s", number, _mark(content), partial(bytes, content))
        for number, (_, content) in enumerate(shards)
    ]
    cards = files.together("c", _card_files(index))
    facets = files.add(_facets(index))
    root = {
        "size": len(index.cards),
        "averages": engine.texts.averages,
        "keys": [key for key, _ in shards],
        "cards": cards,
        "texts": files.together("t", _text_files(index, texts)),
        "perFile": PER_FILE,
        "facets": facets,
        "facetsBytes": len(files.found[facets].content),
        "years": files.add(packed(int(card["year"] or 0) for card in index.cards)),
        "ranks": files.add(packed(int(card["rank"]) for card in index.cards)),
        "vocabulary": files.add(_vocabulary(engine)),
        "synonyms": [[item.short_words, item.long_words] for item in synonyms],
    }
    name = files.add(_root(root, engine.texts, shard_names))
    manifest = _json({"format": FORMAT, "root": name})
    ordered = [files.found[key] for key in sorted(files.found)]
    return [*ordered, SearchFile(MANIFEST, _mark(manifest), lambda: manifest)]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def varint(number: int) -> bytes:
    """Seven bits a byte, low bits first, the last byte below 128."""
    if number < 128:
        return bytes((number,))
    return packed((number,))


def _text(text: str) -> bytes:
    encoded = text.encode()
    return varint(len(encoded)) + encoded


def _root(root: Mapping[str, Any], texts: IndexedTexts, names: Iterable[bytes]) -> bytes:
    """The root: its JSON behind its length, one byte a document for the title's length, one for
    the body's, then the digests of all shards."""
    head = _json(root)
    return varint(len(head)) + head + texts.title_bytes + texts.body_codes + b"".join(names)


def _shards(texts: IndexedTexts, index: SearchIndex, files: _Files) -> Iterator[tuple[str, bytes]]:
    """First key and content of every shard, keys rising."""
    first, gathered = "", bytearray()
    for item in index.groups():
        group = _group(item, texts, files)
        if gathered and len(gathered) + len(group) > SHARD_BYTES:
            yield first, bytes(gathered)
            gathered = bytearray()
        if not gathered:
            first = item.key
        gathered += group
    if gathered:
        yield first, bytes(gathered)


def _group(group: Group, texts: IndexedTexts, files: _Files) -> bytes:
    """A group behind its key and its length, so that a reader can pass over it."""
    body = varint(len(group.spellings)) + b"".join(
        _spelling(spelling, texts, files) for spelling in group.spellings
    )
    return _text(group.key) + varint(len(body)) + body


def _spelling(spelling: Spelling, texts: IndexedTexts, files: _Files) -> bytes:
    head = _text(spelling.text) + varint(spelling.count) + varint(spelling.size)
    block = spelling.block
    if texts.keeps_positions(spelling):
        return head + _text("") + block.documents + block.frequencies + block.positions
    elsewhere = files.add(block.frequencies + block.positions)
    title, body = texts.frequencies(spelling)
    return head + _text(elsewhere) + block.documents + (title * 16 + body).astype("u1").tobytes()


_CARD_KEYS = ("kind", "address", "title", "place", "now", "summary", "year")


def _card_files(index: SearchIndex) -> Iterator[tuple[bytes, Callable[[], bytes]]]:
    """Cards as lists in the order of `_CARD_KEYS`, then whether the document has a text."""
    for cards in _blocks(index.cards):
        content = _json(
            [[*(card[key] for key in _CARD_KEYS), bool(card["text_mark"])] for card in cards]
        )
        yield _mark(content), partial(bytes, content)


def _text_files(
    index: SearchIndex, text_of: Callable[[int], str]
) -> Iterator[tuple[bytes, Callable[[], bytes]] | None]:
    """Texts as a list, None where no document of a file has one. Their marks are known from the
    cards, so a text is not asked for before its file is written."""
    for number, cards in enumerate(_blocks(index.cards)):
        marks = [card["text_mark"] for card in cards]
        documents = range(number * PER_FILE, number * PER_FILE + len(cards))
        make = partial(_texts, documents, text_of)
        yield (_mark(_json([mark.hex() for mark in marks])), make) if any(marks) else None


def _texts(documents: Iterable[int], text_of: Callable[[int], str]) -> bytes:
    return _json([text_of(document) for document in documents])


def _blocks(cards: Sequence[Stored]) -> Iterator[Sequence[Stored]]:
    for start in range(0, len(cards), PER_FILE):
        yield cards[start : start + PER_FILE]


def _facets(index: SearchIndex) -> bytes:
    """For each facet its values by frequency and, for each document, the numbers of its values
    (one more than the place in the list), 0 where it has no more."""
    names = sorted({name for card in index.cards for name in card["facets"]})
    head, columns = {}, b""
    for name in names:
        counts: dict[str, int] = {}
        for card in index.cards:
            for value in card["facets"].get(name, ()):
                counts[value] = counts.get(value, 0) + 1
        values = sorted(counts, key=lambda value: (-counts[value], value))
        numbers = {value: number for number, value in enumerate(values, start=1)}
        column = packed(
            number
            for card in index.cards
            for number in (*(numbers[value] for value in card["facets"].get(name, ())), 0)
        )
        head[name] = {"values": values, "bytes": len(column)}
        columns += column
    described = _json({"facets": head, "order": names})
    return varint(len(described)) + described + columns


def _vocabulary(engine: SearchEngine) -> bytes:
    """Keys in order, each behind how many letters it shares with the one before, with its
    occurrences and its commonest spelling (empty where that is the key)."""
    packed = bytearray()
    last = ""
    vocabulary = engine.vocabulary
    for key in sorted(vocabulary.counts):
        shared = 0
        while shared < min(len(last), len(key)) and last[shared] == key[shared]:
            shared += 1
        spelling = vocabulary.spellings[key]
        packed += varint(shared) + _text(key[shared:]) + varint(vocabulary.counts[key])
        packed += _text("" if spelling == key else spelling)
        last = key
    return bytes(packed)
