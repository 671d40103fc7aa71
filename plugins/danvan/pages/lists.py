"""All models, and the lists by field, theme, kind, level and sector."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danvan.entries.schema import Model, Term
from danvan.pages.page import Crumb, Page
from danvan.pages.press import Counted, Press, numbered, shortened, step


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of models that has a page for each of its values.

    `vocabulary` names both the closed list and, by `of`, the models' key.
    """

    vocabulary: str
    section: str
    label: str
    lead: str

    def of(self, model: Model) -> tuple[str, ...]:
        """The values a model has, without its further fields."""
        values = {
            "fields": (model.field,),
            "themes": model.themes,
            "kinds": (model.kind,),
            "levels": (model.level,),
            "sectors": (model.sector,),
            "statuses": (model.status,),
        }
        return values[self.vocabulary]


FACETS = (
    Facet(
        "fields",
        "linh-vuc",
        "Lĩnh vực",
        "Bốn lĩnh vực của phong trào thi đua “Dân vận khéo”.",
    ),
    Facet("themes", "chu-de", "Chủ đề", "Các chủ đề nhỏ hơn, xếp theo lĩnh vực."),
    Facet("kinds", "loai", "Loại", "Mô hình, cách làm, phong trào, chương trình, định hướng."),
    Facet("levels", "cap", "Cấp", "Cấp tổ chức thực hiện, gọi theo tên khi đó."),
    Facet("sectors", "to-chuc", "Khối", "Khối cơ quan, tổ chức thực hiện."),
)


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a list of lists, under its own heading where it has a label."""

    id: str
    label: str
    address: str
    items: Sequence[Counted]


def list_pages(press: Press) -> Iterator[Page]:
    """The list of all models and every facet's index and pages."""
    yield from _all_models(press)
    for facet in FACETS:
        yield _index(press, facet)
        for term in press.catalog.vocabularies[facet.vocabulary].values():
            yield from _group(press, facet, term)


def counted(press: Press, facet: Facet) -> list[Counted]:
    """Every value of a facet with the number of its models, in the vocabulary's order."""
    models = press.catalog.models.values()
    return [
        Counted(
            label=term.label,
            address=f"{facet.section}/{term.id}/",
            count=sum(term.id in facet.of(model) for model in models),
            description=term.description,
        )
        for term in press.catalog.vocabularies[facet.vocabulary].values()
    ]


@dataclass(frozen=True, slots=True)
class _Filter:
    label: str
    items: Sequence[Counted]


def _all_models(press: Press) -> Iterator[Page]:
    models = list(press.catalog.models.values())
    chunks = list(press.chunks(models))
    filters = [
        _Filter(facet.label, [item for item in counted(press, facet) if item.count])
        for facet in FACETS
    ]
    for number, chunk in chunks:
        yield press.page(
            "models.html",
            numbered("mo-hinh/", number),
            kind="danh-sach",
            title="Tất cả mô hình" if number == 1 else f"Tất cả mô hình, trang {number}",
            description=f"{len(models)} mô hình “Dân vận khéo” xếp theo bảng chữ cái.",
            trail=() if number == 1 else (Crumb("Mô hình", "mo-hinh/"),),
            models=chunk,
            total=len(models),
            page_number=number,
            pages=len(chunks),
            filters=filters,
            page_address=lambda page: numbered("mo-hinh/", page),
            previous=step("mo-hinh/", number - 1, len(chunks)),
            next=step("mo-hinh/", number + 1, len(chunks)),
        )


def _index(press: Press, facet: Facet) -> Page:
    return press.page(
        "groups.html",
        f"{facet.section}/",
        kind="danh-sach",
        title=facet.label,
        description=shortened(f"{facet.label} của các mô hình “Dân vận khéo”. {facet.lead}"),
        lead=facet.lead,
        sections=_sections(press, facet),
    )


def _sections(press: Press, facet: Facet) -> list[Section]:
    items = counted(press, facet)
    if facet.vocabulary != "themes":
        return [Section("", "", "", items)]
    terms = list(press.catalog.vocabularies["themes"].values())
    return [
        Section(
            f"linh-vuc-{field.id}",
            field.label,
            f"linh-vuc/{field.id}/",
            [item for item, term in zip(items, terms, strict=True) if term.field == field.id],
        )
        for field in press.catalog.vocabularies["fields"].values()
    ]


def _group(press: Press, facet: Facet, term: Term) -> Iterator[Page]:
    models = [model for model in press.catalog.models.values() if term.id in facet.of(model)]
    address = f"{facet.section}/{term.id}/"
    chunks = list(press.chunks(models))
    for number, chunk in chunks:
        yield press.page(
            "group.html",
            numbered(address, number),
            kind="nhom",
            title=term.label if number == 1 else f"{term.label}, trang {number}",
            description=shortened(f"{facet.label} {term.label}: {term.description}"),
            trail=_trail(facet, term, number),
            kicker=facet.label,
            heading=term.label,
            description_text=term.description,
            models=chunk,
            total=len(models),
            page_number=number,
            narrower=_narrower(press, facet, term),
            narrower_label="Chủ đề trong lĩnh vực này",
            also=_also(press, facet, term) if number == 1 else [],
            evidence=term.sources,
            previous=step(address, number - 1, len(chunks)),
            next=step(address, number + 1, len(chunks)),
        )


def _trail(facet: Facet, term: Term, number: int) -> tuple[Crumb, ...]:
    index = Crumb(facet.label, f"{facet.section}/")
    return (index,) if number == 1 else (index, Crumb(term.label, f"{facet.section}/{term.id}/"))


def _narrower(press: Press, facet: Facet, term: Term) -> list[Counted]:
    """The themes of a field."""
    if facet.vocabulary != "fields":
        return []
    themes = press.catalog.vocabularies["themes"]
    listed = counted(press, FACETS[1])
    return [
        item for item, theme in zip(listed, themes.values(), strict=True) if theme.field == term.id
    ]


def _also(press: Press, facet: Facet, term: Term) -> list[Model]:
    """Models of another main field that name this one as a further field."""
    if facet.vocabulary != "fields":
        return []
    return [model for model in press.catalog.models.values() if term.id in model.other_fields]
