"""SHA-256 of every file of a folder of the site, in the form that `sha256sum -c` reads.

They are kept by the files' marks, so that a build reads only what it changed, and of that only
files whose sums nobody took when they were made.
"""

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from danvan.publishing.publisher import Publisher
from danvan.store import Store

_NAME = "sums"


def sum_of(content: bytes) -> bytes:
    """The sum as `sums` takes it."""
    return sha256(content).digest()


def sums(
    publisher: Publisher,
    store: Store,
    *,
    folder: str,
    taken: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """A line for each file below `folder`, which ends with "/"; paths are relative to it.

    `taken` are sums by address of files that this build has made.
    """
    kept: dict[bytes, bytes] = store.read(_NAME) or {}
    found: dict[bytes, bytes] = {}
    lines = []
    for address, mark in publisher.placed(folder):
        known = taken.get(address) or kept.get(mark) or sum_of(publisher.content(address))
        found[mark] = known
        lines.append(f"{known.hex()}  {address[len(folder) :]}\n")
    if found != kept:
        store.write(_NAME, found)
    return "".join(lines).encode()
