"""QR codes of pages' addresses, drawn by segno and, once enough of them are known, added up.

All data of a QR code of one version, level and mask goes into it linearly over GF(2), error
correction included: where some texts and their lengths add up (XOR) to another text and its
length, their codes add up to its code (ISO/IEC 18004, 7.4 to 7.7). Addresses of one site are so
alike that a few hundred codes, which take segno a millisecond or two each, give all others.
"""

import zlib
from base64 import b64encode
from functools import cached_property

import segno

LEVEL = "M"
"""Restores 15 %: a sheet on a notice board gets stains."""
MASK = 2
QUIET = 4
"""Modules of white around a code that readers need (ISO/IEC 18004, 9.1)."""
_WHITE = b"1"
_DIGITS = bytes.maketrans(b"\0\1", b"10")
"""segno's white and black as binary digits of PNG."""


class QrCodes:
    """Codes of addresses, all of the size that `longest` bytes need, so that they add up; only
    a longer address has a larger code."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._known: dict[int, int] = {}
        """Sums of codes under the highest bit of their sum: none can be made of others."""

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
            return QrCodes(len(text)).png(address)
        size = self._width.to_bytes(4)
        lines = zlib.compress(self._lines(text), 0)  # packed with the page, if at all
        return b"".join(
            [
                b"\x89PNG\r\n\x1a\n",
                _chunk(b"IHDR", size + size + b"\x01\x00\x00\x00\x00"),
                _chunk(b"IDAT", lines),
                _chunk(b"IEND", b""),
            ]
        )

    @cached_property
    def _width(self) -> int:
        """In pixels, of the whole picture."""
        return 17 + 4 * self.version + 2 * QUIET

    @cached_property
    def _line(self) -> int:
        """Bytes of a line of the picture: its filter, then eight pixels in each."""
        return 1 + -(-self._width // 8)

    @cached_property
    def _picture(self) -> int:
        """Bits of all lines."""
        return 8 * self._line * self._width

    def _lines(self, text: bytes) -> bytes:
        """The picture as PNG has it: bits of black modules are 0, there is no filter.

        A number holds the text with its length and, in the bits below, the picture. Sums of
        known codes are added until nothing is left of the text.
        """
        length = 1 << len(text)
        told = int.from_bytes(text, "little") << (self._longest + 1) | length
        rest = told << self._picture
        while (size := rest.bit_length()) > self._picture:
            if size not in self._known:
                lines = self._drawn(text)
                self._known[size] = rest ^ int.from_bytes(lines)
                return lines
            rest ^= self._known[size]
        return rest.to_bytes(self._line * self._width)

    def _drawn(self, text: bytes) -> bytes:
        """The same from segno."""
        code = segno.make(
            text, version=self.version, error=LEVEL, mask=MASK, mode="byte", boost_error=False
        )
        blank = _WHITE * QUIET
        end = blank + b"0" * (8 * (self._line - 1) - self._width)
        margin = [_WHITE * self._width + end[QUIET:]] * QUIET
        rows = [blank + row.translate(_DIGITS) + end for row in code.matrix]
        return b"".join(int(row, 2).to_bytes(self._line) for row in [*margin, *rows, *margin])


def _chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG file: https://www.w3.org/TR/png-3/#5Chunk-layout"""
    checked = name + content
    return len(content).to_bytes(4) + checked + zlib.crc32(checked).to_bytes(4)
