"""What is exported of texts, kept between builds.

Where only a few texts are others than before, and stand where the old ones stood, those are taken
out of the postings of their syllables and the new ones are put in; nothing else is looked at.
Whatever comes or goes moves the numbers of all documents behind it: then Whoosh indexes everything
anew, texts that are known as they are known.

Keys belong to what a text was made from, so nothing kept can be stale.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from danvan.search.analyzer import SEPARATOR, term_of
from danvan.search.cards import Cards, Facets, renewed_facets, shown_of
from danvan.search.columns import (
    PER_FILE,
    Columns,
    FacetsFile,
    cards_mark,
    columns_of,
    facets_content,
    facets_file,
    texts_mark,
)
from danvan.search.documents import Findable, Findables
from danvan.search.gathered import Gathered, gather, quoted, worked_out
from danvan.search.groups import Change, encoded_groups, renewed_groups
from danvan.search.lengths import Lengths
from danvan.search.postings import Block, Numbers, TokenTable, inverted
from danvan.search.shards import Searchable
from danvan.store import Parts, SpoiltError, Store, pack, unpack
from danvan.text import fold

_FEW = 64
"""So many changed texts are worked out again next time: that costs less than writing all down."""
_NAME = "search"
_TEXTS_AT_ONCE = 256
"""Texts whose syllables are kept in one part."""
_KNOWN, _GROUPS, _SHOWN, _SYLLABLES = range(4)
"""The parts of what is kept; syllables have all from theirs on."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of texts as they stand in the index, but for what only some builds need."""

    addresses: tuple[str, ...]
    keys: tuple[bytes, ...]
    words: tuple[str, ...]
    titles: Numbers
    bodies: Numbers
    marks: tuple[bytes, ...]
    """Digests of the texts, empty where there is none."""
    cards: Sequence[bytes]
    texts: Sequence[bytes]
    """Marks of the files of cards and texts."""
    years: Numbers
    facets: Facets
    facets_mark: bytes
    facets_size: int


def searchable(found: Findables, store: Store | None) -> Searchable:
    """Everything that is exported of what is found."""
    if store is None:
        return _anew(found, None, None)
    gathered = None
    with store.parts(_NAME) as parts:
        try:
            known = unpack(parts.read(_KNOWN)) if parts else None
            if parts and isinstance(known, _Known):
                renewed = _renewed(found, known, parts)
                if renewed is not None:
                    return renewed
                gathered = _gathered(known, parts)
        except SpoiltError:
            gathered = None
    return _anew(found, gathered, store)


def _anew(found: Findables, known: Gathered | None, store: Store | None) -> Searchable:
    """All of it from a new index."""
    from danvan.search.index import write_index  # no other build needs Whoosh

    items = found.in_order()
    gathered, texts = gather(items, known)
    table, cards = gathered.table, gathered.cards
    lengths = Lengths(table.titles, table.bodies)
    groups = encoded_groups(write_index(table).groups(), lengths)
    columns = columns_of(cards)
    if store is not None:
        addresses = tuple(item.address for item in items)
        kept = _kept(addresses, gathered, columns)
        store.write_parts(_NAME, [pack(kept), pack(groups), pack(cards.shown), *_parts(table)])

    def text_of(number: int) -> bytes:
        item = items[number]
        return texts.get(item.key) or quoted(item.indexed().stored["text"])

    return Searchable(lengths, groups, columns, cards.shown.__getitem__, text_of)


def _kept(addresses: tuple[str, ...], gathered: Gathered, columns: Columns) -> _Known:
    table, cards = gathered.table, gathered.cards
    return _Known(
        addresses=addresses,
        keys=gathered.keys,
        words=table.words,
        titles=table.titles,
        bodies=table.bodies,
        marks=cards.marks,
        cards=columns.cards,
        texts=columns.texts,
        years=columns.years,
        facets=cards.facets,
        facets_mark=columns.facets.mark,
        facets_size=columns.facets.size,
    )


def _parts(table: TokenTable) -> Iterator[memoryview]:
    """The syllables of texts, so many texts in one part."""
    ends = np.cumsum(table.titles + table.bodies, dtype=np.int64)[
        _TEXTS_AT_ONCE - 1 :: _TEXTS_AT_ONCE
    ]
    for start, end in pairwise([0, *ends.tolist(), len(table.numbers)]):
        yield table.numbers[start:end].view(np.uint8).data


def _gathered(known: _Known, parts: Parts) -> Gathered:
    """All that is known of texts."""
    numbers = b"".join(parts.read(number) for number in range(_SYLLABLES, len(parts)))
    table = TokenTable(known.words, np.frombuffer(numbers, np.uint32), known.titles, known.bodies)
    unranked = np.zeros(len(known.keys), dtype=np.uint32)
    shown = unpack(parts.read(_SHOWN))
    return Gathered(
        known.keys, table, Cards(shown, known.marks, known.years, unranked, known.facets)
    )


