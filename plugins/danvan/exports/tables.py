"""The catalog as tables, one for each kind of thing people count or compare."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from danvan.catalog import Catalog, FamilyVariant, ProvinceFigure, address
from danvan.entries import schema as s
from danvan.exports.planned import Exports
from danvan.exports.portions import Portion
from danvan.exports.published import published_models
from danvan.options import SiteOptions
from danvan.sheets import Derived, Heading, Labels, Layout, layout_of
from danvan.words import sheet_words


@dataclass(frozen=True, slots=True)
class Kind:
    """One table: the name of its files, what it is made of, and how."""

    name: str
    """Of its files, without an ending: "mo-hinh"."""
    entries: Callable[[Exports], tuple[Portion, ...]]
    items: Callable[[Catalog, Any], Iterable[Any]]
    """What some of the entries have a row for each."""
    layout: Callable[["Shown"], Layout]


class Shown(NamedTuple):
    """What a table is made from."""

    catalog: Catalog
    options: SiteOptions
    labels: Labels


class _ResultOf(NamedTuple):
    model: s.Model
    result: s.Result


def labels_of(vocabularies: Mapping[str, Mapping[str, s.Term]]) -> Labels:
    """How the words of the catalog's closed lists stand in cells."""
    return Labels.of({name: terms.values() for name, terms in vocabularies.items()})


def _models(shown: Shown) -> Layout:
    catalog = shown.catalog
    return layout_of(
        sheet_words("models"),
        s.Model,
        shown.labels,
        after=[_now(catalog, lambda model: model.place), _page(shown, "models")],
    )


def _results(shown: Shown) -> Layout:
    return layout_of(
        sheet_words("results"),
        s.Result,
        shown.labels,
        before=[
            _only("model-id", lambda item: item.model.id),
            _only("model-title", lambda item: item.model.title),
            _only("province", lambda item: item.model.place.province),
        ],
        entry=lambda item: item.result,
    )


def _each_result(catalog: Catalog, models: Iterable[s.Model]) -> Iterator[_ResultOf]:
    for model in published_models(catalog, models):
        for result in model.results:
            yield _ResultOf(model, result)


def _variants(shown: Shown) -> Layout:
    def place(item: FamilyVariant) -> s.Place:
        return item.variant.place

    def page(item: FamilyVariant) -> str:
        family = address(s.Guideline.folder, item.family.id)
        return shown.options.absolute(f"{family}/#{item.variant.id}")

    return layout_of(
        sheet_words("variants"),
        s.Variant,
        shown.labels,
        before=[
            _only("family-id", lambda item: item.family.id),
            _only("family-title", lambda item: item.family.title),
        ],
        after=[_now(shown.catalog, place), _only("page", page, "page-help")],
        entry=lambda item: item.variant,
    )


def _each_variant(_: Catalog, families: Iterable[s.Guideline]) -> Iterator[FamilyVariant]:
    return (FamilyVariant(family, variant) for family in families for variant in family.variants)


def _documents(shown: Shown) -> Layout:
    after = [_page(shown, "documents")]
    return layout_of(sheet_words("documents"), s.Document, shown.labels, after=after)


def _sources(shown: Shown) -> Layout:
    after = [_page(shown, "sources")]
    return layout_of(sheet_words("sources"), s.Source, shown.labels, after=after)


def _each(_: Catalog, entries: Iterable[s.Entry]) -> Iterable[s.Entry]:
    return entries


def _figures(shown: Shown) -> Layout:
    def place(item: ProvinceFigure) -> s.Place:
        return item.place

    return layout_of(
        sheet_words("figures"),
        s.Figure,
        shown.labels,
        before=[
            _only("file-id", lambda item: item.statistics.id),
            _only("file-place", lambda item: item.statistics.place.province),
        ],
        after=[_now(shown.catalog, place)],
        entry=lambda item: item.figure,
    )


def _each_figure(_: Catalog, files: Iterable[s.Statistics]) -> Iterator[ProvinceFigure]:
    return (ProvinceFigure(file, figure) for file in files for figure in file.figures)


def _only(heading: str, value: Callable[[Any], str], help_: str = "read-only") -> Derived:
    return Derived(Heading(sheet_words(heading), help=sheet_words(help_)), value)


def _now(catalog: Catalog, place: Callable[[Any], s.Place]) -> Derived:
    def now(item: Any) -> str | None:
        return catalog.now_phrase(catalog.placed(place(item))) or None

    heading = Heading(sheet_words("now"), help=sheet_words("now-help"))
    return Derived(heading, now)


def _page(shown: Shown, folder: str) -> Derived:
    absolute = shown.options.absolute
    return _only("page", lambda entry: absolute(f"{address(folder, entry.id)}/"), "page-help")


def _of(folder: str) -> Callable[[Exports], tuple[Portion, ...]]:
    return lambda exports: exports.portions(folder)


def _families(exports: Exports) -> tuple[Portion, ...]:
    """In the order of their variants in the catalog."""
    variants = exports.catalog.variants.values()
    families = {item.family.id: item.family for item in variants}
    return exports.portions_of(s.Guideline.folder, families)


def _statistics(exports: Exports) -> tuple[Portion, ...]:
    """In the order of their figures in the catalog."""
    figures = exports.catalog.figures.values()
    files = {item.statistics.id: item.statistics for item in figures}
    return exports.portions_of(s.Statistics.folder, files)


KINDS = (
    Kind("mo-hinh", _of("models"), published_models, _models),
    Kind("ket-qua", _of("models"), _each_result, _results),
    Kind("quy-tac", _families, _each_variant, _variants),
    Kind("van-ban", _of("documents"), _each, _documents),
    Kind("nguon", _of("sources"), _each, _sources),
    Kind("so-lieu", _statistics, _each_figure, _figures),
)
"""Every table that is offered."""
