"""What happened to entries: new, changed, renamed, withdrawn; as JSON and as a feed."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import partial
from typing import Any

from danvan.exports.atom import MOST as FEED_MOST
from danvan.exports.atom import Feed, FeedEntry, atom
from danvan.exports.chronicle import Change, Chronicle, Event, start_of
from danvan.exports.encoding import json_bytes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.records import API, LICENCE, ROOT, TYPES, Records, page_address
from danvan.exports.wording import CHANGES, HISTORY, KINDS, TOLD, TOLD_AT_LENGTH
from danvan.history import Recent

MOST = 500
"""Changes that are told."""
FILE = f"{ROOT}changes.json"
FEED = f"{ROOT}changes.atom"


def change_files(exports: Exports, chronicle: Chronicle) -> Iterator[PlannedFile]:
    """The same changes for programs and for feed readers."""
    events = chronicle.events[:MOST]
    history = _how_known(chronicle.recent)
    shown = [event.entry for event in events if event.change is not Change.WITHDRAWN]
    told = [[event.id, event.on.isoformat(), event.former_id] for event in events]
    total = len(chronicle.events)
    made = partial(_json, exports, events, history, total)
    yield exports.plan(FILE, shown, made, told, history, total)
    yield exports.plan(FEED, shown, partial(_feed, exports, events, history), told, history)


def _how_known(recent: Recent) -> str:
    if not recent.is_known:
        return "khong-co"
    return "day-du" if recent.is_whole else "mot-phan"


def _json(exports: Exports, events: Sequence[Event], history: str, total: int) -> bytes:
    records = exports.records
    return json_bytes(
        {
            "api": API,
            "type": "thay-doi",
            "licence": LICENCE,
            "history": history,
            "history_note": HISTORY[history],
            "most": MOST,
            "total": total,
            "changes": [_told(event, records) for event in events],
        }
    )


def _told(event: Event, records: Records) -> dict[str, Any]:
    """A withdrawn entry is told by its address only, where its notice stands."""
    entry, address = event.entry, page_address(event.entry)
    withdrawn = event.change is Change.WITHDRAWN
    return {
        "on": f"{event.on.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "change": event.change.value,
        "type": TYPES[entry.folder],
        "id": entry.id,
        **({} if withdrawn else {"title": entry.title}),
        **({"former_id": event.former_id} if event.former_id else {}),
        "address": address,
        "url": records.url(address),
    }


def _feed(exports: Exports, events: Sequence[Event], history: str) -> bytes:
    options = exports.options
    feed = Feed(
        address=FEED,
        title=f"{options.name} – {CHANGES}",
        subtitle=HISTORY[history],
        page="du-lieu/",
        entries=[_entry(event) for event in events[:FEED_MOST]],
        since=start_of(exports.catalog.as_of),
    )
    return atom(feed, options)


def _entry(event: Event) -> FeedEntry:
    entry, kind = event.entry, TYPES[event.entry.folder]
    title = entry.id if event.change is Change.WITHDRAWN else entry.title
    what = f"{TOLD[event.change]}: {title}"
    said = TOLD_AT_LENGTH[event.change].format(former=event.former_id, id=entry.id)
    summary = f"{KINDS[kind]}. {said}"
    labels = [(event.change.value, TOLD[event.change]), (kind, KINDS[kind])]
    return FeedEntry(f"{FEED}#{event.id}", what, event.on, page_address(entry), summary, labels)
