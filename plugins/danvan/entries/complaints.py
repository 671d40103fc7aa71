"""Words pydantic's complaints for an editor: rule, line, what was found, how to mend it."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from danvan.entries.reader import MAX_PROBLEMS, FieldPath, RawFile
from danvan.entries.references import model_within
from danvan.entries.suggest import did_you_mean
from danvan.messages import QUOTE_COLONS, RULES, label
from danvan.problems import Problem
from danvan.text import slug

_LENGTH_RULES = {
    "string_too_short": ("too-short", "least", "min_length"),
    "string_too_long": ("too-long", "most", "max_length"),
    "too_short": ("too-few", "least", "min_length"),
    "too_long": ("too-many", "most", "max_length"),
}
_EXPECTED = {
    "string_type": "một đoạn chữ",
    "model_type": "một nhóm khóa",
    "model_attributes_type": "một nhóm khóa",
    "dict_type": "một nhóm khóa",
    "int_type": "một năm gồm bốn chữ số",
    "bool_type": "true hoặc false",
    "date_type": "một ngày, viết năm-tháng-ngày",
    "decimal_type": "một con số",
    "tuple_type": "một danh sách, mỗi mục một dòng bắt đầu bằng “- ”",
    "list_type": "một danh sách, mỗi mục một dòng bắt đầu bằng “- ”",
}


def problems_of(error: ValidationError, file: RawFile, schema: type[BaseModel]) -> list[Problem]:
    """Every complaint of one validation, each at the line it is about."""
    details = (detail for detail in error.errors(include_url=False) if not _echo(detail))
    return [_problem(detail, file, schema) for detail in islice(details, MAX_PROBLEMS + 1)]


def _echo(detail: Mapping[str, Any]) -> bool:
    """Whether a list is called too short only because its items are wrong themselves."""
    return (
        detail["type"] == "too_short"
        and isinstance(detail["input"], list)
        and len(detail["input"]) >= detail["ctx"]["min_length"]
    )


def _problem(detail: Mapping[str, Any], file: RawFile, schema: type[BaseModel]) -> Problem:
    kind = detail["type"]
    field: FieldPath = detail["loc"]
    name = str(field[-1]) if field else ""
    if kind == "missing":
        rule = "empty-key" if _is_written(file.data, field) else "missing-key"
        return file.problem(rule, field, found=name, label=label(name))
    if kind == "extra_forbidden":
        keys = list(_keys_at(schema, field[:-1]))
        return file.problem(
            "unknown-key",
            field,
            found=name,
            suggestion=did_you_mean(name, keys),
            expected=", ".join(keys),
        )
    if kind in _LENGTH_RULES:
        return _length(detail, file, field)
    if kind in _EXPECTED:
        return _wrong_type(detail["input"], _EXPECTED[kind], file, field)
    if kind == "string_pattern_mismatch":
        return _pattern(detail, file, field)
    if kind in RULES:
        return file.problem(kind, field, **detail["ctx"])
    return file.problem("invalid", field, found=_kind_of(detail["input"]))


def _wrong_type(value: object, expected: str, file: RawFile, field: FieldPath) -> Problem:
    facts = {"expected": expected, "found": _kind_of(value)}
    if isinstance(value, dict) and expected == _EXPECTED["string_type"]:
        facts["suggestion"] = " " + QUOTE_COLONS
    return file.problem("wrong-type", field, **facts)


def _is_written(data: Any, field: FieldPath) -> bool:
    """Whether the key stands in the file, with nothing behind it."""
    for part in field:
        if isinstance(data, Mapping) and part not in data:
            return False
        data = data[part]
    return True


def _length(detail: Mapping[str, Any], file: RawFile, field: FieldPath) -> Problem:
    rule, bound, key = _LENGTH_RULES[detail["type"]]
    name = next((str(part) for part in reversed(field) if isinstance(part, str)), "")
    value = detail["input"]
    found = len(value.strip() if isinstance(value, str) else value)
    facts = {bound: detail["ctx"][key], "found": found, "label": label(name)}
    return file.problem(rule, field, **facts)


def _pattern(detail: Mapping[str, Any], file: RawFile, field: FieldPath) -> Problem:
    found = detail["input"]
    if detail["ctx"]["pattern"].startswith("^http"):
        return file.problem("bad-address", field, found=found)
    better = slug(found)[:80].strip("-")
    suggestion = f", ví dụ “{better}”" if len(better) >= 3 and better != found else ""
    return file.problem("bad-id", field, found=found, suggestion=suggestion)


def _kind_of(value: object) -> str:
    if value is None:
        return "chỗ trống"
    if isinstance(value, dict):
        return "một nhóm khóa"
    if isinstance(value, list):
        return "một danh sách"
    return f"đoạn chữ “{value}”"


def _keys_at(schema: type[BaseModel], field: FieldPath) -> Iterator[str]:
    """The keys that may stand where `field` points, in the order of the schema."""
    here: type[BaseModel] = schema
    for part in field:
        if isinstance(part, str) and part in here.model_fields:
            inner = model_within(here.model_fields[part].annotation)
            if inner is None:
                return
            here = inner
    yield from here.model_fields
