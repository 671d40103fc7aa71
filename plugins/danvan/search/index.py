"""The index: one Whoosh segment of every findable text, written once, read as postings.

Whoosh gathers an object for every occurrence, sorts them, and writes postings one by one. Here
it gets each text as an array of analysed syllables, inverts them all at once (`postings`), and
its codec keeps one block a term; terms, documents and files stay Whoosh's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from struct import Struct
from typing import Any

from whoosh import fields
from whoosh.codec.whoosh3 import (
    W3Codec,
    W3FieldWriter,
    W3Segment,
    W3TermInfo,
    W3TermsReader,
)
from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.reading import IndexReader
from whoosh.system import pack_ushort
from whoosh.writing import SegmentWriter

from danvan.search.analyzer import SEPARATOR, analysed, term_of
from danvan.search.cards import IndexedText, Stored
from danvan.search.postings import Block, TokenTable, decoded, inverted
from danvan.search.spellings import Group, Spelling, grouped
from danvan.search.tokenizer import VietnameseTokenizer

_FIELD = "text"


class _Blocks(Format):  # type: ignore[misc] # Whoosh has no types
    """Every occurrence is kept, as a block of variable-length numbers a term."""

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def supports(self, name: str) -> bool:
        return name in {"positions", "frequency", "weight"}

    def decode_positions(self, value: Sequence[int]) -> list[int]:
        return list(value)

    def decode_frequency(self, value: Sequence[int]) -> int:
        return len(value)

    def decode_weight(self, value: Sequence[int]) -> float:
        return float(len(value))


class _Syllables(fields.FieldType):  # type: ignore[misc] # Whoosh has no types
    """A field whose texts lie analysed in a table; what it is given is their number there."""

    def __init__(self) -> None:
        self.analyzer = VietnameseTokenizer()
        self.format = _Blocks()
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None


class _Inverter:
    """Stands where Whoosh gathers and sorts occurrences."""

    def __init__(self, table: TokenTable) -> None:
        self._table = table

    def iter_postings(self) -> Iterator[tuple[bytes, Block]]:
        return inverted(self._table, [term_of(word).encode() for word in self._table.words])

    def add(self, item: object) -> None:
        """All occurrences are known from the beginning."""

    def cleanup(self) -> None:
        """Nothing lies aside."""


class _TableWriter(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """Takes all documents at once."""

    def add_table(self, table: TokenTable) -> None:
        """What `add_document` does for documents of which only the postings are kept."""
        for number in range(self.docnum, self.docnum + len(table)):
            self.perdocwriter.start_doc(number)
            self.perdocwriter.finish_doc()
        self.docnum += len(table)
        self._added = len(table) > 0
        self.pool = _Inverter(table)


class _BlockCodec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's codec, but for postings."""

    length_stats = False

    def new_segment(self, storage: Storage, indexname: str) -> W3Segment:
        """Named by how many files are there before it, never twice alike: Whoosh draws lots."""
        return W3Segment(self, indexname, segid=f"n{len(storage.list())}")

    def field_writer(self, storage: Storage, segment: Any) -> "_BlockWriter":
        return _BlockWriter(self, storage, segment)

    def terms_reader(self, storage: Storage, segment: Any) -> "_BlockTerms":
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return _BlockTerms(self, storage.open_file(name), storage.file_length(name), postings)


class _BlockWriter(W3FieldWriter):  # type: ignore[misc] # Whoosh has no types
    """Writes each block behind the lengths of its first two parts."""

    def add_postings(
        self,
        schema: fields.Schema,
        lengths: object,  # noqa: ARG002 (Whoosh's signature)
        items: Iterable[tuple[bytes, Block]],
    ) -> None:
        self.start_field(_FIELD, schema[_FIELD])
        field = pack_ushort(self._fieldid)
        for term, block in items:
            start = self._postfile.tell()
            self._postfile.write(_LENGTHS.pack(len(block.documents), len(block.frequencies)))
            self._postfile.write(block.documents + block.frequencies + block.positions)
            info = W3TermInfo(weight=block.count, df=block.size)
            info.set_extent(start, self._postfile.tell() - start)
            self._tindex.add(field + term, info.to_bytes())
        self.finish_field()


