"""One piece of work shared by processes, with the order and the outcome of one process."""

import contextlib
import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from danvan.memory import without_collecting

if TYPE_CHECKING:  # imported where it is used: most runs have little work
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

WORKERS_VARIABLE = "DANVAN_WORKERS"
FEW = 500
"""Fewer files than this are done before a second process has begun."""

_MOST = 64
_AT_HAND = 2
"""Items given to a worker at once, so that it goes on while the caller uses a result."""
_AHEAD = 8
"""Items per worker begun before an earlier one is ready: bounds what waits for its turn."""

_PR_SET_PDEATHSIG = 1
"""Of Linux' prctl: the signal that a process gets when the one that started it ends."""

T = TypeVar("T")
R = TypeVar("R")


class WorkerError(RuntimeError):
    """A worker ended without an answer, or failed with what cannot be sent on."""


def workers_for(count: int, environ: Mapping[str, str] = os.environ) -> int:
    """How many processes suit work on `count` files.

    What DANVAN_WORKERS says, else one for each core this process may use; one where the work
    is small, the system cannot fork safely, or threads run that a fork would leave half done.
    """
    said = environ.get(WORKERS_VARIABLE, "")
    if not _can_fork() or count < FEW:
        return 1
    if said.isascii() and said.isdigit() and int(said) > 0:
        return min(int(said), _MOST)
    if threading.active_count() > 1:
        return 1
    return min(_cores(), _MOST)


def slices(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """`items` in pieces of `size`, the last one shorter: the unit that `ordered` hands out."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def ordered(function: Callable[[T], R], items: Sequence[T], *, workers: int) -> Iterator[R]:
    """`function` of each of `items`, in their order, by forked processes when `workers` > 1.

    The processes inherit `function` and `items` as they are; only results are sent, so these
    must pickle. An exception is raised here when the turn of its item comes. Raises
    WorkerError for a worker that was killed. Whoever stops reading stops the workers.
    """
    count = min(workers, len(items))
    if count < 2 or not _can_fork():
        return map(function, items)
    return _shared(function, items, count)


@contextlib.contextmanager
def beside(function: Callable[[], R], *, workers: int) -> Iterator[Callable[[], R]]:
    """Begins `function` in a process of its own when `workers` > 1; what is given waits for its
    result, or calls it here. As with `ordered`, the result must pickle, exceptions are raised
    here, and a process that nobody waits for is ended."""
    if workers < 2 or not _can_fork():
        yield function
        return
    with _frozen():
        worker = _started(lambda _: function(), [])

    def result() -> R:
        _, outcome = worker.take()
        worker.end()
        return cast(R, outcome.given())

    try:
        worker.give(0)
        yield result
    finally:
        worker.dismiss()


class Steward(Generic[T, R]):
    """A process that stays and does `function` of whatever it is asked, one thing at a time.

    It inherits what there is when it is made, keeps what it makes, and may have workers of its
    own. Make it before this process has threads: see `can_have`.
    """

    @staticmethod
    def can_have() -> bool:
        """Whether such a process is safe here and now."""
        return _can_fork() and threading.active_count() == 1

    def __init__(self, function: Callable[[T], R], afterwards: Callable[[], None]) -> None:
        """`afterwards` is done behind each answer, with nobody waiting; it may not raise."""
        with _frozen():
            self._worker = _started(function, [], afterwards=afterwards)

    def ask(self, request: T) -> R:
        """`function` of `request`, both of which must pickle; raises what it raises, and
        WorkerError when the process was killed."""
        self._worker.give(request)
        _, outcome = self._worker.take()
        return cast(R, outcome.given())

    def dismiss(self) -> None:
        """Ends the process, whatever it does, and the workers it has."""
        self._worker.dismiss()


def _can_fork() -> bool:
    """macOS has a fork, but its libraries do not survive one."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shared(function: Callable[[T], R], items: Sequence[T], count: int) -> Iterator[R]:
    def one(number: int) -> R:
        return function(items[number])

    crew: list[_Worker] = []
    try:
        with _frozen():
            for _ in range(count):
                crew.append(_started(one, [worker.line for worker in crew]))
        yield from _in_order(crew, len(items))
    finally:
        for worker in crew:
            worker.end()
        for worker in crew:
            worker.dismiss()


def _in_order(crew: "list[_Worker]", count: int) -> Iterator[Any]:
    """Hands out the items' numbers and gives back the outcomes as their turn comes."""
    outcomes: dict[int, _Outcome[Any]] = {}
    begun = given_back = 0
    while given_back < count:
        ahead = min(count, given_back + _AHEAD * len(crew))
        while begun < ahead and (free := min(crew, key=lambda w: w.at_hand)).at_hand < _AT_HAND:
            free.give(begun)
            begun += 1
        for worker in _with_news(crew):
            number, outcome = worker.take()
            outcomes[number] = outcome
        while given_back in outcomes:
            outcome = outcomes.pop(given_back)
            given_back += 1
            yield outcome.given()


def _with_news(crew: "list[_Worker]") -> "list[_Worker]":
    from multiprocessing.connection import wait

    lines = set(wait([worker.line for worker in crew if worker.at_hand]))
    return [worker for worker in crew if worker.line in lines]


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[R]):
    """What came of one item."""

    result: R | None = None
    failure: Exception | None = None

    def given(self) -> R | None:
        """The result; raises the failure."""
        if self.failure is not None:
            raise self.failure
        return self.result


