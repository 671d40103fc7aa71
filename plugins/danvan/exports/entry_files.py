"""One JSON file for each published entry: `/api/v1/mo-hinh/<id>.json`."""

from collections.abc import Iterator
from functools import partial

from danvan.catalog import Catalog
from danvan.entries.schema import Entry
from danvan.exports.encoding import json_bytes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.records import Records, entries_of, record_address


def entry_files(exports: Exports) -> Iterator[PlannedFile]:
    """The record of every published entry."""
    records = exports.records
    for entry in published(exports.catalog):
        shown = [entry, *records.named_by(entry)]
        yield exports.plan(record_address(entry), shown, partial(_made, records, entry))


def published(catalog: Catalog) -> Iterator[Entry]:
    """Every published entry, kind after kind, each in the order of its titles."""
    for _, entries in entries_of(catalog):
        yield from entries.values()


def _made(records: Records, entry: Entry) -> bytes:
    return json_bytes(records.of(entry))
