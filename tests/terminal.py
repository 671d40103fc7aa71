"""`danvan` on a real terminal: a test reads what it says and types like an editor."""

import os
import signal
import sys
import time
from pathlib import Path

import pexpect

_SECONDS = 120
_ASLEEP = 5
"""Looks in a row that find a command asleep before it counts as waiting for a key."""


class Terminal:
    """One run of a command, with everything it has said in `seen`."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        environ = {**os.environ, "PYTHONWARNINGS": "ignore", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
        self.seen = ""
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "danvan", *arguments],
            cwd=str(cwd),
            env=environ,
            encoding="utf-8",
            timeout=_SECONDS,
            dimensions=(60, 200),
            # Whoever runs tests in the background has Ctrl+C ignored, and children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def see(self, said: str) -> str:
        """Waits for `said`, and gives what came before it."""
        self._child.expect_exact(said)
        before = str(self._child.before)
        self.seen += before + said
        return before

    def answer(self, *lines: str) -> None:
        """Types each line once the command asks for one."""
        for line in lines:
            self.see("> ")
            self._child.sendline(line)

    def type(self, line: str) -> None:
        self._child.sendline(line)

    def interrupt(self) -> None:
        """Presses Ctrl+C once the command sleeps: Python that is just about to ask the terminal
        would know of it only after the next key."""
        end = time.monotonic() + _SECONDS
        asleep = 0
        while asleep < _ASLEEP and time.monotonic() < end:
            time.sleep(0.01)
            asleep = asleep + 1 if self._sleeps() else 0
        self._child.sendintr()

    def _sleeps(self) -> bool:
        state = Path(f"/proc/{self._child.pid}/stat").read_text(encoding="utf-8")
        return state.rpartition(")")[2].split()[0] == "S"

    def end(self) -> int:
        """Waits for the command to end by itself, and gives its exit code."""
        self._child.expect(pexpect.EOF)
        self.seen += str(self._child.before)
        self._child.close()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -1)
