"""Places: the index of provinces and a page for each, under old and new names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from danvan.catalog import Catalog
from danvan.entries.schema import Place
from danvan.pages.format import capital, number
from danvan.pages.page import Crumb, Page, PlannedPage, Spot
from danvan.pages.press import Press, numbered, step
from danvan.pages.render import Printer
from danvan.pages.shown import Counted, Group, Link, Measured, Short, address_of, link_to
from danvan.places import Unit, event_phrase
from danvan.text import sort_key

LIST = Crumb("Địa phương", "dia-phuong/")
_KEY_FIGURES = 6
_BESIDE = 100
"""So many codes, documents and sources of a place are listed on its page."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """Part of a sentence, a link where it has an address."""

    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A province of today in the index, with the old ones that went into it."""

    label: str
    address: str
    count: int
    former: tuple[Counted, ...]


class Shown(NamedTuple):
    """What one page of a place shows; `units` are those of its name, the one of today first."""

    units: Sequence[Unit]
    groups: Sequence[Group]
    number: int
    pages: int
    beside: "Beside"


class Beside(NamedTuple):
    """What stands on the first page of a place beside its models."""

    figures: Sequence[Measured] = ()
    variants: Short[Link] = Short((), 0)
    documents: Short[tuple[Link, str]] = Short((), 0)
    """Each with its subject."""
    sources: Short[Link] = Short((), 0)


def place_pages(press: Press) -> Iterator[PlannedPage]:
    """The index and a page for every name a province has or had."""
    yield press.plan(Spot(LIST.address or "", "danh-sach"), _index, province_counts(press))
    about = _About(press)
    for _, units in sorted(_units_by_slug(press.catalog).items()):
        yield from _pages(press, units, about)


def _address(unit: Unit) -> str:
    return f"{LIST.address}{unit.slug}/"


def _units_by_slug(catalog: Catalog) -> dict[str, list[Unit]]:
    """All provinces of the last day with districts and of today, by name.

    An old and a new unit of one name (Hưng Yên) share an address: readers look for the name.
    """
    units = [*catalog.gazetteer.provinces(on=catalog.as_of), *catalog.gazetteer.old_provinces()]
    by_slug: dict[str, list[Unit]] = {}
    for unit in units:
        if unit not in by_slug.setdefault(unit.slug, []):
            by_slug[unit.slug].append(unit)
    return by_slug


def province_counts(press: Press) -> list[Counted]:
    """Provinces named by models, as named then, by the alphabet."""
    units = _units_by_slug(press.catalog)
    found = [
        Counted(units[name][-1].name, _address(units[name][-1]), len(models))
        for name, models in press.by_province.items()
        if name in units
    ]
    return sorted(found, key=lambda item: sort_key(item.label))


def _index(printer: Printer, spot: Spot, with_models: Sequence[Counted]) -> Page:
    gazetteer, as_of = printer.common.gazetteer, printer.common.as_of
    counts = {item.address: item.count for item in with_models}
    lines = []
    for unit in sorted(gazetteer.provinces(on=as_of), key=lambda u: sort_key(u.name)):
        old = gazetteer.predecessors(unit)
        former = tuple(
            Counted(item.name, _address(item), 0)
            for item in sorted(old, key=lambda item: sort_key(item.name))
            if item.slug != unit.slug
        )
        addresses = {_address(unit), *(item.address for item in former)}
        total = sum(counts.get(address, 0) for address in addresses)
        lines.append(ProvinceLine(capital(unit.full_name), _address(unit), total, former))
    return printer.page(
        "places.html",
        spot,
        title="Địa phương",
        description="Các tỉnh, thành phố theo tên hiện nay và tên trước ngày 1/7/2025.",
        provinces=lines,
        with_models=with_models,
    )


def _pages(press: Press, units: Sequence[Unit], about: "_About") -> Iterator[PlannedPage]:
    covered = _covered(press.catalog, units)
    chunks = press.chunks(_listed(press, units, covered))
    for page, chunk in enumerate(chunks, start=1):
        shown = Shown(
            units=units,
            groups=_groups(press, chunk, alone=len(covered) == 1),
            number=page,
            pages=len(chunks),
            beside=about.beside(covered) if page == 1 else Beside(),
        )
        yield press.plan(Spot(numbered(_address(units[0]), page), "dia-phuong"), _page, shown)


