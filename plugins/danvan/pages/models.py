"""A page for each model."""

from collections.abc import Iterator

from danvan.catalog import FamilyVariant, ProvinceFigure
from danvan.completeness import completeness
from danvan.entries.schema import Evidence, Model
from danvan.pages import linked_data
from danvan.pages.citation import citation
from danvan.pages.format import place_words
from danvan.pages.page import Crumb, Page
from danvan.pages.press import Press, neighbours, shortened
from danvan.text import fold

LIST = Crumb("Mô hình", "mo-hinh/")


def address_of(model: Model) -> str:
    return f"{LIST.address}{model.id}/"


def model_pages(press: Press) -> Iterator[Page]:
    """Every published model, in the order of its title."""
    for previous, model, following in neighbours(list(press.catalog.models.values())):
        yield _page(press, model, previous, following)


def _page(press: Press, model: Model, previous: Model | None, following: Model | None) -> Page:
    catalog = press.catalog
    address = address_of(model)
    description = shortened(model.summary)
    return press.page(
        "model.html",
        address,
        kind="mo-hinh",
        title=model.title,
        description=description,
        trail=(LIST,),
        node=linked_data.article(
            model, url=press.url(address), description=description, about=place_words(model.place)
        ),
        file=catalog.files[f"models/{model.id}"],
        model=model,
        completeness=completeness(model),
        place_beyond_organization=_place_beyond_organization(model),
        figures=_figures(press, model),
        variants=_variants(press, model),
        documents=[
            catalog.documents[name] for name in model.documents if name in catalog.documents
        ],
        evidence=_evidence(model),
        whole=catalog.models.get(model.part_of) if model.part_of else None,
        parts=catalog.back.parts.get(model.id, ()),
        related=press.related.of(model),
        citation=citation(
            title=model.title,
            site=press.options.name,
            url=press.url(address),
            version=model.reviewed_on,
        ),
        previous=_step(previous),
        next=_step(following),
    )


def _place_beyond_organization(model: Model) -> str:
    """The place, unless the name of who runs the model says it already."""
    named = fold(model.organization)
    parts = (model.place.commune, model.place.district, model.place.province)
    return ", ".join(part for part in parts if part and fold(part) not in named)


def _step(model: Model | None) -> tuple[str, str] | None:
    return (model.title, address_of(model)) if model is not None else None


def _figures(press: Press, model: Model) -> list[ProvinceFigure]:
    names = dict.fromkeys(ref for result in model.results for ref in result.figures)
    return [press.catalog.figures[name] for name in names if name in press.catalog.figures]


def _variants(press: Press, model: Model) -> list[FamilyVariant]:
    """The variants a model names; a family stands for its first variant."""
    found = []
    for name in model.guidelines:
        if name in press.catalog.variants:
            found.append(press.catalog.variants[name])
        elif name in press.catalog.guidelines:
            family = press.catalog.guidelines[name]
            found.append(FamilyVariant(family, family.variants[0]))
    return found


def _evidence(model: Model) -> list[Evidence]:
    """The sources of the entry, then the quotes of its results, each quote once."""
    own = [
        Evidence(source=result.source, quote=result.quote)
        for result in model.results
        if result.source and result.quote
    ]
    unique = {(item.source, item.quote): item for item in [*model.sources, *own]}
    return list(unique.values())
