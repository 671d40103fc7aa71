"""What can be found, in the order of its titles."""

from datetime import date
from pathlib import Path

import pytest

from danvan.catalog import open_catalog
from danvan.search import search_files
from danvan.search.documents import Findables, WrittenPage, findables
from danvan.store import Store
from danvan.text import sort_key
from tests.builders import built, catalog_folder, model, valid_files
from tests.search.builders import real_catalog


def in_order_of_titles(found: Findables) -> list[str]:
    items = [found.item(number) for number in range(len(found.keys))]
    assert sorted(item.rank for item in items) == list(range(len(items)))
    return [item.found().title for item in sorted(items, key=lambda item: item.rank)]


def test_ranks_are_the_order_of_all_titles() -> None:
    pages = [WrittenPage(f"{name}/", name, "") for name in ("Ấm", "am", "Đá", "zzz", "0")]
    titles = in_order_of_titles(findables(real_catalog(), pages))
    assert titles == sorted(titles, key=sort_key)
    assert {"Ấm", "am", "Đá", "zzz", "0"} < set(titles)


def test_of_equal_titles_models_come_first(tmp_path: Path) -> None:
    catalog = built(tmp_path, {"models/ha-nam/a-b-c.yml": model("title: Tổ tự quản\n", id="a-b-c")})
    pages = [WrittenPage(f"{name}/", "Tổ tự quản", "") for name in "xy"]
    found = findables(catalog, pages)
    items = [found.item(number) for number in range(len(found.keys))]
    same = [item for item in items if item.found().title == "Tổ tự quản"]
    first = min(item.rank for item in same)
    ranks = {item.address: item.rank - first for item in same}
    assert ranks == {"mo-hinh/a-b-c/": 0, "x/": 1, "y/": 2}


FILES = valid_files()
OTHERS = {
    "models/ha-nam/mo-hinh-thu.yml": ("title:", "title: Khác"),
    "guidelines/4-xin.yml": ("title: 4 xin", "title: Bốn xin"),
    "documents/van-ban-thu.yml": ("title: Văn bản thử", "title: Văn bản khác"),
    "vocabulary/themes.yml": ("label: ", "label: Khác "),
    "vocabulary/glossary.yml": ("expansion: cải cách", "expansion: đổi mới"),
}


@pytest.mark.parametrize("changed", OTHERS)
def test_what_a_text_shows_of_others_is_never_that_of_before(changed: str, tmp_path: Path) -> None:
    """A key that lacks what the text depends on would leave the old one."""
    own = model("title: Tên\nguidelines: [4-xin/ha-nam]\ndocuments: [van-ban-thu]\n")
    files = {**FILES, "models/ha-nam/mo-hinh-thu.yml": own}
    store = Store.open(tmp_path / "kept" / "cache")
    before = {file.name for file in search_files(built(tmp_path / "a", files), (), store)}
    other = built(tmp_path / "b", {**files, changed: files[changed].replace(*OTHERS[changed], 1)})
    now = [(file.name, file.content) for file in search_files(other, (), store)]
    assert now == [(file.name, file.content) for file in search_files(other)]
    assert {name for name, _ in now} != before


def test_a_day_later_nothing_of_before_is_told(tmp_path: Path) -> None:
    folder = catalog_folder(tmp_path / "a")
    store = Store.open(tmp_path / "kept" / "cache")
    for day in (date(2025, 6, 30), date(2026, 11, 22)):
        catalog = open_catalog(folder, today=day).catalog
        assert catalog is not None
        now = [(file.name, file.content) for file in search_files(catalog, (), store)]
        assert now == [(file.name, file.content) for file in search_files(catalog)]
