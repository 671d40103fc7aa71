"""Pieces of large files, each made of a portion: a change makes one piece anew.

Together they are as large as the files. So they are kept as plain bytes, each is read when its
turn comes, and no build holds those that it did not make.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple, TypeAlias

from danvan.exports.portions import DIGEST_BYTES, FEW, LATER
from danvan.store import Parts, SpoiltError, Store

Piece: TypeAlias = Sequence[bytes]
"""What is made of a portion for each of some files, always so many."""
Wanted: TypeAlias = tuple[bytes, Callable[[], Piece]]
"""The key of a piece, which covers all that it is made from, and what makes it."""


def joined(
    pieces: Iterable[bytes], *, begin: bytes = b"", between: bytes = b"", end: bytes = b""
) -> bytes:
    """A whole file. It grows piece by piece: a list of all would take as much again."""
    whole = BytesIO()
    whole.write(begin)
    for number, piece in enumerate(pieces):
        whole.write(between if number else b"")
        whole.write(piece)
    whole.write(end)
    return whole.getvalue()


class Pieces:
    """The pieces of some files, in order. Those that a store does not have under `name` are made
    at once; it keeps them with the others, or under a second name beside them."""

    def __init__(self, store: Store | None, name: str, wanted: Sequence[Wanted]) -> None:
        self._store = store
        self._names = name, f"{name}{LATER}"
        self._wanted = wanted
        with self._shelves() as shelves:
            known = {key for shelf in shelves for key in shelf.places}
            self._fresh = {key: make() for key, make in wanted if key not in known}
            if store is not None and self._fresh:
                self._keep(store, shelves)

    def column(self, number: int) -> Iterator[bytes]:
        """All pieces of one of the files."""
        with self._shelves() as shelves:
            for wanted in self._wanted:
                yield self._one(wanted, number, shelves)

    def _one(self, wanted: Wanted, number: int, shelves: "_Shelves") -> bytes:
        """A piece of one of the files, as it is kept; made where that came to harm, and then the
        next build keeps all of them anew."""
        key, make = wanted
        if key not in self._fresh:
            try:
                return next(shelf.read(key, number) for shelf in shelves if key in shelf.places)
            except (SpoiltError, StopIteration):
                self._forget()
            self._fresh[key] = make()
        return self._fresh[key][number]

    def _forget(self) -> None:
        if self._store is not None:
            for name in self._names:
                self._store.remove(name)

    def _keep(self, store: Store, shelves: "_Shelves") -> None:
        """Writes all pieces down, or the new ones beside the others where those are few."""
        name, beside = self._names
        base, _ = shelves
        since = [wanted for wanted in self._wanted if wanted[0] not in base.places]
        are_many = len(since) * FEW > len(self._wanted)
        listed = self._wanted if are_many else since
        files = range(len(next(iter(self._fresh.values()))))
        parts = [self._one(wanted, number, shelves) for number in files for wanted in listed]
        keys = b"".join([key for key, _ in listed])
        store.write_parts(name if are_many else beside, [keys, *parts])
        if are_many:
            store.remove(beside)

    @contextlib.contextmanager
    def _shelves(self) -> "Iterator[_Shelves]":
        """What is kept under both names."""
        with contextlib.ExitStack() as opened:
            base, later = (
                _shelf(opened.enter_context(self._store.parts(name)) if self._store else None)
                for name in self._names
            )
            yield base, later


class _Shelf(NamedTuple):
    """What a store has under one name: the keys of pieces, and behind them file after file."""

    places: Mapping[bytes, int]
    parts: Parts | None = None

    def read(self, key: bytes, number: int) -> bytes:
        """The piece of a file. Raises SpoiltError."""
        if self.parts is None:
            raise SpoiltError(number)
        return self.parts.read(1 + number * len(self.places) + self.places[key])


_Shelves: TypeAlias = tuple[_Shelf, _Shelf]


def _shelf(parts: Parts | None) -> _Shelf:
    try:
        keys = parts.read(0) if parts is not None else b""
    except SpoiltError:
        return _Shelf({})
    starts = range(0, len(keys), DIGEST_BYTES)
    places = {keys[start : start + DIGEST_BYTES]: at for at, start in enumerate(starts)}
    return _Shelf(places, parts)
