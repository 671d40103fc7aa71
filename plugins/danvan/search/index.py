"""The index: one Whoosh segment of every findable text, written once, read as postings."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import fields
from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
from whoosh.formats import Format
from whoosh.reading import IndexReader

from danvan.search.analyzer import SEPARATOR, VietnameseTokenizer, term_of, tokens

TITLE_GAP = 1
"""Empty positions between the end of the title and the first word of the body, so that no
phrase runs across."""
_FIELD = "text"
_MEMORY = 256
"""Megabytes that Whoosh may gather before it writes a run to disk."""

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A document for the index: what is searched, and what a result needs to be shown."""

    title: str
    body: str
    stored: Stored


class PackedPositions(Format):  # type: ignore[misc] # Whoosh has no types
    """Positions of a term in a document as variable-length deltas, nothing else.

    Whoosh's own `Positions` pickles a list for every posting; this writes one byte for most.
    """

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def word_values(
        self,
        value: Sequence[str],
        analyzer: Any,  # noqa: ARG002 (Whoosh's signature)
        **_: Any,
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """`value` is the document's terms in order, an empty text where a position is empty."""
        places: dict[str, list[int]] = {}
        for position, term in enumerate(value):
            if term:
                places.setdefault(term, []).append(position)
        for term, found in places.items():
            yield term, len(found), float(len(found)), pack_deltas(found)

    def supports(self, name: str) -> bool:
        return name in {"positions", "frequency", "weight"}

    def decode_positions(self, value: bytes) -> list[int]:
        return unpack_deltas(value)

    def decode_frequency(self, value: bytes) -> int:
        return sum(byte < 128 for byte in value)

    def decode_weight(self, value: bytes) -> float:
        return float(self.decode_frequency(value))


def pack_deltas(numbers: Iterable[int]) -> bytes:
    """Rising numbers as differences, seven bits a byte, low bits first."""
    packed = bytearray()
    last = 0
    for number in numbers:
        delta = number - last
        last = number
        while delta > 127:
            packed.append(delta & 127 | 128)
            delta >>= 7
        packed.append(delta)
    return bytes(packed)


def unpack_deltas(packed: bytes) -> list[int]:
    """The numbers that `pack_deltas` packed."""
    numbers: list[int] = []
    number = shift = delta = 0
    for byte in packed:
        delta |= (byte & 127) << shift
        if byte & 128:
            shift += 7
            continue
        number += delta
        numbers.append(number)
        shift = delta = 0
    return numbers


class _Syllables(fields.FieldType):  # type: ignore[misc] # Whoosh has no types
    """A field whose values come as terms and keep their positions."""

    def __init__(self) -> None:
        self.analyzer = VietnameseTokenizer()
        self.format = PackedPositions()
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None


def _schema() -> fields.Schema:
    return fields.Schema(**{_FIELD: _Syllables(), "card": fields.STORED, "lengths": fields.STORED})


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling with its postings; the lists run in parallel, documents rising.

    `positions` count from the title's first syllable; the body begins `TITLE_GAP` after it.
    """

    text: str
    documents: list[int]
    positions: list[list[int]]
    count: int
    """Occurrences in the whole index."""


@dataclass(frozen=True, slots=True)
class Group:
    """All spellings of one folded syllable, the commonest first."""

    key: str
    spellings: tuple[Spelling, ...]


class SearchIndex:
    """Read access to a written index. Close it when done."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        stored = [reader.stored_fields(number) for number in range(reader.doc_count_all())]
        self.cards: tuple[Stored, ...] = tuple(item["card"] for item in stored)
        self.lengths: tuple[tuple[int, int], ...] = tuple(
            (item["lengths"][0], item["lengths"][1]) for item in stored
        )
        """Syllables of title and body of each document."""

    def keys(self) -> list[str]:
        """Every folded syllable of the index, sorted."""
        terms = (term.decode("utf-8") for _, term in self._reader.all_terms())
        return sorted({term.split(SEPARATOR, 1)[0] for term in terms})

    def group(self, key: str) -> Group | None:
        """The postings of all spellings of `key`, None where no document has one."""
        prefix = f"{key}{SEPARATOR}".encode()
        spellings = [self._spelling(term) for term in self._reader.expand_prefix(_FIELD, prefix)]
        if not spellings:
            return None
        spellings.sort(key=lambda item: (-len(item.documents), item.text))
        return Group(key, tuple(spellings))

    def _spelling(self, term: bytes) -> Spelling:
        matcher = self._reader.postings(_FIELD, term)
        documents, positions = [], []
        while matcher.is_active():
            documents.append(matcher.id())
            positions.append(unpack_deltas(matcher.value()))
            matcher.next()
        text = term.decode("utf-8").split(SEPARATOR, 1)[1]
        return Spelling(text, documents, positions, sum(map(len, positions)))

    def close(self) -> None:
        self._reader.close()


class _Memory(RamStorage):  # type: ignore[misc] # Whoosh has no types
    """An index in memory that lays aside what does not fit in a folder of its own.

    Whoosh names that folder by the index, the same for all that are written on one machine, and
    whoever is done first deletes it.
    """

    def __init__(self, aside: str) -> None:
        super().__init__()
        self._aside = aside

    def temp_storage(self, name: str | None = None) -> FileStorage:  # noqa: ARG002 (Whoosh's name)
        return FileStorage(self._aside)


def build_index(texts: Iterable[IndexedText], folder: str | None = None) -> SearchIndex:
    """Writes `texts` into an index, in memory or in an existing `folder`, and opens it.

    Documents are numbered in the order they come.
    """
    with tempfile.TemporaryDirectory(prefix="danvan-index-") as aside:
        return _written(texts, _Memory(aside) if folder is None else FileStorage(folder))


def _written(texts: Iterable[IndexedText], storage: Storage) -> SearchIndex:
    index = storage.create_index(_schema())
    writer = index.writer(limitmb=_MEMORY)
    for text in texts:
        title = [term_of(token.canonical) for token in tokens(text.title)]
        body = [term_of(token.canonical) for token in tokens(text.body)]
        writer.add_document(
            **{_FIELD: [*title, *[""] * TITLE_GAP, *body]},
            card=dict(text.stored),
            lengths=(len(title), len(body)),
        )
    writer.commit(merge=False)
    return SearchIndex(index.reader())
