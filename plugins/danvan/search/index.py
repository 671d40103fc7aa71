"""The index: one Whoosh segment of every findable text, written once, read as postings.

Whoosh gathers an object for every occurrence, sorts them, and writes postings one by one. Here
it gets each text as an array of analysed syllables, inverts them all at once (`postings`), and
its codec keeps one block a term; terms, documents and files stay Whoosh's own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from struct import Struct
from types import MappingProxyType
from typing import Any

import numpy as np
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
from whoosh.index import FileIndex
from whoosh.matching import ListMatcher
from whoosh.reading import IndexReader
from whoosh.system import pack_ushort
from whoosh.writing import SegmentWriter

from danvan.search.analyzer import SEPARATOR, VietnameseTokenizer, analysed, term_of
from danvan.search.postings import (
    EMPTY,
    Block,
    Numbers,
    Postings,
    TokenTable,
    chosen,
    decoded,
    edited,
    inverted,
)

_FIELD = "text"

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A document for the index: what is searched, and what a result needs to be shown."""

    title: str
    body: str
    stored: Stored


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


@dataclass(frozen=True)
class Spelling:
    """One spelling with its postings.

    Positions count from the title's first syllable; the body begins `TITLE_GAP` after it.
    """

    text: str
    block: Block

    @property
    def size(self) -> int:
        """Documents that hold it."""
        return self.block.size

    @property
    def count(self) -> int:
        """Occurrences in the whole index."""
        return self.block.count

    @cached_property
    def postings(self) -> Postings:
        """In numbers; worked out once."""
        return decoded(self.block)


@dataclass(frozen=True, slots=True)
class Group:
    """All spellings of one folded syllable, the commonest first."""

    key: str
    spellings: tuple[Spelling, ...]


class SearchIndex:
    """Read access to a written index. Close it when done."""

    def __init__(
        self,
        reader: IndexReader,
        table: TokenTable,
        cards: Sequence[Stored] = (),
        changed: Numbers | None = None,
    ) -> None:
        self.reader = reader
        """Whoosh's own."""
        self._segments = [_Segment(leaf) for leaf, _ in reader.leaf_readers()] if len(table) else []
        self._changed = changed
        self._edited: dict[bytes, Block] = {}
        self.cards = tuple(cards)
        self.titles = table.titles
        """Syllables in the title of each document."""
        self.bodies = table.bodies

    @property
    def files(self) -> Mapping[str, bytes]:
        """Of an index in memory: all of it, for `reopened`."""
        return dict(self.reader.storage().files)

    def groups(self) -> Iterator[Group]:
        """All groups, in the order of their keys' code points."""
        found: list[Spelling] = []
        last = ""
        for term, block in self._blocks():
            key, text = term.decode().split(SEPARATOR, 1)
            if found and key != last:
                yield _group(last, found)
                found = []
            last = key
            found.append(Spelling(text, block))
        if found:
            yield _group(last, found)

    def group(self, key: str) -> Group | None:
        """The spellings of `key` with their postings, None where no document has one."""
        prefix = f"{key}{SEPARATOR}".encode()
        found = [
            Spelling(term.decode().split(SEPARATOR, 1)[1], block)
            for term, block in self._blocks(prefix)
        ]
        return _group(key, found) if found else None

    def _blocks(self, prefix: bytes = b"") -> Iterator[tuple[bytes, Block]]:
        """Nothing where there is no text: Whoosh then has no segment."""
        if self._changed is None:
            return self._segments[0].blocks(prefix) if self._segments else iter(())
        return self._renewed(prefix, self._changed)

    def _renewed(self, prefix: bytes, changed: Numbers) -> Iterator[tuple[bytes, Block]]:
        """The blocks of the first segment without deleted documents, with those of the second."""
        first, second = self._segments
        old, new = dict(first.blocks(prefix)), dict(second.blocks(prefix))
        for term in sorted(old.keys() | new.keys()):
            if term not in self._edited:
                blocks = old.get(term, EMPTY), first.deleted, new.get(term, EMPTY)
                self._edited[term] = edited(*blocks, changed)
            if self._edited[term].size:
                yield term, self._edited[term]

    def close(self) -> None:
        for segment in self._segments:
            segment.close()
        self.reader.close()


class _Segment:
    """One of Whoosh's segments, by terms."""

    def __init__(self, reader: IndexReader) -> None:
        segment = reader.segment()
        self._terms = reader.codec().terms_reader(reader.storage(), segment)
        self.blocks = self._terms.blocks
        self.deleted: Numbers = np.array(sorted(segment.deleted_docs()), dtype=np.uint32)

    def close(self) -> None:
        self._terms.close()


def _group(key: str, spellings: Iterable[Spelling]) -> Group:
    return Group(key, tuple(sorted(spellings, key=lambda item: (-item.size, item.text))))


class _Memory(RamStorage):  # type: ignore[misc] # Whoosh has no types
    """An index in memory, with what it lays aside.

    Whoosh lays that in a folder on disk, which it names by the index: the same for all that are
    written on one machine, and whoever is done first deletes it.
    """

    def __init__(self, files: Mapping[str, bytes] = MappingProxyType({})) -> None:
        super().__init__()
        self.files.update(files)

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
    _write(index, table)
    return SearchIndex(index.reader(), table, cards)


def reopened(files: Mapping[str, bytes], table: TokenTable) -> SearchIndex:
    """The index of the texts of `table` that has these files."""
    return SearchIndex(_Memory(files).open_index().reader(), table)


def changed_index(
    files: Mapping[str, bytes], table: TokenTable, changed: Sequence[int]
) -> SearchIndex:
    """The index of the texts of `table` from the files of one in which some, of rising numbers,
    were others: Whoosh deletes those and writes the new ones into a segment of their own."""
    if not changed:
        return reopened(files, table)
    numbers = np.array(changed, dtype=np.uint32)
    index = _Memory(files).open_index()
    _write(index, chosen(table, numbers), deleted=changed)
    return SearchIndex(index.reader(), table, changed=numbers)


def _write(index: FileIndex, table: TokenTable, deleted: Iterable[int] = ()) -> None:
    writer = _TableWriter(index, codec=_BlockCodec(), compound=False)
    for number in deleted:
        writer.delete_document(number)
    writer.add_table(table)
    writer.commit(merge=False)
