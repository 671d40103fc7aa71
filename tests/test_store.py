"""The cache on disk believes only what it wrote itself, and never gets in anybody's way."""

import contextlib
import os
import pickle
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan import store as module
from danvan.store import SpoiltError, Store, code_version

VALUE = {"tên": ["Ngày thứ 7 với dân", 7, None], "số": (1.5, b"\x00\xff")}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of this test alone; `make test` may not touch the real one's key."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project" / module.FOLDER


@pytest.fixture
def store(folder: Path) -> Store:
    return Store.open(folder)


@pytest.fixture
def written(store: Store) -> Path:
    """The file that holds VALUE."""
    store.write("entries-0", VALUE)
    return store.folder / "entries-0.bin"


def test_what_was_written_is_read_by_the_next_run(folder: Path, written: Path) -> None:
    assert written.is_file()
    assert Store.open(folder).read("entries-0") == VALUE


def test_bytes_come_back_as_they_were(store: Store) -> None:
    content = bytes(range(256)) * 40
    store.write_bytes("numbers", content)
    assert store.read_bytes("numbers") == content
    store.write_bytes("numbers", b"")
    assert store.read_bytes("numbers") == b""


def test_a_name_never_written_is_none(store: Store) -> None:
    assert store.read("entries-0") is None
    assert store.read_bytes("entries-0") is None


