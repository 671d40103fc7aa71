"""What git knows of the catalog is asked once for each commit."""

from pathlib import Path

import pytest

from danvan.history import UNKNOWN, recent_commits
from danvan.publishing import present_commit, recent_history
from danvan.publishing.past import MOST
from danvan.store import Store
from tests.builders import committed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "catalog"
    folder.mkdir()
    (folder / "a.yml").write_text("một", encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "kept" / "cache")


def test_a_folder_without_a_history_has_none(root: Path, store: Store) -> None:
    assert present_commit(root) == ""
    assert recent_history(root, store) == UNKNOWN


def test_history_is_known_again_until_there_is_a_commit(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = committed(root)
    assert present_commit(root) == first
    found = recent_history(root, store)
    assert found == recent_commits(root, most=MOST) != UNKNOWN

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("git was asked again")

    with monkeypatch.context() as patch:
        patch.setattr("danvan.publishing.past.recent_commits", refuse)
        assert recent_history(root, store) == found
    (root / "a.yml").write_text("hai", encoding="utf-8")
    assert committed(root) != first
    assert recent_history(root, store) == recent_commits(root, most=MOST) != found


def test_two_folders_of_one_commit_have_each_its_own_history(root: Path, store: Store) -> None:
    for name in ("x", "y"):
        (root / name).mkdir()
        (root / name / f"{name}.yml").write_text(name, encoding="utf-8")
    committed(root)
    left, right = recent_history(root / "x", store), recent_history(root / "y", store)
    assert left == recent_commits(root / "x", most=MOST)
    assert right == recent_commits(root / "y", most=MOST) != left
