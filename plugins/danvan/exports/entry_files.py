"""One JSON file for each published entry: `/api/v1/mo-hinh/<id>.json`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from itertools import chain

from danvan.catalog import Catalog
from danvan.entries.schema import Entry, Model
from danvan.exports.encoding import json_bytes
from danvan.exports.planned import Exports, Planned, PlannedFile
from danvan.exports.portions import Portion
from danvan.exports.records import Records, entries_of, record_address


def entry_files(exports: Exports) -> Iterator[Planned]:
    """The record of every published entry."""
    for folder, entries in entries_of(exports.catalog):
        if folder == Model.folder:
            yield from _of_models(exports)
        else:
            yield from _records(exports, entries.values())


def _of_models(exports: Exports) -> Iterator[Planned]:
    """In groups, as there are many. What a record shows of others is covered more than it need
    be: an entry of another kind is rarely changed, and then all are planned one by one."""
    catalog, digests = exports.catalog, exports.catalog.digests
    others, links = _digest_of_others(exports), _links(catalog)
    for portion in exports.portions(Model.folder):
        linked = {other for name in portion.names for other in links.get(name, ())}
        named = [digests[f"models/{name}"] for name in sorted(linked) if name in catalog.models]
        files = partial(_of_portion, exports, portion)
        yield exports.plan_group("ban-ghi", portion, files, others, named)


def _of_portion(exports: Exports, portion: Portion) -> Iterator[PlannedFile]:
    return _records(exports, portion.entries)


def _records(exports: Exports, entries: Iterable[Entry]) -> Iterator[PlannedFile]:
    records = exports.records
    for entry in entries:
        shown = [entry, *records.named_by(entry)]
        yield exports.plan(record_address(entry), shown, partial(_made, records, entry))


def _digest_of_others(exports: Exports) -> bytes:
    """Covers what a record of a model may show beside models, and what it may not name."""
    shown = [exports.digest(entry) for entry in _other_kinds(exports.catalog)]
    gone = [f"{entry.folder}/{entry.id}\0".encode() for entry in exports.catalog.withdrawn]
    return blake2b(b"".join([*shown, *gone]), digest_size=16).digest()


def _other_kinds(catalog: Catalog) -> Iterator[Entry]:
    for folder, entries in entries_of(catalog):
        if folder != Model.folder:
            yield from entries.values()
    yield from catalog.withdrawn


def _links(catalog: Catalog) -> Mapping[str, list[str]]:
    """Ids of the models that a model names, by its id."""
    found: dict[str, list[str]] = {}
    for name, models in chain(catalog.back.parts.items(), catalog.back.related.items()):
        for model in models:
            found.setdefault(model.id, []).append(name)
    return found


def published(catalog: Catalog) -> Iterator[Entry]:
    """Every published entry, kind after kind, each in the order of its titles."""
    for _, entries in entries_of(catalog):
        yield from entries.values()


def _made(records: Records, entry: Entry) -> bytes:
    return json_bytes(records.of(entry))
