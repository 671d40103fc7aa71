"""Several processes give what one would: the same results, the same failure, and no remains."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.workers import Steward, WorkerError, beside, ordered, slices, workers_for


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = children()
    yield
    assert children() == before


def children() -> list[str]:
    """Processes that this one started and has not collected, zombies included."""
    mine = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return sorted(child for listing in mine for child in listing.read_text().split())


def squared(number: int) -> int:
    return number * number


def slow_at_the_start(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0)
    return number


@given(st.lists(st.integers(), max_size=60), st.integers(1, 4))
@settings(max_examples=15, deadline=None)
def test_results_are_those_of_one_process(items: list[int], workers: int) -> None:
    assert list(ordered(squared, items, workers=workers)) == [item * item for item in items]


def test_results_keep_their_order_when_a_later_one_is_ready_first() -> None:
    assert list(ordered(slow_at_the_start, range(200), workers=2)) == list(range(200))


def test_the_work_is_done_by_other_processes_at_once() -> None:
    def waits_for_another(_: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    seen = set(ordered(waits_for_another, range(12), workers=2))
    assert len(seen) == 2
    assert os.getpid() not in seen


def test_large_results_and_things_that_cannot_be_pickled_to_the_worker() -> None:
    table = {number: bytes([number]) * 3_000_000 for number in range(6)}
    found = list(ordered(lambda number: table[number], list(table), workers=2))
    assert found == list(table.values())


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_comes_when_its_turn_comes(workers: int) -> None:
    def fails(number: int) -> int:
        if number in (7, 9):
            raise KeyError(f"số {number}")
        return number

    seen: list[int] = []
    with pytest.raises(KeyError, match="số 7"):
        seen.extend(ordered(fails, range(20), workers=workers))
    assert seen == list(range(7))


def test_an_exception_says_where_in_the_worker_it_was_raised() -> None:
    def raises_far_below(number: int) -> float:
        return number / 0

    with pytest.raises(ZeroDivisionError) as caught:
        list(ordered(raises_far_below, range(2), workers=2))
    assert "raises_far_below" in "".join(caught.value.__notes__)


class _Stubborn(Exception):  # noqa: N818 (a name for the test)
    """Pickles, but its pickle cannot be read."""

    def __init__(self, left: int, right: int) -> None:
        super().__init__(f"{left} {right}")


def test_an_exception_that_cannot_travel_is_told() -> None:
    def fails(number: int) -> int:
        raise _Stubborn(number, 1)

    with pytest.raises(WorkerError, match="_Stubborn"):
        list(ordered(fails, range(2), workers=2))


def test_a_result_that_cannot_be_pickled_is_an_error_not_silence() -> None:
    def makes_a_function(number: int) -> object:
        return lambda: number

    with pytest.raises((WorkerError, AttributeError, TypeError)):
        list(ordered(makes_a_function, range(2), workers=2))


def test_a_killed_worker_is_an_error_not_a_wait() -> None:
    def killed(number: int) -> int:
        if number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkerError, match="-9"):
        list(ordered(killed, range(20), workers=2))


def test_a_worker_that_exits_is_an_error() -> None:
    def leaves(number: int) -> int:
        os._exit(3)
        return number

    with pytest.raises(WorkerError, match="3"):
        list(ordered(leaves, range(20), workers=2))


def test_whoever_stops_reading_stops_the_workers() -> None:
    results = ordered(slow_at_the_start, range(1000), workers=2)
    assert next(results) == 0
    assert len(children()) >= 2
    results.close()  # type: ignore[attr-defined]  # a generator when there are workers


def test_work_is_not_begun_far_ahead_of_who_reads() -> None:
    """What waits for its turn must not fill the memory."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    results = ordered(lambda number: os.write(writer, b"x") and number, range(1000), workers=2)
    assert next(results) == 0
    time.sleep(0.2)
    assert len(os.read(reader, 1000)) < 40
    results.close()  # type: ignore[attr-defined]  # the same
    os.close(reader)
    os.close(writer)


