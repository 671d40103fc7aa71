"""What every page builder needs: the catalog, what pages show of it, and how they are planned."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

from msgspec.json import Encoder

from danvan.catalog import SECTIONS, Catalog, FamilyVariant
from danvan.entries.schema import Entry, Evidence, Model, Part, Place, Source
from danvan.exports import PlannedFile
from danvan.options import SiteOptions
from danvan.pages.digests import digest
from danvan.pages.facets import FACETS, THEMES, Facet, groups_of, groups_of_many
from danvan.pages.page import Page, PlannedPage, Spot
from danvan.pages.render import Printer
from danvan.pages.shown import (
    Card,
    Cards,
    Cited,
    Link,
    Measured,
    Short,
    card_of,
    cited,
    link_to,
    link_to_variant,
    measured,
)
from danvan.pages.table import Table, table_of
from danvan.search import RelatedModels, Relations, related_models
from danvan.store import Store

T = TypeVar("T")
S = TypeVar("S")


def digest_of_entry(entry: Entry) -> bytes:
    """A digest of everything an entry says."""
    return digest(entry.model_dump_json().encode())


class _Made(dict[str, T]):
    """Values that are made when they are first asked for."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> T:
        self[name] = made = self._make(name)
        return made


@dataclass(frozen=True)
class Press:
    """Plans the pages of one catalog for one site.

    `digest` gives the digest of an entry; it is asked once for each. `relations` gives the
    related models, where they are known from before or worked out beside; it is asked once.
    """

    catalog: Catalog
    options: SiteOptions
    digest: Callable[[Entry], bytes] = digest_of_entry
    relations: Callable[[], Relations] | None = None
    store: Store | None = None
    """Keeps for the next build what is no part of the catalog."""

    @cached_property
    def printer(self) -> Printer:
        return Printer(self.catalog, self.options, self.store)

    @cached_property
    def relations_found(self) -> Relations:
        """The related models of all models, as arrays."""
        return self.relations() if self.relations else related_models(self.catalog)

    @cached_property
    def related(self) -> RelatedModels:
        return RelatedModels(self.catalog, self.relations_found)

    @cached_property
    def table(self) -> Table:
        """What lists and links show of all models."""
        return table_of(self.catalog, self.cards, self.store)

    @cached_property
    def by_facet(self) -> Mapping[Facet, Mapping[str, Sequence[str]]]:
        """Facet → value → ids of models that have it, without further fields."""
        table = self.table
        return {
            facet: groups_of_many(table.name, table.themes)
            if facet == THEMES
            else groups_of(table.name, getattr(table, facet.vocabulary))
            for facet in FACETS
        }

    @cached_property
    def by_other_field(self) -> Mapping[str, Sequence[str]]:
        """Ids of models by the further fields that they name."""
        return groups_of_many(self.table.name, self.table.other_fields)

    @cached_property
    def by_province(self) -> Mapping[str, Sequence[str]]:
        """Ids of models by the slug of the province that their source names."""
        return groups_of(self.table.name, self.table.province)

    @cached_property
    def province_names(self) -> Mapping[str, str]:
        """The name of its province as each model has it, by the model's id."""
        return dict(zip(self.table.name, self.table.province_name, strict=True))

    def province_slug(self, place: Place) -> str:
        return self.catalog.placed(place).province.slug

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every model as lists show it, by its id, made when it is asked for."""
        models = self.catalog.models
        return _Made(lambda name: card_of(models[name]))

    @cached_property
    def faces(self) -> Mapping[str, bytes]:
        """A digest of what links to a model may show, by its id."""
        return dict(zip(self.table.name, self.table.face, strict=True))

    @cached_property
    def _card_digests(self) -> Mapping[str, bytes]:
        return dict(zip(self.table.name, self.table.card, strict=True))

    def cards_of(self, names: Sequence[str]) -> Cards:
        """The models of these ids as a list."""
        digests = self._card_digests
        return Cards(names, b"".join([digests[name] for name in names]), self.cards.__getitem__)

    @cached_property
    def links(self) -> Mapping[str, Link]:
        """A link to every model, by its id, made when it is asked for."""
        titles = dict(zip(self.table.name, self.table.title, strict=True))
        return _Made(lambda name: Link(titles[name], f"{SECTIONS[Model.folder]}/{name}/"))

    def links_to(self, models: Sequence[Model]) -> list[Link]:
        return [self.links[model.id] for model in models]

    @cached_property
    def variants(self) -> Mapping[str, Link]:
        """A link to every variant of a conduct code, by `family/variant`; a family stands for
        its first variant."""
        catalog = self.catalog
        firsts = {
            name: FamilyVariant(family, family.variants[0])
            for name, family in catalog.guidelines.items()
        }
        return {
            name: link_to_variant(item) for name, item in {**firsts, **catalog.variants}.items()
        }

    def first_links(self, models: Sequence[Model], most: int) -> Short[Link]:
        return Short(self.links_to(models[:most]), len(models))

    def packs_with(self, entry: Entry) -> list[Link]:
        """Links to the course packs that name an entry."""
        packs = self.catalog.used_in.get(f"{entry.folder}/{entry.id}", ())
        return [link_to(pack) for pack in packs]

    @cached_property
    def figures(self) -> Mapping[str, Measured]:
        """Every figure as cards show it, by `file/figure`."""
        return {ref: measured(item) for ref, item in self.catalog.figures.items()}

    @cached_property
    def every_source(self) -> Sequence[Source]:
        """Published sources, then withdrawn ones: those too are what an entry was taken from,
        and their addresses have a notice."""
        gone = [entry for entry in self.catalog.withdrawn if isinstance(entry, Source)]
        return [*self.catalog.sources.values(), *gone]

    @cached_property
    def sources(self) -> Mapping[str, Cited]:
        """Every source as it is cited, by its id."""
        return {source.id: cited(source) for source in self.every_source}

    def sources_of(self, evidence: Sequence[Evidence]) -> dict[str, Cited]:
        return {item.source: self.sources[item.source] for item in evidence}

    def plan(self, spot: Spot, page: Callable[[Printer, Spot, S], Page], shown: S) -> PlannedPage:
        """The page that `page` prints of `shown`, which is all it gets to know of the entries."""
        digest = self.digest_of_shown((spot, shown))
        return PlannedPage(spot, digest, partial(page, self.printer, spot, shown))

    def plan_file(
        self, address: str, make: Callable[[Printer, str, S], bytes], shown: S
    ) -> PlannedFile:
        """The file that `make` makes of `shown`, as `plan` does for a page."""
        digest = self.digest_of_shown((address, shown))
        return PlannedFile(address, digest, partial(make, self.printer, address, shown))

    def digest_of_shown(self, shown: object) -> bytes:
        """A digest of `shown` and of what all pages share."""
        content = self._encode(shown)
        return digest(content, key=self.common_digest)

    def digest_of(self, entry: Entry) -> bytes:
        """The digest of everything an entry says, worked out once."""
        key = (entry.folder, entry.id)
        found = self._digests.get(key)
        if found is None:
            found = self._digests[key] = self.digest(entry)
        return found

    @cached_property
    def _digests(self) -> dict[tuple[str, str], bytes]:
        return {}

    @cached_property
    def common_digest(self) -> bytes:
        """Of what all pages share."""
        catalog = self.catalog
        lists = [(name, list(terms.values())) for name, terms in catalog.vocabularies.items()]
        shared = (self.options, catalog.as_of, lists, catalog.glossary)
        return digest(self._encode(shared))

    @cached_property
    def _encode(self) -> Callable[[object], bytes]:
        return Encoder(enc_hook=self._plain).encode

    def _plain(self, value: object) -> object:
        """What stands for a value in the text that is digested, where JSON has no form of it."""
        if isinstance(value, Entry):
            return self.digest_of(value)
        if isinstance(value, Cards):
            return value.digests
        if isinstance(value, Part):
            return value.model_dump_json()
        raise TypeError(type(value))

    def chunks(self, items: Sequence[T], *, size: int = 0) -> list[Sequence[T]]:
        """Pages of a list; an empty list has one empty page."""
        size = size or self.options.per_page
        return [items[start : start + size] for start in range(0, max(len(items), 1), size)]


def numbered(address: str, number: int) -> str:
    """The address of page `number` of the list at `address`."""
    return address if number == 1 else f"{address}trang-{number}/"


def step(address: str, number: int, pages: int) -> Link | None:
    """The link to page `number` of a list, where the list has it."""
    return Link(f"Trang {number}", numbered(address, number)) if 1 <= number <= pages else None


def neighbours(items: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each item with the one before and the one after it."""
    for index, item in enumerate(items):
        before = items[index - 1] if index > 0 else None
        after = items[index + 1] if index + 1 < len(items) else None
        yield before, item, after


def shortened(text: str, *, most: int = 160) -> str:
    """`text` cut at a word for a description of a page, an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"
