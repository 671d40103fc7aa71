"""How text becomes terms, for Whoosh and, by the same cases, for the browser.

NFC, lower case, runs of letters and digits, one canonical spelling each. A term of the index
is `folded/canonical` ("van/vận"), so that all spellings of one unmarked syllable stand side by
side in the sorted term list.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from whoosh.analysis import Token as WhooshToken
from whoosh.analysis import Tokenizer

from danvan.search.postings import TokenTable
from danvan.text import canonical, fold, nfc

_RUN = re.compile(r"[^\W_]+")
SEPARATOR = "/"
"""Between the folded and the canonical form of a term; no letter, no digit, sorts before both."""
MAX_LENGTH = 40
"""A run of more letters is no word that anybody looks for; it is cut."""


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable as written, from `start` to `end` in the NFC text, and its canonical form."""

    canonical: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The syllables of `text`; positions count in its NFC form."""
    composed = nfc(text)
    for match in _RUN.finditer(composed):
        yield Token(_spelling(match.group()), match.start(), match.end())


def _spelling(run: str) -> str:
    return canonical(run[:MAX_LENGTH].lower())


class _Numbers(dict[str, int]):
    """Runs as they are written → the number of their canonical spelling."""

    def __init__(self) -> None:
        super().__init__()
        self.spellings: dict[str, int] = {}

    def __missing__(self, run: str) -> int:
        number = self.spellings.setdefault(_spelling(run), len(self.spellings))
        self[run] = number
        return number


def analysed(texts: Iterable[tuple[str, str]]) -> TokenTable:
    """Titles and bodies as a table: the same syllables that `tokens` finds, many at once."""
    known = _Numbers()
    numbers, titles, bodies = array("I"), array("I"), array("I")
    for title, body in texts:
        for text, lengths in ((title, titles), (body, bodies)):
            runs = _RUN.findall(nfc(text))
            lengths.append(len(runs))
            numbers.extend([known[run] for run in runs])
    return TokenTable(
        words=tuple(known.spellings),
        numbers=np.array(numbers, dtype=np.uint32),
        titles=np.array(titles, dtype=np.uint32),
        bodies=np.array(bodies, dtype=np.uint32),
    )


@lru_cache(maxsize=65536)
def term_of(spelling: str) -> str:
    """The term of a canonical spelling."""
    return f"{fold(spelling)}{SEPARATOR}{spelling}"


class VietnameseTokenizer(Tokenizer):  # type: ignore[misc] # Whoosh has no types
    """Yields the terms of a text to Whoosh, with their positions."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,  # noqa: ARG002 (Whoosh's signature)
        removestops: bool = True,  # noqa: ARG002
        start_pos: int = 0,
        start_char: int = 0,
        tokenize: bool = True,  # noqa: ARG002
        mode: str = "",
        **options: Any,
    ) -> Iterator[WhooshToken]:
        token = WhooshToken(positions, chars, removestops=False, mode=mode, **options)
        for position, found in enumerate(tokens(value), start=start_pos):
            token.text = term_of(found.canonical)
            token.boost = 1.0
            token.stopped = False
            token.pos = position
            token.startchar = start_char + found.start
            token.endchar = start_char + found.end
            yield token
