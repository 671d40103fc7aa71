"""Pieces of the API's schemas: values, keys that many files have, and parts of entries."""

from collections.abc import Mapping
from typing import Any

from danvan.completeness import Level
from danvan.entries import schema as s
from danvan.entries.field_words import PARTS, field_words
from danvan.entries.shapes import Form, Shape, shapes
from danvan.exports.records import API, LICENCE, Json

TEXT: Json = {"type": "string"}
COUNT: Json = {"type": "integer", "minimum": 0}
DAY: Json = {"type": "string", "format": "date"}
NUMBER: Json = {"type": ["number", "string"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
"""Digits as text where a double would lose some."""
_SCALARS: Mapping[Form, Json] = {
    Form.TEXT: TEXT,
    Form.PROSE: TEXT,
    Form.YEAR: {"type": "integer", "minimum": 1000, "maximum": 9999},
    Form.DAY: DAY,
    Form.NUMBER: NUMBER,
    Form.FLAG: {"type": "boolean"},
}
_NEVER_SAID = {"withdrawn"}
"""Keys of entries that are not offered."""


def keyed(properties: Mapping[str, Json], *, optional: tuple[str, ...] = ()) -> Json:
    """An object with these keys, all of which it must have but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": dict(properties)}


def items(item: Json) -> Json:
    return {"type": "array", "items": item}


def by_name(value: Json) -> Json:
    return {"type": "object", "additionalProperties": value}


def or_null(value: Json) -> Json:
    return {"anyOf": [value, {"type": "null"}]}


def ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def file_keys(kind: str) -> dict[str, Json]:
    """What every file begins with."""
    return {"api": {"const": API}, "type": {"const": kind}, "licence": {"const": LICENCE}}


def entry_keys() -> dict[str, Json]:
    return {"id": TEXT, "title": TEXT, "address": TEXT, "url": or_null(TEXT)}


LINK = keyed({"id": TEXT, "title": TEXT, "address": TEXT})
LABEL = keyed({"id": TEXT, "label": TEXT})
CITED = keyed(
    {
        "id": TEXT,
        "title": TEXT,
        "publisher": or_null(TEXT),
        "date": or_null(DAY),
        "url": or_null(TEXT),
        "address": TEXT,
        "withdrawn": {"const": True},
    },
    optional=("withdrawn",),
)
PLACE_NOW = keyed(
    {
        "province": TEXT,
        "district": TEXT,
        "commune": TEXT,
        "site": TEXT,
        "now": or_null(TEXT),
        "now_province": keyed({"code": TEXT, "name": TEXT}),
        "address": TEXT,
    },
    optional=("district", "commune", "site"),
)
FIGURE = keyed(
    {
        "id": TEXT,
        "what": TEXT,
        "value": or_null(NUMBER),
        "text": or_null(TEXT),
        "unit": TEXT,
        "qualifier": or_null(TEXT),
        "period": or_null(TEXT),
        "address": TEXT,
    }
)
LEVEL: Json = {"enum": [level.value for level in Level]}


def part_name(part: type[s.Part]) -> str:
    return f"{part.__name__.lower()}_entry"


def written(part: type[s.Part]) -> Json:
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
    bound = {} if shape.greatest is None else {"maxItems": shape.greatest}
    return {**items(_value(shape)), **bound}  # what was withdrawn may leave a list empty


def _value(shape: Shape) -> Json:
    if shape.group is not None:
        return ref(part_name(shape.group))
    limits: dict[str, Any] = {
        "minLength": shape.least,
        "maxLength": shape.most,
        "pattern": shape.pattern,
    }
    return {**_SCALARS[shape.form], **{k: v for k, v in limits.items() if v is not None}}
