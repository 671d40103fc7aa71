"""A build that is killed before any one of its steps leaves the old site or the new one, whole, and
nothing that the next build would take for what it is not."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from danvan.publishing import publisher as publishing
from tests.publishing.sites import beside, grouped, publish, tree

_STEPS = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}
"""What Python tells an audit hook of before it changes a folder; see also `_is_step`."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that were forked")


def _is_step(event: str, about: tuple[object, ...]) -> bool:
    if event == "open":
        flags = about[2]
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
    return event in _STEPS or (event == "ctypes.dlsym" and about[1] == "renameat2")


def was_killed(work: Callable[[], object], *, step: int) -> bool:
    """Does `work` in a process that kills itself before this step of its changes; whether there
    were as many."""
    child = os.fork()
    if child == 0:
        left = iter(range(step, 0, -1))

        def watch(event: str, about: tuple[object, ...]) -> None:
            if _is_step(event, about) and next(left) == 1:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(watch)
            work()
        except BaseException:  # noqa: BLE001 (nothing of pytest may go on in this process)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


LEFT, RIGHT = {"n/1": "bảy", "n/2": "tám"}, {"m/1/x": "chín"}
EARLIER = {"a/index.html": "cũ", "b/index.html": "hai", "c/d/e": "ba"}
OLD = {"a/index.html": "một", "b/index.html": "hai", "c/d/e": "ba"}
NEW = {"a/index.html": "mới", "f/index.html": "hai", "g/h": "sáu"}
"""Against the old site a file is changed, one moved, one gone and one new."""
NEW_LEFT = {**LEFT, "n/2": "khác"}


def publish_earlier(site: Path) -> None:
    grouped(site, EARLIER, [LEFT, RIGHT])


def publish_old(site: Path) -> None:
    grouped(site, OLD, [LEFT, RIGHT])


def publish_new(site: Path) -> None:
    grouped(site, NEW, [NEW_LEFT, RIGHT])


def steps(folder: Path, begin: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Sites that `publish_new` was killed at, one step later each time."""
    for step in count(1):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        site = folder / "site"
        if begin is not None:
            publish_earlier(site)
            begin(site)
        if not was_killed(lambda site=site: publish_new(site), step=step):  # type: ignore[misc]
            return
        yield site


WHOLE_OLD = {**OLD, **LEFT, **RIGHT}
WHOLE_NEW = {**NEW, **NEW_LEFT, **RIGHT}


def recovers(site: Path) -> None:
    """The next build makes its own site, and clears what the killed one left."""
    publish_old(site)
    assert tree(site) == WHOLE_OLD
    publish(site, {"xong": "xong"})
    assert tree(site) == {"xong": "xong"}
    assert set(beside(site)) <= {"site", ".site.next"}


@pytest.mark.parametrize(
    ("kept_from", "swaps"),
    [(1, True), (1000, True), (1, False)],
    ids=["copy", "no copy", "renames"],
)
def test_a_kill_at_any_step_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_from: int, *, swaps: bool
) -> None:
    monkeypatch.setattr(publishing, "KEPT_FROM", kept_from)
    if not swaps:
        monkeypatch.setattr("danvan.publishing.folders.exchange", lambda *_: False)
    found: list[Mapping[str, str]] = []
    between = 0
    for site in steps(tmp_path / "sites", publish_old):
        if site.exists():
            found.append(tree(site))
        else:
            between += 1
        recovers(site)
    assert between == (0 if swaps else 1)
    assert found[0] == WHOLE_OLD
    assert found[-1] == WHOLE_NEW
    assert all(one in (WHOLE_OLD, WHOLE_NEW) for one in found)
    assert found == sorted(found, key=WHOLE_NEW.__eq__), "a step behind put the old one back"
    assert len(found) > 20


@pytest.mark.parametrize("kept_from", [1, 1000], ids=["copy", "no copy"])
def test_a_kill_of_the_first_build_leaves_a_whole_site_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_from: int
) -> None:
    monkeypatch.setattr(publishing, "KEPT_FROM", kept_from)
    found = []
    for site in steps(tmp_path / "sites"):
        found.append(site.exists())
        assert not site.exists() or tree(site) == WHOLE_NEW
        recovers(site)
    assert set(found) == {False, True}
