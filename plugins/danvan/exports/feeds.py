"""Feeds of new and newly changed models: all, by field, by theme and by province."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.exports.atom import MOST, Feed, FeedEntry, atom
from danvan.exports.chronicle import Chronicle, start_of
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.records import ROOT, page_address
from danvan.exports.wording import FEED_LENGTH, NEW_MODELS
from danvan.text import sort_key


def feed_files(exports: Exports, chronicle: Chronicle) -> Iterator[PlannedFile]:
    """Every feed of models; those of which nothing is known yet are there and empty."""
    feeds = _Feeds(exports, chronicle)
    yield feeds.plan("moi", "mo-hinh/", "", list(chronicle.dates))
    catalog = exports.catalog
    for term in catalog.vocabularies["fields"].values():
        address = f"linh-vuc/{term.id}"
        yield feeds.plan(address, f"{address}/", term.label, feeds.by_field.get(term.id, ()))
    for term in catalog.vocabularies["themes"].values():
        address = f"chu-de/{term.id}"
        yield feeds.plan(address, f"{address}/", term.label, feeds.by_theme.get(term.id, ()))
    for slug, name in provinces(catalog):
        address = f"dia-phuong/{slug}"
        yield feeds.plan(address, f"{address}/", name, feeds.by_province.get(slug, ()))


def provinces(catalog: Catalog) -> list[tuple[str, str]]:
    """Slug and name of every province there is or was; an old and a new one may share both."""
    gazetteer = catalog.gazetteer
    units = [*gazetteer.provinces(on=catalog.as_of), *gazetteer.old_provinces()]
    return sorted(
        {unit.slug: unit.name for unit in units}.items(), key=lambda one: sort_key(one[1])
    )


class _Feeds:
    """Sorts the models that have a date into feeds, newest first."""

    def __init__(self, exports: Exports, chronicle: Chronicle) -> None:
        self._exports = exports
        self._chronicle = chronicle
        self.by_field: dict[str, list[str]] = {}
        self.by_theme: dict[str, list[str]] = {}
        self.by_province: dict[str, list[str]] = {}
        catalog = exports.catalog
        slugs = self._slugs()
        for name in chronicle.dates:
            model = catalog.models[name]
            for field in {model.field, *model.other_fields}:
                self.by_field.setdefault(field, []).append(name)
            for theme in dict.fromkeys(model.themes):
                self.by_theme.setdefault(theme, []).append(name)
            for slug in slugs[name]:
                self.by_province.setdefault(slug, []).append(name)

    def _slugs(self) -> Mapping[str, Iterable[str]]:
        """The provinces of every model by its id: the one that its source names, and today's."""
        exports = self._exports
        made = exports.made("dia-phuong", exports.portions(Model.folder), self._slugs_of)
        return {name: slugs for part in made for name, slugs in part.items()}

    def _slugs_of(self, models: Iterable[Model]) -> dict[str, Iterable[str]]:
        placed = ((model.id, self._exports.catalog.placed(model.place)) for model in models)
        return {
            name: tuple(dict.fromkeys((found.province.slug, found.now_province.slug)))
            for name, found in placed
        }

    def plan(self, address: str, page: str, label: str, names: Sequence[str]) -> PlannedFile:
        """The feed at `address` of the newest of `names`, for the page at `page`."""
        catalog, dates = self._exports.catalog, self._chronicle.dates
        models = [catalog.models[name] for name in names[:MOST]]
        moments = [dates[model.id].isoformat() for model in models]
        whole = f"{ROOT}{address}.atom"
        make = partial(self._made, whole, page, label, models)
        return self._exports.plan(whole, models, make, label, moments)

    def _made(self, address: str, page: str, label: str, models: Sequence[Model]) -> bytes:
        options, catalog = self._exports.options, self._exports.catalog
        about = f"{label}: {NEW_MODELS}" if label else NEW_MODELS.capitalize()
        feed = Feed(
            address=address,
            title=f"{options.name} – {about}",
            subtitle=FEED_LENGTH.format(most=MOST),
            page=page,
            entries=[self._entry(model) for model in models],
            since=start_of(catalog.as_of),
        )
        return atom(feed, options)

    def _entry(self, model: Model) -> FeedEntry:
        field = self._exports.catalog.term("fields", model.field)
        return FeedEntry(
            key=_lasting(model),
            title=model.title,
            updated=self._chronicle.dates[model.id],
            address=page_address(model),
            summary=model.summary,
            labels=[(field.id, field.label)],
        )


def _lasting(model: Model) -> str:
    """The address that a model had first: its id in feeds outlives a new name."""
    first = model.former_ids[0] if model.former_ids else model.id
    return f"mo-hinh/{first}/"
