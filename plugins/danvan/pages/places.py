"""Places: the index of provinces and a page for each, under old and new names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan.catalog import Catalog, FamilyVariant, ProvinceFigure
from danvan.entries.schema import Document, Model, Place, Source
from danvan.pages.format import capital, number
from danvan.pages.page import Crumb, Page
from danvan.pages.press import Counted, Group, Press, numbered, step
from danvan.places import Unit, event_phrase
from danvan.text import sort_key

LIST = Crumb("Địa phương", "dia-phuong/")
_KEY_FIGURES = 6


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


def place_pages(press: Press) -> Iterator[Page]:
    """The index and a page for every name a province has or had."""
    yield _index(press)
    for _, units in sorted(_units_by_slug(press.catalog).items()):
        yield from _pages(press, units)


def address_of(unit: Unit) -> str:
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
        Counted(units[name][-1].name, address_of(units[name][-1]), len(models))
        for name, models in press.by_province.items()
        if name in units
    ]
    return sorted(found, key=lambda item: sort_key(item.label))


def _index(press: Press) -> Page:
    catalog = press.catalog
    gazetteer = catalog.gazetteer
    counts = {item.address: item.count for item in province_counts(press)}
    lines = []
    for unit in sorted(gazetteer.provinces(on=catalog.as_of), key=lambda u: sort_key(u.name)):
        old = gazetteer.predecessors(unit)
        former = tuple(
            Counted(item.name, address_of(item), 0)
            for item in sorted(old, key=lambda item: sort_key(item.name))
            if item.slug != unit.slug
        )
        addresses = {address_of(unit), *(item.address for item in former)}
        total = sum(counts.get(address, 0) for address in addresses)
        lines.append(ProvinceLine(capital(unit.full_name), address_of(unit), total, former))
    return press.page(
        "places.html",
        LIST.address or "",
        kind="danh-sach",
        title="Địa phương",
        description="Các tỉnh, thành phố theo tên hiện nay và tên trước ngày 1/7/2025.",
        provinces=lines,
        with_models=province_counts(press),
    )


def _pages(press: Press, units: Sequence[Unit]) -> Iterator[Page]:
    """`units` are those of one name, the one of today first where there is one."""
    unit = units[0]
    covered = _covered(press.catalog, units)
    title = capital(unit.full_name)
    address = address_of(unit)
    listed = _listed(press, units, covered)
    chunks = list(press.chunks(listed))
    for page, chunk in chunks:
        first = page == 1
        yield press.page(
            "place.html",
            numbered(address, page),
            kind="dia-phuong",
            title=title if first else f"{title}, trang {page}",
            description=f"Mô hình “Dân vận khéo”, quy tắc ứng xử, văn bản, số liệu của {title}.",
            trail=(LIST,) if first else (LIST, Crumb(title, address)),
            history=_history(press.catalog, units) if first else [],
            groups=_groups(press, chunk, alone=len(covered) == 1),
            previous=step(address, page - 1, len(chunks)),
            next=step(address, page + 1, len(chunks)),
            beside=_beside(press, covered) if first else Beside(),
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands on the first page of a place beside its models."""

    figures: Sequence[ProvinceFigure] = ()
    variants: Sequence[FamilyVariant] = ()
    documents: Sequence[Document] = ()
    sources: Sequence[Source] = ()


def _beside(press: Press, covered: frozenset[str]) -> Beside:
    catalog = press.catalog

    def here(places: Iterable[Place]) -> bool:
        return any(_province_slug(catalog, place) in covered for place in places)

    variants = catalog.variants.values()
    return Beside(
        figures=_key_figures(press, covered),
        variants=[i for i in variants if here((i.variant.place, *i.variant.other_places))],
        documents=[item for item in catalog.documents.values() if here(item.places)],
        sources=[item for item in catalog.sources.values() if here(item.places)],
    )


def _covered(catalog: Catalog, units: Sequence[Unit]) -> frozenset[str]:
    """Slugs of the provinces whose entries belong on a page: its own and, for a province of
    today, those that went into it."""
    slugs = {unit.slug for unit in units}
    today = catalog.gazetteer.provinces(on=catalog.as_of)
    for unit in units:
        if unit in today:
            slugs |= {old.slug for old in catalog.gazetteer.predecessors(unit)}
    return frozenset(slugs)


def _province_slug(catalog: Catalog, place: Place) -> str:
    return catalog.placed(place).province.slug


def _listed(
    press: Press, units: Sequence[Unit], covered: frozenset[str]
) -> list[tuple[str, Model]]:
    """Models of each covered province with its slug, its own name first, then by the alphabet."""
    own = units[0].slug
    names = sorted(covered & press.by_province.keys(), key=lambda name: (name != own, name))
    return [(name, model) for name in names for model in press.by_province[name]]


def _groups(press: Press, listed: Sequence[tuple[str, Model]], *, alone: bool) -> list[Group]:
    """One heading for each province among the models of one page."""
    by_slug: dict[str, list[Model]] = {}
    for name, model in listed:
        by_slug.setdefault(name, []).append(model)
    return [
        Group(
            f"mo-hinh-{name}",
            f"{number(len(press.by_province[name]))} mô hình ở {models[0].place.province}"
            + ("" if alone else " (tên khi đó)"),
            models,
        )
        for name, models in by_slug.items()
    ]


def _key_figures(press: Press, covered: frozenset[str]) -> list[ProvinceFigure]:
    """The first figures about the movement itself that are numbers."""
    found = [
        item
        for item in press.catalog.figures.values()
        if item.figure.about_movement
        and item.figure.value is not None
        and _province_slug(press.catalog, item.statistics.place) in covered
    ]
    return found[:_KEY_FIGURES]


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
            link = Words(capital(unit.full_name), address_of(unit))
            sentences.append([Words("Xem tiếp: "), link, Words(".")])
    return sentences
