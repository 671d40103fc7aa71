"""Files that are planned in groups: a group with the same digest stands for the same files."""

from pathlib import Path

import pytest

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.exports import Planned, PlannedGroup, plans
from danvan.options import SiteOptions
from danvan.pages import Press, embed_files
from tests.builders import MODEL, built, model
from tests.exports.catalogs import URL, WITHDRAWN, exports_of, model_file

OTHER = "models/ha-nam/mo-hinh-khac.yml"
NAMING = """\
related: [mo-hinh-khac]
guidelines: [4-xin/ha-nam]
documents: [van-ban-thu]
results: [{text: Đã làm, figures: [ha-nam/mo-hinh], source: bai-bao-thu, quote: đã làm}]
"""
FILES = {MODEL: model(NAMING), **model_file("title: Mô hình khác", id="mo-hinh-khac")}
RECORD, CARD = "api/v1/mo-hinh/mo-hinh-thu.json", "mo-hinh/mo-hinh-thu/nhung/index.html"

Group = frozenset[tuple[str, bytes]]
"""Address and digest of each file."""


def planned(catalog: Catalog, url: str = URL) -> list[Planned]:
    """Data files and cards."""
    exports = exports_of(catalog, url=url)
    press = Press(catalog, SiteOptions(url=url), exports.digest)
    models = exports.portions(Model.folder)
    return [*plans(exports), *embed_files(press, stylesheet="assets/embed.css", models=models)]


def groups(plans: list[Planned]) -> dict[bytes, Group]:
    """The files of every group by its digest."""
    found = [plan for plan in plans if isinstance(plan, PlannedGroup)]
    assert len({group.digest for group in found}) == len(found)
    return {
        group.digest: frozenset((file.address, file.digest) for file in group.files())
        for group in found
    }


def digest_at(groups: dict[bytes, Group], address: str) -> bytes:
    return next(dict(group)[address] for group in groups.values() if address in dict(group))


def edited(root: Path, path: str, old: str, new: str) -> dict[str, str]:
    """The files of the catalog at `root` with one that says something else."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    return {**FILES, path: text.replace(old, new)}


EDITS = {
    "itself": (MODEL, "summary: Cán bộ", "summary: Các cán bộ", {RECORD, CARD}),
    "a former id": (MODEL, "related:", "former_ids: [ten-cu]\nrelated:", {RECORD, CARD}),
    "a source": ("sources/bai-bao-thu.yml", "Bài báo thử", "Bài báo khác", {RECORD, CARD}),
    "a related model": (OTHER, "Mô hình khác", "Mô hình khác nữa", {RECORD}),
    "a conduct code": ("guidelines/4-xin.yml", "name: 4 xin", "name: Bốn xin", {RECORD}),
    "a document": ("documents/van-ban-thu.yml", "Văn bản thử", "Văn bản khác", {RECORD}),
    "figures": ("statistics/ha-nam.yml", "1200", "1300", {RECORD}),
    "a word": ("vocabulary/kinds.yml", "label: ", "label: Mới ", {RECORD, CARD}),
    "a related model that goes": (OTHER, "title:", f"{WITHDRAWN}title:", {RECORD}),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_changes_a_file_changes_its_group(tmp_path: Path, edit: str) -> None:
    path, old, new, changed = EDITS[edit]
    before = groups(planned(built(tmp_path / "a", FILES)))
    files = edited(tmp_path / "a", path, old, new)
    after = groups(planned(built(tmp_path / "b", files)))
    for address in changed:
        assert digest_at(before, address) != digest_at(after, address)
    for digest in before.keys() & after.keys():
        assert before[digest] == after[digest]


def test_the_address_of_the_site_changes_every_group(tmp_path: Path) -> None:
    catalog = built(tmp_path, FILES)
    before, after = groups(planned(catalog)), groups(planned(catalog, url=f"{URL}khac/"))
    assert not before.keys() & after.keys()


def test_the_same_catalog_has_the_same_groups(tmp_path: Path) -> None:
    before = groups(planned(built(tmp_path / "a", FILES)))
    assert before == groups(planned(built(tmp_path / "b", FILES)))
    addresses = [address for group in before.values() for address, _ in group]
    assert {RECORD, CARD} <= set(addresses)
    assert len(addresses) == len(set(addresses))
