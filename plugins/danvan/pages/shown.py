"""What pages show of entries that are not their own: lines of lists, links, quotations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import urlencode

from danvan.catalog import SECTIONS, FamilyVariant, ProvinceFigure
from danvan.entries.schema import Entry, Evidence, Model, Source
from danvan.evidence import grade_of
from danvan.facets import KINDS
from danvan.pages.format import NO_BREAK, amount, place_words, qualifier_of, unit_of

T = TypeVar("T")


class Link(NamedTuple):
    """`address` is that of a page below the site's root."""

    label: str
    address: str


class Short(NamedTuple, Generic[T]):
    """The first of so many in `total`, where all would make a page too long."""

    first: Sequence[T]
    total: int

    @property
    def rest(self) -> int:
        return self.total - len(self.first)


class Card(NamedTuple):
    """A model as lists show it; `kind` and `status` are terms of their vocabularies, `grade` is
    a key of `facets.GRADES`."""

    title: str
    address: str
    kind: str
    status: str
    place: str
    summary: str
    grade: str


class Cards:
    """Models of one list, by their ids. Many lists have the same models, so the digest of each
    stands for it in theirs: `digests` are those of `names`, one after another. Cards themselves
    are asked for when the list is printed, which few are."""

    __slots__ = ("_card", "digests", "names")

    def __init__(self, names: Sequence[str], digests: bytes, card: Callable[[str], Card]) -> None:
        self.names = names
        self.digests = digests
        self._card = card

    def __iter__(self) -> Iterator[Card]:
        return map(self._card, self.names)

    def __len__(self) -> int:
        return len(self.names)


class Cited(NamedTuple):
    """A source as it stands below a quotation."""

    title: str
    address: str
    publisher: str | None
    date: date | None


class Frame(NamedTuple):
    """What the snippet for a page shows: the card's address, its title, pixels of height."""

    address: str
    title: str
    height: int


class Quote(NamedTuple):
    """Words of a source, by its id; an entry's `Evidence` has the same attributes."""

    source: str
    quote: str


class Measured(NamedTuple):
    """A figure as cards and lists show it."""

    address: str
    place: str
    what: str
    qualifier: str
    amount: str
    unit: str
    period: str | None

    @property
    def quantity(self) -> str:
        """`hơn 1.200`: number and word on one line."""
        return f"{self.qualifier}{NO_BREAK}{self.amount}" if self.qualifier else self.amount


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of a list of lists: where it leads and how many entries wait there."""

    label: str
    address: str
    count: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; `id` is the heading's anchor."""

    id: str
    label: str
    items: Iterable[object]
    description: str = ""
    show_place: bool = True


def address_of(entry: Entry) -> str:
    """The address of an entry's page: `mo-hinh/<id>/`."""
    return f"{SECTIONS[entry.folder]}/{entry.id}/"


def link_to(entry: Entry) -> Link:
    return Link(entry.title, address_of(entry))


def link_to_variant(item: FamilyVariant) -> Link:
    """A variant by its name, which needs its place where the whole family bears it."""
    family, variant = item.family, item.variant
    if variant.name == family.title:
        label = f"{family.title} ({place_words(variant.place)})"
    else:
        label = variant.name
    return Link(label, f"{address_of(family)}#{variant.id}")


def search_for_models(facet: str, label: str) -> str:
    """The address of the search page that finds the models with one value of a facet."""
    return f"tim-kiem/?{urlencode({'noi-dung': KINDS['mo-hinh'], facet: label})}"


def card_of(model: Model) -> Card:
    return Card(
        title=model.title,
        address=address_of(model),
        kind=model.kind,
        status=model.status,
        place=place_words(model.place),
        summary=model.summary,
        grade=grade_of(model).value,
    )


def cited(source: Source) -> Cited:
    return Cited(source.title, address_of(source), source.publisher, source.date)


def measured(item: ProvinceFigure) -> Measured:
    figure = item.figure
    return Measured(
        address=f"so-lieu/#{item.ref.replace('/', '--')}",
        place=place_words(item.place),
        what=figure.what,
        qualifier=qualifier_of(figure),
        amount=amount(figure),
        unit=unit_of(figure),
        period=figure.period,
    )


def quoted(
    evidence: Iterable[Evidence | Quote], sources: Mapping[str, Cited]
) -> list[tuple[Cited, list[str]]]:
    """Each source with what is quoted from it, by the source's id."""
    quotes: dict[str, list[str]] = {}
    for item in evidence:
        quotes.setdefault(item.source, []).append(item.quote)
    return [(sources[name], quotes[name]) for name in sorted(quotes)]
