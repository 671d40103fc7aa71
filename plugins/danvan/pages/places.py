"""Places: the index of provinces and a page for each, under old and new names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan.catalog import Catalog, ProvinceFigure
from danvan.entries.schema import Model, Place
from danvan.pages.format import capital
from danvan.pages.page import Crumb, Page
from danvan.pages.press import Counted, Group, Press
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
    for name in sorted(_units_by_slug(press.catalog)):
        yield _page(press, _units_by_slug(press.catalog)[name])


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
    catalog = press.catalog
    counts: dict[str, int] = {}
    for model in catalog.models.values():
        province = catalog.placed(model.place).province
        counts[province.slug] = counts.get(province.slug, 0) + 1
    units = _units_by_slug(catalog)
    found = [
        Counted(units[name][-1].name, address_of(units[name][-1]), count)
        for name, count in counts.items()
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


def _page(press: Press, units: Sequence[Unit]) -> Page:
    """`units` are those of one name, the one of today first where there is one."""
    catalog = press.catalog
    unit = units[0]
    covered = _covered(catalog, units)
    groups = _groups(press, units, covered)
    title = capital(unit.full_name)
    return press.page(
        "place.html",
        address_of(unit),
        kind="dia-phuong",
        title=title,
        description=f"Mô hình “Dân vận khéo”, quy tắc ứng xử, văn bản và số liệu của {title}.",
        trail=(LIST,),
        history=_history(catalog, units),
        groups=groups,
        more=[],
        figures=_key_figures(press, covered),
        variants=[
            item
            for item in catalog.variants.values()
            if _any_in(catalog, (item.variant.place, *item.variant.other_places), covered)
        ],
        documents=[
            item for item in catalog.documents.values() if _any_in(catalog, item.places, covered)
        ],
        sources=[
            item for item in catalog.sources.values() if _any_in(catalog, item.places, covered)
        ],
        previous=None,
        next=None,
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


def _any_in(catalog: Catalog, places: Iterable[Place], slugs: frozenset[str]) -> bool:
    return any(_province_slug(catalog, place) in slugs for place in places)


def _groups(press: Press, units: Sequence[Unit], covered: frozenset[str]) -> list[Group]:
    """Models of each covered province, its own name first, then by the alphabet."""
    catalog = press.catalog
    by_slug: dict[str, list[Model]] = {}
    for model in catalog.models.values():
        by_slug.setdefault(_province_slug(catalog, model.place), []).append(model)
    own = units[0].slug
    names = {name: found for name, found in by_slug.items() if name in covered}
    ordered = sorted(names, key=lambda name: (name != own, name))
    return [
        Group(
            f"mo-hinh-{name}",
            f"{len(names[name])} mô hình ở {names[name][0].place.province}"
            + ("" if len(covered) == 1 else " (tên khi đó)"),
            names[name],
        )
        for name in ordered
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
