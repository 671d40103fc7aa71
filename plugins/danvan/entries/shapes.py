"""What the schema asks of each field, as plain values that other forms of it are made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Annotated, Any, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from danvan.entries import schema as s


class Form(Enum):
    """What a scalar means, or that a group of keys stands there."""

    TEXT = "text"
    PROSE = "prose"
    """Text in the Markdown subset."""
    YEAR = "year"
    DAY = "day"
    NUMBER = "number"
    FLAG = "flag"
    GROUP = "group"


_SCALARS: Mapping[type, Form] = MappingProxyType(
    {str: Form.TEXT, int: Form.YEAR, date: Form.DAY, Decimal: Form.NUMBER, bool: Form.FLAG}
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One field. Bounds of characters are `least` and `most`, bounds of items `fewest` and
    `greatest`; None where there is none."""

    name: str
    form: Form = Form.TEXT
    required: bool = False
    many: bool = False
    least: int | None = None
    most: int | None = None
    most_words: int | None = None
    fewest: int | None = None
    greatest: int | None = None
    pattern: str | None = None
    ref: str = ""
    """Kind of the entries it names (`schema.Ref`), "" for none."""
    group: type[s.Part] | None = None
    """The schema of the keys below, for `Form.GROUP`."""

    @property
    def vocabulary(self) -> str:
        """Name of the closed list its values come from, "" for none."""
        return self.ref.removeprefix("vocabulary/") if self.ref.startswith("vocabulary/") else ""


@cache
def shapes(part: type[BaseModel]) -> Mapping[str, Shape]:
    """Every field of `part` by name, in the order of the schema."""
    return MappingProxyType(
        {name: _shape(name, field) for name, field in part.model_fields.items()}
    )


def parts_within(part: type[s.Part]) -> tuple[type[s.Part], ...]:
    """`part` and every schema nested in it, each once, the outer ones first."""
    found: dict[type[s.Part], None] = {part: None}
    for shape in shapes(part).values():
        if shape.group is not None:
            found |= dict.fromkeys(parts_within(shape.group))
    return tuple(found)


def _shape(name: str, field: FieldInfo) -> Shape:
    required = Shape(name, required=field.is_required())
    return _read(required, field.annotation, field.metadata)


def _read(shape: Shape, annotation: Any, marks: Iterable[Any]) -> Shape:
    """`shape` with what `annotation` and the `marks` around it say."""
    own = list(_flat(marks))
    if get_origin(annotation) is Annotated:
        inner, *others = get_args(annotation)
        return _read(shape, inner, [*others, *own])
    if get_origin(annotation) is tuple:
        bounds = _marked(Shape(""), own)
        many = replace(shape, many=True, fewest=bounds.least, greatest=bounds.most)
        return _read(many, get_args(annotation)[0], ())
    options = [one for one in get_args(annotation) if one is not NoneType]
    if options:
        return _read(shape, options[0], own)
    if issubclass(annotation, s.Part):
        return replace(shape, form=Form.GROUP, group=annotation)
    return _marked(replace(shape, form=_SCALARS[annotation]), own)


def _flat(marks: Iterable[Any]) -> Iterator[Any]:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from mark.metadata
        else:
            yield mark


def _marked(shape: Shape, marks: Iterable[Any]) -> Shape:
    for mark in marks:
        if isinstance(mark, MinLen):
            shape = replace(shape, least=mark.min_length)
        elif isinstance(mark, MaxLen):
            shape = replace(shape, most=mark.max_length)
        elif isinstance(mark, s.Ref):
            shape = replace(shape, ref=mark.kind)
        elif isinstance(mark, s.Prose):
            shape = replace(shape, form=Form.PROSE)
        elif getattr(mark, "func", None) is s.short_quote:
            shape = replace(shape, most_words=s.QUOTE_MAX_WORDS)
        elif getattr(mark, "pattern", None) is not None:
            shape = replace(shape, pattern=mark.pattern)
    return shape
