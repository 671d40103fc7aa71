"""Answers a query: readings, ranking, phrases, facets, and why each result is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from danvan.search.cards import Stored
from danvan.search.index import SearchIndex
from danvan.search.query import (
    Help,
    Parsed,
    Reading,
    Synonym,
    Understood,
    parse,
    readings,
    types_tones,
    understand,
)
from danvan.search.ranking import Score, rank
from danvan.search.spelling import MATCHED, is_bare, only_adds_marks
from danvan.search.texts import IndexedTexts
from danvan.search.typing_help import Vocabulary, vocabulary_of
from danvan.search.wording import RESULTS_READ, wording
from danvan.text import fold, written


class Order(StrEnum):
    """How results stand."""

    RELEVANCE = "lien-quan"
    NEWEST = "moi-nhat"
    NAME = "ten"


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: its document, its score, what of the query it lacks, and how it was read."""

    document: int
    card: Stored
    score: float
    missing: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    weights: Mapping[str, float]
    """Query syllable → the best weight of any of its spellings there."""


@dataclass(frozen=True, slots=True)
class Results:
    """All hits in order, how the query was understood, and what each facet value would leave."""

    hits: tuple[Hit, ...]
    understood: tuple[Understood, ...]
    facets: Mapping[str, Mapping[str, int]]
    suggestion: str = ""
    """The query written out as it was understood; empty where it needed no help."""


Chosen = Mapping[str, Sequence[str]]
"""Facet → values: any of one facet's values, all of the facets."""


class SearchEngine:
    """Searches one index."""

    def __init__(self, index: SearchIndex, synonyms: Iterable[Synonym] = ()) -> None:
        self._index = index
        self._synonyms = tuple(synonyms)
        self.texts = IndexedTexts(index)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every syllable of the index, for help with typing."""
        return vocabulary_of(
            (group.key, sum(item.count for item in group.spellings), group.spellings[0].text)
            for group in self._index.groups()
        )

    def search(
        self, text: str, *, chosen: Chosen | None = None, order: Order = Order.RELEVANCE
    ) -> Results:
        """The hits of `text` within the `chosen` facets; an empty query finds everything."""
        parsed = parse(text)
        understood = tuple(understand(item, self.vocabulary) for item in parsed.syllables)
        found = self._hits(parsed, understood)
        chosen = chosen or {}
        kept = sorted((hit for hit in found if within(hit.card, chosen)), key=_sort_key(order))
        best = [hit.card for hit in kept[:RESULTS_READ]]
        worded = wording(
            text,
            understood,
            self.texts,
            [card[key] for card in best for key in ("title", "summary")],
        )
        return Results(
            hits=tuple(kept),
            understood=worded.understood,
            facets=count_facets([hit.card for hit in found], chosen),
            suggestion=worded.text,
        )

    def _hits(self, parsed: Parsed, understood: Sequence[Understood]) -> list[Hit]:
        if not understood:
            return [Hit(n, card, 0.0, (), (), {}) for n, card in enumerate(self._index.cards)]
        toned = types_tones(understood)
        best: dict[int, tuple[float, Score, Reading]] = {}
        for reading in readings(understood, self._synonyms):
            for document, score in rank(self.texts, reading.places, toned=toned).items():
                value = reading.factor * score.value
                if document not in best or value > best[document][0]:
                    best[document] = (value, score, reading)
        kept = self._with_phrases(best, parsed.phrases)
        return [
            self._hit(document, value, score, reading)
            for document, (value, score, reading) in best.items()
            if document in kept and _is_answer(score)
        ]

    def _hit(self, document: int, value: float, score: Score, reading: Reading) -> Hit:
        weights: dict[str, float] = {}
        for number, place in enumerate(reading.places):
            name = place[0].spelling
            weights[name] = max(weights.get(name, 0.0), score.weights.get(number, 0.0))
        missing = tuple(written(name) for name, best in weights.items() if best < MATCHED)
        return Hit(document, self._index.cards[document], value, missing, reading.replaced, weights)

    def occurrences(self, syllable: str, document: int) -> tuple[int, int, list[str]]:
        """How often any spelling of a syllable stands in a document's title and body, and
        which spellings, the commonest of the index first."""
        title = body = 0
        spellings = []
        for spelling in self.texts.spellings(fold(syllable)):
            for posting in spelling.postings:
                if posting.document == document:
                    title += posting.title
                    body += posting.body
                    spellings.append(spelling.text)
        return title, body, spellings

    def _with_phrases(
        self, documents: Iterable[int], phrases: Sequence[tuple[str, ...]]
    ) -> set[int]:
        """Those of `documents` that hold every phrase, syllable by syllable."""
        kept = set(documents)
        for phrase in phrases:
            kept &= self._phrase(phrase)
        return kept

    def _phrase(self, phrase: Sequence[str]) -> set[int]:
        ends: dict[int, set[int]] | None = None
        for syllable in phrase:
            here: dict[int, set[int]] = {}
            for spelling in self.texts.spellings(fold(syllable)):
                if phrase_allows(spelling.text, syllable):
                    found = self.texts.all_positions(fold(syllable), spelling.text)
                    for document, positions in found.items():
                        here.setdefault(document, set()).update(positions)
            if ends is None:
                ends = here
            else:
                ends = {
                    document: {place for place in places if place - 1 in ends[document]}
                    for document, places in here.items()
                    if document in ends
                }
        return {document for document, places in (ends or {}).items() if places}


def phrase_allows(spelling: str, typed: str) -> bool:
    """In quotes, marks are exact where they are typed; a bare syllable takes any."""
    return spelling == typed or (is_bare(typed) and only_adds_marks(spelling, typed))


def _is_answer(score: Score) -> bool:
    """Whether a document holds at least one syllable as meant, not only as a near spelling."""
    return any(best >= MATCHED for best in score.weights.values())


def _sort_key(order: Order):  # type: ignore[no-untyped-def]
    """Equal hits stand in the order of the index."""
    if order is Order.NEWEST:
        return lambda hit: (-int(hit.card["year"] or 0), -hit.score, hit.document)
    if order is Order.NAME:
        return lambda hit: (hit.card["rank"], hit.document)
    return lambda hit: (-hit.score, hit.document)


def within(card: Stored, chosen: Chosen, *, but: str = "") -> bool:
    """Whether a document has any chosen value of every facet, one of them left out."""
    facets = card["facets"]
    return all(
        name == but or any(value in facets.get(name, ()) for value in values)
        for name, values in chosen.items()
        if values
    )


def count_facets(cards: Sequence[Stored], chosen: Chosen) -> dict[str, dict[str, int]]:
    """For each facet and value, how many hits choosing it would show: the other facets hold,
    the facet itself does not, as its values are alternatives."""
    counts: dict[str, dict[str, int]] = {}
    for card in cards:
        for name, values in card["facets"].items():
            if within(card, chosen, but=name):
                here = counts.setdefault(name, {})
                for value in values:
                    here[value] = here.get(value, 0) + 1
    return counts


__all__ = ["Chosen", "Help", "Hit", "Order", "Results", "SearchEngine", "count_facets", "within"]
