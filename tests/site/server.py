"""`mkdocs serve` in a process of its own, as a person would run it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site.conftest import EPOCH

SECONDS = 120
"""To wait for something that a slow machine does in a few."""
DONE = "Xong: "


class Server:
    """`mkdocs serve` of a project, as a person would run it."""

    def __init__(self, project: Path, folder: Path, port: int, *, cores: int | None = None) -> None:
        self.port = port
        self.temporary = folder / "temporary"
        self.temporary.mkdir(parents=True)
        self._log = folder / "log"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        with self._log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command,
                cwd=project,
                env={
                    **os.environ,
                    "NO_MKDOCS_2_WARNING": "1",
                    "SOURCE_DATE_EPOCH": EPOCH,
                    "TMPDIR": str(self.temporary),
                    **({"DANVAN_WORKERS": str(cores)} if cores else {}),
                },
                stdout=log,
                stderr=log,
            )

    def told(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def page(self, address: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}") as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def site(self) -> Path:
        (folder,) = self.temporary.glob("mkdocs_*")
        return folder

    def builder(self) -> int:
        """The process beside the server."""
        listing = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        (number,) = listing.read_text(encoding="utf-8").split()
        return int(number)

    def has_built(self, times: int) -> None:
        """Waits for so many whole builds."""
        until(lambda: self.told().count(DONE) >= times)

    def end(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(SECONDS)


def until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.05)


@contextmanager
def serving(
    project: Path, folder: Path, port: int, *, cores: int | None = None
) -> Iterator[Server]:
    """A server that answers, and watches by then; ended as by Ctrl+C if nothing went wrong."""
    server = Server(project, folder, port, cores=cores)
    try:
        until(lambda: bool(server.page("")))
        yield server
        server.end()
    finally:
        server.process.kill()
        server.process.wait()


def free_port() -> int:
    """One that nobody listens at just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
