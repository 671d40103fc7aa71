"""Indexes in memory do not share anything: two may be written at one time."""

from collections.abc import Iterator

from danvan.search.cards import IndexedText
from danvan.search.index import build_index


def texts(name: str) -> Iterator[IndexedText]:
    yield IndexedText("Một", f"{name} một", {"name": name})
    yield IndexedText("Hai", f"{name} hai", {"name": name})


def test_an_index_written_while_another_is_written_disturbs_neither() -> None:
    inner = []

    def interrupted() -> Iterator[IndexedText]:
        for text in texts("ngoài"):
            inner.append(build_index(texts("trong")))
            yield text

    outer = build_index(interrupted())
    assert [card["name"] for card in outer.cards] == ["ngoài", "ngoài"]
    assert [len(index.cards) for index in inner] == [2, 2]
    assert outer.group("trong") is None
