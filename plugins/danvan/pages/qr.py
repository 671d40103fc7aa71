"""QR codes of pages' addresses, added up from what each bit of their data does to the picture.

That is worked out once (`qr_tables.py`) and kept; segno alone takes a hundred times as long for
each code.
"""

import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from itertools import islice
from operator import getitem, xor
from typing import NamedTuple

from danvan.store import Store

LEVEL = "M"
"""Restores 15 %: a sheet on a notice board gets stains."""
MASK = 2
QUIET = 4
"""Modules of white around a code that readers need (ISO/IEC 18004, 9.1)."""
_KEPT = "qr-tables"
_MODE_BITS = 4
_BYTES_MODE = 4
_PADDING = 0xEC, 0x11
"""Fill in turn what the text leaves free (ISO/IEC 18004, 7.4.10)."""


class Frame(NamedTuple):
    """What a picture measures: a pixel for each module, and the white around them."""

    version: int

    @property
    def width(self) -> int:
        """In pixels, as its height."""
        return 17 + 4 * self.version + 2 * QUIET

    @property
    def line(self) -> int:
        """Bytes of a line of the picture: its filter, then eight pixels in each."""
        return 1 + -(-self.width // 8)


class Tables(NamedTuple):
    """Pictures are numbers: the bytes of the lines of a PNG, bits of black modules 0."""

    version: int
    empty: int
    """The picture of a code of which all data is zero."""
    turned: Sequence[int]
    """For each bit of the data the pixels that it turns: its own, and those of the error
    correction of its block."""


class ByteTurns(dict[int, int]):
    """What the values of one byte turn, as far as they were asked for; `bits` is what its bits
    do, the highest first."""

    def __init__(self, bits: Sequence[int]) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, value: int) -> int:
        turned = (pixels for bit, pixels in enumerate(self._bits) if value << bit & 0x80)
        self[value] = found = reduce(xor, turned, 0)
        return found


def text_begins(version: int) -> int:
    """The bit of the data with which the text begins: behind the mode and its length."""
    return _MODE_BITS + (8 if version < 10 else 16)


def framing(version: int, length: int, bits: int) -> Iterator[int]:
    """The bits that are set around a text of `length` bytes in data of so many `bits`."""
    begin = text_begins(version)
    yield from _set_bits(_BYTES_MODE, _MODE_BITS, at=0)
    yield from _set_bits(length, begin - _MODE_BITS, at=_MODE_BITS)
    end = begin + 8 * length + _MODE_BITS  # four zeros say that there is no further mode
    # segno puts a zero byte behind them; no reader looks at what follows.
    for number, start in enumerate(range(end + 8, bits, 8)):
        yield from _set_bits(_PADDING[number % 2], 8, at=start)


def _set_bits(value: int, size: int, *, at: int) -> Iterator[int]:
    return (at + bit for bit in range(size) if value >> (size - 1 - bit) & 1)


class QrCodes:
    """Codes of addresses, all of the size that `longest` bytes need; only a longer address has
    a larger code. What they are added up from is in `store` for the next build."""

    def __init__(self, longest: int, store: Store | None = None) -> None:
        self._longest = longest
        self._store = store
        self._begun: dict[tuple[int, bytes], int] = {}
        """Pictures of texts of so many bytes, of which all are zero but those it begins with:
        pages of one kind begin alike."""

    @property
    def version(self) -> int:
        """The smallest that holds the longest address."""
        return self._tables.version

    def data_address(self, address: str) -> str:
        """The code of `address` as a picture for `src`: a pixel for each module."""
        return f"data:image/png;base64,{b64encode(self.png(address)).decode()}"

    def png(self, address: str) -> bytes:
        """The same as a file, with one bit a pixel and no filter."""
        text = address.encode()
        if len(text) > self._longest:
            return QrCodes(len(text)).png(address)
        lines = self._added(text).to_bytes(self._frame.line * self._frame.width)
        return b"".join([self._start, _chunk(b"IDAT", _stored(lines)), _END])

    @cached_property
    def _start(self) -> bytes:
        size = self._frame.width.to_bytes(4)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size + size + b"\x01\x00\x00\x00\x00")

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self.version)

    def _added(self, text: bytes) -> int:
        """The picture of a text."""
        name = text.rstrip(b"/").rfind(b"/") + 1
        about = len(text), text[:name]
        begun = self._begun.get(about)
        if begun is None:
            blank = self._blank(len(text))
            begun = self._begun[about] = reduce(xor, map(getitem, self._turned, text[:name]), blank)
        return reduce(xor, map(getitem, islice(self._turned, name, None), text[name:]), begun)

    def _blank(self, length: int) -> int:
        """The picture of a text of so many bytes, all of them zero."""
        version, empty, turned = self._tables
        return reduce(xor, map(turned.__getitem__, framing(version, length, len(turned))), empty)

    @cached_property
    def _turned(self) -> list[ByteTurns]:
        """For each byte of a text the pixels that it turns."""
        bits, begin = self._tables.turned, text_begins(self.version)
        return [ByteTurns(bits[start : start + 8]) for start in range(begin, len(bits) - 7, 8)]

    @cached_property
    def _tables(self) -> Tables:
        kept = self._store.read(_KEPT) if self._store is not None else None
        if kept is not None and kept[0] == self._longest:
            found: Tables = kept[1]
            return found
        from danvan.pages.qr_tables import tables  # segno, for the first build alone

        found = tables(self._longest)
        if self._store is not None:
            self._store.write(_KEPT, (self._longest, found))
        return found


def _stored(content: bytes) -> bytes:
    """Less than 64 KB in the format of zlib as they are (RFC 1950, RFC 1951, 3.2.4): they are
    compressed with the page, if at all."""
    size = len(content)
    sizes = size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little")
    return b"".join([b"\x78\x01\x01", sizes, content, zlib.adler32(content).to_bytes(4)])


def _chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG file: https://www.w3.org/TR/png-3/#5Chunk-layout"""
    checked = name + content
    return len(content).to_bytes(4) + checked + zlib.crc32(checked).to_bytes(4)


_END = _chunk(b"IEND", b"")
