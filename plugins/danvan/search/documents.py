"""Everything that can be found, as texts for the index with what a result shows."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from typing import Any, TypeAlias

from danvan.catalog import SECTIONS, Catalog, FamilyVariant
from danvan.completeness import Level, level_of
from danvan.entries.schema import Collection, Document, Model, Place
from danvan.evidence import grade_of
from danvan.facets import GRADES, KINDS
from danvan.search.cards import IndexedText
from danvan.text import SortKey, sort_key

_LEVEL_WORDS = {
    Level.NAME_ONLY: "Chỉ có tên",
    Level.PARTLY: "Mô tả một phần",
    Level.FULL: "Mô tả đầy đủ",
}


_ORDER = {kind: number for number, kind in enumerate(KINDS)}

Labels: TypeAlias = Mapping[str, Mapping[str, str]]
"""Vocabulary → word → label."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that people write, as far as search is concerned."""

    address: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One findable thing before it is indexed. `facets` hold labels as readers see them."""

    kind: str
    address: str
    title: str
    names: Sequence[str]
    """Other names that count like the title."""
    place: str
    now: str
    summary: str
    body: Sequence[str]
    facets: dict[str, list[str]]
    year: int | None = None
    blurb: str = ""
    """Shown in place of a summary and not searched: what all of its kind say of themselves would
    be found before what is about those words, and make them look common."""


@dataclass(frozen=True, slots=True)
class Findable:
    """Something findable that is not worked out yet."""

    kind: str
    place: str
    address: str
    rank: int
    """Its place in the order of titles."""
    key: bytes
    """Equal keys, equal texts: for who keeps what was worked out."""
    found: Callable[[], Found]

    def indexed(self) -> IndexedText:
        """The text for the index, with what a result shows."""
        return _indexed(self.found(), self.rank)

    def stands(self) -> tuple[int, str, str]:
        """Where it stands in the index: by kind and place, so that neighbours are alike."""
        return _ORDER[self.kind], self.place, self.address


@dataclass(frozen=True, slots=True)
class Findables:
    """Everything findable, in any order: what tells whether it is known, and each by its number."""

    addresses: Sequence[str]
    keys: Sequence[bytes]
    ranks: Sequence[int]
    item: Callable[[int], Findable]

    def in_order(self) -> list[Findable]:
        """Everything as it stands in the index."""
        return sorted(map(self.item, range(len(self.keys))), key=Findable.stands)


def findables(catalog: Catalog, pages: Iterable[WrittenPage] = ()) -> Findables:
    """Everything findable of a catalog, and the pages that people wrote."""
    labels = {
        name: {term.id: term.label for term in terms.values()}
        for name, terms in catalog.vocabularies.items()
    }
    shared = _shared(catalog, labels)
    models, others = list(catalog.models), list(_others(catalog, pages))
    keys = [shared + catalog.digests[f"models/{name}"] for name in models]
    keys += [_digest(repr(item).encode()) for item in others]
    addresses = [f"{SECTIONS['models']}/{name}/" for name in models]
    addresses += [item.address for item in others]
    ranks = _ranks(catalog, models, [item.title for item in others])

    def item(number: int) -> Findable:
        known = addresses[number], ranks[number], keys[number]
        if number >= len(models):
            other = others[number - len(models)]
            return Findable(other.kind, other.place, *known, lambda: other)
        model = catalog.models[models[number]]
        found = partial(_model, catalog, labels, model)
        return Findable("mo-hinh", _place_words(model.place), *known, found)

    return Findables(addresses, keys, ranks, item)


def _ranks(catalog: Catalog, models: Sequence[str], others: Sequence[str]) -> list[int]:
    """The places of the titles of `models`, which stand in the order of theirs, and of `others`
    among all; models come first where titles are equal."""

    @cache  # one search after the other asks for those in the middle
    def title_of(name: str) -> SortKey:
        return sort_key(catalog.models[name].title)

    keys = [sort_key(title) for title in others]
    by_title = sorted(range(len(others)), key=keys.__getitem__)
    before, found = [], 0
    for number in by_title:
        found = bisect_right(models, keys[number], lo=found, key=title_of)
        before.append(found)
    ranks = [number + bisect_right(before, number) for number in range(len(models))]
    behind = [0] * len(others)
    for place, (number, count) in enumerate(zip(by_title, before, strict=True)):
        behind[number] = place + count
    return ranks + behind


def _shared(catalog: Catalog, labels: Labels) -> bytes:
    """What the text of every model may show of others."""
    titles = [
        (name, entry.title)
        for entries in (catalog.guidelines, catalog.documents)
        for name, entry in entries.items()
    ]
    return _digest(repr((titles, labels, catalog.as_of)).encode())


def _others(catalog: Catalog, pages: Iterable[WrittenPage]) -> Iterator[Found]:
    """What is findable beside models; of that there is never much."""
    yield from (_variant(catalog, item) for item in catalog.variants.values())
    yield from (_document(catalog, document) for document in catalog.documents.values())
    yield from (_collection(catalog, pack) for pack in catalog.collections.values())
    yield from _provinces(catalog)
    yield from _terms(catalog)
    yield from (_written(page) for page in pages)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def indexed_texts(catalog: Catalog, pages: Iterable[WrittenPage] = ()) -> list[IndexedText]:
    """Every findable text as it stands in the index."""
    return [item.indexed() for item in findables(catalog, pages).in_order()]


def _indexed(item: Found, rank: int) -> IndexedText:
    text = " ".join(filter(None, item.body))
    body = " ".join(filter(None, (item.summary, text, item.place, item.now)))
    card: dict[str, Any] = {
        "kind": item.kind,
        "address": item.address,
        "title": item.title,
        "place": item.place,
        "now": item.now,
        "summary": item.summary or item.blurb,
        "text": text,
        "text_mark": _digest(text.encode()) if text else b"",
        "year": item.year,
        "rank": rank,
        "facets": {"noi-dung": [KINDS[item.kind]], **item.facets},
    }
    return IndexedText(title=" ".join([item.title, *item.names]), body=body, stored=card)


def _place_words(place: Place) -> str:
    return ", ".join(filter(None, (place.site, place.commune, place.district, place.province)))


def _place(catalog: Catalog, place: Place) -> tuple[str, str, dict[str, list[str]]]:
    """A place as the source names it, as it is now, and its facets."""
    placed = catalog.placed(place)
    return (
        _place_words(place),
        catalog.now_phrase(placed),
        {"dia-phuong": [placed.province.name], "nay-thuoc": [placed.now_province.name]},
    )


def _model(catalog: Catalog, labels: Labels, model: Model) -> Found:
    place, now, facets = _place(catalog, model.place)
    families = [
        catalog.guidelines[ref.split("/")[0]].title
        for ref in model.guidelines
        if ref.split("/")[0] in catalog.guidelines
    ]
    documents = [
        catalog.documents[ref].title for ref in model.documents if ref in catalog.documents
    ]
    field, other_fields = labels["fields"], model.other_fields
    themes = [labels["themes"][theme] for theme in model.themes]
    areas = [labels["areas"][area] for area in model.areas]
    resources = [labels["resource-kinds"][kind] for kind in model.resource_kinds]
    facets |= {
        "linh-vuc": [field[model.field], *(field[other] for other in other_fields)],
        "chu-de": themes,
        "cap": [labels["levels"][model.level]],
        "khoi": [labels["sectors"][model.sector]],
        "loai": [labels["kinds"][model.kind]],
        "nam": [str(model.started)] if model.started else [],
        "quy-tac": list(dict.fromkeys(families)),
        "muc-day-du": [_LEVEL_WORDS[level_of(model)]],
        "bang-chung": [GRADES[grade_of(model)]],
        "khu-vuc": areas,
        "nguon-luc": resources,
    }
    return Found(
        kind="mo-hinh",
        address=f"{SECTIONS['models']}/{model.id}/",
        title=model.title,
        names=model.aliases,
        place=place,
        now=now,
        summary=model.summary,
        body=[
            model.problem or "",
            *model.actions,
            *(result.text for result in model.results),
            *(f"{item.by}: {item.what}" for item in model.recognitions),
            model.resources or "",
            *model.prerequisites,
            model.conditions or "",
            model.lessons or "",
            f"Đơn vị thực hiện: {model.organization}.",
            f"Đơn vị phối hợp: {'; '.join(model.partners)}." if model.partners else "",
            f"Khu vực: {', '.join(areas)}." if areas else "",
            f"Nguồn lực: {', '.join(resources)}." if resources else "",
            f"Chủ đề: {', '.join(themes)}.",
            f"Quy tắc áp dụng: {', '.join(families)}." if families else "",
            f"Văn bản: {', '.join(documents)}." if documents else "",
        ],
        facets=facets,
        year=model.started,
    )


def _variant(catalog: Catalog, item: FamilyVariant) -> Found:
    place, now, facets = _place(catalog, item.variant.place)
    audience = catalog.term("audiences", item.variant.audience).label
    return Found(
        kind="quy-tac",
        address=f"{SECTIONS['guidelines']}/{item.family.id}/#{item.variant.id}",
        title=item.variant.name[:1].upper() + item.variant.name[1:],
        names=[item.family.title, *item.family.aliases],
        place=place,
        now=now,
        summary="; ".join(item.variant.items) or item.family.summary,
        body=[
            item.family.summary if item.variant.items else "",
            f"{audience}: {item.variant.audience_detail}." if item.variant.audience_detail else "",
            *(other.province for other in item.variant.other_places),
        ],
        facets={**facets, "quy-tac": [item.family.title]},
    )


def _document(catalog: Catalog, document: Document) -> Found:
    place = now = ""
    facets: dict[str, list[str]] = {}
    if document.places:
        place, now, facets = _place(catalog, document.places[0])
    day = document.date
    return Found(
        kind="van-ban",
        address=f"{SECTIONS['documents']}/{document.id}/",
        title=document.title,
        names=[document.number] if document.number else [],
        place=place,
        now=now,
        summary=document.subject,
        body=[
            catalog.term("document-types", document.type).label,
            document.issuer or "",
            f"ngày {day.day}/{day.month}/{day.year}" if day else "",
            *(other.province for other in document.places[1:]),
        ],
        facets=facets,
        year=day.year if day else None,
    )


def _collection(catalog: Catalog, pack: Collection) -> Found:
    return Found(
        kind="chuyen-de",
        address=f"{SECTIONS['collections']}/{pack.id}/",
        title=pack.title,
        names=[],
        place="",
        now="",
        summary=pack.summary,
        body=[
            f"Đối tượng: {pack.audience}.",
            *pack.goals,
            *(item.entry.title for item in catalog.pack_items[pack.id]),
            *(question.text for question in pack.questions),
        ],
        facets={},
    )


def _provinces(catalog: Catalog) -> Iterator[Found]:
    """One result for every name of a province, old or new."""
    gazetteer = catalog.gazetteer
    today = gazetteer.provinces(on=catalog.as_of)
    names = {unit.slug: unit for unit in (*gazetteer.old_provinces(), *today)}
    for unit in names.values():
        now = gazetteer.successor(unit, on=catalog.as_of)
        others = [old.name for old in gazetteer.predecessors(now) if old.slug != unit.slug]
        moved = now.slug != unit.slug
        yield Found(
            kind="dia-phuong",
            address=f"dia-phuong/{unit.slug}/",
            title=unit.full_name[:1].upper() + unit.full_name[1:],
            names=[unit.name],
            place="",
            now=f"nay thuộc {now.full_name}" if moved else "",
            summary="",
            body=[f"Gồm các tỉnh, thành phố cũ: {', '.join(others)}." if others else ""],
            facets={"dia-phuong": [unit.name], "nay-thuoc": [now.name]},
            blurb="Mô hình, quy tắc ứng xử, văn bản và số liệu của địa phương.",
        )


def _terms(catalog: Catalog) -> Iterator[Found]:
    for term in catalog.glossary:
        yield Found(
            kind="thuat-ngu",
            address=f"thuat-ngu/#{term.kind}-{term.id}",
            title=f"{term.term}: {term.expansion}",
            names=[],
            place="",
            now="",
            summary=catalog.term("glossary-kinds", term.kind).label,
            body=[],
            facets={},
        )


def _written(page: WrittenPage) -> Found:
    words = page.text.split()
    return Found(
        kind="trang",
        address=page.address,
        title=page.title,
        names=[],
        place="",
        now="",
        summary=" ".join(words[:40]) + ("…" if len(words) > 40 else ""),
        body=[page.text],
        facets={},
    )
