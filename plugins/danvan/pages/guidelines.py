"""Conduct codes: a page for each family, its variants side by side, and the index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from danvan.catalog import FamilyVariant
from danvan.entries.schema import Guideline, Variant
from danvan.exports.citations import work_of, work_of_variant
from danvan.pages import linked_data
from danvan.pages.citation import Citation, citation
from danvan.pages.embeds import variant_frame
from danvan.pages.format import capital, place_words
from danvan.pages.page import Crumb, Page, PlannedPage, Spot
from danvan.pages.pictures import picture_of
from danvan.pages.press import Press, neighbours, shortened
from danvan.pages.render import Printer
from danvan.pages.shown import (
    Cited,
    Frame,
    Group,
    Link,
    Short,
    address_of,
    link_to,
    quoted,
    search_for_models,
)
from danvan.review import due_day
from danvan.text import canonical, slug, sort_key, syllables

LIST = Crumb("Quy tắc ứng xử", "quy-tac/")
_LINKS = 200
_FEWEST = 5
"""A page lists so many models in all, and no fewer of each variant; search has the rest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of an item; `differs` where no other variant has this item."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ShownVariant:
    """A variant with its items cut into pieces, the models that apply it, its quotations, and
    how it is cited."""

    variant: Variant
    rows: tuple[tuple[Piece, ...], ...]
    models: Short[Link]
    evidence: Sequence[tuple[Cited, Sequence[str]]]
    frame: Frame
    citation: Citation


class Shown(NamedTuple):
    """What the page of a family shows; `models` by the id of the variant that they apply."""

    family: Guideline
    file: str
    models: Mapping[str, Short[Link]]
    sources: dict[str, Cited]
    packs: Sequence[Link]
    previous: Link | None
    next: Link | None


def guideline_pages(press: Press) -> Iterator[PlannedPage]:
    """The index, then every family in the order of its title."""
    families = list(press.catalog.guidelines.values())
    yield press.plan(Spot(LIST.address or "", "danh-sach"), _index, families)
    for previous, family, following in neighbours(families):
        shown = _shown(press, family, previous, following)
        yield press.plan(Spot(address_of(family), "quy-tac"), _page, shown)


def _shown(
    press: Press, family: Guideline, previous: Guideline | None, following: Guideline | None
) -> Shown:
    back = press.catalog.back.guidelines
    most = max(_FEWEST, _LINKS // len(family.variants))
    return Shown(
        family=family,
        file=press.catalog.files[f"guidelines/{family.id}"],
        models={
            variant.id: press.first_links(back.get(f"{family.id}/{variant.id}", ()), most)
            for variant in family.variants
        },
        sources=press.sources_of([item for v in family.variants for item in v.sources]),
        packs=press.packs_with(family),
        previous=link_to(previous) if previous else None,
        next=link_to(following) if following else None,
    )


def _page(printer: Printer, spot: Spot, shown: Shown) -> Page:
    family = shown.family
    description = shortened(family.summary)
    work = work_of(family, printer.options)
    return printer.page(
        "guideline.html",
        spot,
        title=family.title,
        description=description,
        trail=(LIST,),
        node=linked_data.article(
            work,
            options=printer.options,
            picture=picture_of(spot.kind),
            description=description,
            about=LIST.label,
            sources=shown.sources.values(),
        ),
        file=shown.file,
        work=work,
        family=family,
        wall=_wall(family),
        differences=differences(family),
        all_models=search_for_models("quy-tac", family.title),
        variants=[
            ShownVariant(
                variant,
                rows=_rows(variant, family),
                models=shown.models[variant.id],
                evidence=quoted(variant.sources, shown.sources),
                frame=variant_frame(family, variant, shown.sources),
                citation=citation(work_of_variant(family, variant, printer.options)),
            )
            for variant in family.variants
        ],
        packs=shown.packs,
        due=due_day(family),
        previous=shown.previous,
        next=shown.next,
    )


def _wall(family: Guideline) -> Variant | None:
    """The variant to hang on a wall: what most variants say, else the first with items."""
    told = [variant for variant in family.variants if variant.items]
    if not told:
        return None
    said = [_key(variant.items) for variant in told]
    return max(told, key=lambda variant: said.count(_key(variant.items)))


def _key(items: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_item_key(item) for item in items)


def _item_key(item: str) -> tuple[str, ...]:
    return tuple(canonical(word) for word in syllables(item))


def _comparable(family: Guideline) -> list[Variant]:
    """Variants of one name that list items: only those can be said to differ."""
    told = [variant for variant in family.variants if variant.items]
    names = [slug(variant.name) for variant in told]
    return [variant for variant in told if names.count(slug(variant.name)) > 1]


def differences(family: Guideline) -> list[list[tuple[str, str]]]:
    """What variants of one name say differently: a list of (place, items only there).

    Empty where all say the same or where no two bear one name.
    """
    groups: dict[str, list[Variant]] = {}
    for variant in _comparable(family):
        groups.setdefault(slug(variant.name), []).append(variant)
    found = []
    for variants in groups.values():
        common = frozenset.intersection(*(_key(variant.items) for variant in variants))
        told = [
            (variant.place.province, "; ".join(own))
            for variant in variants
            if (own := [item for item in variant.items if _item_key(item) not in common])
        ]
        if told:
            found.append(told)
    return found


def _rows(variant: Variant, family: Guideline) -> tuple[tuple[Piece, ...], ...]:
    """Items cut where their words differ from every other variant of that name."""
    peers = [
        other
        for other in _comparable(family)
        if other is not variant and slug(other.name) == slug(variant.name)
    ]
    if not peers:
        return tuple((Piece(item, differs=False),) for item in variant.items)
    others = [_key(peer.items) for peer in peers]
    return tuple(
        (Piece(item, differs=not all(_item_key(item) in other for other in others)),)
        for item in variant.items
    )


def _index(printer: Printer, spot: Spot, families: Sequence[Guideline]) -> Page:
    variants = [FamilyVariant(family, item) for family in families for item in family.variants]
    return printer.page(
        "guidelines.html",
        spot,
        title="Quy tắc ứng xử và phương châm",
        description=(
            "Các quy tắc ứng xử, phương châm, khẩu hiệu dân vận như 5 biết, 4 xin, 4 luôn: "
            "nội dung từng nơi, ai thực hiện, mô hình nào áp dụng."
        ),
        families=families,
        total=len(variants),
        by_audience=_by_audience(printer, variants),
        by_place=_by_place(variants),
    )


def _by_audience(printer: Printer, variants: Sequence[FamilyVariant]) -> list[Group]:
    groups = []
    for term in printer.common.vocabularies["audiences"].values():
        found = [item for item in variants if item.variant.audience == term.id]
        if found:
            groups.append(Group(f"doi-tuong-{term.id}", term.label, _sorted(found)))
    return groups


def _by_place(variants: Sequence[FamilyVariant]) -> list[Group]:
    groups: dict[str, list[FamilyVariant]] = {}
    for item in variants:
        for place in (item.variant.place, *item.variant.other_places):
            groups.setdefault(place.province, []).append(item)
    return [
        Group(f"dia-phuong-{slug(name)}", name, _sorted(groups[name]))
        for name in sorted(groups, key=sort_key)
    ]


def _sorted(items: Sequence[FamilyVariant]) -> list[FamilyVariant]:
    def key(item: FamilyVariant) -> object:
        return sort_key(capital(item.variant.name)), place_words(item.variant.place), item.ref

    return sorted(items, key=key)  # type: ignore[arg-type]
