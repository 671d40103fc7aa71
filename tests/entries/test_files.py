"""Which files are found, and with which stamps."""

from pathlib import Path

from danvan.entries.files import Found, Stamp, found_files


def test_files_have_the_stamps_that_the_system_gives(tmp_path: Path) -> None:
    path = tmp_path / "models" / "to-tu-quan.yml"
    path.parent.mkdir()
    path.write_text("title: Tổ tự quản\n", encoding="utf-8")
    about = path.lstat()

    found = list(found_files(tmp_path))

    stamp = Stamp(about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
    assert found == [Found("models/to-tu-quan.yml", stamp)]


def test_what_was_seen_is_not_asked_again(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    for path in (first, second):
        path.write_text("một", encoding="utf-8")
    before = {found.path: found for found in found_files(tmp_path) if isinstance(found, Found)}
    seen = {str(first): first.lstat()}
    for path in (first, second):
        path.write_text("một hai", encoding="utf-8")

    found = {found.path: found for found in found_files(tmp_path, seen) if isinstance(found, Found)}

    assert found["a.yml"] == before["a.yml"]
    assert found["b.yml"] != before["b.yml"]
    assert found["b.yml"].stamp == [*found_files(tmp_path)][1].stamp