class _BlockTerms(W3TermsReader):  # type: ignore[misc] # Whoosh has no types
    """Gives whole blocks, and postings one by one to whoever searches with Whoosh."""

    def blocks(self, prefix: bytes = b"") -> Iterator[tuple[bytes, Block]]:
        """Terms that begin with `prefix`, rising, each with its block."""
        for (_, term), info in self.items_from(_FIELD, prefix):
            if not term.startswith(prefix):
                return
            yield term, self._block(info)

    def _block(self, info: W3TermInfo) -> Block:
        start, (length,) = info.extent()  # Whoosh forgets to unpack the length
        content = bytes(self._postfile.get(start, length))
        documents, frequencies = _LENGTHS.unpack_from(content)
        head = _LENGTHS.size
        middle = head + documents
        end = middle + frequencies
        return Block(
            documents=content[head:middle],
            frequencies=content[middle:end],
            positions=content[end:],
            size=info.doc_frequency(),
            count=int(info.weight()),
        )

    def matcher(
        self, fieldname: str, tbytes: bytes, format_: Format, scorer: Any = None
    ) -> ListMatcher:
        info = self.term_info(fieldname, tbytes)
        found = decoded(self._block(info))
        return ListMatcher(
            found.documents.tolist(),
            found.frequencies.astype(float).tolist(),
            [tuple(places) for places in found.places()],
            format_,
            scorer=scorer,
            term=(fieldname, tbytes),
            terminfo=info,
        )


_LENGTHS = Struct("!II")


def _schema() -> fields.Schema:
    return fields.Schema(**{_FIELD: _Syllables()})


class SearchIndex:
    """Read access to a written index. Close it when done."""

    def __init__(
        self, reader: IndexReader, table: TokenTable, cards: Sequence[Stored] = ()
    ) -> None:
        self.reader = reader
        """Whoosh's own."""
        self._terms = _terms(reader) if len(table) else None
        self.cards = tuple(cards)
        self.titles = table.titles
        """Syllables in the title of each document."""
        self.bodies = table.bodies

    def groups(self) -> Iterator[Group]:
        """All groups, in the order of their keys' code points."""
        found: list[Spelling] = []
        last = ""
        for term, block in self._blocks():
            key, text = term.decode().split(SEPARATOR, 1)
            if found and key != last:
                yield grouped(last, found)
                found = []
            last = key
            found.append(Spelling(text, block))
        if found:
            yield grouped(last, found)

    def group(self, key: str) -> Group | None:
        """The spellings of `key` with their postings, None where no document has one."""
        prefix = f"{key}{SEPARATOR}".encode()
        found = [
            Spelling(term.decode().split(SEPARATOR, 1)[1], block)
            for term, block in self._blocks(prefix)
        ]
        return grouped(key, found) if found else None

    def _blocks(self, prefix: bytes = b"") -> Iterator[tuple[bytes, Block]]:
        """Nothing where there is no text: Whoosh then has no segment."""
        return self._terms.blocks(prefix) if self._terms is not None else iter(())

    def close(self) -> None:
        if self._terms is not None:
            self._terms.close()
        self.reader.close()


def _terms(reader: IndexReader) -> _BlockTerms:
    """The terms of an index of one segment."""
    segment = reader.segment()
    terms: _BlockTerms = reader.codec().terms_reader(reader.storage(), segment)
    return terms


class _Memory(RamStorage):  # type: ignore[misc] # Whoosh has no types
    """An index in memory, with what it lays aside.

    Whoosh lays that in a folder on disk, which it names by the index: the same for all that are
    written on one machine, and whoever is done first deletes it.
    """

    def temp_storage(self, name: str | None = None) -> RamStorage:  # noqa: ARG002 (Whoosh's name)
        return RamStorage()


def build_index(texts: Iterable[IndexedText], folder: str | None = None) -> SearchIndex:
    """Writes `texts` into an index, in memory or in an existing `folder`, and opens it.

    Documents are numbered in the order they come.
    """
    listed = list(texts)
    table = analysed((text.title, text.body) for text in listed)
    return write_index(table, [text.stored for text in listed], folder)


def write_index(
    table: TokenTable, cards: Sequence[Stored] = (), folder: str | None = None
) -> SearchIndex:
    """The same for texts that are analysed already, each with what a result needs where results
    are wanted."""
    storage = _Memory() if folder is None else FileStorage(folder)
    index = storage.create_index(_schema())
    writer = _TableWriter(index, codec=_BlockCodec(), compound=False)
    writer.add_table(table)
    writer.commit(merge=False)
    return SearchIndex(index.reader(), table, cards)
