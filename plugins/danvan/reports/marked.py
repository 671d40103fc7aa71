"""One line of a file with a caret under one of its characters, as wide as a terminal is."""

import unicodedata
from collections.abc import Iterator

WIDTH = 76
"""Columns of a terminal that the line may take; what is longer is cut around the caret."""

_TAB = "    "
_CUT = "…"
_UNSEEN = "\N{REPLACEMENT CHARACTER}"
_WIDE = frozenset("WF")
_KEPT_RIGHT = 24
"""Columns behind the caret that a cut leaves, where the line goes on so far."""


def marked(line: str, column: int, *, width: int = WIDTH) -> tuple[str, str]:
    """The line as shown, and below it a caret under the character at `column` (from 1).

    Tabs become four spaces; what cannot be seen, or would reorder the line, becomes U+FFFD.
    A column behind the end stands right after the last character.
    """
    cells = list(_cells(line))
    at = min(max(column - 1, 0), len(cells))
    while 0 < at < len(cells) and not _columns(cells[at]):
        at -= 1  # a combining mark stands on the letter before it
    first, last = _window(cells, at, width)
    head = _CUT if first else ""
    tail = _CUT if last < len(cells) else ""
    shown = "".join(cells[first:last])
    before = _columns(head) + sum(_columns(cell) for cell in cells[first:at])
    return f"{head}{shown}{tail}".rstrip(), f"{' ' * before}^"


def _cells(line: str) -> Iterator[str]:
    for char in line:
        if char == "\t":
            yield _TAB
        elif char.isprintable():
            yield char
        else:
            yield _UNSEEN


def _columns(cell: str) -> int:
    """How many columns of a terminal `cell` takes."""
    if len(cell) != 1:
        return len(cell)
    if unicodedata.combining(cell):
        return 0
    return 2 if unicodedata.east_asian_width(cell) in _WIDE else 1


def _window(cells: list[str], at: int, width: int) -> tuple[int, int]:
    """The part of a line to show, so that the cell `at` is in it: all of it where it fits."""
    widths = [_columns(cell) for cell in cells]
    if sum(widths) <= width:
        return 0, len(cells)
    room = width - 2 * _columns(_CUT)
    last = _reach(widths[at:], min(_KEPT_RIGHT, room)) + at
    first = at - _reach(widths[:at][::-1], room - sum(widths[at:last]))
    last = first + _reach(widths[first:], room)
    return first, max(last, min(at + 1, len(cells)))


def _reach(widths: list[int], room: int) -> int:
    """How many cells from the first on fit into `room` columns."""
    taken = 0
    for count, each in enumerate(widths):
        taken += each
        if taken > room:
            return count
    return len(widths)
