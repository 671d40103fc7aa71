"""What git tells of a folder's newest commits."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from danvan.history import HistoryError, head_of, recent_commits
from tests.builders import committed, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`du-lieu` in a repository of three commits, one of which does not touch it."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-01T08:00:00+07:00")
    write(tmp_path, {"du-lieu/một hai.yml": "1", "du-lieu/sâu/ba.yml": "1", "khac.txt": "1"})
    committed(tmp_path)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-01T08:00:00+07:00")
    write(tmp_path, {"khac.txt": "2"})
    committed(tmp_path)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-01T08:00:00+07:00")
    write(tmp_path, {"du-lieu/một hai.yml": "2", "du-lieu/bốn.yml": "1"})
    (tmp_path / "du-lieu/sâu/ba.yml").unlink()
    committed(tmp_path)
    return tmp_path / "du-lieu"


def test_commits_come_newest_first_with_what_they_did_to_the_folder(folder: Path) -> None:
    recent = recent_commits(folder, most=10)
    newest, oldest = recent.commits
    assert newest.id == head_of(folder)
    assert newest.on == datetime(2026, 3, 1, 1, tzinfo=UTC)
    assert (newest.added, newest.edited) == ({"bốn.yml"}, {"một hai.yml"})
    assert newest.gone == {"sâu/ba.yml"}
    assert oldest.added == {"một hai.yml", "sâu/ba.yml"}
    assert recent.is_known
    assert recent.is_whole


def test_a_bounded_history_is_not_whole(folder: Path) -> None:
    recent = recent_commits(folder, most=1)
    assert len(recent.commits) == 1
    assert not recent.is_whole


def test_a_merge_is_one_change_on_its_own_day(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder.parent
    names = ("-c", "user.name=Thử", "-c", "user.email=thu@example.vn", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "checkout", "-qb", "nhanh"], cwd=root, check=True)
    write(root, {"du-lieu/năm.yml": "1"})
    committed(root)
    subprocess.run(["git", "checkout", "-q", "main"], cwd=root, check=True)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-05-01T08:00:00+07:00")
    merge = ["git", *names, "merge", "-q", "--no-ff", "-m", "Gộp", "nhanh"]
    subprocess.run(merge, cwd=root, check=True)

    merged, *before = recent_commits(folder, most=10).commits

    assert merged.on == datetime(2026, 5, 1, 1, tzinfo=UTC)
    assert merged.added == {"năm.yml"}
    assert len(before) == 2


def test_in_a_shallow_clone_the_oldest_commit_added_nothing(folder: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "nong"
    clone = ["git", "clone", "-q", "--depth", "1", f"file://{folder.parent}", str(shallow)]
    subprocess.run(clone, check=True, capture_output=True)
    recent = recent_commits(shallow / "du-lieu", most=10)
    assert recent.commits == ()
    assert recent.is_known
    assert not recent.is_whole


def test_a_folder_outside_any_repository_has_no_history(tmp_path: Path) -> None:
    with pytest.raises(HistoryError) as told:
        recent_commits(tmp_path, most=10)
    assert told.value.why == "no-repository"


def test_a_repository_without_a_commit_has_no_history(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    with pytest.raises(HistoryError):
        recent_commits(tmp_path, most=10)
