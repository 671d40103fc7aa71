"""Cards of models and conduct codes for frames in other sites, and what oEmbed says of them.

A card is a whole document of its own, without the theme around it, and needs no script:
`mo-hinh/<id>/nhung/` and `quy-tac/<family>/nhung/<variant>/`. Beside it lies, for programs that
turn an address into a card, `oembed.json` (https://oembed.com, version 1.0): a static host cannot
answer `?url=…`, so every page names its own file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from danvan.catalog import Catalog
from danvan.entries.schema import Evidence, Guideline, Model, Place, Variant
from danvan.exports import Planned, PlannedFile, PlannedGroup, Portion
from danvan.pages.format import capital, place_words
from danvan.pages.press import Press
from danvan.pages.render import Here, Printer
from danvan.pages.shown import Cited, Frame, address_of

FOLDER = "nhung/"
OEMBED = "oembed.json"
_OEMBED_WIDTH = 600
"""Pixels; oEmbed wants a number, and the card fits any width."""
_OEMBED_AGE = 86_400
"""Seconds for which a program may keep what oEmbed says."""

_TITLE, _BODY, _SMALL = (22, 25), (29, 22), (33, 20)
"""Characters that go on a line, and its height in pixels, in a frame 280 pixels wide with the
sizes of css/embed.css; few for the width, as phones' fonts differ."""
_AROUND = 130
"""Pixels of everything else on a card: borders, gaps, the line of its kind and the link."""
_STEP = 20


class Card(NamedTuple):
    """What stands on a card; `text` or `items`. `page` is the page it stands for."""

    page: str
    title: str
    kind: str
    place: Place
    text: str
    items: Sequence[str]
    source: Cited | None
    others: int
    """So many more sources than the one that is named."""
    gone: bool = False


class OfModel(NamedTuple):
    """What the card of a model is made from: its first source is named."""

    model: Model
    source: Cited | None


class OfVariant(NamedTuple):
    """What the card of a variant is made from."""

    family: Guideline
    variant: Variant
    source: Cited | None


class Gone(NamedTuple):
    """An entry that was withdrawn: its card stays as a notice."""

    page: str
    title: str
    gone: bool = True


def model_frame(model: Model, sources: Mapping[str, Cited]) -> Frame:
    """The frame of a model's card."""
    card = _card(OfModel(model, _first(model.sources, sources)))
    return _frame(f"{address_of(model)}{FOLDER}", card)


def variant_frame(family: Guideline, variant: Variant, sources: Mapping[str, Cited]) -> Frame:
    """The frame of the card of one variant."""
    card = _card(OfVariant(family, variant, _first(variant.sources, sources)))
    return _frame(f"{address_of(family)}{FOLDER}{variant.id}/", card)


def embed_files(press: Press, *, stylesheet: str, models: Iterable[Portion]) -> Iterator[Planned]:
    """Every card and its oEmbed file, not made yet; also at addresses that were given up, as
    frames stay where they are. `stylesheet` is the address of the cards' style sheet, `models`
    are all models in portions."""
    plan = partial(_planned, press, stylesheet)
    former = _former_addresses(press.catalog)
    sources = list(press.sources.items())
    for portion in models:
        files = partial(_of_models, press, plan, former, portion)
        digest = press.digest_of_shown(("the-nhung", portion.digest, sources, stylesheet))
        yield PlannedGroup(digest, files)
    for family in press.catalog.guidelines.values():
        for variant in family.variants:
            said = _of_variant(press, family, variant)
            for address in (address_of(family), *former.get(address_of(family), ())):
                yield from plan(f"{address}{FOLDER}{variant.id}/", said)
        if press.options.url:
            yield _oembed_of_family(press, family)
    for entry in press.catalog.withdrawn:
        if isinstance(entry, Model | Guideline):
            for address in _addresses(entry):
                yield from plan(address, Gone(address_of(entry), entry.title))


def _of_models(
    press: Press,
    plan: Callable[[str, OfModel], Iterator[PlannedFile]],
    former: Mapping[str, Sequence[str]],
    portion: Portion,
) -> Iterator[PlannedFile]:
    for model in portion.entries:
        shown = OfModel(model, _first(model.sources, press.sources))
        yield from plan(f"{address_of(model)}{FOLDER}", shown)
        for old in former.get(address_of(model), ()):  # they stand in the model's own file
            yield from plan(f"{old}{FOLDER}", shown)


def _of_variant(press: Press, family: Guideline, variant: Variant) -> OfVariant:
    return OfVariant(family, variant, _first(variant.sources, press.sources))