def test_the_last_value_counts_and_one_may_be_removed(store: Store, written: Path) -> None:
    store.write("entries-0", [2])
    assert store.read("entries-0") == [2]
    store.remove("entries-0")
    store.remove("entries-0")
    assert store.read("entries-0") is None
    assert not written.exists()


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", "a.b", "a--b", "x" * 81])
def test_a_name_cannot_leave_the_folder(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        store.write(name, 1)
    with pytest.raises(ValueError, match="not a name"):
        store.read(name)


def test_nothing_is_left_beside_the_files(store: Store, written: Path) -> None:
    assert [path.name for path in store.folder.iterdir()] == [written.name]


@dataclass
class _Trap:
    """A pickle that writes a file when it is read."""

    path: Path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_a_pickle_of_somebody_elses_is_never_opened(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache of another machine, as it may come with a pull request."""
    trap = tmp_path / "sprung"
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_CACHE_HOME", str(tmp_path / "other-home"))
        Store.open(folder).write("entries-0", _Trap(trap))
    assert Store.open(folder).read("entries-0") is None
    assert not trap.exists()


def test_a_bare_pickle_is_never_opened(tmp_path: Path, store: Store, written: Path) -> None:
    trap = tmp_path / "sprung"
    header = written.read_bytes()[: module._HEADER_BYTES]
    for before in (b"", header):
        written.write_bytes(before + pickle.dumps(_Trap(trap)))
        assert store.read("entries-0") is None
    assert not trap.exists()


def test_files_cannot_change_places(store: Store, written: Path) -> None:
    written.rename(store.folder / "entries-1.bin")
    assert store.read("entries-1") is None


def test_a_file_cut_off_anywhere_is_ignored(store: Store, written: Path) -> None:
    whole = written.read_bytes()
    for length in range(len(whole)):
        written.write_bytes(whole[:length])
        assert store.read("entries-0") is None
    written.write_bytes(whole + b"\0")
    assert store.read("entries-0") is None
    written.write_bytes(whole)
    assert store.read("entries-0") == VALUE


def test_any_changed_byte_is_noticed(store: Store, written: Path) -> None:
    whole = written.read_bytes()
    for at in range(len(whole)):
        for change in (0x01, 0x80, 0xFF):
            spoilt = bytearray(whole)
            spoilt[at] ^= change
            written.write_bytes(spoilt)
            assert store.read("entries-0") is None


@given(content=st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_others_write_is_believed(store: Store, content: bytes) -> None:
    store.folder.mkdir(parents=True, exist_ok=True)
    (store.folder / "entries-0.bin").write_bytes(content)
    assert store.read_bytes("entries-0") is None
    assert store.read("entries-0") is None


@pytest.mark.usefixtures("written")
def test_another_version_of_the_code_starts_anew(store: Store) -> None:
    newer = replace(store, _version=b"\x01" * 16)
    assert newer.read("entries-0") is None
    newer.write("entries-0", [3])
    assert newer.read("entries-0") == [3]
    assert store.read("entries-0") is None


def test_the_version_is_that_of_every_file_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "data").mkdir(parents=True)
    (package / "code.py").write_text("A = 1\n")
    (package / "data" / "units.tsv").write_text("code\n")
    monkeypatch.setattr(module, "_PACKAGE", package)
    seen = set()

    def version() -> bytes:
        code_version.cache_clear()
        return code_version()

    try:
        first = version()
        seen.add(first)
        (package / "code.py").write_text("A = 2\n")
        seen.add(version())
        (package / "data" / "units.tsv").write_text("edoc\n")
        seen.add(version())
        (package / "data" / "units.tsv").rename(package / "data" / "places.tsv")
        seen.add(version())
        last = version()
        (package / "__pycache__").mkdir()
        (package / "__pycache__" / "code.pyc").write_bytes(b"1")
        assert version() == last
        (tmp_path / "whoosh-9.9.dist-info").mkdir()
        monkeypatch.syspath_prepend(str(tmp_path))
        seen.add(version())
    finally:
        code_version.cache_clear()
    assert len(seen) == 5


def test_the_key_is_the_users_alone(home: Path, written: Path) -> None:
    key = home / "danvan" / "store.key"
    assert key.stat().st_size == 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() not in written.read_bytes()


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("spoil", ["short", "long", "readable", "link", "empty"])
def test_a_key_that_others_may_know_is_replaced(home: Path, folder: Path, spoil: str) -> None:
    key = home / "danvan" / "store.key"
    content = key.read_bytes()
    if spoil == "link":
        target = home / "other.key"
        target.write_bytes(content)
        target.chmod(0o600)
        key.unlink()
        key.symlink_to(target)
    elif spoil == "readable":
        key.chmod(0o644)
    else:
        key.write_bytes({"short": content[:-1], "long": content + b"1", "empty": b""}[spoil])
    anew = Store.open(folder)
    assert anew.read("entries-0") is None
    anew.write("entries-0", VALUE)
    assert Store.open(folder).read("entries-0") == VALUE
    assert not key.is_symlink()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_without_a_place_for_the_key_there_is_no_cache(home: Path, folder: Path) -> None:
    home.write_text("a file where the folder should be")
    store = Store.open(folder)
    store.write("entries-0", VALUE)
    assert store.read("entries-0") is None
    assert not folder.exists()


@pytest.mark.parametrize("name", [".danvan", ".danvan/cache"])
def test_a_file_in_the_folders_place_means_no_cache(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    store = Store.open(tmp_path / module.FOLDER)
    store.write("entries-0", VALUE)
    assert store.read("entries-0") is None
    assert (tmp_path / name).read_text() == "x"


@pytest.mark.parametrize("name", [".danvan", ".danvan/cache"])
def test_a_link_in_the_folders_place_is_not_followed(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "cache").mkdir(parents=True)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).symlink_to(elsewhere)
    store = Store.open(tmp_path / module.FOLDER)
    store.write("entries-0", VALUE)
    assert store.read("entries-0") is None
    assert list(elsewhere.rglob("*")) == [elsewhere / "cache"]


def test_a_link_in_a_files_place_is_replaced_not_followed(
    tmp_path: Path, store: Store, written: Path
) -> None:
    outside = tmp_path / "outside.bin"
    outside.write_bytes(written.read_bytes())
    before = outside.read_bytes()
    written.unlink()
    written.symlink_to(outside)
    assert store.read("entries-0") is None
    store.write("entries-0", [4])
    assert store.read("entries-0") == [4]
    assert outside.read_bytes() == before
    assert not written.is_symlink()


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_no_value(store: Store, written: Path, kind: str) -> None:
    written.unlink()
    if kind == "folder":
        written.mkdir()
    else:
        os.mkfifo(written)
    assert store.read("entries-0") is None


@pytest.mark.skipif(os.getuid() == 0, reason="root may read and write everything")
@pytest.mark.usefixtures("written")
def test_a_folder_without_rights_means_no_cache(store: Store) -> None:
    store.folder.chmod(0)
    try:
        assert store.read("entries-0") is None
        store.write("entries-0", [5])
    finally:
        store.folder.chmod(0o700)
    assert store.read("entries-0") == VALUE


@pytest.mark.usefixtures("written")
def test_a_file_too_large_is_neither_kept_nor_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    assert store.read("entries-0") is None
    store.write_bytes("numbers", b"x" * 11)
    assert store.read_bytes("numbers") is None
    store.write_bytes("numbers", b"x" * 10)
    assert store.read_bytes("numbers") == b"x" * 10


def test_drafts_of_killed_writers_are_cleared(store: Store, written: Path) -> None:
    old, fresh = store.folder / ".a.bin.1.tmp", store.folder / ".a.bin.2.tmp"
    for draft in (old, fresh):
        draft.write_bytes(b"half")
    hours_ago = time.time() - 7200
    os.utime(old, (hours_ago, hours_ago))
    Store.open(store.folder)
    assert not old.exists()
    assert fresh.exists()
    assert written.exists()


_WRITER = """
import sys
from pathlib import Path
from danvan.store import Store
store = Store.open(Path(sys.argv[1]))
for turn in range(200):
    store.write("entries-0", [int(sys.argv[2])] * 5000)
    found = store.read("entries-0")
    assert found is not None and len(found) == 5000 and len(set(found)) == 1, turn
"""


@pytest.fixture
def two_writers(store: Store) -> Iterator[list["subprocess.Popen[bytes]"]]:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(store.folder), str(number)])
        for number in (1, 2)
    ]
    yield writers
    for writer in writers:
        writer.kill()
        writer.wait()


def test_two_writers_at_once_never_leave_a_mixture(
    store: Store, two_writers: list["subprocess.Popen[bytes]"]
) -> None:
    assert [writer.wait(timeout=60) for writer in two_writers] == [0, 0]
    assert len(set(store.read("entries-0") or [])) == 1


def test_with_a_memory_what_was_read_is_the_same_object(store: Store, folder: Path) -> None:
    store.write("a", VALUE)
    remembering = Store.open(folder, {})
    first = remembering.read("a")
    assert first == VALUE
    assert remembering.read("a") is first
    assert store.read("a") is not first


def test_a_memory_gives_way_to_what_another_process_wrote(store: Store, folder: Path) -> None:
    remembering = Store.open(folder, {})
    assert remembering.read("a") is None
    store.write("a", 1)
    assert remembering.read("a") == 1
    store.write("a", 2)
    assert remembering.read("a") == 2
    store.remove("a")
    assert remembering.read("a") is None


def test_a_memory_believes_no_foreign_file(store: Store, folder: Path) -> None:
    store.write("a", 1)
    remembering = Store.open(folder, {})
    assert remembering.read("a") == 1
    path = folder / "a.bin"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert remembering.read("a") is None


PARTS = [b"m\xe1\xbb\x99t", b"", bytes(range(256)) * 9]


def parts_of(store: Store, name: str = "texts") -> list[bytes] | None:
    with store.parts(name) as parts:
        return None if parts is None else [parts.read(number) for number in range(len(parts))]


def test_parts_come_back_one_by_one(store: Store) -> None:
    assert parts_of(store) is None
    store.write_parts("texts", PARTS)
    assert parts_of(store) == PARTS
    with store.parts("texts") as parts:
        assert parts is not None
        assert parts.read(2) == PARTS[2]
        assert parts.read(0) == PARTS[0]
    store.write_parts("texts", [])
    assert parts_of(store) == []


def test_parts_stay_those_of_one_writing(store: Store) -> None:
    store.write_parts("texts", PARTS)
    with store.parts("texts") as parts:
        store.write_parts("texts", [b"others"] * 3)
        assert parts is not None
        assert [parts.read(number) for number in range(3)] == PARTS


def test_any_changed_byte_of_parts_is_noticed(store: Store) -> None:
    store.write_parts("texts", PARTS[:2])
    path = store.folder / "texts.bin"
    whole = path.read_bytes()
    for at in range(len(whole)):
        for spoilt in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            path.write_bytes(spoilt)
            with contextlib.suppress(SpoiltError):
                assert parts_of(store) is None


def test_parts_of_another_name_version_or_kind_are_none(store: Store, written: Path) -> None:
    assert parts_of(store, "entries-0") is None
    store.write_parts("texts", PARTS)
    assert store.read_bytes("texts") is None
    assert parts_of(replace(store, _version=b"\x01" * 16)) is None
    (store.folder / "texts.bin").rename(store.folder / "others.bin")
    assert parts_of(store, "others") is None
    (store.folder / "texts.bin").symlink_to(written)
    assert parts_of(store) is None


def test_too_much_is_not_kept_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    store.write_parts("texts", PARTS)
    assert parts_of(store) is None
