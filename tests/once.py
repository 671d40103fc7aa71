"""What is made once for all workers of a run."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 600
"""To wait for what another worker makes in a few."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of that name that the first who asks for it fills; nobody may write into it later.

    Raises what `make` raises, and an AssertionError for those who waited for it in vain.
    """
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    made, failed = folder.with_suffix(".made"), folder.with_suffix(".failed")
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(made, failed)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    made.touch()
    return folder


def _wait_for(made: Path, failed: Path) -> None:
    end = time.monotonic() + SECONDS
    while not made.exists():
        assert not failed.exists(), "another worker could not make it, and tells why"
        assert time.monotonic() < end, "another worker makes it, and never ends"
        time.sleep(0.1)
