"""Models that another model may tell already."""

from collections.abc import Container, Iterator
from pathlib import Path

from danvan.catalog import Catalog
from danvan.checks.entries import file_of
from danvan.checks.near import Near, NearIndex
from danvan.entries.schema import Model
from danvan.messages import reason_words
from danvan.problems import Problem


def repeated(
    catalog: Catalog, root: Path, *, only: Container[str] | None = None
) -> Iterator[Problem]:
    """A warning for each model that is much like another and does not name it.

    Models that stand beside each other on purpose say so by `related` or `part_of`.
    """
    index = NearIndex(catalog.models.values())
    for model, near in _found(catalog, index, only):
        if not _named(model, near.model):
            yield _told(catalog, root, model, near)


def _found(
    catalog: Catalog, index: NearIndex, only: Container[str] | None
) -> Iterator[tuple[Model, Near]]:
    if only is None:
        yield from index.near_each()
        return
    for model in catalog.models.values():
        if _path(catalog, model) in only:
            yield from ((model, near) for near in index.near(model))


def _named(one: Model, other: Model) -> bool:
    """Whether one of the two names the other."""
    return other.id in (*one.related, one.part_of) or one.id in (*other.related, other.part_of)


def _told(catalog: Catalog, root: Path, model: Model, near: Near) -> Problem:
    return file_of(root, _path(catalog, model)).problem(
        "near-duplicate",
        ("title",),
        title=near.model.title,
        other=_path(catalog, near.model),
        id=near.model.id,
        found=round(100 * near.score),
        reasons=", ".join(reason_words(reason) for reason in near.reasons),
    )


def _path(catalog: Catalog, model: Model) -> str:
    return catalog.files[f"models/{model.id}"]
