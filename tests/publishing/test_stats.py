"""What tells a file from another without reading it."""

import os
from pathlib import Path

from danvan.publishing.stats import NO_STAT, stat_at, stat_of


def test_a_file_looks_the_same_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123")
    os.link(tmp_path / "a", tmp_path / "b")
    assert stat_at(tmp_path / "a") == stat_at(str(tmp_path / "b")) != NO_STAT
    assert stat_at(tmp_path / "a")[0] == 3


def test_every_change_of_a_file_shows(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    os.utime(path, ns=(1, 1))
    seen = {stat_at(path)}
    path.write_bytes(b"2")
    seen.add(stat_at(path))
    os.utime(path, ns=(1, 1))
    (tmp_path / "b").write_bytes(b"2")
    os.utime(tmp_path / "b", ns=(1, 1))
    (tmp_path / "b").replace(path)
    seen.add(stat_at(path))
    assert len(seen) == 3


def test_a_link_is_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert stat_at(tmp_path / "b") != stat_at(tmp_path / "a")


def test_nothing_has_no_look(tmp_path: Path) -> None:
    assert stat_at(tmp_path / "khong-co") == NO_STAT


def test_numbers_of_any_length_can_be_remembered() -> None:
    found = os.stat_result((0, 2**64 + 5, 0, 0, 0, 0, 7, 0, 0, 0))
    assert stat_of(found)[2] == 5
