"""The index as static files that a browser reads a few of.

    manifest.json   fetched fresh: format, and the name of the root
    root            everything small that every search needs: averages, lengths, first keys
    shards          groups of spellings with their postings, by ranges of folded keys
    positions       of spellings too frequent to carry them in their shard, for phrases
    cards           what a result shows, a few documents a file
    facets          columns of facet values
    vocabulary      for help with typing

Every file but the manifest is gzipped and named by its content, so an old file is never taken
for a new one. All numbers are variable-length (seven bits a byte, low bits first), texts are
UTF-8 behind their length. Columns (documents, then frequencies, then positions) pack better
than rows. `assets/js/search/store.js` reads what this writes.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from danvan.search.arithmetic import length_code
from danvan.search.engine import SearchEngine
from danvan.search.index import SearchIndex
from danvan.search.query import Synonym
from danvan.search.ranking import RankedSpelling
from danvan.search.texts import MAX_TITLE, IndexedTexts

FORMAT = 1
"""Changes with every change of what the files mean; the browser refuses another."""
MANIFEST = "manifest.json"
SHARD_BYTES = 16 * 1024
"""About how much of the index one shard holds, before compression."""
CARDS_PER_FILE = 4


@dataclass(frozen=True, slots=True)
class SearchFile:
    """A file of the exported index: its name, and its bytes as they go over the wire."""

    name: str
    content: bytes


def export(
    engine: SearchEngine, index: SearchIndex, synonyms: Sequence[Synonym]
) -> list[SearchFile]:
    """All files of the search, the manifest last. Same index, same bytes."""
    files: dict[str, SearchFile] = {}

    def add(content: bytes) -> str:
        packed = gzip.compress(content, 9, mtime=0)
        name = f"{hashlib.sha256(packed).hexdigest()[:16]}.gz"
        files[name] = SearchFile(name, packed)
        return name.removesuffix(".gz")

    shards = _shards(engine.texts, index, add)
    root = {
        "size": len(index.cards),
        "averages": engine.texts.averages,
        "keys": [key for key, _ in shards],
        "shards": [name for _, name in shards],
        "cards": [add(_json(block)) for block in _card_blocks(index)],
        "cardsPerFile": CARDS_PER_FILE,
        "facets": add(_facets(index)),
        "vocabulary": add(_vocabulary(engine)),
        "synonyms": [[item.short_words, item.long_words] for item in synonyms],
    }
    name = add(_with_lengths(root, index))
    manifest = {"format": FORMAT, "root": name}
    ordered = [files[key] for key in sorted(files)]
    return [*ordered, SearchFile(MANIFEST, _json(manifest))]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def varint(number: int) -> bytes:
    """Seven bits a byte, low bits first, the last byte below 128."""
    packed = bytearray()
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)
    return bytes(packed)


def _varints(numbers: Iterable[int]) -> bytes:
    return b"".join(map(varint, numbers))


def _text(text: str) -> bytes:
    encoded = text.encode()
    return varint(len(encoded)) + encoded


def _deltas(numbers: Iterable[int]) -> bytes:
    packed = bytearray()
    last = 0
    for number in numbers:
        packed += varint(number - last)
        last = number
    return bytes(packed)


def _with_lengths(root: Mapping[str, Any], index: SearchIndex) -> bytes:
    """The root: its JSON behind its length, then one byte a document for the title's length and
    one for the body's."""
    head = _json(root)
    titles = bytes(min(title, MAX_TITLE) for title, _ in index.lengths)
    bodies = bytes(length_code(body) for _, body in index.lengths)
    return varint(len(head)) + head + titles + bodies


def _shards(texts: IndexedTexts, index: SearchIndex, add: Any) -> list[tuple[str, str]]:
    """(first key, name) of every shard, keys rising."""
    shards: list[tuple[str, str]] = []
    first, gathered = "", bytearray()
    for key in index.keys():  # noqa: SIM118 (not a mapping)
        group = _group(key, texts, add)
        if gathered and len(gathered) + len(group) > SHARD_BYTES:
            shards.append((first, add(bytes(gathered))))
            gathered = bytearray()
        if not gathered:
            first = key
        gathered += group
    if gathered:
        shards.append((first, add(bytes(gathered))))
    return shards


def _group(key: str, texts: IndexedTexts, add: Any) -> bytes:
    """A group behind its key and its length, so that a reader can pass over it."""
    spellings = texts.spellings(key)
    body = varint(len(spellings)) + b"".join(
        _spelling(key, spelling, texts, add) for spelling in spellings
    )
    return _text(key) + varint(len(body)) + body


def _spelling(key: str, spelling: RankedSpelling, texts: IndexedTexts, add: Any) -> bytes:
    postings = spelling.postings
    head = _text(spelling.text) + varint(spelling.count) + varint(len(postings))
    documents = _deltas(posting.document for posting in postings)
    if texts.keeps_positions(spelling):
        frequencies = _varints(posting.title + posting.body for posting in postings)
        places = b"".join(_deltas(posting.positions) for posting in postings)
        return head + _text("") + documents + frequencies + places
    elsewhere = add(_positions(texts.all_positions(key, spelling.text)))
    frequencies = bytes(posting.title * 16 + posting.body for posting in postings)
    return head + _text(elsewhere) + documents + frequencies


def _positions(positions: Mapping[int, Sequence[int]]) -> bytes:
    """Positions of a spelling in all its documents, in their order: how many, then where."""
    return _varints(len(places) for places in positions.values()) + b"".join(
        _deltas(places) for places in positions.values()
    )


_CARD_KEYS = ("kind", "address", "title", "place", "now", "summary", "text", "year", "rank")


def _card_blocks(index: SearchIndex) -> Iterator[list[list[Any]]]:
    """Cards as lists in the order of `_CARD_KEYS`, `CARDS_PER_FILE` a block."""
    cards = [[card[key] for key in _CARD_KEYS] for card in index.cards]
    for start in range(0, len(cards), CARDS_PER_FILE):
        yield cards[start : start + CARDS_PER_FILE]


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
        column = b"".join(
            _varints([*(numbers[value] for value in card["facets"].get(name, ())), 0])
            for card in index.cards
        )
        head[name] = {"values": values, "bytes": len(column)}
        columns += column
    described = _json({"facets": head, "order": names})
    years = _varints(int(card["year"] or 0) for card in index.cards)
    ranks = _varints(int(card["rank"]) for card in index.cards)
    return varint(len(described)) + described + columns + years + ranks


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
