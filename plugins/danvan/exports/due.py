"""The review clock for other programs: `/api/v1/due.json` and its schema.

The file says when each entry is due and never what is overdue: it may be read long after it was
made, and whoever reads it knows what day it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import Any

from danvan.catalog import SECTIONS, Catalog
from danvan.entries.schema import Entry
from danvan.exports.encoding import json_bytes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.portions import Portion
from danvan.exports.records import LICENCE
from danvan.options import SiteOptions
from danvan.review import MONTHS, Review, Reviewed, reviews

ADDRESS = "api/v1/due.json"
SCHEMA_ADDRESS = "api/v1/schema/due.json"

Json = dict[str, Any]


def due_files(exports: Exports) -> Iterator[PlannedFile]:
    """The file of all due days, and the schema of that file."""
    portions = [portion for folder in MONTHS for portion in _portions(exports, folder)]
    told = exports.made("han-ra-soat", portions, partial(_told, exports.catalog))
    make = partial(_due, exports.catalog, exports.options.url)
    yield exports.plan(ADDRESS, (), make, told)
    yield exports.plan(SCHEMA_ADDRESS, (), lambda: json_bytes(due_schema(exports.options)))


def _portions(exports: Exports, folder: str) -> Iterator[Portion]:
    """Portions whose digests also cover where their entries' files lie."""
    files = exports.catalog.files
    for portion in exports.portions(folder):
        paths = "\0".join([files[f"{folder}/{name}"] for name in portion.names])
        yield replace(portion, digest=portion.digest + paths.encode())


def _told(catalog: Catalog, entries: Iterable[Reviewed]) -> bytes:
    """A digest of what the file tells of entries, which most changes of them leave as it is."""
    files = catalog.files
    lines = [
        f"{entry.title}\0{entry.reviewed_on}\0{files[f'{entry.folder}/{entry.id}']}"
        for entry in entries
    ]
    return blake2b("\0".join(lines).encode(), digest_size=16).digest()


def _due(catalog: Catalog, url: str) -> bytes:
    """Entries with a due day, the earliest first, and apart from them those never reviewed."""
    listed = reviews(catalog)
    return json_bytes(
        {
            "api": "1",
            "type": "due",
            "licence": LICENCE,
            "months": {SECTIONS[folder]: months for folder, months in MONTHS.items()},
            "reviewed": [review_record(item, url) for item in listed if item.due],
            "never": [_named(item.entry) for item in listed if not item.due],
        }
    )


def review_record(item: Review, url: str = "") -> Json:
    """One entry of the review clock; `url` is the site's address, empty where it is unknown."""
    named = _named(item.entry)
    days = {"reviewed_on": item.entry.reviewed_on, "due": item.due}
    return {
        **named,
        "file": item.file,
        "url": f"{url}{named['address']}" if url else None,
        **{name: day.isoformat() for name, day in days.items() if day is not None},
    }


def _named(entry: Entry) -> Json:
    """As little as names an entry: of those never reviewed there may be very many."""
    section = SECTIONS[entry.folder]
    address = f"{section}/{entry.id}/"
    return {"type": section, "id": entry.id, "title": entry.title, "address": address}


def due_schema(options: SiteOptions) -> Json:
    """JSON Schema (draft 2020-12) of that file."""
    types = [SECTIONS[folder] for folder in MONTHS]
    named: Json = {
        "type": {"enum": types, "description": "Loại mục từ, cũng là phần đầu địa chỉ trang."},
        "id": {"type": "string", "description": "Mã của mục từ."},
        "title": {"type": "string", "description": "Tên của mục từ."},
        "address": {"type": "string", "description": "Địa chỉ trang, tính từ gốc của trang web."},
    }
    further: Json = {
        "file": {"type": "string", "description": "Tệp của mục từ trong danh mục."},
        "url": {
            "type": ["string", "null"],
            "description": "Địa chỉ đầy đủ; null khi trang web không biết địa chỉ của mình.",
        },
    }
    day: Json = {"type": "string", "format": "date"}
    days: Json = {
        "reviewed_on": {**day, "description": "Ngày rà soát gần nhất."},
        "due": {**day, "description": "Hạn rà soát tiếp theo; sau ngày này là quá hạn."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": f"{options.url}{SCHEMA_ADDRESS}"} if options.url else {}),
        "title": "Hạn rà soát các mục từ",
        **_object(
            {
                "api": {"const": "1"},
                "type": {"const": "due"},
                "licence": {"const": LICENCE},
                "months": {
                    **_object({name: {"type": "integer", "minimum": 1} for name in types}),
                    "description": "Số tháng giữa hai lần rà soát của mỗi loại mục từ.",
                },
                "reviewed": {
                    "type": "array",
                    "items": _object({**named, **further, **days}),
                    "description": "Mục từ đã có ngày rà soát, hạn gần nhất đứng trước.",
                },
                "never": {
                    "type": "array",
                    "items": _object(named),
                    "description": "Mục từ chưa ghi ngày rà soát lần nào.",
                },
            }
        ),
    }


def _object(properties: Json) -> Json:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
