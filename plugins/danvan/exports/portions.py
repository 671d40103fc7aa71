"""What is made of very many entries, portion by portion: a change makes one portion anew.

What was made of the others is kept in the store. It belongs to all that it was made from, so
nothing kept can be stale, and a file is the same bytes whether its portions were kept or made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from zlib import crc32

from danvan.entries.schema import Entry
from danvan.store import Store

DIGEST_BYTES = 16
"""Of what tells one state of what is made from another."""
_USUAL = 64
"""Entries of a portion, more or less."""
FEW = 8
"""Where less than one of so many portions is new since all were written down, only the new ones
are written, beside the others."""
LATER = "-later"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Portion:
    """Entries that stand one after another; `digest` covers all that they say."""

    names: Sequence[str]
    digest: bytes
    every: Mapping[str, Any]
    """These entries and others by their names."""

    @property
    def entries(self) -> Sequence[Any]:
        """Looked up when they are needed: of most portions nobody asks for them."""
        return [self.every[name] for name in self.names]


def portions(
    every: Mapping[str, Entry], digests: Iterable[bytes], *, usual: int = _USUAL
) -> tuple[Portion, ...]:
    """Entries in their order, with the digests of all in the same. Where a portion ends is said
    by the names alone, so that an entry more or less leaves almost all of them as they were."""
    found: list[Portion] = []
    names: list[str] = []
    inside: list[bytes] = []
    for name, digest in zip(every, digests, strict=True):
        names.append(name)
        inside.append(digest)
        if crc32(name.encode()) % usual == 0:
            found.append(Portion(names, b"".join(inside), every))
            names, inside = [], []
    return (*found, Portion(names, b"".join(inside), every)) if names else tuple(found)


def kept(
    store: Store | None, name: str, wanted: Sequence[tuple[bytes, Callable[[], T]]]
) -> list[T]:
    """What each of `wanted` makes; what its key stood for before comes from what `store` keeps
    under `name`, and under a second name what was made since that was written."""
    base: dict[bytes, T] = _read(store, name)
    later: dict[bytes, T] = _read(store, f"{name}{LATER}")
    known = base | later
    found = {key: known[key] if key in known else make() for key, make in wanted}
    if store is not None and not found.keys() <= known.keys():
        since = {key: value for key, value in found.items() if key not in base}
        if len(since) * FEW > len(found):
            store.write(name, found)
            store.remove(f"{name}{LATER}")
        else:
            store.write(f"{name}{LATER}", since)
    return [found[key] for key, _ in wanted]


def _read(store: Store | None, name: str) -> dict[bytes, Any]:
    read = store.read(name) if store is not None else None
    return read if isinstance(read, dict) else {}
