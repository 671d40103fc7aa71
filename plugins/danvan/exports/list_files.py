"""Lists of entries, a hundred a file: `/api/v1/mo-hinh/trang-1.json`."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from danvan.completeness import completeness
from danvan.entries import schema as s
from danvan.evidence import graded
from danvan.exports.encoding import json_bytes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.portions import Portion
from danvan.exports.records import (
    API,
    LICENCE,
    ROOT,
    TYPES,
    Json,
    Records,
    entries_of,
    page_address,
    record_address,
)
from danvan.exports.versions import Versions

PER_FILE = 100


def list_files(exports: Exports, versions: Versions) -> Iterator[PlannedFile]:
    """The lists of every kind of entry; one without entries has one empty file."""
    lines = _Lines(exports.records, versions)
    for folder, published in entries_of(exports.catalog):
        files = exports.slices(folder, PER_FILE)
        for number, entries in enumerate(files, start=1):
            frame = _frame(TYPES[folder], number, len(files), total=len(published))
            make = partial(_made, lines, frame, entries)
            address = list_address(TYPES[folder], number)
            yield exports.plan_whole(address, [entries], make, frame)


def list_address(kind: str, number: int) -> str:
    return f"{ROOT}{kind}/trang-{number}.json"


def _frame(kind: str, number: int, pages: int, *, total: int) -> Json:
    return {
        "api": API,
        "type": "danh-sach",
        "licence": LICENCE,
        "of": kind,
        "total": total,
        "page": number,
        "pages": pages,
        "previous": list_address(kind, number - 1) if number > 1 else None,
        "next": list_address(kind, number + 1) if number < pages else None,
    }


class _Lines(NamedTuple):
    """What lines of lists are made from."""

    records: Records
    versions: Versions


def _made(lines: _Lines, frame: Json, listed: Portion) -> bytes:
    return json_bytes({**frame, "items": [_line(lines, entry) for entry in listed.entries]})


def _line(lines: _Lines, entry: s.Entry) -> Json:
    """An entry as lists tell it."""
    records, versions = lines
    address = page_address(entry)
    return {
        "id": entry.id,
        "title": entry.title,
        "address": address,
        "url": records.url(address),
        "record": record_address(entry),
        "version": versions.of(entry),
        **_further(records, entry),
    }


def _further(records: Records, entry: s.Entry) -> dict[str, Any]:
    if isinstance(entry, s.Model):
        return {
            "summary": entry.summary,
            "organization": entry.organization,
            "kind": entry.kind,
            "status": entry.status,
            "level": entry.level,
            "sector": entry.sector,
            "field": entry.field,
            "themes": entry.themes,
            "place": records.place(entry.place),
            "completeness": completeness(entry).level.value,
            "grade": graded(entry).grade.value,
        }
    if isinstance(entry, s.Guideline):
        return {"summary": entry.summary, "variants": len(entry.variants)}
    if isinstance(entry, s.Document):
        return {
            "number": entry.number,
            "subject": entry.subject,
            "date": entry.date,
        }
    if isinstance(entry, s.Source):
        return {"publisher": entry.publisher, "date": entry.date}
    if isinstance(entry, s.Statistics):
        return {"place": records.place(entry.place), "figures": len(entry.figures)}
    if isinstance(entry, s.Collection):
        return {
            "summary": entry.summary,
            "items": len(entry.items),
            "questions": len(entry.questions),
        }
    raise TypeError(type(entry))
