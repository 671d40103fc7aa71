"""A page for each model."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from danvan.completeness import completeness
from danvan.entries.schema import Model
from danvan.evidence import graded
from danvan.exports.citations import work_of
from danvan.pages import linked_data
from danvan.pages.embeds import model_frame
from danvan.pages.format import place_words
from danvan.pages.known import MOST_PARTS, Told, known_digests
from danvan.pages.page import Crumb, Page, PlannedPage, Spot
from danvan.pages.pictures import picture_of
from danvan.pages.press import Press, neighbours, shortened
from danvan.pages.render import Printer
from danvan.pages.shown import (
    Cited,
    Link,
    Measured,
    Quote,
    Short,
    link_to,
    quoted,
)
from danvan.review import due_day
from danvan.text import fold

_fold = lru_cache(maxsize=4096)(fold)
"""Names of places and organizations come again and again."""
LIST = Crumb("Mô hình", "mo-hinh/")


class Neighbour(NamedTuple):
    """A related model; each reason is its kind with the title, id or phrases of what is shared."""

    link: Link
    place: str
    reasons: tuple[tuple[str, str], ...]


class Shown(NamedTuple):
    """What the page of a model shows."""

    model: Model
    file: str
    figures: Sequence[Measured]
    variants: Sequence[Link]
    documents: Sequence[Link]
    sources: dict[str, Cited]
    packs: Sequence[Link]
    whole: Link | None
    parts: Short[Link]
    related: Sequence[Neighbour]
    previous: Link | None
    next: Link | None


def model_pages(press: Press) -> Iterator[PlannedPage]:
    """Every published model, in the order of its title.

    What a page shows is worked out where it may be new, which few are when an entry was edited,
    or when the page is printed.
    """
    told = Told(press.catalog)
    with known_digests(press, told) as digests:
        for number, (previous, name, following) in enumerate(neighbours(press.table.name)):
            spot = Spot(f"{LIST.address}{name}/", "mo-hinh")
            show = partial(_shown, press, name, previous, following, told)
            digest = digests[number]
            if digest is not None:
                yield PlannedPage(spot, digest, partial(_shown_later, press, spot, show))
            else:
                planned = press.plan(spot, _page, show())
                digests[number] = planned.digest
                yield planned


def _shown_later(press: Press, spot: Spot, show: Callable[[], Shown]) -> Page:
    return _page(press.printer, spot, show())


def _shown(
    press: Press, name: str, previous: str | None, following: str | None, told: Told
) -> Shown:
    catalog = press.catalog
    model = catalog.models[name]
    return Shown(
        model=model,
        file=catalog.files[f"models/{model.id}"],
        figures=_figures(press, model),
        variants=[press.variants[name] for name in model.guidelines if name in press.variants],
        documents=[
            link_to(catalog.documents[name])
            for name in model.documents
            if name in catalog.documents
        ],
        sources={name: press.sources[name] for name in _named_sources(model)},
        packs=press.packs_with(model),
        whole=press.links[model.part_of or ""] if model.part_of in catalog.models else None,
        parts=press.first_links(catalog.back.parts.get(model.id, ()), MOST_PARTS),
        related=_related(press, model, told),
        previous=press.links[previous] if previous else None,
        next=press.links[following] if following else None,
    )


def _page(printer: Printer, spot: Spot, shown: Shown) -> Page:
    model = shown.model
    description = shortened(model.summary)
    work = work_of(model, printer.options)
    return printer.page(
        "model.html",
        spot,
        title=model.title,
        description=description,
        trail=(LIST,),
        node=linked_data.article(
            work,
            options=printer.options,
            picture=picture_of(spot.kind),
            description=description,
            about=place_words(model.place),
            sources=shown.sources.values(),
        ),
        file=shown.file,
        frame=model_frame(model, shown.sources),
        work=work,
        model=model,
        shown=shown,
        packs=shown.packs,
        completeness=completeness(model),
        graded=graded(model),
        due=due_day(model),
        not_stated=_not_stated(model),
        place_beyond_organization=_place_beyond_organization(model),
        evidence=quoted(_evidence(model), shown.sources),
    )


def _place_beyond_organization(model: Model) -> str:
    """The place, unless the name of who runs the model says it already."""
    named = _fold(model.organization)
    parts = (model.place.commune, model.place.district, model.place.province)
    return ", ".join(part for part in parts if part and _fold(part) not in named)


_FIT = ("areas", "partners", "resources", "prerequisites", "conditions")
"""What another place asks before it does the same, by the keys of the schema."""


def _not_stated(model: Model) -> tuple[str, ...]:
    stated = {name for name in _FIT if getattr(model, name)}
    if model.resource_kinds:
        stated.add("resources")
    return tuple([name for name in _FIT if name not in stated])


def _figures(press: Press, model: Model) -> list[Measured]:
    names = dict.fromkeys(ref for result in model.results for ref in result.figures)
    return [press.figures[name] for name in names if name in press.figures]


def _own_quotes(model: Model) -> Iterator[tuple[str | None, str | None]]:
    """What results and those who recognised the model name as their source, and its words."""
    for result in model.results:
        yield result.source, result.quote
    for item in model.recognitions:
        yield item.source, item.quote


def _named_sources(model: Model) -> dict[str, None]:
    """The sources of `_evidence`, each once."""
    names = dict.fromkeys([item.source for item in model.sources])
    names.update((name, None) for name, quote in _own_quotes(model) if name and quote)
    return names


def _evidence(model: Model) -> list[Quote]:
    """The sources of the entry, then the quotes of its results and of who recognised it, each
    quote once."""
    told = [Quote(item.source, item.quote) for item in model.sources]
    told += [Quote(name, quote) for name, quote in _own_quotes(model) if name and quote]
    return list(dict.fromkeys(told))


def _related(press: Press, model: Model, told: Told) -> list[Neighbour]:
    links, cards = press.links, press.cards
    return [
        Neighbour(
            links[item.model.id],
            cards[item.model.id].place,
            tuple([told[reason] for reason in item.reasons]),
        )
        for item in press.related.of(model)
    ]
