"""The index as ranking sees it, equal to what the browser gets."""

from collections.abc import Sequence

from danvan.search.index import SearchIndex
from danvan.search.lengths import Lengths
from danvan.search.ranking import BODY_B, TITLE_B, Posting, RankedSpelling
from danvan.search.spellings import Spelling


class IndexedTexts:
    """A `ranking.Texts` over a Whoosh index; groups are read once and kept."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._lengths = Lengths(index.titles, index.bodies)
        self._titles, self._bodies = self._lengths.titles, self._lengths.bodies
        self._average_title, self._average_body = self._lengths.averages
        self._groups: dict[str, Sequence[RankedSpelling]] = {}

    @property
    def size(self) -> int:
        return len(self._titles)

    @property
    def averages(self) -> tuple[float, float]:
        """Mean lengths of title and body, as the norms use them."""
        return self._lengths.averages

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

    def _ranked(self, spelling: Spelling) -> RankedSpelling:
        title, body = self._lengths.frequencies(spelling)
        whole = spelling.postings
        documents = whole.documents.tolist()
        kept = self._lengths.keeps_positions(spelling)
        places = whole.places() if kept else [[]] * len(documents)
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
