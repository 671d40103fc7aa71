"""The index as ranking sees it, equal to what the browser gets: quantised, clipped, bounded."""

from collections.abc import Sequence

import numpy as np

from danvan.search.arithmetic import LENGTHS, length_code
from danvan.search.index import SearchIndex, Spelling
from danvan.search.postings import Numbers, in_titles
from danvan.search.ranking import BODY_B, TITLE_B, Posting, RankedSpelling

POSITIONS_UP_TO = 0.4
"""A spelling in a larger share of all documents keeps no positions: its pairs say little, and
they are the better part of the bytes. Phrases read them from a file of their own."""
MAX_FREQUENCY = 15
MAX_TITLE = 255


class IndexedTexts:
    """A `ranking.Texts` over a Whoosh index; groups are read once and kept."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        clipped = np.minimum(index.titles, MAX_TITLE)
        self._title_lengths = clipped
        self.title_bytes = clipped.astype(np.uint8).tobytes()
        """The length of each title, clipped, one byte each."""
        self.body_codes = bytes(map(length_code, index.bodies.tolist()))
        """A code for the length of each body (see `arithmetic.LENGTHS`)."""
        self._titles: list[int] = clipped.tolist()
        self._bodies = [LENGTHS[code] for code in self.body_codes]
        self._average_title = _average(self._titles)
        self._average_body = _average(self._bodies)
        self._groups: dict[str, Sequence[RankedSpelling]] = {}

    @property
    def size(self) -> int:
        return len(self._titles)

    @property
    def averages(self) -> tuple[float, float]:
        """Mean lengths of title and body, as the norms use them."""
        return self._average_title, self._average_body

    def title_length(self, document: int) -> int:
        return self._titles[document]

    def norms(self, document: int) -> tuple[float, float]:
        return (
            1.0 - TITLE_B + TITLE_B * self._titles[document] / self._average_title,
            1.0 - BODY_B + BODY_B * self._bodies[document] / self._average_body,
        )

    def spellings(self, key: str) -> Sequence[RankedSpelling]:
        if key not in self._groups:
            group = self._index.group(key)
            found = () if group is None else group.spellings
            self._groups[key] = tuple(self._ranked(item) for item in found)
        return self._groups[key]

    def keeps_positions(self, spelling: Spelling) -> bool:
        """Whether the postings of a spelling tell where it stands."""
        return spelling.size <= POSITIONS_UP_TO * self.size

    def frequencies(self, spelling: Spelling) -> tuple[Numbers, Numbers]:
        """How often it stands in the title and in the body of each of its documents; clipped
        where its positions are not kept."""
        title, body = in_titles(spelling.block, self._title_lengths)
        if self.keeps_positions(spelling):
            return title, body
        return np.minimum(title, MAX_FREQUENCY), np.minimum(body, MAX_FREQUENCY)

    def _ranked(self, spelling: Spelling) -> RankedSpelling:
        title, body = self.frequencies(spelling)
        whole = spelling.postings
        documents = whole.documents.tolist()
        places = whole.places() if self.keeps_positions(spelling) else [[]] * len(documents)
        rows = zip(documents, title.tolist(), body.tolist(), places, strict=True)
        return RankedSpelling(spelling.text, spelling.count, [Posting(*row) for row in rows])

    def all_positions(self, key: str, spelling: str) -> dict[int, list[int]]:
        """Document → positions of a spelling, for phrases, whatever ranking keeps."""
        group = self._index.group(key)
        for item in () if group is None else group.spellings:
            if item.text == spelling:
                found = item.postings
                return dict(zip(found.documents.tolist(), found.places(), strict=True))
        return {}


def _average(lengths: Sequence[int]) -> float:
    """Never nothing, as norms divide by it."""
    return max(1.0, sum(lengths) / max(1, len(lengths)))
