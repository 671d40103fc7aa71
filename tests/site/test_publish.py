"""The new site takes the place of the old one whole, or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from danvan.site.publish import Publisher


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def publish(target: Path, files: dict[str, str]) -> None:
    publisher = Publisher(target)
    publisher.begin()
    for address, text in files.items():
        publisher.write(address, text.encode())
    publisher.publish()


def test_a_first_site_is_put_in_place(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a/index.html": "một", "b.css": "hai"})
    assert tree(tmp_path / "site") == {"a/index.html": "một", "b.css": "hai"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_the_new_site_lacks_is_gone(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một", "b": "hai"})
    publish(tmp_path / "site", {"b": "ba"})
    assert tree(tmp_path / "site") == {"b": "ba"}


def test_unchanged_files_are_the_same_files(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một", "b": "hai"})
    before = (tmp_path / "site/a").stat()
    publish(tmp_path / "site", {"a": "một", "b": "khác"})
    after = (tmp_path / "site/a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_abandoned_site_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một"})
    publisher = Publisher(tmp_path / "site")
    publisher.begin()
    publisher.write("a", b"hai")
    publisher.abandon()
    assert tree(tmp_path / "site") == {"a": "một"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một"})
    killed = Publisher(tmp_path / "site")
    killed.begin()
    killed.write("x", "dở dang".encode())
    publish(tmp_path / "site", {"a": "hai"})
    assert tree(tmp_path / "site") == {"a": "hai"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_between_two_renames_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site", {"a": "một"})
    (tmp_path / "site").rename(tmp_path / ".site.old")
    Publisher(tmp_path / "site").begin()
    assert tree(tmp_path / "site") == {"a": "một"}
    monkeypatch.setattr("danvan.site.publish._exchange", lambda *_: False)
    publish(tmp_path / "site", {"a": "hai"})
    assert tree(tmp_path / "site") == {"a": "hai"}


_PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.site.test_publish import publish
site = Path({site!r})
number = 0
print("ready", flush=True)
while True:
    number += 1
    publish(site, {{f"{{n}}/index.html": str(number) for n in range(40)}})
"""


def test_a_kill_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    program = _PROGRAM.format(root=str(Path(__file__).parents[2]), site=str(site))
    chance = random.Random(7)
    for _ in range(25):
        running = subprocess.Popen(
            [sys.executable, "-c", program], stdout=subprocess.PIPE, env={**os.environ}
        )
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(chance.uniform(0.02, 0.25))
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stdout.close()
        if site.exists():
            found = tree(site)
            assert len(found) == 40
            assert len(set(found.values())) == 1
    publish(site, {"a": "xong"})
    assert tree(site) == {"a": "xong"}
