"""How text becomes terms, for the index and, by the same cases, for the browser.

NFC, lower case, runs of letters and digits, one canonical spelling each. A term of the index
is `folded/canonical` ("van/vận"), so that all spellings of one unmarked syllable stand side by
side in the sorted term list.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from danvan.search.postings import Numbers, TokenTable, spread, sums
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


class _Chunks(dict[str, int]):
    """What stands between spaces → its number; the syllables of each are looked for once.

    A space is no letter, and no mark before or behind one joins it in NFC: so the syllables of
    a text are those of its chunks, one behind the other.
    """

    def __init__(self) -> None:
        super().__init__()
        self.spellings: dict[str, int] = {}
        self.syllables, self.sizes = array("I"), array("I")
        """The syllables of all chunks, one behind the other, and how many each has."""

    def __missing__(self, chunk: str) -> int:
        self[chunk] = number = len(self)
        runs = _RUN.findall(nfc(chunk))
        self.sizes.append(len(runs))
        for run in runs:
            spelling = _spelling(run)
            self.syllables.append(self.spellings.setdefault(spelling, len(self.spellings)))
        return number


class Analysis:
    """Takes texts one by one and makes a table of them: the same syllables that `tokens` finds."""

    def __init__(self) -> None:
        self._known = _Chunks()
        self._chunks, self._titles, self._bodies = array("I"), array("I"), array("I")

    def add(self, title: str, body: str) -> None:
        """One more text."""
        for text, counts in ((title, self._titles), (body, self._bodies)):
            chunks = text.split()
            counts.append(len(chunks))
            self._chunks.extend(map(self._known.__getitem__, chunks))

    def table(self) -> TokenTable:
        """All texts so far."""
        chunks, sizes = _numbers(self._chunks), _numbers(self._known.sizes)
        parts = np.ravel(np.column_stack((_numbers(self._titles), _numbers(self._bodies))))
        lengths = sums(sizes[chunks], parts)
        return TokenTable(
            words=tuple(self._known.spellings),
            numbers=spread(_numbers(self._known.syllables), sizes, chunks),
            titles=lengths[::2],
            bodies=lengths[1::2],
        )


def _numbers(numbers: "array[int]") -> Numbers:
    return np.frombuffer(numbers, dtype=np.uint32)


def analysed(texts: Iterable[tuple[str, str]]) -> TokenTable:
    """Titles and bodies as a table."""
    analysis = Analysis()
    for title, body in texts:
        analysis.add(title, body)
    return analysis.table()


@lru_cache(maxsize=65536)
def term_of(spelling: str) -> str:
    """The term of a canonical spelling."""
    return f"{fold(spelling)}{SEPARATOR}{spelling}"