def _oembed_of_family(press: Press, family: Guideline) -> PlannedFile:
    """The address of a whole page stands for its first variant that says something."""
    variant = next((item for item in family.variants if item.items), family.variants[0])
    make = partial(_oembed_at, f"{address_of(family)}{FOLDER}{variant.id}/")
    shown = _of_variant(press, family, variant)
    return press.plan_file(f"{address_of(family)}{FOLDER}{OEMBED}", make, shown)


def _former_addresses(catalog: Catalog) -> dict[str, list[str]]:
    """Addresses that were given up, by the one that took their place."""
    found: dict[str, list[str]] = {}
    for old, new in catalog.redirects.items():
        found.setdefault(f"{new}/", []).append(f"{old}/")
    return found


def _addresses(entry: Model | Guideline) -> Iterator[str]:
    """Addresses of all cards of an entry."""
    if isinstance(entry, Model):
        yield f"{address_of(entry)}{FOLDER}"
    else:
        for variant in entry.variants:
            yield f"{address_of(entry)}{FOLDER}{variant.id}/"


def _card(shown: OfModel | OfVariant) -> Card:
    return _model_card(shown) if isinstance(shown, OfModel) else _variant_card(shown)


def _model_card(shown: OfModel) -> Card:
    model = shown.model
    return Card(
        page=address_of(model),
        title=model.title,
        kind=f"kinds/{model.kind}",
        place=model.place,
        text=model.summary,
        items=(),
        source=shown.source,
        others=_others(model.sources),
    )


def _variant_card(shown: OfVariant) -> Card:
    family, variant, source = shown
    return Card(
        page=f"{address_of(family)}#{variant.id}",
        title=capital(variant.name),
        kind=f"guideline-kinds/{variant.kind}",
        place=variant.place,
        text="" if variant.items else family.summary,
        items=tuple(map(capital, variant.items)),
        source=source,
        others=_others(variant.sources),
    )


def _first(evidence: Sequence[Evidence], sources: Mapping[str, Cited]) -> Cited | None:
    return sources[evidence[0].source] if evidence else None


def _others(evidence: Iterable[Evidence]) -> int:
    return max(len({item.source for item in evidence}) - 1, 0)


def _frame(address: str, card: Card) -> Frame:
    return Frame(address, card.title, _height(card))


def _height(card: Card) -> int:
    """Pixels that a card needs in a narrow frame, where it is highest."""
    source = f"{card.source.title}, {card.source.publisher}, 22/11/2026" if card.source else ""
    place = f"{card.place.site or ''} {place_words(card.place)}"
    needed = (
        _AROUND
        + _lines(_TITLE, card.title)
        + _lines(_SMALL, f"{place} (nay thuộc phường, tỉnh, thành phố khác)")
        + _lines(_BODY, card.text, *card.items)
        + _lines(_SMALL, f"Nguồn: {source} và nguồn khác")
    )
    return -(-needed // _STEP) * _STEP


def _lines(size: tuple[int, int], *texts: str) -> int:
    """Pixels of paragraphs in lines of that many characters and that height."""
    characters, height = size
    return sum([-(-len(text) // characters) for text in texts]) * height


def _planned(
    press: Press, stylesheet: str, address: str, shown: OfModel | OfVariant | Gone
) -> Iterator[PlannedFile]:
    page = partial(_document, stylesheet=stylesheet)
    yield press.plan_file(f"{address}index.html", page, shown)
    if press.options.url and not isinstance(shown, Gone):
        yield press.plan_file(f"{address}{OEMBED}", partial(_oembed_at, address), shown)


def _document(
    printer: Printer, address: str, shown: OfModel | OfVariant | Gone, *, stylesheet: str
) -> bytes:
    card = shown if isinstance(shown, Gone) else _card(shown)
    folder = address.removesuffix("index.html")
    return printer.html("card.html", folder, card=card, stylesheet=stylesheet).encode()


def _oembed_at(framed: str, printer: Printer, address: str, shown: OfModel | OfVariant) -> bytes:
    """What oEmbed says at `address` of the card at `framed`."""
    card = _card(shown)
    frame = _frame(framed, card)
    said = {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "provider_name": printer.options.name,
        "provider_url": printer.options.url,
        "cache_age": _OEMBED_AGE,
        "width": _OEMBED_WIDTH,
        "height": frame.height,
        "html": Here(address, printer).frame(frame, width=str(_OEMBED_WIDTH)),
    }
    return msgspec.json.encode(said)
