"""Pieces of large files: only new ones are made, and what came to harm is made anew."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.exports.pieces import Piece, Pieces, Wanted, joined
from danvan.store import Store

NAME = "export-thu"
MANY = range(40)
"""Texts; what changed is written beside the others while it is less than an eighth."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return Store.open(tmp_path / "project" / ".danvan" / "cache")


class Made:
    """Makes two files of numbers, and knows for which of them it was asked."""

    def __init__(self, store: Store | None, numbers: Iterable[int]) -> None:
        self.asked: list[int] = []
        self.numbers = list(numbers)
        self.pieces = Pieces(store, NAME, list(map(self._wanted, self.numbers)))

    def _wanted(self, number: int) -> Wanted:
        def make() -> Piece:
            self.asked.append(number)
            return piece(number)

        return blake2b(str(number).encode(), digest_size=16).digest(), make

    @property
    def is_right(self) -> bool:
        wanted = zip(*map(piece, self.numbers), strict=True)
        return all(list(self.pieces.column(at)) == list(column) for at, column in enumerate(wanted))


def piece(number: int) -> Piece:
    return f"một {number}".encode(), f"hai {number}".encode() * (number % 3)


def test_without_a_store_all_are_made() -> None:
    made = Made(None, MANY)
    assert made.is_right
    assert made.asked == list(MANY)


@pytest.mark.parametrize(
    ("numbers", "new"),
    [
        (MANY, []),
        (reversed(MANY), []),
        (MANY[3:], []),
        ([*MANY[:9], 90, *MANY[9:]], [90]),
        (range(20, 60), range(40, 60)),
    ],
)
def test_only_new_ones_are_made(store: Store, numbers: Iterable[int], new: Sequence[int]) -> None:
    assert Made(store, MANY).asked == list(MANY)
    second = Made(store, numbers)
    assert second.is_right
    assert second.asked == list(new)
    third = Made(store, second.numbers)
    assert third.is_right
    assert third.asked == []


def test_one_after_the_other_is_kept(store: Store) -> None:
    Made(store, MANY)
    for last in range(40, 60):
        made = Made(store, [*MANY[1:], *range(40, last + 1)])
        assert made.is_right
        assert made.asked == [last]


@pytest.mark.parametrize("last", range(1, 40, 3))
def test_what_came_to_harm_is_made_and_kept_anew(store: Store, last: int) -> None:
    Made(store, MANY)
    path = store.folder / f"{NAME}.bin"
    whole = path.read_bytes()
    path.write_bytes(whole[:-last])
    assert Made(store, MANY).is_right
    assert Made(store, MANY).is_right
    assert path.read_bytes() == whole


@given(st.lists(st.binary()), st.binary(), st.binary(), st.binary())
def test_a_file_is_its_pieces(
    pieces: list[bytes], begin: bytes, between: bytes, end: bytes
) -> None:
    found = joined(iter(pieces), begin=begin, between=between, end=end)
    assert found == begin + between.join(pieces) + end
