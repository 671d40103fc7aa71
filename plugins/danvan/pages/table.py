"""What lists, links and counts show of models, in columns that are kept from build to build.

A model whose file is as it was is not looked at again. Columns are plain lists, as these are read
back in a fraction of the time that an object for each model takes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from msgspec.json import Encoder

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.pages.digests import digest
from danvan.pages.shown import Card
from danvan.store import Store

FEW = 32
"""Rows or digests; so few new ones are worked out again next time, which costs less than writing
all of them down."""
_KEPT = "model-table"

_SAID = (
    "id",
    "title",
    "place",
    "field",
    "themes",
    "kind",
    "level",
    "sector",
    "other_fields",
    "areas",
)
"""What columns have as models say it."""

T = TypeVar("T")


class Table(NamedTuple):
    """Columns with a value for each published model, in the order of the catalog."""

    name: list[str]
    file: list[bytes]
    """The digest of its file: together with the day all else depends on this."""
    title: list[str]
    card: list[bytes]
    """The digest of its card."""
    face: list[bytes]
    """The digest of all that a link to it may show: address, title, place."""
    fields: list[str]
    themes: list[tuple[str, ...]]
    kinds: list[str]
    levels: list[str]
    sectors: list[str]
    other_fields: list[tuple[str, ...]]
    areas: list[tuple[str, ...]]
    grade: list[str]
    province: list[str]
    """The slug of the province that its source names."""
    province_name: list[str]
    """The name as it stands in the entry."""
    rank: list[tuple[bool, int]]
    """Sorts by how much is told under a title of its own, the most first."""


def table_of(catalog: Catalog, cards: Mapping[str, Card], store: Store | None) -> Table:
    """The table of the models of `catalog`, `cards` being theirs by id, which are asked for where
    the table in `store` does not have the model as it is."""
    files = [catalog.digests[f"{Model.folder}/{name}"] for name in catalog.models]
    kept = _kept(catalog, store)
    if kept is not None and kept.file == files:
        return kept
    table = _renewed(catalog, cards, kept, files)
    fresh = set(files).difference(kept.file if kept is not None else ())
    if store is not None and (kept is None or len(fresh) > FEW):
        store.write(_KEPT, (catalog.as_of, table))
    return table


def _kept(catalog: Catalog, store: Store | None) -> Table | None:
    """The table of the last build, if that was on the same day: a place may be another's next."""
    kept = store.read(_KEPT) if store is not None else None
    return kept[1] if kept is not None and kept[0] == catalog.as_of else None


def _renewed(
    catalog: Catalog, cards: Mapping[str, Card], kept: Table | None, files: Sequence[bytes]
) -> Table:
    if kept is None or not files:
        return _made(catalog, cards, catalog.models)
    if kept.name == list(catalog.models):
        return _edited(catalog, cards, kept, files)
    rows = dict(_rows(kept))
    fresh = [name for name, file in zip(catalog.models, files, strict=True) if file not in rows]
    rows.update(_rows(_made(catalog, cards, fresh)))
    return Table(*map(list, zip(*[rows[file] for file in files], strict=True)))


def _edited(
    catalog: Catalog, cards: Mapping[str, Card], kept: Table, files: Sequence[bytes]
) -> Table:
    """`kept` with other rows where the same models, in the same order, have other files."""
    pairs = enumerate(zip(files, kept.file, strict=True))
    places = [place for place, (new, old) in pairs if new != old]
    fresh = _made(catalog, cards, [kept.name[place] for place in places])
    columns = [list(column) for column in _columns(kept)]
    for column, values in zip(columns, _columns(fresh), strict=True):
        for place, value in zip(places, values, strict=True):
            column[place] = value
    return Table(*columns)


def _columns(table: Table) -> Sequence[list[Any]]:
    return cast(Sequence[list[Any]], table)


def _rows(table: Table) -> Iterator[tuple[bytes, tuple[object, ...]]]:
    """What the table has of each model, by the digest of its file."""
    return zip(table.file, zip(*table, strict=True), strict=True)


def _made(catalog: Catalog, cards: Mapping[str, Card], names: Iterable[str]) -> Table:
    models = [catalog.models[name] for name in names]
    shown = [cards[model.id] for model in models]
    # Once for all: models lie all over the memory, so that every look at each takes long.
    said = list(zip(*map(attrgetter(*_SAID), models), strict=True)) or [()] * len(_SAID)
    ids, titles, places, fields, themes, kinds, levels, sectors, other_fields, areas = said
    encode = Encoder().encode
    return Table(
        name=list(ids),
        file=[catalog.digests[f"{Model.folder}/{name}"] for name in ids],
        title=list(titles),
        card=[digest(encode(card)) for card in shown],
        face=[digest(encode((card.address, card.title, card.place))) for card in shown],
        fields=_shared(fields),
        themes=_shared(themes),
        kinds=_shared(kinds),
        levels=_shared(levels),
        sectors=_shared(sectors),
        other_fields=_shared(other_fields),
        areas=_shared(areas),
        grade=_shared(card.grade for card in shown),
        province=_shared(catalog.placed(place).province.slug for place in places),
        province_name=_shared(place.province for place in places),
        rank=_shared(map(_rank, models)),
    )


def _rank(model: Model) -> tuple[bool, int]:
    return model.title_by_editors, -len(model.actions) - 2 * len(model.results)


def _shared(values: Iterable[T]) -> list[T]:
    """The values, equal ones as one object, which is also kept only once."""
    known: dict[T, T] = {}
    return [known.setdefault(value, value) for value in values]
