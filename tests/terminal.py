"""`danvan` on a real terminal: a test reads what it says and types like an editor."""

import os
import signal
import sys
from pathlib import Path

import pexpect

_SECONDS = 120


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
        self._child.sendintr()

    def end(self) -> int:
        """Waits for the command to end by itself, and gives its exit code."""
        self._child.expect(pexpect.EOF)
        self.seen += str(self._child.before)
        self._child.close()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -1)
