"""What the bits of its data do to the picture of a QR code, found out from segno.

All data of a QR code of one version, level and mask goes into it linearly over GF(2), error
correction included: every bit turns the same pixels, whatever the others say (ISO/IEC 18004, 7.4
to 7.7).
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import product
from operator import getitem, xor
from typing import Any

import segno
from segno import consts, encoder

from danvan.pages.qr import LEVEL, MASK, QUIET, ByteTurns, Frame, Tables, framing

_WHITE = b"1"
_DIGITS = bytes.maketrans(b"\0\1", b"10")
"""segno's white and black as binary digits of PNG."""
_FREE = 2
"""segno's word for a module that is not filled yet."""


def tables(longest: int) -> Tables:
    """Of the smallest code that holds `longest` bytes."""
    text = bytes(longest)
    code = segno.make(text, error=LEVEL, mask=MASK, mode="byte", boost_error=False)
    version: Any = code.version
    frame = Frame(version)
    turned = list(_turned_by_bit(version, _pixels(frame)))
    set_bits = framing(version, longest, len(turned))
    return Tables(
        version, reduce(xor, map(turned.__getitem__, set_bits), _drawn(code, frame)), turned
    )


def _drawn(code: segno.QRCode, frame: Frame) -> int:
    """The picture as segno draws it."""
    blank = _WHITE * QUIET
    end = blank + b"0" * (8 * (frame.line - 1) - frame.width)
    margin = [_WHITE * frame.width + end[QUIET:]] * QUIET
    rows = [blank + row.translate(_DIGITS) + end for row in code.matrix]
    lines = [int(row, 2).to_bytes(frame.line) for row in [*margin, *rows, *margin]]
    return int.from_bytes(b"".join(lines))


def _pixels(frame: Frame) -> list[int]:
    """For each module that bits of a code go to, in their order, the picture, as a number, in
    which there is nothing else."""
    line = 8 * frame.line
    last = line * (frame.width - QUIET) - 8 - QUIET - 1
    return [1 << last - line * row - column for row, column in _modules(frame.version)]


def _turned_by_bit(version: int, pixels: Sequence[int]) -> Iterator[int]:
    """For each bit of the data of a code, in order, the pixels that it turns: its own, and those
    of the error correction of its block; `pixels` are those of all bits of the code."""
    known: Any = consts.ECC
    kinds = known[version][consts.ERROR_LEVEL_M]
    sizes = [kind.num_data for kind in kinds for _ in range(kind.num_blocks)]
    checks = kinds[0].num_total - kinds[0].num_data
    words = [ByteTurns(pixels[start : start + 8]) for start in range(0, len(pixels) - 7, 8)]
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
