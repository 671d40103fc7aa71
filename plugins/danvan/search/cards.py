"""What results show of documents and what they are filtered by, as the exported files need it.

One text a document and a few long arrays: small enough to be kept between builds, and quick to
be joined from parts, where an object for every value of every document would not be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec.json import Encoder

from danvan.search.postings import Numbers, concatenated, renumbered, spread

_SHOWN = ("kind", "address", "title", "place", "now", "summary", "year")

as_json = Encoder(order="sorted").encode
"""JSON without anything that only people need; same values, same bytes."""


Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A document for the index: what is searched, and what a result needs to be shown."""

    title: str
    body: str
    stored: Stored


@dataclass(frozen=True, slots=True)
class Facets:
    """For each document some of `values`: pairs of a facet and one of its values.

    A pair without a value stands with every document that is asked for its facet at all.
    """

    values: tuple[tuple[str, str | None], ...]
    numbers: Numbers
    sizes: Numbers


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of documents, in their order."""

    shown: tuple[bytes, ...]
    """As JSON: the values of `_SHOWN`, then whether the document has a text."""
    marks: tuple[bytes, ...]
    """Digests of the texts, empty where there is none."""
    years: Numbers
    ranks: Numbers
    facets: Facets

    def __len__(self) -> int:
        return len(self.shown)


def cards_of(stored: Sequence[Stored]) -> Cards:
    """Cards of what is stored with texts."""
    collecting = Collecting()
    for card in stored:
        collecting.add(card)
    return collecting.cards()


class Collecting:
    """Takes cards one by one."""

    def __init__(self) -> None:
        self._shown: list[bytes] = []
        self._marks: list[bytes] = []
        self._years: list[int] = []
        self._ranks: list[int] = []
        self._values: dict[tuple[str, str | None], int] = {}
        self._numbers: list[int] = []
        self._sizes: list[int] = []

    def add(self, card: Stored) -> None:
        """One more card."""
        mark = card["text_mark"]
        self._shown.append(shown_of(card))
        self._marks.append(mark)
        self._years.append(card["year"] or 0)
        self._ranks.append(card["rank"])
        before = len(self._numbers)
        for name, values in card["facets"].items():
            for value in (None, *values):
                number = self._values.setdefault((name, value), len(self._values))
                self._numbers.append(number)
        self._sizes.append(len(self._numbers) - before)

    def cards(self) -> Cards:
        """All cards so far."""
        return Cards(
            shown=tuple(self._shown),
            marks=tuple(self._marks),
            years=np.array(self._years, dtype=np.uint32),
            ranks=np.array(self._ranks, dtype=np.uint32),
            facets=Facets(
                values=tuple(self._values),
                numbers=np.array(self._numbers, dtype=np.uint32),
                sizes=np.array(self._sizes, dtype=np.uint32),
            ),
        )


def shown_of(card: Stored) -> bytes:
    """What a result shows of a document, as JSON."""
    return as_json([*(card[key] for key in _SHOWN), bool(card["text_mark"])])


def joined_cards(parts: Sequence[Cards]) -> Cards:
    """All cards of `parts` in order."""
    facets = [part.facets for part in parts]
    values, numbers = renumbered([(item.values, item.numbers) for item in facets])
    return Cards(
        shown=tuple(shown for part in parts for shown in part.shown),
        marks=tuple(mark for part in parts for mark in part.marks),
        years=concatenated([part.years for part in parts]),
        ranks=concatenated([part.ranks for part in parts]),
        facets=Facets(values, numbers, concatenated([item.sizes for item in facets])),
    )


def chosen_cards(cards: Cards, wanted: Numbers, *, ranks: Numbers) -> Cards:
    """Some of `cards` in the order asked for, with other ranks."""
    numbers = wanted.tolist()
    facets = cards.facets
    return Cards(
        shown=tuple([cards.shown[number] for number in numbers]),
        marks=tuple([cards.marks[number] for number in numbers]),
        years=cards.years[wanted],
        ranks=ranks,
        facets=Facets(
            values=facets.values,
            numbers=spread(facets.numbers, facets.sizes, wanted),
            sizes=facets.sizes[wanted],
        ),
    )


def renewed_facets(facets: Facets, places: Numbers, more: Facets) -> Facets:
    """`facets` with those of the documents in some places put in; itself where they are equal."""
    values, numbers = renumbered([(item.values, item.numbers) for item in (facets, more)])
    new = numbers[len(facets.numbers) :]
    old = spread(facets.numbers, facets.sizes, places)
    if np.array_equal(facets.sizes[places], more.sizes) and np.array_equal(old, new):
        return facets
    order = np.arange(len(facets.sizes), dtype=np.uint32)
    order[places] = np.arange(len(places), dtype=np.uint32) + len(facets.sizes)
    sizes = concatenated([facets.sizes, more.sizes])
    return Facets(values, spread(numbers, sizes, order), sizes[order])