def _renewed(found: Findables, known: _Known, parts: Parts) -> Searchable | None:
    """What is known, with the few texts that are others; None where they are not few, or stand
    elsewhere."""
    numbers = _numbers(found, known)
    if numbers is None:
        return None
    pairs = enumerate(zip(numbers, known.keys, strict=True))
    changed = [place for place, (number, key) in pairs if found.keys[number] != key]
    if len(changed) > _FEW or not all(_stands(found, numbers, place) for place in changed):
        return None
    fresh = _Fresh(found, numbers, changed)
    table, places = fresh.gathered.table, fresh.places
    lengths = Lengths(
        _with(known.titles, places, table.titles), _with(known.bodies, places, table.bodies)
    )
    change = Change(places, _gone(known, parts, changed), _come(table))
    groups = renewed_groups(unpack(parts.read(_GROUPS)), change, lengths)
    return Searchable(lengths, groups, fresh.columns(known), fresh.card_of, fresh.text_of)


def _numbers(found: Findables, known: _Known) -> list[int] | None:
    """The numbers of what is found as it stood in the index; None where that was something else."""
    places = {address: place for place, address in enumerate(known.addresses)}
    if not len(places) == len(known.addresses) == len(found.addresses):
        return None
    numbers = [-1] * len(places)
    for number, address in enumerate(found.addresses):
        place = places.get(address)
        if place is None:
            return None
        numbers[place] = number
    return None if -1 in numbers else numbers


def _stands(found: Findables, numbers: Sequence[int], place: int) -> bool:
    """Whether what is in `place` still stands between its neighbours."""
    around = numbers[max(0, place - 1) : place + 2]
    return all(left < right for left, right in pairwise([found.item(n).stands() for n in around]))


def _with(column: Numbers, places: Numbers, more: Numbers) -> Numbers:
    """A column with other numbers in some places."""
    changed = column.copy()
    changed[places] = more
    return changed


def _gone(known: _Known, parts: Parts, changed: Sequence[int]) -> dict[str, set[str]]:
    """The spellings, by their groups, of texts that were there."""
    sizes = (known.titles + known.bodies).astype(np.int64)
    numbers: set[int] = set()
    for place in changed:
        part, before = divmod(place, _TEXTS_AT_ONCE)
        syllables = np.frombuffer(parts.read(_SYLLABLES + part), np.uint32)
        start = int(sizes[place - before : place].sum())
        numbers.update(syllables[start : start + int(sizes[place])].tolist())
    gone: dict[str, set[str]] = defaultdict(set)
    for word in map(known.words.__getitem__, numbers):
        gone[fold(word)].add(word)
    return gone


def _come(table: TokenTable) -> dict[str, dict[str, Block]]:
    """The postings of texts, by group and spelling."""
    come: dict[str, dict[str, Block]] = defaultdict(dict)
    for term, block in inverted(table, [term_of(word).encode() for word in table.words]):
        key, text = term.decode().split(SEPARATOR, 1)
        come[key][text] = block
    return come


class _Fresh:
    """The texts that are others than before, worked out, and whatever else is asked for."""

    def __init__(self, found: Findables, numbers: Sequence[int], changed: Sequence[int]) -> None:
        self._found = found
        self._numbers = numbers
        self._at = {place: number for number, place in enumerate(changed)}
        self.places: Numbers = np.array(changed, dtype=np.uint32)
        self.gathered, self._texts = worked_out([self._item(place) for place in changed])

    def _item(self, place: int) -> Findable:
        return self._found.item(self._numbers[place])

    def card_of(self, place: int) -> bytes:
        """A card as JSON."""
        if place in self._at:
            return self.gathered.cards.shown[self._at[place]]
        return shown_of(self._item(place).indexed().stored)

    def text_of(self, place: int) -> bytes:
        """A text as JSON."""
        item = self._item(place)
        return self._texts.get(item.key) or quoted(item.indexed().stored["text"])

    def columns(self, known: _Known) -> Columns:
        """What is known with what is new."""
        new, marks = self.gathered.cards, list(known.marks)
        for place, mark in zip(self._at, new.marks, strict=True):
            marks[place] = mark
        cards, texts = list(known.cards), list(known.texts)
        for file in {place // PER_FILE for place in self._at}:
            here = range(file * PER_FILE, min(len(marks), (file + 1) * PER_FILE))
            cards[file] = cards_mark([self.card_of(place) for place in here])
            texts[file] = texts_mark(marks[here.start : here.stop])
        return Columns(
            cards=cards,
            texts=texts,
            years=_with(known.years, self.places, new.years),
            ranks=np.array(self._found.ranks, dtype=np.uint32)[np.array(self._numbers, np.int64)],
            facets=_facets(known, self.places, new.facets),
        )


def _facets(known: _Known, places: Numbers, more: Facets) -> FacetsFile:
    """The file of facet values, which most changes leave as it is."""
    facets = renewed_facets(known.facets, places, more)
    if facets is not known.facets:
        return facets_file(facets)
    return FacetsFile(known.facets_mark, known.facets_size, partial(facets_content, facets))
