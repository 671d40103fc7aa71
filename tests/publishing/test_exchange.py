"""Two folders change places, or nothing changes."""

import sys
from pathlib import Path

import pytest

from danvan.publishing.exchange import exchange


@pytest.fixture
def left(tmp_path: Path) -> Path:
    (tmp_path / "left").mkdir()
    (tmp_path / "left/a").touch()
    return tmp_path / "left"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call")
def test_folders_change_places(left: Path) -> None:
    right = left.with_name("right")
    right.mkdir()
    (right / "b").touch()
    assert exchange(left, right)
    assert [path.name for path in left.iterdir()] == ["b"]
    assert [path.name for path in right.iterdir()] == ["a"]


def test_where_one_is_missing_nothing_changes(left: Path) -> None:
    assert not exchange(left, left.with_name("right"))
    assert not exchange(left.with_name("right"), left)
    assert [path.name for path in left.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("name", "value"), [("sys.platform", "win32"), ("ctypes.CDLL", lambda *_, **__: object())]
)
def test_other_systems_have_no_such_call(
    left: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    left.with_name("right").mkdir()
    monkeypatch.setattr(name, value)
    assert not exchange(left, left.with_name("right"))
    assert [path.name for path in left.iterdir()] == ["a"]
