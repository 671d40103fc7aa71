"""What is made of very many entries, portion by portion: a change makes one portion anew.

What was made of the others is kept in the store. It belongs to all that it was made from, so
nothing kept can be stale, and a file is the same bytes whether its portions were kept or made.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from danvan.entries.schema import Entry
from danvan.store import Store

_USUAL = 256
"""Entries of a portion, more or less."""
_FEW = 8
"""Where less than one of so many portions is new, they are made again next time: that costs less
than writing all of them down."""

T = TypeVar("T")


class Portion(NamedTuple):
    """Entries that stand one after another; `digest` covers all that they say."""

    entries: Sequence[Any]
    digest: bytes


def portions(
    entries: Iterable[Entry], digest: Callable[[Entry], bytes], *, usual: int = _USUAL
) -> tuple[Portion, ...]:
    """`entries` in their order. Where a portion ends is said by the ids alone, so that an entry
    more or less leaves almost all of them as they were."""
    found: list[Portion] = []
    inside: list[Entry] = []
    for entry in entries:
        inside.append(entry)
        if crc32(entry.id.encode()) % usual == 0:
            found.append(_portion(inside, digest))
            inside = []
    return (*found, _portion(inside, digest)) if inside else tuple(found)


def _portion(entries: Sequence[Entry], digest: Callable[[Entry], bytes]) -> Portion:
    return Portion(entries, b"".join(map(digest, entries)))


def kept(
    store: Store | None, name: str, wanted: Sequence[tuple[bytes, Callable[[], T]]]
) -> list[T]:
    """What each of `wanted` makes; what its key stood for before comes from what `store` keeps
    under `name`."""
    read = store.read(name) if store is not None else None
    known: dict[bytes, T] = read if isinstance(read, dict) else {}
    found = {key: known[key] if key in known else make() for key, make in wanted}
    fresh = len(found.keys() - known.keys())
    if store is not None and fresh * _FEW > len(found):
        store.write(name, found)
    return [found[key] for key, _ in wanted]
