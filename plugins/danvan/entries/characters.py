"""Characters that no text of the catalog may hold, and where they stand."""

import re
import unicodedata

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
"""Characters that nobody can see or that reorder the line around them: controls, bidi
controls, zero-width and tag characters, variation selectors, private use, non-characters.
Unicode's Default_Ignorable_Code_Point is in it whole; so are the blank of braille and the mark
that stands for an object left out."""

_USUAL = re.compile("[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027]*")
"""Latin letters as one code point each, and common punctuation: nothing of what this module
looks for, and the same in NFC."""

_USUAL_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F)])

MOST_MARKS = 4
"""On one letter. Vietnamese needs two; more pile up over the lines around, and normalising a long
run takes quadratic time."""

_MAY_BE_MARKS = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}")


def is_usual(text: str) -> bool:
    """Whether `text` is in NFC and needs no closer look: ten times as fast as looking."""
    return _USUAL.fullmatch(text) is not None


def is_usual_utf8(raw: bytes) -> bool:
    """The same of a text in UTF-8: most of its bytes are ASCII, and left out quickly."""
    return is_usual(raw.translate(None, _USUAL_ASCII).decode())


def piled_marks(text: str) -> int | None:
    """Where more than `MOST_MARKS` combining marks stand on one letter."""
    for match in _MAY_BE_MARKS.finditer(text):
        run = 0
        for at in range(*match.span()):
            run = run + 1 if unicodedata.combining(text[at]) else 0
            if run > MOST_MARKS:
                return at
    return None


def position(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at index `at`."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def code_point(char: str) -> str:
    """ "U+202E"."""
    return f"U+{ord(char):04X}"
