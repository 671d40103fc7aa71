"""JSON Schema (draft 2020-12) of every JSON file below `/api/v1/`, by the file's `type`.

What an entry says (`entry`) follows the editors' schema, so it is made from it; the rest is
written here as `records.py` and its neighbours make it. Keys may be added within version 1, so
nothing is said of keys that are not named; the tests let none pass.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from danvan.completeness import Level
from danvan.entries import schema as s
from danvan.entries.field_words import PARTS, field_words
from danvan.entries.shapes import Form, Shape, parts_within, shapes
from danvan.exports.chronicle import Change
from danvan.exports.encoding import json_bytes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.records import API, LICENCE, ROOT, TYPES, Json
from danvan.exports.wording import HISTORY, KINDS, SCHEMA_TITLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = f"{ROOT}schema/"

TEXT: Json = {"type": "string"}
COUNT: Json = {"type": "integer", "minimum": 0}
_DAY: Json = {"type": "string", "format": "date"}
_NUMBER: Json = {"type": ["number", "string"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
"""Digits as text where a double would lose some."""
_SCALARS: Mapping[Form, Json] = {
    Form.TEXT: TEXT,
    Form.PROSE: TEXT,
    Form.YEAR: {"type": "integer", "minimum": 1000, "maximum": 9999},
    Form.DAY: _DAY,
    Form.NUMBER: _NUMBER,
    Form.FLAG: {"type": "boolean"},
}
_NEVER_SAID = {"withdrawn"}
"""Keys of entries that are not offered."""


def schema_address(name: str) -> str:
    """Where the schema of files with the type `name` lies."""
    return f"{FOLDER}{name}.json"


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
        return {**head, **_record(name, parts[name]), "$defs": _defs(parts[name])}
    further = {"danh-sach": _list, "muc-luc": _index, "tu-vung": _words, "thay-doi": _changes}
    return {**head, **further[name](), "$defs": _further_defs(name)}


def _object(properties: Mapping[str, Json], *, optional: tuple[str, ...] = ()) -> Json:
    """An object with these keys, all of which it must have but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": dict(properties)}


def _items(item: Json) -> Json:
    return {"type": "array", "items": item}


def _by_name(value: Json) -> Json:
    return {"type": "object", "additionalProperties": value}


def _or_null(value: Json) -> Json:
    return {"anyOf": [value, {"type": "null"}]}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _file(kind: str) -> dict[str, Json]:
    """What every file begins with."""
    return {"api": {"const": API}, "type": {"const": kind}, "licence": {"const": LICENCE}}


def _head() -> dict[str, Json]:
    return {"id": TEXT, "title": TEXT, "address": TEXT, "url": _or_null(TEXT)}


_LINK = _object({"id": TEXT, "title": TEXT, "address": TEXT})
_TERM = _object({"id": TEXT, "label": TEXT})
_CITED = _object(
    {
        "id": TEXT,
        "title": TEXT,
        "publisher": _or_null(TEXT),
        "date": _or_null(_DAY),
        "url": _or_null(TEXT),
        "address": TEXT,
        "withdrawn": {"const": True},
    },
    optional=("withdrawn",),
)
_PLACE_NOW = _object(
    {
        "province": TEXT,
        "district": TEXT,
        "commune": TEXT,
        "site": TEXT,
        "now": _or_null(TEXT),
        "now_province": _object({"code": TEXT, "name": TEXT}),
        "address": TEXT,
    },
    optional=("district", "commune", "site"),
)
_FIGURE = _object(
    {
        "id": TEXT,
        "what": TEXT,
        "value": _or_null(_NUMBER),
        "text": _or_null(TEXT),
        "unit": TEXT,
        "qualifier": _or_null(TEXT),
        "period": _or_null(TEXT),
        "address": TEXT,
    }
)
_SHARED: Mapping[str, Json] = {
    "link": _LINK,
    "label": _TERM,
    "cited": _CITED,
    "place_now": _PLACE_NOW,
    "figure_link": _FIGURE,
}


def _defs(part: type[s.Part]) -> Json:
    own = {_name(one): _written(one) for one in parts_within(part) if one is not s.Withdrawn}
    return {**_SHARED, **own}


def _name(part: type[s.Part]) -> str:
    return f"{part.__name__.lower()}_entry"


def _record(name: str, part: type[s.Part]) -> Json:
    """The record of an entry, apart from definitions."""
    return _object({**_file(name), **_head(), **_beside(name), "entry": _ref(_name(part))})


def _beside(name: str) -> dict[str, Json]:
    """What a record of the type `name` has beside what all have."""
    label, place = _ref("label"), _ref("place_now")
    sources = _items(_ref("cited"))
    if name == "mo-hinh":
        one = dict.fromkeys(("kind", "status", "level", "sector", "field"), label)
        several = {key: _items(label) for key in ("other_fields", "themes")}
        return {
            "labels": _object({**one, **several}),
            "place": place,
            "links": _links(),
            "sources": sources,
            "completeness": _completeness(),
        }
    if name == "quy-tac":
        variants = _by_name(_object({"kind": label, "audience": label}))
        labels = _object({"variants": variants})
        return {"labels": labels, "places": _by_name(place), "sources": sources}
    if name == "van-ban":
        labels = _object({"type": label, "scope": label})
        return {"labels": labels, "places": _items(place), "sources": sources}
    if name == "nguon":
        return {"places": _items(place)}
    return {"place": place, "sources": sources}


