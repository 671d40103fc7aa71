"""All models, and the lists by field, theme, kind, level and sector."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from danvan.entries.schema import Term
from danvan.facets import FACETS as FACET_LABELS
from danvan.facets import GRADES
from danvan.pages.facets import FACETS, FIELDS, THEMES, Facet
from danvan.pages.page import Crumb, Page, PlannedPage, Spot
from danvan.pages.press import Press, numbered, shortened, step
from danvan.pages.render import Printer
from danvan.pages.shown import Cards, Cited, Counted, Link, quoted, search_for_models

_MODELS = "mo-hinh/"
_ALSO = 50
"""So many models of other fields are listed with a field."""


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a list of lists, under its own heading where it has a label."""

    id: str
    label: str
    address: str
    items: Sequence[Counted]


@dataclass(frozen=True, slots=True)
class Filter:
    """The values of one facet that some model has."""

    label: str
    items: Sequence[Counted]


class ShownModels(NamedTuple):
    """What one page of the list of all models shows."""

    models: Cards
    total: int
    number: int
    pages: int
    filters: Sequence[Filter]


class ShownGroup(NamedTuple):
    """What one page of the models with one value of a facet shows."""

    facet: Facet
    term: str
    models: Cards
    total: int
    number: int
    pages: int
    narrower: Sequence[Counted]
    also: Cards
    also_total: int
    sources: dict[str, Cited]


def list_pages(press: Press) -> Iterator[PlannedPage]:
    """The list of all models and every facet's index and pages."""
    yield from _all_models(press)
    for facet in FACETS:
        spot = Spot(f"{facet.section}/", "danh-sach")
        yield press.plan(spot, _index_page, (facet, counted(press, facet)))
        for term in press.catalog.vocabularies[facet.vocabulary].values():
            yield from _group(press, facet, term)


def counted(press: Press, facet: Facet) -> list[Counted]:
    """Every value of a facet with the number of its models, in the vocabulary's order."""
    return [
        Counted(
            label=term.label,
            address=f"{facet.section}/{term.id}/",
            count=len(press.by_facet[facet].get(term.id, ())),
            description=term.description,
        )
        for term in press.catalog.vocabularies[facet.vocabulary].values()
    ]


def _all_models(press: Press) -> Iterator[PlannedPage]:
    models = press.table.name
    chunks = press.chunks(models)
    filters = [
        *(
            Filter(facet.label, [item for item in counted(press, facet) if item.count])
            for facet in FACETS
        ),
        *_searched(press),
    ]
    for number, chunk in enumerate(chunks, start=1):
        shown = ShownModels(
            models=press.cards_of(chunk),
            total=len(models),
            number=number,
            pages=len(chunks),
            filters=filters if number == 1 else (),
        )
        yield press.plan(Spot(numbered(_MODELS, number), "danh-sach"), _models_page, shown)


def _searched(press: Press) -> Iterator[Filter]:
    """Facets without pages of their own: each value leads to the search that is narrowed to it."""
    grades = Counter(press.table.grade)
    areas = Counter(area for areas in press.table.areas for area in areas)
    terms = press.catalog.vocabularies["areas"].values()
    for facet, values in (
        ("bang-chung", [(label, grades[grade]) for grade, label in GRADES.items()]),
        ("khu-vuc", [(term.label, areas[term.id]) for term in terms]),
    ):
        items = [
            Counted(label, search_for_models(facet, label), count)
            for label, count in values
            if count
        ]
        if items:
            yield Filter(FACET_LABELS[facet], items)


def _models_page(printer: Printer, spot: Spot, shown: ShownModels) -> Page:
    number = shown.number
    return printer.page(
        "models.html",
        spot,
        title="Tất cả mô hình" if number == 1 else f"Tất cả mô hình, trang {number}",
        description=f"{shown.total} mô hình “Dân vận khéo” xếp theo bảng chữ cái.",
        trail=() if number == 1 else (Crumb("Mô hình", _MODELS),),
        shown=shown,
        steps=_steps(number, shown.pages),
        previous=step(_MODELS, number - 1, shown.pages),
        next=step(_MODELS, number + 1, shown.pages),
    )


