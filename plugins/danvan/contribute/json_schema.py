"""JSON Schema (draft 2020-12) of every kind of file, with Vietnamese words, for code editors.

Tools that read YAML type scalars by their looks, where our own reader leaves that to the
schema: a title `2019` comes as a number, a day sometimes as text. What is lost that way cannot
be refused here (`1.200` arrives as 1.2); `danvan check` has the last word.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from danvan.contribute.kinds import FILE_KINDS, FileKind, Question, Vocabularies, questions
from danvan.entries import schema as s
from danvan.entries.field_words import PARTS, example_of
from danvan.entries.questions import TARGETS as ITEM_TARGETS
from danvan.entries.shapes import Form, Shape, parts_within

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "api/v1/schema/"
"""The folder of the schemas below the site's root."""

Json = dict[str, Any]

_DAY = (
    r"^(?!0000)[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    r"|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"
)
_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
_SCALARS: Mapping[Form, Json] = {
    Form.TEXT: {"type": ["string", "number", "boolean"]},
    Form.PROSE: {"type": ["string", "number", "boolean"]},
    Form.YEAR: {
        "type": ["integer", "string"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": "^[1-9][0-9]{3}$",
    },
    Form.DAY: {"type": "string", "format": "date", "pattern": _DAY},
    Form.NUMBER: {
        "type": ["number", "string"],
        "minimum": -(10**19),
        "maximum": 10**19,
        "pattern": _NUMBER,
        "maxLength": 20,
    },
    Form.FLAG: {"enum": [True, False, "true", "false"]},
}


def json_schema(kind: FileKind, vocabularies: Vocabularies, *, root: str = "") -> Json:
    """The schema of one kind of file; `root` is the site's absolute address, where known."""
    _, *inner = parts_within(kind.part)
    address = {"$id": f"{root}{ADDRESS}{kind.name}.json"} if root else {}
    defined = {_name(part): _part(part, vocabularies) for part in inner}
    return {
        "$schema": DIALECT,
        **address,
        **_part(kind.part, vocabularies),
        **({"$defs": defined} if defined else {}),
    }


def schema_index(*, root: str = "") -> Json:
    """Which schema is for which files; addresses are relative where the site's is unknown."""
    listed = [
        {
            "kind": kind.name,
            "title": kind.words.title,
            "description": kind.words.help,
            "files": list(kind.globs),
            "schema": f"{root}{ADDRESS}{kind.name}.json" if root else f"{kind.name}.json",
        }
        for kind in FILE_KINDS
    ]
    return {"version": 1, "schemas": listed}


def _name(part: type[s.Part]) -> str:
    return part.__name__.lower()


def _part(part: type[s.Part], vocabularies: Vocabularies) -> Json:
    asked = list(questions(part, vocabularies))
    words = PARTS[part]
    return {
        "title": words.title,
        "description": words.help,
        "type": "object",
        "additionalProperties": False,
        "required": [one.shape.name for one in asked if one.shape.required],
        "properties": {one.shape.name: _field(one) for one in asked},
        **_between_fields(part),
        "examples": [example_of(part)],
    }


def _field(asked: Question) -> Json:
    shape, words = asked.shape, asked.words
    value = _value(asked)
    if shape.many:
        bounds = {"minItems": shape.fewest, "maxItems": shape.greatest}
        value = {"type": "array", "items": value, "uniqueItems": True, **_known(bounds)}
    if not shape.required:
        value = _or_nothing(value)
    example = list(words.example) if isinstance(words.example, tuple) else words.example
    return {
        "title": words.title,
        "description": words.whole,
        **value,
        **({"examples": [example]} if example is not None else {}),
    }


def _or_nothing(value: Json) -> Json:
    """`period:` with nothing behind it is a field not filled in."""
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}]}
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*types, "null"]}


def _value(asked: Question) -> Json:
    """The schema of one value, of one item where there may be many."""
    shape = asked.shape
    if shape.group is not None:
        return {"$ref": f"#/$defs/{_name(shape.group)}"}
    if asked.choices:
        labels = [f"{choice.label}: {choice.description}" for choice in asked.choices]
        return {"enum": [choice.id for choice in asked.choices], "enumDescriptions": labels}
    scalar = _SCALARS[shape.form]
    pattern = shape.pattern or scalar.get("pattern") or _most_words(shape) or _full(shape)
    said = {"patternErrorMessage": f"{asked.words.title}: {asked.words.limit}"} if pattern else {}
    bounds = {"minLength": shape.least, "maxLength": shape.most}
    return {**scalar, **_known(bounds), **_known({"pattern": pattern}), **said}


def _most_words(shape: Shape) -> str | None:
    more = (shape.most_words or 0) - 1
    return rf"^\s*(\S+\s+){{0,{more}}}\S+\s*$" if more >= 0 else None


def _full(shape: Shape) -> str | None:
    """Spaces around a text do not count as characters of it."""
    inner = (shape.least or 0) - 2
    return rf"^\s*\S[\s\S]{{{inner},}}\S\s*$" if inner >= 0 else None


def _known(values: Mapping[str, object]) -> Json:
    return {name: value for name, value in values.items() if value is not None}


def _between_fields(part: type[s.Part]) -> Json:
    """What `schema.py` demands of several fields together."""
    if part is s.Result:
        return {"allOf": [_needs("value", "unit"), _needs("quote", "source")]}
    if part is s.Figure:
        return {"anyOf": [_written("value"), _written("text")]}
    if part is s.CollectionItem:
        return {"oneOf": [_written(name) for name in ITEM_TARGETS]}
    if part is s.Question:
        return {"allOf": [_answered(kind, key) for kind, key in s.ANSWER_KEYS.items()]}
    return {}


def _answered(kind: str, key: str) -> Json:
    """A question of `kind` has the answer that belongs to it, and no other."""
    others = [_written(other) for other in s.ANSWER_KEYS.values() if other != key]
    return {
        "if": {"properties": {"kind": {"const": kind}}},
        "then": {**_written(key), "not": {"anyOf": others}},
    }


def _needs(name: str, other: str) -> Json:
    return {"if": _written(name), "then": _written(other)}


def _written(name: str) -> Json:
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def schema_files(vocabularies: Vocabularies, *, root: str = "") -> Iterable[tuple[str, Json]]:
    """Every schema and the index, each with its file's name."""
    for kind in FILE_KINDS:
        yield f"{kind.name}.json", json_schema(kind, vocabularies, root=root)
    yield "index.json", schema_index(root=root)
