"""The index as ranking sees it, equal to what the browser gets: quantised, clipped, bounded."""

from collections.abc import Sequence

from danvan.search.arithmetic import LENGTHS, length_code
from danvan.search.index import SearchIndex, Spelling
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
        self._titles = [min(title, MAX_TITLE) for title, _ in index.lengths]
        self._bodies = [LENGTHS[length_code(body)] for _, body in index.lengths]
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

    def keeps_positions(self, spelling: Spelling | RankedSpelling) -> bool:
        """Whether the postings of a spelling tell where it stands."""
        held = spelling.postings if isinstance(spelling, RankedSpelling) else spelling.documents
        return len(held) <= POSITIONS_UP_TO * self.size

    def _ranked(self, spelling: Spelling) -> RankedSpelling:
        kept = self.keeps_positions(spelling)
        postings = []
        for document, positions in zip(spelling.documents, spelling.positions, strict=True):
            title = sum(position < self._titles[document] for position in positions)
            body = len(positions) - title
            postings.append(
                Posting(
                    document,
                    title if kept else min(title, MAX_FREQUENCY),
                    body if kept else min(body, MAX_FREQUENCY),
                    positions if kept else (),
                )
            )
        return RankedSpelling(spelling.text, spelling.count, postings)

    def all_positions(self, key: str, spelling: str) -> dict[int, list[int]]:
        """Document → positions of a spelling, for phrases, whatever ranking keeps."""
        group = self._index.group(key)
        for item in () if group is None else group.spellings:
            if item.text == spelling:
                return dict(zip(item.documents, item.positions, strict=True))
        return {}


def _average(lengths: Sequence[int]) -> float:
    """Never nothing, as norms divide by it."""
    return max(1.0, sum(lengths) / max(1, len(lengths)))