_ALL_STEPS = 15
_STEPS_NEAR = 3


def _steps(number: int, pages: int) -> list[list[Link]]:
    """Links to the pages of a list, in runs: all of a short list; of a long one the first, the
    last and those near page `number`, so that no page grows with the list."""
    near = range(number - _STEPS_NEAR, number + _STEPS_NEAR + 1)
    runs: list[list[Link]] = []
    last = 0
    for page in range(1, pages + 1):
        if pages <= _ALL_STEPS or page in (1, pages) or page in near:
            if page != last + 1 or not runs:
                runs.append([])
            runs[-1].append(Link(str(page), numbered(_MODELS, page)))
            last = page
    return runs


def _index_page(printer: Printer, spot: Spot, shown: tuple[Facet, Sequence[Counted]]) -> Page:
    facet, items = shown
    return printer.page(
        "groups.html",
        spot,
        title=facet.label,
        description=shortened(f"{facet.label} của các mô hình “Dân vận khéo”. {facet.lead}"),
        lead=facet.lead,
        sections=_sections(printer, facet, items),
    )


def _sections(printer: Printer, facet: Facet, items: Sequence[Counted]) -> list[Section]:
    if facet != THEMES:
        return [Section("", "", "", items)]
    vocabularies = printer.common.vocabularies
    terms = list(vocabularies["themes"].values())
    return [
        Section(
            f"linh-vuc-{field.id}",
            field.label,
            f"linh-vuc/{field.id}/",
            [item for item, term in zip(items, terms, strict=True) if term.field == field.id],
        )
        for field in vocabularies["fields"].values()
    ]


def _group(press: Press, facet: Facet, term: Term) -> Iterator[PlannedPage]:
    models = press.by_facet[facet].get(term.id, ())
    chunks = press.chunks(models)
    also = _also(press, facet, term)
    for number, chunk in enumerate(chunks, start=1):
        first = number == 1
        shown = ShownGroup(
            facet=facet,
            term=term.id,
            models=press.cards_of(chunk),
            total=len(models),
            number=number,
            pages=len(chunks),
            narrower=_narrower(press, facet, term) if first else (),
            also=press.cards_of(also[:_ALSO] if first else ()),
            also_total=len(also),
            sources=press.sources_of(term.sources) if first else {},
        )
        spot = Spot(numbered(f"{facet.section}/{term.id}/", number), "nhom")
        yield press.plan(spot, _group_page, shown)


def _group_page(printer: Printer, spot: Spot, shown: ShownGroup) -> Page:
    facet, number = shown.facet, shown.number
    term = printer.term(facet.vocabulary, shown.term)
    address = f"{facet.section}/{term.id}/"
    first = number == 1
    return printer.page(
        "group.html",
        spot,
        title=term.label if first else f"{term.label}, trang {number}",
        description=shortened(f"{facet.label} {term.label}: {term.description}"),
        trail=_trail(facet, term, number),
        kicker=facet.label,
        description_text=term.description,
        shown=shown,
        narrower_label="Chủ đề trong lĩnh vực này",
        all_also=search_for_models("linh-vuc", term.label),
        evidence=quoted(term.sources, shown.sources) if first else [],
        previous=step(address, number - 1, shown.pages),
        next=step(address, number + 1, shown.pages),
    )


def _trail(facet: Facet, term: Term, number: int) -> tuple[Crumb, ...]:
    index = Crumb(facet.label, f"{facet.section}/")
    return (index,) if number == 1 else (index, Crumb(term.label, f"{facet.section}/{term.id}/"))


def _narrower(press: Press, facet: Facet, term: Term) -> list[Counted]:
    """The themes of a field."""
    if facet != FIELDS:
        return []
    themes = press.catalog.vocabularies["themes"]
    listed = counted(press, THEMES)
    return [
        item for item, theme in zip(listed, themes.values(), strict=True) if theme.field == term.id
    ]


def _also(press: Press, facet: Facet, term: Term) -> Sequence[str]:
    """Ids of models of another main field that name this one as a further field."""
    return press.by_other_field.get(term.id, ()) if facet == FIELDS else ()
