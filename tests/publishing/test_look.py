"""Whoever touches a site is noticed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from danvan.publishing.look import is_as_left
from danvan.publishing.marks import mark_of
from danvan.publishing.record import Part, Record
from danvan.publishing.stats import NO_STAT, stat_at

ALONE, GROUP = ["a", "b/c", "b/d/e"], ["b/g", "h/i"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for address in (*ALONE, *GROUP):
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_text(address, encoding="utf-8")
    return folder


def record_of(site: Path) -> Record:
    def part(addresses: list[str]) -> Part:
        marks = {one: mark_of((site / one).read_bytes()) for one in addresses}
        return Part.of(marks, {one: stat_at(site / one) for one in addresses})

    return Record(
        alone=part(ALONE),
        groups={mark_of(b"group"): part(GROUP)},
        copy=NO_STAT,
        copied={},
        stale=frozenset(),
        inputs=b"",
    )


def test_a_site_that_nobody_touched_is_as_it_was_left(site: Path) -> None:
    assert is_as_left(site, record_of(site))


def replaced(path: Path) -> None:
    shutil.copy2(path, path.with_name("other"))
    path.with_name("other").replace(path)


def moved(path: Path) -> None:
    path.rename(path.with_name("moved"))


def linked(path: Path) -> None:
    """A folder that is somewhere else now."""
    aside = path.parents[1].with_name("aside")
    path.parent.rename(aside)
    path.parent.symlink_to(aside)


TOUCHES: list[Callable[[Path], object]] = [
    Path.unlink,
    replaced,
    moved,
    linked,
    lambda path: path.write_text("sửa tay", encoding="utf-8"),
    lambda path: os.utime(path, ns=(1, 1)),
    lambda path: path.with_name("stray").touch(),
    lambda path: path.with_name("stray").symlink_to(path),
    lambda path: path.rename(path.with_name("x")) or path.mkdir() or path.with_name("x").unlink(),
]


@pytest.mark.parametrize("touch", TOUCHES)
@pytest.mark.parametrize("address", ["b/c", "b/d/e", "h/i"])
def test_every_touch_is_noticed(site: Path, address: str, touch: Callable[[Path], object]) -> None:
    record = record_of(site)
    touch(site / address)
    assert not is_as_left(site, record)


def test_a_site_that_is_gone_is_not_as_it_was_left(site: Path) -> None:
    record = record_of(site)
    shutil.rmtree(site)
    assert not is_as_left(site, record)
