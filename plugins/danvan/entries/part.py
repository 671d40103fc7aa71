"""What every part of an entry is: read once, never changed, kept in a store and read from there."""

import copyreg
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator


class Part(BaseModel):
    """Anything written in YAML: no key beyond those named, never changed after reading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_means_absent(cls, value: Any) -> Any:
        """`period:` with nothing behind it is a field not filled in, not an empty text."""
        if isinstance(value, dict) and None in value.values():
            known = cls.model_fields
            return {k: item for k, item in value.items() if item is not None or k not in known}
        return value

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the fields only."""
        return copyreg.__newobj__, (type(self),), self.__dict__  # type: ignore[attr-defined]

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Takes the fields over as they come out of the pickle: a catalog has many parts."""
        object.__setattr__(self, "__dict__", state)

    if not TYPE_CHECKING:  # would say that every attribute exists

        def __getattr__(self, name: str) -> Any:
            """What pydantic keeps beside the fields, for a part that comes from a pickle."""
            if name in ("__pydantic_extra__", "__pydantic_private__"):
                return None
            if name == "__pydantic_fields_set__":
                fields = type(self).model_fields.items()
                return {name for name, field in fields if field.default != getattr(self, name)}
            return super().__getattr__(name)


class LatePart(Part):
    """A part of which a store gives a few fields at once, and the others when one is asked for.

    Most builds ask little of most models. To everybody, pydantic too, it is as if all were there:
    whoever asks for a field that is not in the instance yet comes to `__getattr__`, and whoever
    takes the fields as a whole asks for `__dict__`.
    """

    __slots__ = ("_rest",)

    early: ClassVar[tuple[str, ...]] = ()
    """The fields that are known at once."""

    if not TYPE_CHECKING:

        @property
        def __dict__(self) -> dict[str, Any]:
            complete(self)
            return _get_fields(self)

        @__dict__.setter
        def __dict__(self, fields: dict[str, Any]) -> None:
            _set_fields(self, fields)

        def __getattr__(self, name: str) -> Any:
            if name in type(self).model_fields and complete(self):
                return getattr(self, name)
            return super().__getattr__(name)


_get_fields = BaseModel.__dict__["__dict__"].__get__
_set_fields = BaseModel.__dict__["__dict__"].__set__
_get_rest = LatePart.__dict__["_rest"].__get__
_set_rest = LatePart.__dict__["_rest"].__set__
_no_rest = LatePart.__dict__["_rest"].__delete__


def values_of(part: LatePart) -> tuple[Any, ...]:
    """All fields of `part` in the order of the schema."""
    return tuple(map(part.__dict__.__getitem__, type(part).model_fields))


def early_values_of(part: LatePart) -> tuple[Any, ...]:
    """The fields of `part` that are `early`, in this order."""
    return tuple(getattr(part, name) for name in part.early)


L = TypeVar("L", bound=LatePart)


def late_parts(
    kind: type[L], early: Sequence[Sequence[Any]], rest: Callable[[], Sequence[Sequence[Any]]]
) -> list[L]:
    """Parts by their `early_values_of`; `rest`, asked once for all, gives their `values_of`."""
    parts = [kind.__new__(kind) for _ in early]
    for part, values in zip(parts, early, strict=True):
        _set_fields(part, dict(zip(kind.early, values, strict=True)))
        _set_rest(part, (parts, rest))
    return parts


def complete(part: LatePart) -> bool:
    """Reads what is not known yet, also of those that came together; whether there was any."""
    try:
        parts, rest = _get_rest(part)
    except AttributeError:  # as of any part that did not come by `late_parts`
        return False
    names = tuple(type(part).model_fields)
    for each, values in zip(parts, rest(), strict=True):
        _set_fields(each, dict(zip(names, values, strict=True)))
        _no_rest(each)
    return True
