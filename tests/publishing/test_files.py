"""Files come and go without touching those that other folders share with them."""

import os
from pathlib import Path

from danvan.publishing.files import Files, holds
from danvan.publishing.stats import stat_at
from tests.publishing.sites import tree


def test_a_written_file_looks_as_it_was_said_to(tmp_path: Path) -> None:
    content = "nội dung".encode() * 9_000
    found = Files(tmp_path).write("a/b/c", content)
    assert (tmp_path / "a/b/c").read_bytes() == content
    assert found == stat_at(tmp_path / "a/b/c")


def test_what_shares_a_file_keeps_it(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.write("a", "một".encode())
    os.link(tmp_path / "a", tmp_path / "b")
    files.write("a", b"hai")
    assert tree(tmp_path) == {"a": "hai", "b": "một"}


def test_a_link_takes_the_place_of_another_file(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.write("a", "một".encode())
    files.write("c/d", b"hai")
    assert files.link(str(tmp_path / "a"), "b/c")
    assert files.link(str(tmp_path / "a"), "c/d")
    assert tree(tmp_path) == {"a": "một", "b/c": "một", "c/d": "một"}
    assert (tmp_path / "b/c").samefile(tmp_path / "c/d")


def test_a_link_to_nothing_is_none(tmp_path: Path) -> None:
    assert not Files(tmp_path).link(str(tmp_path / "khong-co"), "a/b")
    assert tree(tmp_path) == {}


def test_folders_that_others_made_do(tmp_path: Path) -> None:
    first, second = Files(tmp_path), Files(tmp_path)
    first.write("a/b/c", b"1")
    second.write("a/b/d", b"2")
    assert tree(tmp_path) == {"a/b/c": "1", "a/b/d": "2"}


def test_a_file_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    before, files = Files(tmp_path), Files(tmp_path)
    for address in ("a/b/c", "d/e", "f"):
        before.write(address, address.encode())
    files.write("a", b"1")
    assert files.link(str(tmp_path / "f"), "d")
    files.remove(["a/b/c", "d/e"])
    assert tree(tmp_path) == {"a": "1", "d": "f", "f": "f"}


def test_a_folder_takes_the_place_of_a_file(tmp_path: Path) -> None:
    before, files, others = Files(tmp_path), Files(tmp_path), Files(tmp_path)
    for address in ("a", "b/c"):
        before.write(address, address.encode())
    files.write("a/b/c", b"1")
    others.write("a/b/d", b"2")
    files.write("b/c/d", b"3")
    files.remove(["a", "b/c"])
    assert tree(tmp_path) == {"a/b/c": "1", "a/b/d": "2", "b/c/d": "3"}


def test_empty_folders_go_with_their_files(tmp_path: Path) -> None:
    files = Files(tmp_path)
    for address in ("a", "b/c", "b/d/e/f", "g/h/i", "g/h/j", "k/l"):
        files.write(address, b"")
    files.remove(["a", "b/c", "b/d/e/f", "g/h/i", "m/n"])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "g",
        "g/h",
        "g/h/j",
        "k",
        "k/l",
    ]


def test_a_folder_that_is_empty_stays_itself(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.write("a", b"")
    files.remove(["a"])
    assert tmp_path.is_dir()


def test_content_is_compared_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert not holds(path, b"")
    path.write_bytes(b"12")
    assert holds(path, b"12")
    assert not holds(path, b"13")
    assert not holds(path, b"1")
    assert not holds(tmp_path, b"")
