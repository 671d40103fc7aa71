"""What differs from page to page in a few places only: rendered once with marks there, then
filled in, which takes a hundredth of the time."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_MARK = re.compile(r"dvmark-([a-z]+[0-9]*)-dvmark")


def mark(name: str) -> str:
    """What stands for the value `name` while a form is rendered; nothing escapes it."""
    return f"dvmark-{name}-dvmark"


class Form(NamedTuple):
    """Pieces of HTML, and between them the names of what comes there."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The whole HTML; `values` are HTML by name."""
        filled = [""] * (len(self.pieces) + len(self.names))
        filled[::2] = self.pieces
        filled[1::2] = [values[name] for name in self.names]
        return "".join(filled)

    def given(self, values: Mapping[str, str]) -> "Form":
        """The form with these values in it, which still waits for the others."""
        pieces, names = [self.pieces[0]], []
        for name, piece in zip(self.names, self.pieces[1:], strict=True):
            if name in values:
                pieces[-1] = "".join((pieces[-1], values[name], piece))
            else:
                names.append(name)
                pieces.append(piece)
        return Form(tuple(pieces), tuple(names))


def form_of(html: str) -> Form:
    """`html` cut at its marks."""
    pieces, names, end = [], [], 0
    for match in _MARK.finditer(html):
        pieces.append(html[end : match.start()])
        names.append(match.group(1))
        end = match.end()
    return Form((*pieces, html[end:]), tuple(names))
