"""Kills builds at random moments: `python -m tests.benchmarks.kills [--kills N] [--size N]`.

Every time the site must be, file by file, one that a build made whole, and the next build must
succeed. The entry that changes is another one each time.
"""

import argparse
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measure import this_machine
from tests.benchmarks.synthetic import write_project

_COMMAND = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
_EARLIER = re.compile(r"(?<=summary: >-\n)  Lần \d+:\n")


class InconsistentError(Exception):
    """A site that no build has made."""


def kill_builds(project: Path, *, kills: int, seed: int = 1) -> tuple[int, int]:
    """How many killed builds left the old site, and how many the new one.

    Raises InconsistentError, and CalledProcessError for a build that fails.
    """
    chance = random.Random(seed)
    entries = sorted((project / "models_catalog" / "models").rglob("*.yml"))
    subprocess.run(_COMMAND, cwd=project, check=True)
    left_old = left_new = 0
    for number in range(kills):
        old = _tree(project / "site")
        _change(chance.choice(entries), number)
        started = time.perf_counter()
        subprocess.run([*_COMMAND, "--site-dir", "reference"], cwd=project, check=True)
        longest = time.perf_counter() - started
        new = _tree(project / "reference")
        _killed(project, after=chance.uniform(0.0, longest * 1.1), alone=chance.random() < 0.5)
        found = _tree(project / "site")
        if found not in (old, new):
            raise InconsistentError(f"after kill {number + 1}")
        left_old += found == old
        left_new += found == new
        subprocess.run(_COMMAND, cwd=project, check=True)
        if _tree(project / "site") != new:
            raise InconsistentError(f"the build after kill {number + 1}")
    return left_old, left_new


def _change(entry: Path, number: int) -> None:
    """Says in the entry's summary which change this is, and no longer which were before it."""
    text = _EARLIER.sub("", entry.read_text(encoding="utf-8"))
    entry.write_text(
        text.replace("summary: >-\n", f"summary: >-\n  Lần {number}:\n", 1), encoding="utf-8"
    )


def _killed(project: Path, *, after: float, alone: bool) -> None:
    """Kills a build with all its processes at once, or `alone` the one that was called."""
    running = subprocess.Popen(_COMMAND, cwd=project, start_new_session=True)
    time.sleep(after)
    (os.kill if alone else os.killpg)(running.pid, signal.SIGKILL)
    running.wait()


def _tree(folder: Path) -> str:
    """A digest of all files by address and content."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--size", type=int, default=600)
    options = parser.parse_args()
    print(this_machine())
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        write_project(project, options.size)
        old, new = kill_builds(project, kills=options.kills)
    print(
        f"{options.kills} kills at {options.size} entries: {old} left the old site, {new} the new"
    )


if __name__ == "__main__":
    main()
