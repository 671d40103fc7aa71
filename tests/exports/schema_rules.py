"""Checking files against the schemas that the site offers for them."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator


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
def validator(schema: bytes) -> Draft202012Validator:
    data = json.loads(schema)
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(closed(data), format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(content: bytes, files: Mapping[str, bytes]) -> list[str]:
    """What the schema that a file's type names has against it; `files` by their addresses."""
    data = json.loads(content)
    schema = files[f"api/v1/schema/{data['type']}.json"]
    found = validator(schema).iter_errors(data)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def described(name: str, content: bytes) -> bool:
    """Whether a file is one of those that say by their type what they are."""
    if not name.startswith("api/v1/") or not name.endswith(".json"):
        return False
    data = json.loads(content)
    return isinstance(data, dict) and "api" in data
