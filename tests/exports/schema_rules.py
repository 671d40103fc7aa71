"""Checking files against the schemas that the site offers for them."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from danvan.exports.schemas import schema_of


def closed(schema: Any) -> Any:
    """The schema with no key allowed that it does not name, so that none goes undescribed."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        return {"additionalProperties": False, **inner}
    return inner


@cache
def validator(name: str) -> Draft202012Validator:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(content: bytes) -> list[str]:
    """What the schema named by a file's type has against it."""
    data = json.loads(content)
    found = validator(data["type"]).iter_errors(data)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]
