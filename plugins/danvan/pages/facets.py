"""Properties of models that have a page for each of their values."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from danvan.entries.schema import Model


class Facet(NamedTuple):
    """`vocabulary` names both the closed list and, by `by_facet`, the models' key."""

    vocabulary: str
    section: str
    label: str
    lead: str


FIELDS = Facet(
    "fields", "linh-vuc", "Lĩnh vực", "Bốn lĩnh vực của phong trào thi đua “Dân vận khéo”."
)
THEMES = Facet("themes", "chu-de", "Chủ đề", "Các chủ đề nhỏ hơn, xếp theo lĩnh vực.")
FACETS = (
    FIELDS,
    THEMES,
    Facet("kinds", "loai", "Loại", "Mô hình, cách làm, phong trào, chương trình, định hướng."),
    Facet("levels", "cap", "Cấp", "Cấp tổ chức thực hiện, gọi theo tên khi đó."),
    Facet("sectors", "to-chuc", "Khối", "Khối cơ quan, tổ chức thực hiện."),
)

ByFacet = Mapping[Facet, Mapping[str, Sequence[Model]]]


def by_facet(models: Collection[Model]) -> ByFacet:
    """Facet → value → models that have it, in the order of `models`; without further fields."""
    return {
        facet: _by_theme(models)
        if facet == THEMES
        else _by_value(models, attrgetter(facet.vocabulary.removesuffix("s")))
        for facet in FACETS
    }


def _by_theme(models: Iterable[Model]) -> dict[str, list[Model]]:
    found: dict[str, list[Model]] = {}
    for model in models:
        for theme in dict.fromkeys(model.themes):
            found.setdefault(theme, []).append(model)
    return found


def _by_value(models: Iterable[Model], value: Callable[[Model], str]) -> dict[str, list[Model]]:
    found: dict[str, list[Model]] = {}
    for model in models:
        found.setdefault(value(model), []).append(model)
    return found
