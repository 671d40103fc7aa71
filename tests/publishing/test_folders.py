"""The folders of a site change places, and what a killed build left is put right."""

from pathlib import Path

import pytest

from danvan.publishing.folders import Folders
from tests.publishing.sites import beside


def folders(tmp_path: Path, **files: str) -> Folders:
    """A site and what lies beside it, each with one file."""
    found = Folders(tmp_path / "site")
    for name, content in files.items():
        folder: Path = getattr(found, name)
        folder.mkdir()
        (folder / "a").write_text(content, encoding="utf-8")
    return found


def read(folder: Path) -> str:
    return (folder / "a").read_text(encoding="utf-8")


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    found = folders(tmp_path, site="cũ", working="dở dang", copy="bản sao", aside="cũ hơn")
    found.mend()
    assert beside(found.site) == [".site.next", "site"]
    assert read(found.site) == "cũ"


def test_a_site_that_was_only_moved_aside_is_put_back(tmp_path: Path) -> None:
    found = folders(tmp_path, working="mới", aside="cũ")
    found.mend()
    assert beside(found.site) == ["site"]
    assert read(found.site) == "cũ"


def test_a_first_site_takes_an_empty_place(tmp_path: Path) -> None:
    found = folders(tmp_path)
    found.open_empty()
    (found.working / "a").write_text("mới", encoding="utf-8")
    found.publish()
    assert beside(found.site) == ["site"]
    assert read(found.site) == "mới"


@pytest.mark.parametrize("swaps", [True, False])
def test_the_old_site_becomes_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, swaps: bool
) -> None:
    if not swaps:
        monkeypatch.setattr("danvan.publishing.folders.exchange", lambda *_: False)
    found = folders(tmp_path, site="cũ", copy="bản sao")
    found.open_copy()
    assert read(found.working) == "bản sao"
    found.publish()
    assert (read(found.site), read(found.working)) == ("bản sao", "cũ")
    found.keep_copy()
    assert read(found.copy) == "cũ"
    assert beside(found.site) == [".site.next", "site"]


def test_a_copy_that_nobody_knows_is_not_begun_with(tmp_path: Path) -> None:
    found = folders(tmp_path, site="cũ", copy="bản sao")
    found.open_empty()
    assert list(found.working.iterdir()) == []
    assert beside(found.site) == [".site.work", "site"]
    found.drop_working()
    found.drop_working()
    assert beside(found.site) == ["site"]


def test_only_the_site_can_be_left(tmp_path: Path) -> None:
    found = folders(tmp_path, site="cũ", working="mới", copy="bản sao", aside="cũ hơn")
    found.leave_only_site()
    assert beside(found.site) == ["site"]
