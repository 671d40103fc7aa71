"""Properties of models that have a page for each of their values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from danvan.entries.schema import Model


class Facet(NamedTuple):
    """`vocabulary` names both the closed list and, by `values_of`, the models' key."""

    vocabulary: str
    section: str
    label: str
    lead: str

    def values_of(self, model: Model) -> tuple[str, ...]:
        """The values a model has, without its further fields."""
        if self.vocabulary == "themes":
            return model.themes
        value: str = getattr(model, self.vocabulary.removesuffix("s"))
        return (value,)


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


def by_facet(models: Iterable[Model]) -> ByFacet:
    """Facet → value → models that have it, in the order of `models`."""
    groups: dict[Facet, dict[str, list[Model]]] = {facet: {} for facet in FACETS}
    for model in models:
        for facet, found in groups.items():
            for value in dict.fromkeys(facet.values_of(model)):
                found.setdefault(value, []).append(model)
    return groups