def _page(printer: Printer, spot: Spot, shown: Shown) -> Page:
    unit = shown.units[0]
    title = capital(unit.full_name)
    address = _address(unit)
    page = shown.number
    first = page == 1
    return printer.page(
        "place.html",
        spot,
        title=title if first else f"{title}, trang {page}",
        description=f"Mô hình “Dân vận khéo”, quy tắc ứng xử, văn bản, số liệu của {title}.",
        trail=(LIST,) if first else (LIST, Crumb(title, address)),
        history=_history(printer.common, shown.units) if first else [],
        groups=shown.groups,
        previous=step(address, page - 1, shown.pages),
        next=step(address, page + 1, shown.pages),
        beside=shown.beside,
    )


class _About:
    """What is about which provinces, sorted out once for all their pages."""

    def __init__(self, press: Press) -> None:
        catalog = press.catalog

        def slugs(places: Iterable[Place]) -> frozenset[str]:
            return frozenset(press.province_slug(place) for place in places)

        self._figures = [
            (slugs([item.statistics.place]), press.figures[ref])
            for ref, item in catalog.figures.items()
            if item.figure.about_movement and item.figure.value is not None
        ]
        self._variants = [
            (
                slugs([item.variant.place, *item.variant.other_places]),
                Link(capital(item.variant.name), f"{address_of(item.family)}#{item.variant.id}"),
            )
            for item in catalog.variants.values()
        ]
        self._documents = [
            (slugs(item.places), (link_to(item), item.subject))
            for item in catalog.documents.values()
        ]
        self._sources = [(slugs(item.places), link_to(item)) for item in catalog.sources.values()]

    def beside(self, covered: frozenset[str]) -> Beside:
        return Beside(
            figures=_within(self._figures, covered)[:_KEY_FIGURES],
            variants=_first(_within(self._variants, covered)),
            documents=_first(_within(self._documents, covered)),
            sources=_first(_within(self._sources, covered)),
        )


def _first(items: Sequence[T]) -> Short[T]:
    return Short(items[:_BESIDE], len(items))


def _within(items: Iterable[tuple[frozenset[str], T]], covered: frozenset[str]) -> list[T]:
    return [item for slugs, item in items if not slugs.isdisjoint(covered)]


def _covered(catalog: Catalog, units: Sequence[Unit]) -> frozenset[str]:
    """Slugs of the provinces whose entries belong on a page: its own and, for a province of
    today, those that went into it."""
    slugs = {unit.slug for unit in units}
    today = catalog.gazetteer.provinces(on=catalog.as_of)
    for unit in units:
        if unit in today:
            slugs |= {old.slug for old in catalog.gazetteer.predecessors(unit)}
    return frozenset(slugs)


def _listed(press: Press, units: Sequence[Unit], covered: frozenset[str]) -> list[tuple[str, str]]:
    """Ids of the models of each covered province with its slug, its own name first, then by the
    alphabet."""
    own = units[0].slug
    names = sorted(covered & press.by_province.keys(), key=lambda name: (name != own, name))
    return [(name, model) for name in names for model in press.by_province[name]]


def _groups(press: Press, listed: Sequence[tuple[str, str]], *, alone: bool) -> list[Group]:
    """One heading for each province among the models of one page."""
    by_slug: dict[str, list[str]] = {}
    for name, model in listed:
        by_slug.setdefault(name, []).append(model)
    return [
        Group(
            f"mo-hinh-{name}",
            f"{number(len(press.by_province[name]))} mô hình ở {press.province_names[models[0]]}"
            + ("" if alone else " (tên khi đó)"),
            press.cards_of(models),
        )
        for name, models in by_slug.items()
    ]


def _history(catalog: Catalog, units: Sequence[Unit]) -> list[list[Words]]:
    """What became of the place, each event as a sentence, then where to read on."""
    sentences = []
    told = set()
    for unit in units:
        for event in catalog.gazetteer.history(unit):
            if event.on <= catalog.as_of and event not in told:
                told.add(event)
                words = f"{capital(unit.full_name)} {event_phrase(event, unit)}."
                sentences.append([Words(words)])
    now = {catalog.gazetteer.successor(unit, on=catalog.as_of) for unit in units}
    for unit in sorted(now - set(units), key=lambda item: item.slug):
        if unit.slug != units[0].slug:
            link = Words(capital(unit.full_name), _address(unit))
            sentences.append([Words("Xem tiếp: "), link, Words(".")])
    return sentences