@dataclass(slots=True)
class _Worker:
    """A process at work, seen from the one that started it."""

    process: "BaseProcess"
    line: "Connection[Any, Any]"
    at_hand: int = 0

    def give(self, request: Any) -> None:
        try:
            self.line.send(request)
        except OSError as error:
            raise self._lost() from error
        self.at_hand += 1

    def take(self) -> tuple[Any, _Outcome[Any]]:
        """What came of a request, behind the request itself."""
        try:
            with without_collecting():
                answer: tuple[Any, _Outcome[Any]] = self.line.recv()
        except (EOFError, OSError) as error:
            raise self._lost() from error
        self.at_hand -= 1
        return answer

    def _lost(self) -> WorkerError:
        self.process.join(timeout=1)
        return WorkerError(f"worker {self.process.pid} ended with {self.process.exitcode}")

    def end(self) -> None:
        """Ends the process without waiting for that: a large one takes a while to vanish."""
        self.process.kill()

    def dismiss(self) -> None:
        """Ends the process, whatever it does; it holds nothing that needs an end of its own."""
        self.line.close()
        self.process.kill()
        self.process.join()
        self.process.close()


def _started(
    function: Callable[[Any], Any],
    others: "list[Connection[Any, Any]]",
    afterwards: Callable[[], None] | None = None,
) -> _Worker:
    """A process that does `function` of all it is given. One that does nothing afterwards may
    have no processes of its own, and Python ends it with this one."""
    from multiprocessing import get_context

    context = get_context("fork")
    ours, theirs = context.Pipe()
    life = partial(_work, function, afterwards, theirs, [ours, *others], os.getpid())
    process = context.Process(target=life, daemon=afterwards is None)
    with _no_interrupt():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(
    function: Callable[[Any], Any],
    afterwards: Callable[[], None] | None,
    line: "Connection[Any, Any]",
    parents: "list[Connection[Any, Any]]",
    parent: int,
) -> None:
    """A worker's life: requests in, outcomes out, until the other end closes."""
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent to answer
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if afterwards is None:
        os.environ[WORKERS_VARIABLE] = "1"
    for end in parents:
        end.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            request = line.recv()
            line.send_bytes(_answer(request, function))
            if afterwards is not None:
                afterwards()


def _die_with(parent: int) -> None:
    """Whoever kills a build kills all of it: what goes on alone would write into the next one.

    Linux only; elsewhere a worker ends when it next has something to say.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before
            os._exit(1)


def _answer(request: Any, function: Callable[[Any], Any]) -> Any:
    """The request with what came of it, pickled."""
    from multiprocessing.reduction import ForkingPickler

    try:
        return ForkingPickler.dumps((request, _Outcome(function(request))))
    except Exception as error:  # noqa: BLE001 (raised in the parent)
        return ForkingPickler.dumps((request, _Outcome(failure=_portable(error))))


def _portable(error: Exception) -> Exception:
    """`error` with its traceback as a note, or a WorkerError that tells of it."""
    from multiprocessing.reduction import ForkingPickler

    told = "".join(traceback.format_exception(error))
    error.add_note(told)
    try:
        same: Exception = ForkingPickler.loads(ForkingPickler.dumps(error))
    except Exception:  # noqa: BLE001 (whatever its own methods raise)
        return WorkerError(told)
    return same


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keeps Ctrl+C back until a new process has said that it does not listen to it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _frozen() -> Iterator[None]:
    """No object is touched by the collector of a new process, so its memory stays shared."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
