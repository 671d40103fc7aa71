"""Which other entries an entry names, found by the `Ref` marks of the schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from danvan.entries.reader import FieldPath
from danvan.entries.schema import Ref


@dataclass(frozen=True, slots=True)
class Reference:
    """`field` of an entry names the entry `id` of `kind` (see `schema.Ref`)."""

    field: FieldPath
    kind: str
    id: str


def references(entry: BaseModel) -> Iterator[Reference]:
    """Every reference in `entry`, nested parts included, in the order of the schema."""
    yield from _within(entry, ())


def raw_references(data: Any, schema: type[BaseModel]) -> Iterator[Reference]:
    """The references of a file whose shape is wrong, as far as they can be made out."""
    yield from _within_raw(data, schema, ())


def _within_raw(data: Any, schema: type[BaseModel], path: FieldPath) -> Iterator[Reference]:
    if isinstance(data, Mapping):
        for name, kind in _spec(schema):
            part = model_within(schema.model_fields[name].annotation) or schema
            yield from _of_raw(data.get(name), kind, part, (*path, name))


def _of_raw(value: Any, kind: str, part: type[BaseModel], path: FieldPath) -> Iterator[Reference]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _of_raw(item, kind, part, (*path, index))
    elif not kind:
        yield from _within_raw(value, part, path)
    elif isinstance(value, str) and value.strip():
        yield Reference(path, kind, value.strip())


def _within(part: BaseModel, path: FieldPath) -> Iterator[Reference]:
    for name, kind in _spec(type(part)):
        value = getattr(part, name)
        if value is not None and value != ():
            yield from _of_value(value, kind, (*path, name))


def _of_value(value: Any, kind: str, path: FieldPath) -> Iterator[Reference]:
    if isinstance(value, str):
        yield Reference(path, kind, value)
    elif isinstance(value, BaseModel):
        yield from _within(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of_value(item, kind, (*path, index))


@cache
def _spec(schema: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields that hold references themselves (with the kind) or parts that may."""
    spec = []
    for name, field in schema.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, Ref)]
        kind = marks[0].kind if marks else _mark_within(field.annotation)
        if kind is not None:
            spec.append((name, kind))
    return tuple(spec)


def _mark_within(annotation: Any) -> str | None:
    """The kind a `Ref` inside `annotation` names; "" where only a nested part may hold one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "" if _spec(annotation) else None
    for argument in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(argument, Ref):
            return argument.kind
        found = _mark_within(argument)
        if found is not None:
            return found
    return None


def model_within(annotation: Any) -> type[BaseModel] | None:
    """The schema of the parts that an annotation such as `tuple[Part, ...] | None` allows."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = model_within(argument)
        if found is not None:
            return found
    return None
