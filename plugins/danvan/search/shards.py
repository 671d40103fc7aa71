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

from danvan.search.cards import as_json
from danvan.search.columns import PER_FILE, Columns, gzipped
from danvan.search.groups import Encoded, mark_of, name_of, packed_text
from danvan.search.lengths import Lengths
from danvan.search.postings import packed, varint
from danvan.search.query import Synonym

FORMAT = 3
"""Changes with every change of what the files mean; the browser refuses another."""
MANIFEST = "manifest.json"
SHARD_BYTES = 8 * 1024
"""About how much of the index one shard holds, before compression."""
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
        return content if self.name == MANIFEST else gzipped(content)


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

    def together(self, kind: str, marks: Sequence[bytes], make: Callable[[int], bytes]) -> str:
        """The digest that the names of all these files end in: one name for thousands.

        `make` is given a file's number; a number without a file has no mark.

        A change of one renames them all, which a browser pays for once a release, while a
        digest for each would be paid for with every first search.
        """
        whole = mark_of(b"".join(marks)).hex()[:16]
        for number, mark in enumerate(marks):
            if mark:
                self._keep(f"{kind}{number}-{whole}", mark, partial(make, number))
        return whole

    def _keep(self, name: str, mark: bytes, make: Callable[[], bytes]) -> str:
        self.found[name] = SearchFile(f"{name}.gz", mark, make)
        return name


@dataclass(frozen=True, slots=True)
class Searchable:
    """Everything that is exported of texts.

    Cards and texts are JSON values. They are dear, and are asked for when a file is written.
    """

    lengths: Lengths
    groups: Sequence[Encoded]
    columns: Columns
    card_of: Callable[[int], bytes]
    text_of: Callable[[int], bytes]

    def cards(self, number: int) -> bytes:
        """The content of a file of cards."""
        return _block(number, len(self.lengths), self.card_of)

    def texts(self, number: int) -> bytes:
        """The content of a file of texts."""
        return _block(number, len(self.lengths), self.text_of)


def export(found: Searchable, synonyms: Sequence[Synonym]) -> list[SearchFile]:
    """All files of the search, the manifest last. Same texts, same bytes."""
    files = _Files()
    lengths, groups, columns = found.lengths, found.groups, found.columns
    for group in groups:
        for mark, positions in group.elsewhere:
            files.marked(mark, partial(bytes, positions))
    shards = list(_shards(groups))
    shard_names = [
        files.numbered("s", number, mark_of(content), partial(bytes, content))
        for number, (_, content) in enumerate(shards)
    ]
    root = {
        "size": len(lengths),
        "averages": lengths.averages,
        "keys": [key for key, _ in shards],
        "cards": files.together("c", columns.cards, found.cards),
        "texts": files.together("t", columns.texts, found.texts),
        "perFile": PER_FILE,
        "facets": files.marked(columns.facets.mark, columns.facets.make),
        "facetsBytes": columns.facets.size,
        "years": files.add(packed(columns.years)),
        "ranks": files.add(packed(columns.ranks)),
        "vocabulary": files.add(_vocabulary(groups)),
        "synonyms": [[item.short_words, item.long_words] for item in synonyms],
    }
    name = files.add(_root(root, lengths, shard_names))
    manifest = as_json({"format": FORMAT, "root": name})
    ordered = [files.found[key] for key in sorted(files.found)]
    return [*ordered, SearchFile(MANIFEST, mark_of(manifest), lambda: manifest)]


def _root(root: Mapping[str, Any], lengths: Lengths, names: Iterable[bytes]) -> bytes:
    """The root: its JSON behind its length, one byte a document for the title's length, one for
    the body's, then the digests of all shards."""
    head = as_json(root)
    return varint(len(head)) + head + lengths.title_bytes + lengths.body_codes + b"".join(names)


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


def _block(number: int, size: int, item_of: Callable[[int], bytes]) -> bytes:
    """A file of cards, or of texts, which are JSON values already, as a list of them."""
    items = range(number * PER_FILE, min(size, (number + 1) * PER_FILE))
    return b"[" + b",".join(map(item_of, items)) + b"]"


def _vocabulary(groups: Iterable[Encoded]) -> bytes:
    """Keys in order, each behind how many letters it shares with the one before, with its
    occurrences and its commonest spelling (empty where that is the key)."""
    packed = bytearray()
    last = ""
    for group in groups:
        key, shared = group.key, _shared(last, group.key)
        packed += varint(shared) + packed_text(key[shared:]) + varint(group.occurrences)
        packed += packed_text("" if group.commonest == key else group.commonest)
        last = key
    return bytes(packed)


def _shared(left: str, right: str) -> int:
    """How many letters two words begin with in common."""
    most, place = min(len(left), len(right)), 0
    while place < most and left[place] == right[place]:
        place += 1
    return place
