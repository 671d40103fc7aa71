"""Documents, sources, glossary and figures: what models are based on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from danvan.catalog import ProvinceFigure
from danvan.entries.schema import Document, Evidence, Place, Source, Statistics
from danvan.pages import linked_data
from danvan.pages.citation import citation
from danvan.pages.format import quantity, unit_of
from danvan.pages.page import Crumb, Page
from danvan.pages.press import Group, Press, neighbours, shortened
from danvan.text import sort_key

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


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """All figures of one file, with the charts that make sense of them."""

    id: str
    label: str
    place: Place
    items: tuple[ProvinceFigure, ...]
    charts: tuple[Chart, ...]


def reference_pages(press: Press) -> Iterator[Page]:
    """Index and pages of documents and sources, the glossary, the figures."""
    yield _documents(press)
    documents = list(press.catalog.documents.values())
    for previous, document, following in neighbours(documents):
        yield _document(press, document, previous, following)
    yield _sources(press)
    for source in press.catalog.sources.values():
        yield _source(press, source)
    yield _glossary(press)
    yield _figures(press)


def _documents(press: Press) -> Page:
    documents = press.catalog.documents.values()
    groups = []
    for term in press.catalog.vocabularies["scopes"].values():
        found = [document for document in documents if document.scope == term.id]
        if found:
            groups.append(Group(f"pham-vi-{term.id}", term.label, found))
    return press.page(
        "documents.html",
        DOCUMENTS.address or "",
        kind="danh-sach",
        title=DOCUMENTS.label,
        description=(
            "Nghị quyết, chỉ thị, đề án, quy chế được dẫn khi nói về công tác dân vận, "
            "kèm mô hình dẫn từng văn bản."
        ),
        total=len(documents),
        groups=groups,
    )


def _document(
    press: Press, document: Document, previous: Document | None, following: Document | None
) -> Page:
    address = f"{DOCUMENTS.address}{document.id}/"
    description = shortened(f"{document.title}: {document.subject}")
    return press.page(
        "document.html",
        address,
        kind="van-ban",
        title=document.title,
        description=description,
        trail=(DOCUMENTS,),
        node=linked_data.article(
            document, url=press.url(address), description=description, about=document.subject
        ),
        file=press.catalog.files[f"documents/{document.id}"],
        document=document,
        models=press.catalog.back.documents.get(document.id, ()),
        citation=_citation(press, document.title, address),
        previous=(previous.title, f"{DOCUMENTS.address}{previous.id}/") if previous else None,
        next=(following.title, f"{DOCUMENTS.address}{following.id}/") if following else None,
    )


def _citation(press: Press, title: str, address: str) -> str:
    return citation(title=title, site=press.options.name, url=press.url(address), version=None)


def _sources(press: Press) -> Page:
    sources = list(press.catalog.sources.values())
    return press.page(
        "sources.html",
        SOURCES.address or "",
        kind="danh-sach",
        title=SOURCES.label,
        description="Các bài viết mà mọi dữ kiện của danh mục dựa vào, và điều bài không nêu.",
        sources=sources,
    )


def _source(press: Press, source: Source) -> Page:
    address = f"{SOURCES.address}{source.id}/"
    catalog = press.catalog
    description = shortened(f"Bài viết “{source.title}” và những gì danh mục lấy từ đó.")

    def named(evidence: Iterable[Evidence]) -> bool:
        return any(item.source == source.id for item in evidence)

    return press.page(
        "source.html",
        address,
        kind="nguon",
        title=source.title,
        description=description,
        trail=(SOURCES,),
        node=linked_data.article(
            source, url=press.url(address), description=description, about="Nguồn dữ kiện"
        ),
        file=catalog.files[f"sources/{source.id}"],
        source=source,
        models=catalog.back.sources.get(source.id, ()),
        variants=[item for item in catalog.variants.values() if named(item.variant.sources)],
        documents=[item for item in catalog.documents.values() if named(item.sources)],
        figures=[item for item in catalog.figures.values() if named(item.figure.sources)],
        citation=_citation(press, source.title, address),
    )


def _glossary(press: Press) -> Page:
    groups = []
    for term in press.catalog.vocabularies["glossary-kinds"].values():
        found = [item for item in press.catalog.glossary if item.kind == term.id]
        if found:
            groups.append(Group(term.id, term.label, found, term.description))
    return press.page(
        "glossary.html",
        "thuat-ngu/",
        kind="thuat-ngu",
        title="Thuật ngữ và chữ viết tắt",
        description="Nghĩa của các chữ viết tắt và ký hiệu văn bản gặp trong bài viết về dân vận.",
        total=len(press.catalog.glossary),
        groups=groups,
    )


def _figures(press: Press) -> Page:
    catalog = press.catalog
    groups = [_figure_group(press, statistics) for statistics in catalog.statistics.values()]
    return press.page(
        "figures.html",
        "so-lieu/",
        kind="so-lieu",
        title="Số liệu",
        description="Mọi số liệu mà nguồn nêu về công tác dân vận, kèm mốc thời gian và câu trích.",
        total=len(catalog.figures),
        groups=groups,
        models_chart=_bars(
            [item for item in catalog.figures.values() if item.figure.id == "mo-hinh"],
            by_place=True,
        ),
    )


def _figure_group(press: Press, statistics: Statistics) -> FigureGroup:
    items = tuple(item for item in press.catalog.figures.values() if item.statistics is statistics)
    by_unit: dict[str, list[ProvinceFigure]] = {}
    for item in items:
        if item.figure.value is not None and item.figure.unit not in {"năm", "%", "thứ hạng"}:
            by_unit.setdefault(item.figure.unit, []).append(item)
    charts = tuple(Chart(unit, _bars(found)) for unit, found in by_unit.items() if len(found) >= 3)
    return FigureGroup(
        id=statistics.id,
        label=statistics.place.province,
        place=statistics.place,
        items=items,
        charts=charts,
    )


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