def _links() -> Json:
    link = _ref("link")
    document = {**_LINK["properties"], "number": _or_null(TEXT)}
    return _object(
        {
            "part_of": _or_null(link),
            "related": _items(link),
            "guidelines": _items(link),
            "documents": _items(_object(document)),
            "figures": _items(_ref("figure_link")),
        }
    )


def _completeness() -> Json:
    levels: Json = {"enum": [level.value for level in Level]}
    return _object({"level": levels, "present": _items(TEXT), "absent": _items(TEXT)})


def _written(part: type[s.Part]) -> Json:
    """What a file of the catalog says, as JSON."""
    named = {name: shape for name, shape in shapes(part).items() if name not in _NEVER_SAID}
    return {
        "title": PARTS[part].title,
        "type": "object",
        "required": [name for name, shape in named.items() if shape.required],
        "properties": {
            name: {"title": field_words(part, name).title, **_field(shape)}
            for name, shape in named.items()
        },
    }


def _field(shape: Shape) -> Json:
    if not shape.many:
        return _value(shape)
    bounds = {"minItems": shape.fewest, "maxItems": shape.greatest}
    known = {name: bound for name, bound in bounds.items() if bound is not None}
    return {**_items(_value(shape)), **known}


def _value(shape: Shape) -> Json:
    if shape.group is not None:
        return _ref(_name(shape.group))
    limits: dict[str, Any] = {
        "minLength": shape.least,
        "maxLength": shape.most,
        "pattern": shape.pattern,
    }
    return {**_SCALARS[shape.form], **{k: v for k, v in limits.items() if v is not None}}


def _list() -> Json:
    line = {**_head(), "record": TEXT, "version": TEXT}
    of = {kind: _object({**line, **_further_of(kind)}) for kind in KINDS}
    frame = {
        "of": {"enum": list(KINDS)},
        "total": COUNT,
        "page": {"type": "integer", "minimum": 1},
        "pages": {"type": "integer", "minimum": 1},
        "previous": _or_null(TEXT),
        "next": _or_null(TEXT),
        "items": {"type": "array", "maxItems": 100},
    }
    return {
        **_object({**_file("danh-sach"), **frame}),
        "oneOf": [
            {"properties": {"of": {"const": kind}, "items": _items(item)}}
            for kind, item in of.items()
        ],
    }


def _further_of(kind: str) -> dict[str, Json]:
    """What a line of a list has beside what all have."""
    if kind == "mo-hinh":
        words = ("summary", "organization", "kind", "status", "level", "sector", "field")
        return {
            **dict.fromkeys(words, TEXT),
            "themes": _items(TEXT),
            "place": _ref("place_now"),
            "completeness": {"enum": [level.value for level in Level]},
        }
    if kind == "quy-tac":
        return {"summary": TEXT, "variants": COUNT}
    if kind == "van-ban":
        return {"number": _or_null(TEXT), "subject": TEXT, "date": _or_null(_DAY)}
    if kind == "nguon":
        return {"publisher": _or_null(TEXT), "date": _or_null(_DAY)}
    return {"place": _ref("place_now"), "figures": COUNT}


def _index() -> Json:
    names = ("address", "media_type", "title", "description")
    offered = _object({**dict.fromkeys(names, TEXT), "schema": _or_null(TEXT)})
    said = ("licence_name", "licence_url", "licence_file", "title", "version")
    return _object(
        {
            **_file("muc-luc"),
            **dict.fromkeys(said, TEXT),
            "root": _or_null(TEXT),
            "as_of": _DAY,
            "counts": _object(dict.fromkeys(KINDS, COUNT)),
            "files": _items(offered),
        }
    )


def _words() -> Json:
    terms = _by_name(_items(_ref(_name(s.Term))))
    glossary = _items(_ref(_name(s.GlossaryTerm)))
    return _object({**_file("tu-vung"), "lists": terms, "glossary": glossary})


def _changes() -> Json:
    change = _object(
        {
            "on": {"type": "string", "format": "date-time"},
            "change": {"enum": [change.value for change in Change]},
            "type": {"enum": list(KINDS)},
            **_head(),
            "former_id": TEXT,
        },
        optional=("title", "former_id"),
    )
    return _object(
        {
            **_file("thay-doi"),
            "history": {"enum": list(HISTORY)},
            "history_note": TEXT,
            "most": COUNT,
            "total": COUNT,
            "changes": _items(change),
        }
    )


def _further_defs(name: str) -> Json:
    if name == "tu-vung":
        parts = {*parts_within(s.Term), *parts_within(s.GlossaryTerm)}
        return {_name(part): _written(part) for part in sorted(parts, key=_name)}
    return {"place_now": _PLACE_NOW} if name == "danh-sach" else {}