_INTERRUPTED = """
import os, sys, time
from danvan.workers import ordered
def work(number):
    if number < 2:
        os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(60)
try:
    list(ordered(work, range(4), workers=2))
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_ctrl_c_ends_all_processes_quietly() -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert running.stdout is not None
        pids = [int(running.stdout.readline()) for _ in range(2)]
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=30)
    finally:
        running.kill()
        running.wait()
    assert running.returncode == 130
    assert said == b""
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_workers_end_with_a_parent_that_is_killed() -> None:
    script = _INTERRUPTED.replace("time.sleep(60)", "time.sleep(0.2)").replace("(4)", "(9999)")
    running = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert running.stdout is not None
    pids = [int(running.stdout.readline()) for _ in range(2)]
    running.kill()
    running.communicate()
    deadline = time.monotonic() + 30
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < deadline, "a worker outlives its parent"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_little_work_has_one_worker() -> None:
    assert workers_for(499, {"DANVAN_WORKERS": "8"}) == 1
    assert workers_for(500, {"DANVAN_WORKERS": "8"}) == 8


def test_the_number_of_workers_is_that_of_the_cores_unless_said() -> None:
    assert workers_for(10_000, {"DANVAN_WORKERS": "1"}) == 1
    script = "from danvan.workers import workers_for; print(workers_for(10_000, {}))"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert int(said) == min(64, len(os.sched_getaffinity(0)))


@pytest.mark.parametrize("said", ["", "0", "-1", "hai", "٢", "1.5"])
def test_a_number_that_is_none_is_as_if_not_said(said: str) -> None:
    assert workers_for(10_000, {"DANVAN_WORKERS": said}) == workers_for(10_000, {})


def test_a_worker_does_its_own_work_alone() -> None:
    def shared(_: int) -> list[int]:
        return list(ordered(abs, [-1, -2], workers=workers_for(10**6)))

    assert list(ordered(shared, [0, 0], workers=2)) == [[1, 2], [1, 2]]


@given(st.lists(st.integers()), st.integers(1, 9))
def test_slices_are_the_items_in_order(items: list[int], size: int) -> None:
    pieces = slices(items, size)
    assert [item for piece in pieces for item in piece] == items
    assert all(len(piece) == size for piece in pieces[:-1])


@pytest.mark.parametrize("workers", [1, 2])
def test_work_beside_gives_its_result(workers: int) -> None:
    with beside(lambda: os.getpid(), workers=workers) as result:
        assert (result() == os.getpid()) == (workers == 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_work_beside_raises_comes_with_the_result(workers: int) -> None:
    def fail() -> None:
        raise KeyError("x")

    with beside(fail, workers=workers) as result, pytest.raises(KeyError):
        result()


def test_a_process_beside_is_no_more_when_it_has_given_its_result() -> None:
    with beside(lambda: os.getpid(), workers=2) as result:
        state = Path(f"/proc/{result()}/stat")
        until = time.monotonic() + 10
        while state.read_text().rpartition(")")[2].split()[0] != "Z":
            assert time.monotonic() < until
            time.sleep(0.01)


def test_work_beside_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    def forever() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()), encoding="ascii")
        time.sleep(600)

    with beside(forever, workers=2):
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


_KILLED = """
import os, signal, time
from danvan.workers import beside, ordered

def forever(_=None):
    os.write(1, b"%d\\n" % os.getpid())  # at once: three processes share the line
    time.sleep(600)

with beside(forever, workers=2):
    for _ in ordered(forever, [0, 1], workers=2):
        pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of the end")
def test_workers_of_a_killed_process_are_killed_with_it() -> None:
    with subprocess.Popen([sys.executable, "-c", _KILLED], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        numbers = [int(parent.stdout.readline()) for _ in range(3)]
        assert all(map(is_alive, numbers))
        parent.kill()
    until = time.monotonic() + 30
    while any(map(is_alive, numbers)):
        assert time.monotonic() < until
        time.sleep(0.01)


def is_alive(number: int) -> bool:
    """Whether there is such a process, one that has ended but was not asked for apart."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.split()[0] != "Z"


def test_a_steward_keeps_what_it_made_and_may_have_workers() -> None:
    told: list[int] = []

    def told_so_far(number: int) -> list[int]:
        told.extend(ordered(squared, [number, number], workers=2))
        return told

    steward = Steward(told_so_far, afterwards=lambda: told.append(0))
    try:
        assert steward.ask(2) == [4, 4]
        assert steward.ask(3) == [4, 4, 0, 9, 9]
    finally:
        steward.dismiss()
    assert told == []


def test_what_a_steward_raises_comes_with_the_answer() -> None:
    def fail(word: str) -> None:
        raise KeyError(word)

    steward = Steward(fail, afterwards=lambda: None)
    with pytest.raises(KeyError, match="một"):
        steward.ask("một")
    with pytest.raises(KeyError, match="hai"):
        steward.ask("hai")
    steward.dismiss()


def test_a_killed_steward_is_told_of() -> None:
    steward = Steward(lambda _: os.kill(os.getpid(), signal.SIGKILL), afterwards=lambda: None)
    with pytest.raises(WorkerError):
        steward.ask(None)
    steward.dismiss()


def test_no_steward_where_threads_run() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    assert not Steward.can_have()
    ended.set()
    thread.join()
