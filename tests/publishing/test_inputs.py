"""Whether a build would have anything to do is known without reading a file."""

import os
from pathlib import Path

import pytest

from danvan.publishing.inputs import inputs_below, inputs_digest

LATER = 4_000_000_000 * 10**9


def digest(folder: Path, *settings: str) -> bytes:
    return inputs_digest(settings, inputs_below([folder]), now=LATER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.yml").write_text("một", encoding="utf-8")
    (tmp_path / "b.yml").write_text("hai", encoding="utf-8")
    return tmp_path


def test_equal_inputs_have_equal_digests(folder: Path) -> None:
    assert digest(folder, "x") == digest(folder, "x") != b""


def test_every_change_of_a_file_shows(folder: Path) -> None:
    seen = {digest(folder)}
    (folder / "b.yml").write_text("hai ba", encoding="utf-8")
    seen.add(digest(folder))
    os.utime(folder / "in/a.yml", ns=(1, 1))
    seen.add(digest(folder))
    (folder / "in/a.yml").rename(folder / "in/c.yml")
    seen.add(digest(folder))
    (folder / "in/d.yml").symlink_to(folder / "b.yml")
    seen.add(digest(folder))
    (folder / "in/d.yml").unlink()
    (folder / "b.yml").unlink()
    seen.add(digest(folder))
    assert len(seen) == 6


def test_settings_are_told_apart(folder: Path) -> None:
    assert digest(folder, "a", "bc") != digest(folder, "ab", "c")


def test_a_file_that_is_just_being_changed_is_not_trusted(folder: Path) -> None:
    just = (folder / "b.yml").stat().st_ctime_ns
    seen = inputs_below([folder])
    assert inputs_digest((), seen, now=just + 10**9) == b""
    assert inputs_digest((), seen, now=just + 10**10) != b""


def test_folders_may_lie_in_each_other_without_end(folder: Path) -> None:
    inside = folder
    for _ in range(1500):
        inside = inside / "a"
        inside.mkdir()
    try:
        assert digest(folder)
    finally:
        while inside != folder:  # pytest's own clearing would go too deep
            inside.rmdir()
            inside = inside.parent


def test_a_folder_that_is_not_there_is_not_trusted(folder: Path) -> None:
    assert digest(folder / "khong-co") == b""
