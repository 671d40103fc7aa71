"""Properties of models that have a page for each of their values."""

from collections.abc import Sequence
from typing import NamedTuple


class Facet(NamedTuple):
    """`vocabulary` names both the closed list and the column of `Table`."""

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


def groups_of(names: Sequence[str], values: Sequence[str]) -> dict[str, list[str]]:
    """Value → the names that have it, in their order."""
    found: dict[str, list[str]] = {}
    for name, value in zip(names, values, strict=True):
        found.setdefault(value, []).append(name)
    return found


def groups_of_many(names: Sequence[str], values: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """The same where each name has several values, some of them perhaps twice."""
    found: dict[str, list[str]] = {}
    for name, several in zip(names, values, strict=True):
        for value in dict.fromkeys(several):
            found.setdefault(value, []).append(name)
    return found
