"""A part of which the rest is read later is to everybody as one that was read at once."""

import copy
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from danvan.catalog import open_catalog
from danvan.entries.part import complete, early_values_of, late_parts, values_of
from danvan.entries.references import references
from danvan.entries.schema import Model
from tests.builders import TODAY

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def models() -> Sequence[Model]:
    catalog = open_catalog(ROOT / "models_catalog", today=TODAY).catalog
    assert catalog is not None
    return list(catalog.models.values())


@pytest.fixture
def asked() -> list[str]:
    """Grows by one each time the rest is read."""
    return []


@pytest.fixture
def late(models: Sequence[Model], asked: list[str]) -> Sequence[Model]:
    def rest() -> list[tuple[Any, ...]]:
        asked.append("rest")
        return list(map(values_of, models))

    return late_parts(Model, list(map(early_values_of, models)), rest)


def test_what_is_known_early_needs_no_rest(
    models: Sequence[Model], late: Sequence[Model], asked: list[str]
) -> None:
    for name in Model.early:
        assert [getattr(one, name) for one in late] == [getattr(one, name) for one in models]
    assert asked == []


def test_the_rest_is_read_once_for_all(
    models: Sequence[Model], late: Sequence[Model], asked: list[str]
) -> None:
    for name in Model.model_fields:
        assert [getattr(one, name) for one in late] == [getattr(one, name) for one in models]
    assert asked == ["rest"]
    assert not any(map(complete, late))


def test_one_that_was_read_at_once_has_no_rest(models: Sequence[Model]) -> None:
    assert not any(map(complete, models))


USES: Sequence[Callable[[Model], object]] = [
    copy.copy,
    copy.deepcopy,
    dict,
    hash,
    lambda model: list(references(model)),
    lambda model: list(vars(model).items()),
    lambda model: model.__pydantic_serializer__.to_json(model),
    lambda model: model.__pydantic_serializer__.to_python(model, exclude_defaults=True),
    lambda model: model.model_copy(update={"title": "khác"}),
    lambda model: model.model_dump(),
    lambda model: model.model_dump_json(),
    lambda model: model.model_extra,
    lambda model: model.model_fields_set - model.model_fields_set,
    lambda model: pickle.loads(pickle.dumps(model)),
    lambda model: Model.model_validate(model),
    repr,
    str,
    values_of,
]


@pytest.mark.parametrize("use", range(len(USES)))
def test_whatever_is_done_with_it_comes_out_the_same(
    models: Sequence[Model], late: Sequence[Model], use: int
) -> None:
    assert USES[use](late[0]) == USES[use](models[0])


def test_it_is_equal_from_both_sides(models: Sequence[Model], late: Sequence[Model]) -> None:
    assert late[0] == models[0]
    assert models[-1] == late[-1]
    assert late[0] != late[1]


def test_it_is_as_frozen_and_has_no_other_attributes(late: Sequence[Model]) -> None:
    with pytest.raises(ValueError, match="frozen"):
        late[0].title = "khác"
    with pytest.raises(AttributeError, match="khong_co"):
        _ = late[0].khong_co  # type: ignore[attr-defined]
