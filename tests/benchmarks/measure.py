"""What a command costs, what a folder holds, and which machine says so."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

_CHILD = Path(__file__).with_name("child.py")
_PROJECT = Path(__file__).parents[2]
_TAIL = 2000
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where this is set our modules would be compiled every time, which no user sees."""


class CommandError(RuntimeError):
    """A measured command did not succeed; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds of wall clock and of both processors, and bytes of the largest process."""

    wall: float
    cpu: float
    peak: int

    def __add__(self, other: "Usage") -> "Usage":
        """One after the other."""
        return Usage(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command: its cost, and what it wrote to standard output."""

    usage: Usage
    output: str


def measured(command: Sequence[str | Path], *, cwd: Path, **environ: str) -> Run:
    """Runs `command` in `cwd` with our packages on its path; CommandError if it fails."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        done = subprocess.run(
            [sys.executable, "-I", "-S", _CHILD, report.name, *map(str, command)],
            cwd=cwd,
            env=_environ(environ),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            said = (done.stdout + done.stderr)[-_TAIL:]
            raise CommandError(f"{' '.join(map(str, command))}\n{said}")
        return Run(Usage(**json.loads(Path(report.name).read_text())), done.stdout)


def _environ(more: Mapping[str, str]) -> dict[str, str]:
    ours = os.pathsep.join([str(_PROJECT / "plugins"), str(_PROJECT)])
    kept = {key: value for key, value in os.environ.items() if key != _UNCOMPILED}
    return {**kept, "PYTHONPATH": ours, "NO_MKDOCS_2_WARNING": "1", **more}


@dataclass(frozen=True, slots=True)
class Content:
    """Files of a folder and their bytes together."""

    files: int
    bytes: int


def content_of(folder: Path) -> Content:
    """Everything below `folder`."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Content(len(sizes), sum(sizes))


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and when figures were taken: they mean little without it."""

    cores: int
    memory: int
    system: str
    python: str
    time: str

    def __str__(self) -> str:
        memory = f"{self.memory / 2**30:.0f} GB"
        return f"{self.time}, {self.cores} cores, {memory}, {self.system}, Python {self.python}"


def this_machine() -> Machine:
    """The machine now; cores are those this process may use."""
    return Machine(
        cores=len(os.sched_getaffinity(0)),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        time=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    )


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Text in columns: the first to the left, the others to the right."""
    widths = [max(len(row[at]) for row in [header, *rows]) for at in range(len(header))]
    lines = []
    for row in [header, *rows]:
        first, *others = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def as_json(value: object) -> str:
    """`value`, in which dataclasses may stand anywhere, as readable JSON."""
    return json.dumps(value, default=asdict, ensure_ascii=False, indent=1)


def kilobytes(count: float) -> str:
    """ "52.3 KB"."""
    return f"{count / 1024:.1f} KB"


def megabytes(count: float) -> str:
    """ "52.3 MB"."""
    return f"{count / 2**20:.1f} MB"
