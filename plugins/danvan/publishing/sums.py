"""SHA-256 of every file of a folder of the site, in the form that `sha256sum -c` reads.

The sums are taken from the files as they lie in the new site, when all are there: no file is made
twice. They are kept by the files' marks, so that a build reads only what it changed.
"""

from hashlib import sha256

from danvan.publishing.publisher import Publisher
from danvan.store import Store

_NAME = "sums"


def sums(publisher: Publisher, store: Store, *, folder: str) -> bytes:
    """A line for each file below `folder`, which ends with "/"; paths are relative to it."""
    kept: dict[bytes, bytes] = store.read(_NAME) or {}
    found: dict[bytes, bytes] = {}
    lines = []
    for address, mark, path in publisher.placed(folder):
        known = kept.get(mark)
        found[mark] = sha256(path.read_bytes()).digest() if known is None else known
        lines.append(f"{found[mark].hex()}  {address.removeprefix(folder)}\n")
    if found != kept:
        store.write(_NAME, found)
    return "".join(lines).encode()
