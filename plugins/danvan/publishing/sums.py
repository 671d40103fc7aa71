"""SHA-256 of every file of a folder of the site, in the form that `sha256sum -c` reads.

The sums are taken from the files as they lie in the new site, when all are there: no file is made
twice. They are kept by the files' marks, so that a build reads only what it changed.
"""

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path

from danvan.publishing.publisher import Publisher
from danvan.store import Store
from danvan.workers import ordered, slices, workers_for

_NAME = "sums"
_AT_ONCE = 512
"""Files that a process reads before it is asked again."""


def sums(publisher: Publisher, store: Store, *, folder: str) -> bytes:
    """A line for each file below `folder`, which ends with "/"; paths are relative to it."""
    kept: dict[bytes, bytes] = store.read(_NAME) or {}
    placed = list(publisher.placed(folder))
    fresh = {mark: path for _, mark, path in placed if mark not in kept}
    parts = slices([*fresh.values()], _AT_ONCE)
    taken = ordered(_sums_of, parts, workers=workers_for(len(fresh)))
    new = dict(zip(fresh, chain.from_iterable(taken), strict=True))
    found = {mark: new[mark] if mark in new else kept[mark] for _, mark, _ in placed}
    lines = (
        f"{found[mark].hex()}  {address.removeprefix(folder)}\n" for address, mark, _ in placed
    )
    if found != kept:
        store.write(_NAME, found)
    return "".join(lines).encode()


def _sums_of(paths: Sequence[Path]) -> list[bytes]:
    return [sha256(path.read_bytes()).digest() for path in paths]
