"""Reads exported search files by the description in search/shards.py alone, as a check on both
the writer and the browser's reader."""

import gzip
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from danvan.search.shards import SearchFile

Places = dict[str, dict[int, list[int]]]


class Stream:
    """Bytes read one after another."""

    def __init__(self, content: bytes) -> None:
        self._bytes = io.BytesIO(content)
        self._length = len(content)

    @property
    def left(self) -> int:
        return self._length - self._bytes.tell()

    def take(self, length: int) -> bytes:
        taken = self._bytes.read(length)
        assert len(taken) == length, "the file ends too early"
        return taken

    def number(self) -> int:
        number, factor = 0, 1
        while (byte := self.take(1)[0]) >= 128:
            number += (byte - 128) * factor
            factor *= 128
        return number + byte * factor

    def text(self) -> str:
        return self.take(self.number()).decode()

    def rising(self, count: int) -> list[int]:
        numbers: list[int] = []
        for _ in range(count):
            numbers.append(self.number() + (numbers[-1] if numbers else 0))
        return numbers


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the files say."""

    root: dict[str, Any]
    titles: bytes
    bodies: bytes
    keys: list[str]
    """In the order of the shards."""
    counts: dict[str, int]
    places: Places
    elsewhere: set[str]
    """Spellings whose positions are in a file of their own."""
    clipped: dict[str, list[tuple[int, int]]]
    """Of those, frequencies in title and body."""
    cards: list[list[Any]]
    texts: list[str]
    facets: dict[str, list[list[str]]]
    """Facet → values by document."""
    years: list[int]
    ranks: list[int]
    vocabulary: dict[str, tuple[int, str]]
    unread: set[str]
    """Files that nothing names."""


class Decoder:
    def __init__(self, files: Iterable[SearchFile]) -> None:
        self._files = {file.name: file.content for file in files}
        manifest = json.loads(self._files.pop("manifest.json"))
        assert manifest["format"] == 3
        self._unread = set(self._files)
        stream = self._stream(manifest["root"])
        self._root = json.loads(stream.text())
        self._size: int = self._root["size"]
        self._titles = stream.take(self._size)
        self._bodies = stream.take(self._size)
        self._digests = [stream.take(3).hex() for _ in range(stream.left // 3)]
        assert stream.left == 0
        self._places: Places = {}
        self._counts: dict[str, int] = {}
        self._elsewhere: set[str] = set()
        self._clipped: dict[str, list[tuple[int, int]]] = {}

    def _read(self, name: str) -> bytes:
        self._unread.discard(f"{name}.gz")
        return gzip.decompress(self._files[f"{name}.gz"])

    def _stream(self, name: str) -> Stream:
        return Stream(self._read(name))

    def decoded(self) -> Decoded:
        shards = len(self._root["keys"])
        keys = [key for n in range(shards) for key in self._shard(n, self._digests[n])]
        cards = [
            card
            for n in range(-(-self._size // self._root["perFile"]))
            for card in json.loads(self._read(f"c{n}-{self._root['cards']}"))
        ]
        return Decoded(
            root=self._root,
            titles=self._titles,
            bodies=self._bodies,
            keys=keys,
            counts=self._counts,
            places=self._places,
            elsewhere=self._elsewhere,
            clipped=self._clipped,
            cards=cards,
            texts=[self._text(n) if card[-1] else "" for n, card in enumerate(cards)],
            facets=self._facets(),
            years=self._column("years"),
            ranks=self._column("ranks"),
            vocabulary=self._vocabulary(),
            unread=self._unread,
        )

    def _shard(self, number: int, digest: str) -> list[str]:
        stream = self._stream(f"s{number}-{digest}")
        keys = []
        while stream.left:
            keys.append(stream.text())
            length = stream.number()
            end = stream.left - length
            for _ in range(stream.number()):
                self._spelling(stream)
            assert stream.left == end
        assert keys[0] == self._root["keys"][number]
        return keys

    def _spelling(self, stream: Stream) -> None:
        text, count, postings = stream.text(), stream.number(), stream.number()
        elsewhere = stream.text()
        documents = stream.rising(postings)
        if elsewhere:
            packed = stream.take(postings)
            self._elsewhere.add(text)
            self._clipped[text] = [divmod(byte, 16) for byte in packed]
            stream = self._stream(elsewhere)
        lengths = [stream.number() for _ in documents]
        places = [stream.rising(length) for length in lengths]
        self._places[text] = dict(zip(documents, places, strict=True))
        self._counts[text] = count

    def _text(self, document: int) -> str:
        block, place = divmod(document, self._root["perFile"])
        texts: list[str] = json.loads(self._read(f"t{block}-{self._root['texts']}"))
        return texts[place]

    def _column(self, name: str) -> list[int]:
        stream = self._stream(self._root[name])
        return [stream.number() for _ in range(self._size)]

    def _facets(self) -> dict[str, list[list[str]]]:
        stream = self._stream(self._root["facets"])
        head = json.loads(stream.text())
        found: dict[str, list[list[str]]] = {}
        for name in head["order"]:
            values = head["facets"][name]["values"]
            column = Stream(stream.take(head["facets"][name]["bytes"]))
            found[name] = []
            for _ in range(self._size):
                numbers = iter(column.number, 0)
                found[name].append([values[number - 1] for number in numbers])
            assert column.left == 0
        return found

    def _vocabulary(self) -> dict[str, tuple[int, str]]:
        stream = self._stream(self._root["vocabulary"])
        found: dict[str, tuple[int, str]] = {}
        last = ""
        while stream.left:
            last = last[: stream.number()] + stream.text()
            count = stream.number()
            found[last] = (count, stream.text() or last)
        return found
