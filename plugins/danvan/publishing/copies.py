"""A second copy of a folder, made of hard links: it costs names, and no content."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from danvan.publishing.files import Files
from danvan.workers import ordered, slices, workers_for

_AT_ONCE = 2_048
"""Files that a process links before it is asked again."""


def link_all(source: Path, target: Path, addresses: Iterable[str]) -> bool:
    """Links files below `source` to the same addresses below a new folder `target`, by all
    cores, as the system does most of the work. False where it could not be done for all."""
    target.mkdir()
    shares = slices(sorted(addresses), _AT_ONCE)  # in order, so that few folders are asked twice
    workers = workers_for(sum(map(len, shares)))
    return all(ordered(partial(_link, source, target), shares, workers=workers))


def _link(source: Path, target: Path, addresses: Sequence[str]) -> bool:
    root, files = str(source), Files(target)
    return all(files.link(f"{root}/{address}", address) for address in addresses)
