"""Models without what they name and what is no longer offered."""

from collections.abc import Iterable, Iterator
from typing import Any

from danvan.catalog import Catalog
from danvan.entries import schema as s

_NAMED = {"related": "models", "guidelines": "guidelines", "documents": "documents"}


def published_models(catalog: Catalog, models: Iterable[s.Model]) -> Iterator[s.Model]:
    """`models` of the catalog; of withdrawn entries no id is left in any of them."""
    gone = frozenset((entry.folder, entry.id) for entry in catalog.withdrawn)
    for model in models:
        yield _without(model, gone) if gone else model


def _without(model: s.Model, gone: frozenset[tuple[str, str]]) -> s.Model:
    changes: dict[str, Any] = {
        key: _kept(getattr(model, key), folder, gone) for key, folder in _NAMED.items()
    }
    changes["results"] = tuple(
        result.model_copy(update={"figures": _kept(result.figures, "statistics", gone)})
        for result in model.results
    )
    if ("models", model.part_of) in gone:
        changes["part_of"] = None
    return model.model_copy(update=changes)


def _kept(names: Iterable[str], folder: str, gone: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(name for name in names if (folder, name.split("/")[0]) not in gone)
