"""The catalog as tables, one for each kind of thing people count or compare."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from danvan.catalog import Catalog, FamilyVariant, ProvinceFigure, address
from danvan.entries import schema as s
from danvan.exports.published import published_models
from danvan.options import SiteOptions
from danvan.sheets import Derived, Heading, Labels, Table, table_of
from danvan.words import sheet_words


@dataclass(frozen=True, slots=True)
class Kind:
    """One table: the name of its files, what it is made of, and how."""

    name: str
    """Of its files, without an ending: "mo-hinh"."""
    entries: Callable[[Catalog], Iterable[s.Entry]]
    table: Callable[["Shown"], Table]


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


def _models(shown: Shown) -> Table:
    catalog = shown.catalog
    return table_of(
        sheet_words("models"),
        s.Model,
        published_models(catalog),
        shown.labels,
        after=[_now(catalog, lambda model: model.place), _page(shown, "models")],
    )


def _results(shown: Shown) -> Table:
    return table_of(
        sheet_words("results"),
        s.Result,
        _each_result(shown.catalog),
        shown.labels,
        before=[
            _only("model-id", lambda item: item.model.id),
            _only("model-title", lambda item: item.model.title),
            _only("province", lambda item: item.model.place.province),
        ],
        entry=lambda item: item.result,
    )


def _each_result(catalog: Catalog) -> Iterator[_ResultOf]:
    for model in published_models(catalog):
        for result in model.results:
            yield _ResultOf(model, result)


def _variants(shown: Shown) -> Table:
    def place(item: FamilyVariant) -> s.Place:
        return item.variant.place

    def page(item: FamilyVariant) -> str:
        family = address(s.Guideline.folder, item.family.id)
        return shown.options.absolute(f"{family}/#{item.variant.id}")

    return table_of(
        sheet_words("variants"),
        s.Variant,
        shown.catalog.variants.values(),
        shown.labels,
        before=[
            _only("family-id", lambda item: item.family.id),
            _only("family-title", lambda item: item.family.title),
        ],
        after=[_now(shown.catalog, place), _only("page", page, "page-help")],
        entry=lambda item: item.variant,
    )


def _documents(shown: Shown) -> Table:
    return table_of(
        sheet_words("documents"),
        s.Document,
        shown.catalog.documents.values(),
        shown.labels,
        after=[_page(shown, "documents")],
    )


def _sources(shown: Shown) -> Table:
    return table_of(
        sheet_words("sources"),
        s.Source,
        shown.catalog.sources.values(),
        shown.labels,
        after=[_page(shown, "sources")],
    )


def _figures(shown: Shown) -> Table:
    def place(item: ProvinceFigure) -> s.Place:
        return item.place

    return table_of(
        sheet_words("figures"),
        s.Figure,
        shown.catalog.figures.values(),
        shown.labels,
        before=[
            _only("file-id", lambda item: item.statistics.id),
            _only("file-place", lambda item: item.statistics.place.province),
        ],
        after=[_now(shown.catalog, place)],
        entry=lambda item: item.figure,
    )


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


KINDS = (
    Kind("mo-hinh", lambda catalog: catalog.models.values(), _models),
    Kind("ket-qua", lambda catalog: catalog.models.values(), _results),
    Kind("quy-tac", lambda catalog: catalog.guidelines.values(), _variants),
    Kind("van-ban", lambda catalog: catalog.documents.values(), _documents),
    Kind("nguon", lambda catalog: catalog.sources.values(), _sources),
    Kind("so-lieu", lambda catalog: catalog.statistics.values(), _figures),
)
"""Every table that is offered."""
