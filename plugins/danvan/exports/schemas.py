"""JSON Schema (draft 2020-12) of every JSON file below `/api/v1/`, by the file's `type`.

What an entry says (`entry`) follows the editors' schema, so it is made from it; the rest is
written here as `records.py` and its neighbours make it. Keys may be added within version 1, so
nothing is said of keys that are not named; the tests let none pass.
"""

from collections.abc import Iterator
from functools import partial

from danvan.entries import schema as s
from danvan.entries.shapes import parts_within
from danvan.exports.chronicle import Change
from danvan.exports.encoding import json_bytes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.record_schemas import definitions, record_schema
from danvan.exports.records import SCHEMA_FOLDER, TYPES, Json
from danvan.exports.schema_parts import (
    COUNT,
    DAY,
    LEVEL,
    PLACE_NOW,
    TEXT,
    by_name,
    entry_keys,
    file_keys,
    items,
    keyed,
    or_null,
    part_name,
    ref,
    written,
)
from danvan.exports.wording import HISTORY, KINDS, SCHEMA_TITLES
from danvan.facets import GRADES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_address(name: str) -> str:
    """Where the schema of files with the type `name` lies."""
    return f"{SCHEMA_FOLDER}{name}.json"


def schema_files(exports: Exports) -> Iterator[PlannedFile]:
    """A schema for every type of file."""
    for name in SCHEMA_TITLES:
        make = partial(_made, name, exports.options.url)
        yield exports.plan(schema_address(name), (), make)


def _made(name: str, root: str) -> bytes:
    return json_bytes(schema_of(name, root=root))


def schema_of(name: str, *, root: str = "") -> Json:
    """The schema of files with the type `name`; `root` is the site's absolute address."""
    address = {"$id": f"{root}{schema_address(name)}"} if root else {}
    head = {"$schema": DIALECT, **address, "title": SCHEMA_TITLES[name]}
    parts = {TYPES[folder]: part for folder, part in s.ENTRY_TYPES.items()}
    if name in parts:
        return {**head, **record_schema(name, parts[name]), "$defs": definitions(parts[name])}
    further = {
        "danh-sach": _list,
        "muc-luc": _index,
        "tu-vung": _words,
        "thay-doi": _changes,
        "da-doi-dia-chi": _moved,
    }
    return {**head, **further[name](), "$defs": _further_defs(name)}


def _list() -> Json:
    line = {**entry_keys(), "record": TEXT, "version": TEXT}
    of = {kind: keyed({**line, **_further_of(kind)}) for kind in KINDS}
    frame = {
        "of": {"enum": list(KINDS)},
        "total": COUNT,
        "page": {"type": "integer", "minimum": 1},
        "pages": {"type": "integer", "minimum": 1},
        "previous": or_null(TEXT),
        "next": or_null(TEXT),
        "items": {"type": "array", "maxItems": 100},
    }
    return {
        **keyed({**file_keys("danh-sach"), **frame}),
        "oneOf": [
            {"properties": {"of": {"const": kind}, "items": items(item)}}
            for kind, item in of.items()
        ],
    }


def _further_of(kind: str) -> dict[str, Json]:
    """What a line of a list has beside what all have."""
    if kind == "mo-hinh":
        words = ("summary", "organization", "kind", "status", "level", "sector", "field")
        return {
            **dict.fromkeys(words, TEXT),
            "themes": items(TEXT),
            "place": ref("place_now"),
            "completeness": LEVEL,
            "grade": {"enum": list(GRADES)},
        }
    if kind == "quy-tac":
        return {"summary": TEXT, "variants": COUNT}
    if kind == "van-ban":
        return {"number": or_null(TEXT), "subject": TEXT, "date": or_null(DAY)}
    if kind == "chuyen-de":
        return {"summary": TEXT, "items": COUNT, "questions": COUNT}
    if kind == "nguon":
        return {"publisher": or_null(TEXT), "date": or_null(DAY)}
    return {"place": ref("place_now"), "figures": COUNT}


def _index() -> Json:
    names = ("address", "media_type", "title", "description")
    offered = keyed({**dict.fromkeys(names, TEXT), "schema": or_null(TEXT)})
    said = ("licence_name", "licence_url", "licence_file", "title", "version")
    return keyed(
        {
            **file_keys("muc-luc"),
            **dict.fromkeys(said, TEXT),
            "root": or_null(TEXT),
            "as_of": DAY,
            "counts": keyed(dict.fromkeys(KINDS, COUNT)),
            "files": items(offered),
        }
    )


def _words() -> Json:
    terms = by_name(items(ref(part_name(s.Term))))
    glossary = items(ref(part_name(s.GlossaryTerm)))
    return keyed({**file_keys("tu-vung"), "lists": terms, "glossary": glossary})


def _changes() -> Json:
    change = keyed(
        {
            "on": {"type": "string", "format": "date-time"},
            "change": {"enum": [change.value for change in Change]},
            "type": {"enum": list(KINDS)},
            **entry_keys(),
            "former_id": TEXT,
        },
        optional=("title", "former_id"),
    )
    return keyed(
        {
            **file_keys("thay-doi"),
            "history": {"enum": list(HISTORY)},
            "history_note": TEXT,
            "most": COUNT,
            "total": COUNT,
            "changes": items(change),
        }
    )


def _moved() -> Json:
    now = keyed({**entry_keys(), "record": TEXT})
    return keyed(
        {**file_keys("da-doi-dia-chi"), "id": TEXT, "of": {"enum": list(KINDS)}, "now": now}
    )


def _further_defs(name: str) -> Json:
    if name == "tu-vung":
        parts = {*parts_within(s.Term), *parts_within(s.GlossaryTerm)}
        return {part_name(part): written(part) for part in sorted(parts, key=part_name)}
    return {"place_now": PLACE_NOW} if name == "danh-sach" else {}
