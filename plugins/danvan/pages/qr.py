"""QR codes of pages' addresses, added up from what each byte of an address does to the picture.

All data of a QR code of one version, level and mask goes into it linearly over GF(2), error
correction included: every bit of a text turns the same pixels, whatever the others say (ISO/IEC
18004, 7.4 to 7.7). So a code is that of as many zero bytes, which segno draws, and what the bytes
of the text turn in it; segno alone takes a hundred times as long.
"""

import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from itertools import islice, product
from operator import getitem, xor
from typing import Any

import segno
from segno import consts, encoder

LEVEL = "M"
"""Restores 15 %: a sheet on a notice board gets stains."""
MASK = 2
QUIET = 4
"""Modules of white around a code that readers need (ISO/IEC 18004, 9.1)."""
_WHITE = b"1"
_DIGITS = bytes.maketrans(b"\0\1", b"10")
"""segno's white and black as binary digits of PNG."""
_FREE = 2
"""segno's word for a module that is not filled yet."""


class QrCodes:
    """Codes of addresses, all of the size that `longest` bytes need; only a longer address has
    a larger code."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._begun: dict[tuple[int, bytes], int] = {}
        """Pictures of texts of so many bytes, of which all are zero but those it begins with:
        pages of one kind begin alike."""

    @cached_property
    def version(self) -> int:
        """The smallest that holds the longest address."""
        text = b"x" * self._longest
        version = segno.make(text, error=LEVEL, mode="byte", boost_error=False).version
        assert isinstance(version, int)
        return version

    def data_address(self, address: str) -> str:
        """The code of `address` as a picture for `src`: a pixel for each module."""
        return f"data:image/png;base64,{b64encode(self.png(address)).decode()}"

    def png(self, address: str) -> bytes:
        """The same as a file, with one bit a pixel."""
        text = address.encode()
        if len(text) > self._longest:
            codes = QrCodes(len(text))
            return codes._png(codes._drawn(text))
        return self._png(self._added(text))

    def _png(self, picture: int) -> bytes:
        """The file with a picture whose lines are `picture`: bits of black modules are 0, there
        is no filter."""
        lines = picture.to_bytes(self._line * self._width)
        packed = zlib.compress(lines, 0)  # for good with the page, if at all
        return b"".join([self._start, _chunk(b"IDAT", packed), _END])

    @cached_property
    def _start(self) -> bytes:
        size = self._width.to_bytes(4)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size + size + b"\x01\x00\x00\x00\x00")

    @cached_property
    def _width(self) -> int:
        """In pixels, of the whole picture."""
        return 17 + 4 * self.version + 2 * QUIET

    @cached_property
    def _line(self) -> int:
        """Bytes of a line of the picture: its filter, then eight pixels in each."""
        return 1 + -(-self._width // 8)

    def _added(self, text: bytes) -> int:
        """The picture of a text, added up."""
        name = text.rstrip(b"/").rfind(b"/") + 1
        about = len(text), text[:name]
        begun = self._begun.get(about)
        if begun is None:
            blank = self._drawn(bytes(len(text)))
            begun = self._begun[about] = reduce(xor, map(getitem, self._turned, text[:name]), blank)
        return reduce(xor, map(getitem, islice(self._turned, name, None), text[name:]), begun)

    def _drawn(self, text: bytes) -> int:
        """The same from segno."""
        code = segno.make(
            text, version=self.version, error=LEVEL, mask=MASK, mode="byte", boost_error=False
        )
        blank = _WHITE * QUIET
        end = blank + b"0" * (8 * (self._line - 1) - self._width)
        margin = [_WHITE * self._width + end[QUIET:]] * QUIET
        rows = [blank + row.translate(_DIGITS) + end for row in code.matrix]
        lines = [int(row, 2).to_bytes(self._line) for row in [*margin, *rows, *margin]]
        return int.from_bytes(b"".join(lines))

    @cached_property
    def _turned(self) -> list["_Byte"]:
        """For each byte of a text the pixels that it turns."""
        bits = list(_turned_by_bit(self.version, self._pixels()))
        first = 4 + (8 if self.version < 10 else 16)  # the mode and the length of the text
        return [_Byte(bits[start : start + 8]) for start in range(first, len(bits) - 7, 8)]

    def _pixels(self) -> list[int]:
        """For each module that bits of a code go to, in their order, the picture, as a number,
        in which there is nothing else."""
        line = 8 * self._line
        last = line * (self._width - QUIET) - 8 - QUIET - 1
        return [1 << last - line * row - column for row, column in _modules(self.version)]


class _Byte(dict[int, int]):
    """What the values of one byte turn, as far as they were asked for; `bits` is what its bits
    do, the highest first."""

    def __init__(self, bits: Sequence[int]) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, value: int) -> int:
        turned = (pixels for bit, pixels in enumerate(self._bits) if value << bit & 0x80)
        self[value] = found = reduce(xor, turned, 0)
        return found


def _turned_by_bit(version: int, pixels: Sequence[int]) -> Iterator[int]:
    """For each bit of the data of a code, in order, the pixels that it turns: its own, and those
    of the error correction of its block; `pixels` are those of all bits of the code."""
    known: Any = consts.ECC
    kinds = known[version][consts.ERROR_LEVEL_M]
    sizes = [kind.num_data for kind in kinds for _ in range(kind.num_blocks)]
    checks = kinds[0].num_total - kinds[0].num_data
    words = [_Byte(pixels[start : start + 8]) for start in range(0, len(pixels) - 7, 8)]
    # The first words of all blocks come first, then the second ones: ISO/IEC 18004, 7.6.
    pairs = sorted((word, block) for block, size in enumerate(sizes) for word in range(size))
    place = {pair: number for number, pair in enumerate(pairs)}
    turned = {size: _checks_by_bit(size, checks) for size in set(sizes)}
    for block, size in enumerate(sizes):
        theirs = words[len(pairs) + block :: len(sizes)]
        for bit, values in enumerate(turned[size]):
            own = pixels[8 * place[bit // 8, block] + bit % 8]
            yield reduce(xor, map(getitem, theirs, values), own)


def _checks_by_bit(size: int, checks: int) -> Sequence[bytes]:
    """For each bit of a block of `size` words the `checks` words of its error correction."""
    bits = 8 * size
    ones = bytearray(bits * bits)
    ones[:: bits + 1] = b"\1" * bits
    kind = consts.EC(num_blocks=bits, num_total=size + checks, num_data=size)
    found: tuple[Any, Sequence[bytes]] = encoder.make_blocks([kind], encoder.Buffer(ones))
    return found[1]


def _modules(version: int) -> Iterator[tuple[int, int]]:
    """Rows and columns of the modules that the bits of a code go to, in order."""
    width = encoder.calc_matrix_size(version)
    matrix = encoder.make_matrix(width, width)
    encoder.add_finder_patterns(matrix, width, width)
    encoder.add_alignment_patterns(matrix, width, width)
    free = sum(row.count(_FREE) for row in matrix)
    numbered = [list(row) for row in matrix]
    encoder.add_codewords(numbered, range(_FREE + 1, _FREE + 1 + free), version)
    cells = product(range(width), repeat=2)
    found = sorted((numbered[row][column], row, column) for row, column in cells)
    return ((row, column) for number, row, column in found if number > _FREE)


def _chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG file: https://www.w3.org/TR/png-3/#5Chunk-layout"""
    checked = name + content
    return len(content).to_bytes(4) + checked + zlib.crc32(checked).to_bytes(4)


_END = _chunk(b"IEND", b"")
