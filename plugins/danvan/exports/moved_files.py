"""Records under former ids: each says where the entry is now, as the old page does."""

from collections.abc import Iterator
from functools import partial

from danvan.entries.schema import Entry
from danvan.exports.encoding import json_bytes
from danvan.exports.entry_files import published
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.records import API, LICENCE, ROOT, TYPES, Records, page_address, record_address


def moved_files(exports: Exports) -> Iterator[PlannedFile]:
    """A file for every former id of a published entry."""
    records = exports.records
    for entry in published(exports.catalog):
        for former in entry.former_ids:
            address = f"{ROOT}{TYPES[entry.folder]}/{former}.json"
            yield exports.plan(address, [entry], partial(_made, records, entry, former))


def _made(records: Records, entry: Entry, former: str) -> bytes:
    address = page_address(entry)
    return json_bytes(
        {
            "api": API,
            "type": "da-doi-dia-chi",
            "licence": LICENCE,
            "id": former,
            "of": TYPES[entry.folder],
            "now": {
                "id": entry.id,
                "title": entry.title,
                "address": address,
                "url": records.url(address),
                "record": record_address(entry),
            },
        }
    )
