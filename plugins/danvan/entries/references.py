"""Which other entries an entry names, found by the `Ref` marks of the schema."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, cast, get_args

from pydantic import BaseModel

from danvan.entries.reader import FieldPath
from danvan.entries.schema import Model, Place, Ref


@dataclass(frozen=True, slots=True)
class Reference:
    """`field` of an entry names the entry `id` of `kind` (see `schema.Ref`)."""

    field: FieldPath
    kind: str
    id: str


class Listed(NamedTuple):
    """What a model names in its parts, and what therefore lists it. Each name once."""

    sources: tuple[str, ...] = ()
    """Of the whole model, not of single results."""
    figures: tuple[str, ...] = ()


def listed(model: Model) -> Listed:
    """What `model` names in its parts."""
    return Listed(
        sources=tuple(dict.fromkeys([item.source for item in model.sources])),
        figures=tuple(dict.fromkeys(ref for result in model.results for ref in result.figures)),
    )


def references(entry: BaseModel) -> Iterator[Reference]:
    """Every reference in `entry`, nested parts included, in the order of the schema."""
    yield from _within(entry, ())


def names(parts: Iterable[BaseModel]) -> frozenset[tuple[str, str]]:
    """Kind and id of every reference in any of `parts`.

    Field by field for all parts of a schema at once: most of them name the same few.
    """
    found: set[tuple[str, str]] = set()
    for schema, alike in _by_schema(parts):
        for name, kind in _spec(schema):
            values = map(attrgetter(name), alike)
            if kind:
                found.update((kind, named) for named in _texts_of(values))
            else:
                found |= names(_parts_of(values))
    return frozenset(found)


def places(parts: Iterable[BaseModel]) -> Iterator[Place]:
    """Every place in any of `parts`, some more than once."""
    for schema, alike in _by_schema(parts):
        if schema is Place:
            yield from cast(list[Place], alike)
        for name in _place_fields(schema):
            yield from places(_parts_of(map(attrgetter(name), alike)))


@cache
def _place_fields(schema: type[BaseModel]) -> tuple[str, ...]:
    """The fields that hold places, or parts in which some may be."""
    inner = {name: model_within(field.annotation) for name, field in schema.model_fields.items()}
    return tuple(
        name for name, part in inner.items() if part is Place or (part and _place_fields(part))
    )


def _by_schema(
    parts: Iterable[BaseModel],
) -> Iterable[tuple[type[BaseModel], list[BaseModel]]]:
    found: defaultdict[type[BaseModel], list[BaseModel]] = defaultdict(list)
    for part in parts:
        found[type(part)].append(part)
    return found.items()


def _texts_of(values: Iterable[str | tuple[str, ...] | None]) -> set[str]:
    texts: set[str] = set()
    for value in set(values):
        if isinstance(value, str):
            texts.add(value)
        elif value is not None:
            texts.update(value)
    return texts


def _parts_of(values: Iterable[Any]) -> Iterator[BaseModel]:
    for value in values:
        if isinstance(value, BaseModel):
            yield value
        elif value is not None:
            yield from value


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
