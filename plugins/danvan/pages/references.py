"""Documents, sources, glossary and figures: what models are based on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from danvan.catalog import ProvinceFigure
from danvan.entries.schema import Document, Evidence, Model, Place, Source, Statistics
from danvan.exports.citations import work_of
from danvan.pages import linked_data
from danvan.pages.format import quantity, unit_of
from danvan.pages.page import Crumb, Page, PlannedPage, Spot
from danvan.pages.pictures import picture_of
from danvan.pages.press import Press, neighbours, numbered, shortened, step
from danvan.pages.render import Printer
from danvan.pages.shown import (
    Cards,
    Cited,
    Group,
    Link,
    Measured,
    Short,
    address_of,
    link_to,
    link_to_variant,
    quoted,
)
from danvan.review import due_day
from danvan.text import sort_key

T = TypeVar("T")
E = TypeVar("E", Document, Source)
_USED_BY = 10
"""So many models are named beside a figure."""
DOCUMENTS = Crumb("Văn bản", "van-ban/")
SOURCES = Crumb("Nguồn", "nguon/")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: `share` in percent of the longest, for the width."""

    label: str
    words: str
    share: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that share a unit and so may stand beside each other."""

    unit: str
    rows: tuple[Bar, ...]


class FigureLine(NamedTuple):
    """A figure with the models that use it and the articles it was taken from."""

    item: ProvinceFigure
    used_by: Short[Link]
    quotes: Sequence[tuple[Cited, str]]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """All figures of one file, with the charts that make sense of them."""

    id: str
    label: str
    place: Place
    items: tuple[FigureLine, ...]
    charts: tuple[Chart, ...]


class ShownDocument(NamedTuple):
    """What the page of a document shows."""

    document: Document
    file: str
    models: Cards
    total: int
    pages: int
    sources: dict[str, Cited]
    packs: Sequence[Link]
    previous: Link | None
    next: Link | None


class ShownSource(NamedTuple):
    """What the page of a source shows."""

    source: Source
    file: str
    models: Sequence[Link]
    total: int
    pages: int
    variants: Sequence[Link]
    documents: Sequence[Link]
    figures: Sequence[Measured]


class ShownFigures(NamedTuple):
    """What the page of figures shows; `used_by` by `file/figure`."""

    statistics: Sequence[Statistics]
    used_by: Mapping[str, Short[Link]]
    sources: Mapping[str, Cited]


def reference_pages(press: Press) -> Iterator[PlannedPage]:
    """Index and pages of documents and sources, the glossary, the figures."""
    catalog = press.catalog
    documents = list(catalog.documents.values())
    yield from _index(press, DOCUMENTS, _by_scope(press, documents), _documents)
    for previous, document, following in neighbours(documents):
        yield from _document(press, document, previous, following)
    sources = list(catalog.sources.values())
    yield from _index(press, SOURCES, sources, _sources)
    named = _Named(press)
    for source in sources:
        yield from _source(press, source, named)
    yield press.plan(Spot("thuat-ngu/", "thuat-ngu"), _glossary, _provinces_of_sources(press))
    yield press.plan(Spot("so-lieu/", "so-lieu"), _figures, _shown_figures(press))


class ShownIndex(NamedTuple, Generic[E]):
    """What one page of a list of documents or sources shows."""

    entries: Sequence[E]
    total: int
    number: int
    pages: int


def _index(
    press: Press,
    index: Crumb,
    entries: Sequence[E],
    page: Callable[[Printer, Spot, ShownIndex[E]], Page],
) -> Iterator[PlannedPage]:
    chunks = press.chunks(entries)
    for number, chunk in enumerate(chunks, start=1):
        shown = ShownIndex(chunk, len(entries), number, len(chunks))
        yield press.plan(Spot(numbered(index.address or "", number), "danh-sach"), page, shown)


def _numbered_title(title: str, number: int) -> str:
    return title if number == 1 else f"{title}, trang {number}"


def _by_scope(press: Press, documents: Sequence[Document]) -> list[Document]:
    scopes = list(press.catalog.vocabularies["scopes"])
    return sorted(documents, key=lambda document: scopes.index(document.scope))


def _documents(printer: Printer, spot: Spot, shown: ShownIndex[Document]) -> Page:
    groups = []
    for term in printer.common.vocabularies["scopes"].values():
        found = [document for document in shown.entries if document.scope == term.id]
        if found:
            groups.append(Group(f"pham-vi-{term.id}", term.label, found))
    return printer.page(
        "documents.html",
        spot,
        title=_numbered_title(DOCUMENTS.label, shown.number),
        trail=(DOCUMENTS,) if shown.number > 1 else (),
        description=(
            "Nghị quyết, chỉ thị, đề án, quy chế được dẫn khi nói về công tác dân vận, "
            "kèm mô hình dẫn từng văn bản."
        ),
        total=shown.total,
        groups=groups,
        previous=step(DOCUMENTS.address or "", shown.number - 1, shown.pages),
        next=step(DOCUMENTS.address or "", shown.number + 1, shown.pages),
    )


def _document(
    press: Press, document: Document, previous: Document | None, following: Document | None
) -> Iterator[PlannedPage]:
    catalog = press.catalog
    models = catalog.back.documents.get(document.id, ())
    chunks = press.chunks(models)
    shown = ShownDocument(
        document=document,
        file=catalog.files[f"documents/{document.id}"],
        models=press.cards_of([model.id for model in chunks[0]]),
        total=len(models),
        pages=len(chunks),
        sources=press.sources_of(document.sources),
        packs=press.packs_with(document),
        previous=link_to(previous) if previous else None,
        next=link_to(following) if following else None,
    )
    yield press.plan(Spot(address_of(document), "van-ban"), _document_page, shown)
    yield from _further(press, document, DOCUMENTS, chunks)


def _document_page(printer: Printer, spot: Spot, shown: ShownDocument) -> Page:
    document = shown.document
    description = shortened(f"{document.title}: {document.subject}")
    work = work_of(document, printer.options)
    return printer.page(
        "document.html",
        spot,
        title=document.title,
        description=description,
        trail=(DOCUMENTS,),
        node=linked_data.article(
            work,
            options=printer.options,
            picture=picture_of(spot.kind),
            description=description,
            about=document.subject,
            sources=shown.sources.values(),
        ),
        file=shown.file,
        work=work,
        document=document,
        models=shown.models,
        more=step(spot.address, 2, shown.pages),
        evidence=quoted(document.sources, shown.sources),
        packs=shown.packs,
        due=due_day(document),
        previous=shown.previous,
        next=shown.next,
    )


class ShownFurther(NamedTuple):
    """What a further page of the models based on a document or a source shows."""

    of: Link
    list: Link
    models: Cards
    total: int
    number: int
    pages: int


def _further(
    press: Press, entry: Document | Source, index: Crumb, chunks: Sequence[Sequence[Model]]
) -> Iterator[PlannedPage]:
    """The pages after the first of the models based on `entry`."""
    of = link_to(entry)
    total = sum(len(chunk) for chunk in chunks)
    for number, chunk in enumerate(chunks[1:], start=2):
        shown = ShownFurther(
            of=of,
            list=Link(index.label, index.address or ""),
            models=press.cards_of([model.id for model in chunk]),
            total=total,
            number=number,
            pages=len(chunks),
        )
        yield press.plan(Spot(numbered(of.address, number), "nhom"), _further_page, shown)


def _further_page(printer: Printer, spot: Spot, shown: ShownFurther) -> Page:
    of, number = shown.of, shown.number
    return printer.page(
        "further.html",
        spot,
        title=f"{of.label}, trang {number}",
        description=shortened(f"Mô hình dẫn “{of.label}”, trang {number} trong {shown.pages}."),
        trail=(Crumb(*shown.list), Crumb(*of)),
        shown=shown,
        previous=step(of.address, number - 1, shown.pages),
        next=step(of.address, number + 1, shown.pages),
    )


def _sources(printer: Printer, spot: Spot, shown: ShownIndex[Source]) -> Page:
    return printer.page(
        "sources.html",
        spot,
        title=_numbered_title(SOURCES.label, shown.number),
        trail=(SOURCES,) if shown.number > 1 else (),
        description="Các bài viết mà mọi dữ kiện của danh mục dựa vào, và điều bài không nêu.",
        sources=shown.entries,
        total=shown.total,
        previous=step(SOURCES.address or "", shown.number - 1, shown.pages),
        next=step(SOURCES.address or "", shown.number + 1, shown.pages),
    )


class _Named:
    """What is based on each source, sorted out once for all their pages."""

    def __init__(self, press: Press) -> None:
        catalog = press.catalog
        variants = catalog.variants.values()
        self.variants = _by_source((i.variant.sources, link_to_variant(i)) for i in variants)
        self.documents = _by_source((i.sources, link_to(i)) for i in catalog.documents.values())
        figures = catalog.figures.items()
        self.figures = _by_source((i.figure.sources, press.figures[ref]) for ref, i in figures)


def _by_source(items: Iterable[tuple[Sequence[Evidence], T]]) -> Mapping[str, Sequence[T]]:
    found: dict[str, list[T]] = {}
    for evidence, item in items:
        for name in dict.fromkeys(one.source for one in evidence):
            found.setdefault(name, []).append(item)
    return found


def _source(press: Press, source: Source, named: _Named) -> Iterator[PlannedPage]:
    catalog = press.catalog
    models = catalog.back.sources.get(source.id, ())
    chunks = press.chunks(models)
    shown = ShownSource(
        source=source,
        file=catalog.files[f"sources/{source.id}"],
        models=press.links_to(chunks[0]),
        total=len(models),
        pages=len(chunks),
        variants=named.variants.get(source.id, ()),
        documents=named.documents.get(source.id, ()),
        figures=named.figures.get(source.id, ()),
    )
    yield press.plan(Spot(address_of(source), "nguon"), _source_page, shown)
    yield from _further(press, source, SOURCES, chunks)


def _source_page(printer: Printer, spot: Spot, shown: ShownSource) -> Page:
    source = shown.source
    description = shortened(f"Bài viết “{source.title}” và những gì danh mục lấy từ đó.")
    work = work_of(source, printer.options)
    return printer.page(
        "source.html",
        spot,
        title=source.title,
        description=description,
        trail=(SOURCES,),
        node=linked_data.article(
            work,
            options=printer.options,
            picture=picture_of(spot.kind),
            description=description,
            about="Nguồn dữ kiện",
        ),
        file=shown.file,
        work=work,
        source=source,
        shown=shown,
        more=step(spot.address, 2, shown.pages),
    )


def _provinces_of_sources(press: Press) -> dict[str, Link]:
    """Each source that a term of the glossary was met in, by the name of its province."""
    known = {source.id: source for source in press.every_source}
    names = {item.source for term in press.catalog.glossary for item in term.sources}
    return {
        name: Link(known[name].places[0].province, address_of(known[name]))
        for name in sorted(names)
    }


def _glossary(printer: Printer, spot: Spot, sources: Mapping[str, Link]) -> Page:
    glossary = printer.common.glossary
    groups = []
    for term in printer.common.vocabularies["glossary-kinds"].values():
        found = [item for item in glossary if item.kind == term.id]
        if found:
            groups.append(Group(term.id, term.label, found, term.description))
    return printer.page(
        "glossary.html",
        spot,
        title="Thuật ngữ và chữ viết tắt",
        description="Nghĩa của các chữ viết tắt và ký hiệu văn bản gặp trong bài viết về dân vận.",
        total=len(glossary),
        groups=groups,
        sources=sources,
    )


def _shown_figures(press: Press) -> ShownFigures:
    catalog = press.catalog
    figures = catalog.figures.values()
    return ShownFigures(
        statistics=list(catalog.statistics.values()),
        used_by={
            ref: press.first_links(models, _USED_BY)
            for ref, models in catalog.back.figures.items()
            if ref in catalog.figures
        },
        sources=press.sources_of([source for item in figures for source in item.figure.sources]),
    )


def _figures(printer: Printer, spot: Spot, shown: ShownFigures) -> Page:
    groups = [_figure_group(statistics, shown) for statistics in shown.statistics]
    items = [line.item for group in groups for line in group.items]
    return printer.page(
        "figures.html",
        spot,
        title="Số liệu",
        description="Mọi số liệu mà nguồn nêu về công tác dân vận, kèm mốc thời gian và câu trích.",
        total=len(items),
        groups=groups,
        models_chart=_bars([item for item in items if item.figure.id == "mo-hinh"], by_place=True),
    )


def _figure_group(statistics: Statistics, shown: ShownFigures) -> FigureGroup:
    items = [ProvinceFigure(statistics, figure) for figure in statistics.figures]
    by_unit: dict[str, list[ProvinceFigure]] = {}
    for item in items:
        if item.figure.value is not None and item.figure.unit not in {"năm", "%", "thứ hạng"}:
            by_unit.setdefault(item.figure.unit, []).append(item)
    charts = tuple(Chart(unit, _bars(found)) for unit, found in by_unit.items() if len(found) >= 3)
    return FigureGroup(
        id=statistics.id,
        label=statistics.place.province,
        place=statistics.place,
        items=tuple(_line(item, shown) for item in items),
        charts=charts,
    )


def _line(item: ProvinceFigure, shown: ShownFigures) -> FigureLine:
    quotes = [(shown.sources[source.source], source.quote) for source in item.figure.sources]
    return FigureLine(item, shown.used_by.get(item.ref, Short((), 0)), quotes)


def _bars(items: Iterable[ProvinceFigure], *, by_place: bool = False) -> tuple[Bar, ...]:
    """Bars from the longest to the shortest; figures told only in words have none."""
    measured = [(item.figure.value, item) for item in items if item.figure.value is not None]
    if not measured:
        return ()
    longest = max(value for value, _ in measured) or 1
    measured.sort(key=lambda pair: (-pair[0], sort_key(pair[1].figure.what)))
    return tuple(
        Bar(
            label=item.place.province if by_place else _short(item),
            words=f"{quantity(item.figure)} {unit_of(item.figure)}"
            + (f", {item.figure.period}" if by_place and item.figure.period else ""),
            share=max(1, round(100 * value / longest)),
        )
        for value, item in measured
    )


def _short(item: ProvinceFigure) -> str:
    return item.figure.what[:1].upper() + item.figure.what[1:]
