"""Numbers that come out the same, bit for bit, in Python and in the browser.

Both compute with IEEE doubles, whose four operations and square root are exact to the last bit;
library logarithms are not. `assets/js/search/arithmetic.js` holds the same steps in the same order.
"""

from bisect import bisect_right

_LN2 = 0.6931471805599453
_TERMS = (27.0, 25.0, 23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0)


def ln(x: float) -> float:
    """Natural logarithm of x ≥ 1 by 2·artanh((m−1)/(m+1)) of the mantissa m in [1, 2)."""
    exponent = 0.0
    while x >= 2.0:
        x /= 2.0
        exponent += 1.0
    y = (x - 1.0) / (x + 1.0)
    square = y * y
    total = 0.0
    for term in _TERMS:
        total = (total + 1.0 / term) * square
    return exponent * _LN2 + 2.0 * y * (1.0 + total)


def _length_codes() -> tuple[int, ...]:
    """The lengths that one byte can say: exact to 64, then 16 steps for each doubling."""
    lengths = list(range(64))
    step = 4
    while len(lengths) < 256:
        for _ in range(16):
            lengths.append(lengths[-1] + step if lengths[-1] >= 64 else 64)
        step *= 2
    return tuple(lengths[:256])


LENGTHS = _length_codes()


def length_code(length: int) -> int:
    """The byte that says `length`, rounded down to a length that a byte can say."""
    return bisect_right(LENGTHS, length) - 1
