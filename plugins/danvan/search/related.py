"""Which models are near to a model: by what they share and by what they talk about.

Facts (conduct codes, documents, the model they are part of, themes) count by fixed weights, the
pairs of syllables that two texts share by how rare they are: most Vietnamese words are two
syllables. Every relation carries its reasons; equal scores stand by title, so that two builds
agree.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from danvan.catalog import SECTIONS, Catalog
from danvan.entries.schema import Model
from danvan.search.index import SearchIndex
from danvan.text import sort_key, written

_COMMON = 200
"""A fact or pair that more models than this share says little, and pairing them would cost n²."""
_SHARE = 0.2
"""The same for small catalogs: a pair in a larger share of the models says little."""
_WEIGHTS = {"named": 6.0, "whole": 4.0, "guideline": 3.0, "document": 2.0, "theme": 1.0}
_WORDS_PER_MODEL = 25
_WORDS = 6.0
"""What texts alone may count: two that share all that is theirs."""
_ENOUGH = 2.0
_REASONS = 3
_WORDS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two models are near.

    `kind` is a key of `_WEIGHTS`, or `words`; `name` is the id of what they share, the words
    themselves for `words`, and empty for `named`.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class RelatedModel:
    """A near model; the reasons stand in the order of their weight."""

    model: Model
    score: float
    reasons: tuple[Reason, ...]


class RelatedModels:
    """Looks up related models; facts and words are grouped once."""

    def __init__(self, catalog: Catalog, index: SearchIndex) -> None:
        self._catalog = catalog
        self._facts: dict[Reason, list[str]] = defaultdict(list)
        for model in catalog.models.values():
            for reason in _facts(model, catalog):
                self._facts[reason].append(model.id)
        self._words = _telling_words(index, catalog)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name, words in self._words.items():
            for word in words:
                self._by_word[word].append(name)

    def of(self, model: Model, *, limit: int = 4) -> list[RelatedModel]:
        """The nearest models, best first, without its own whole and parts."""
        facts = self._shared_facts(model)
        words = self._shared_words(model)
        parts = {part.id for part in self._catalog.back.parts.get(model.id, ())}
        found = []
        for other in {*facts, *words} - parts - {model.id, model.part_of or ""}:
            common = words.get(other, {})
            score = sum(_WEIGHTS[fact.kind] for fact in facts.get(other, ()))
            score += _WORDS * sum(sorted(common.values()))
            if score >= _ENOUGH:
                reasons = self._reasons(facts.get(other, []), common)
                found.append(RelatedModel(self._catalog.models[other], score, reasons))
        found.sort(key=lambda item: (-item.score, sort_key(item.model.title), item.model.id))
        return found[:limit]

    def _shared_facts(self, model: Model) -> dict[str, list[Reason]]:
        shared: dict[str, list[Reason]] = defaultdict(list)
        for other in self._named(model):
            shared[other].append(Reason("named", ""))
        for fact in _facts(model, self._catalog):
            members = self._facts[fact]
            if len(members) <= _COMMON:
                for other in members:
                    shared[other].append(fact)
        return shared

    def _shared_words(self, model: Model) -> dict[str, dict[str, float]]:
        """Other model → shared word → what it is worth: 1 in all for equal texts."""
        own = self._words.get(model.id, {})
        shared: dict[str, dict[str, float]] = defaultdict(dict)
        for word, weight in own.items():
            for other in self._by_word[word]:
                shared[other][word] = weight * self._words[other][word]
        return shared

    def _named(self, model: Model) -> Iterator[str]:
        """Models that this one names as related, and those that name it."""
        names = dict.fromkeys(model.related)
        names |= dict.fromkeys(other.id for other in self._catalog.back.related.get(model.id, ()))
        yield from (name for name in names if name in self._catalog.models)

    def _reasons(self, facts: list[Reason], words: Mapping[str, float]) -> tuple[Reason, ...]:
        told = sorted(facts, key=lambda fact: -_WEIGHTS[fact.kind])[:_REASONS]
        best = sorted(words, key=lambda word: (-words[word], word))[:_WORDS_TOLD]
        if best and len(told) < _REASONS:
            told.append(Reason("words", "”, “".join(best)))
        return tuple(told)


def _facts(model: Model, catalog: Catalog) -> tuple[Reason, ...]:
    """What `model` may share with others, of what is still published."""
    families = dict.fromkeys(ref.split("/")[0] for ref in model.guidelines)
    return (
        *(Reason("whole", name) for name in (model.part_of or "",) if name in catalog.models),
        *(Reason("guideline", name) for name in families if name in catalog.guidelines),
        *(Reason("document", name) for name in model.documents if name in catalog.documents),
        *(Reason("theme", theme) for theme in model.themes),
    )


def _telling_words(index: SearchIndex, catalog: Catalog) -> dict[str, dict[str, float]]:
    """Model → its most telling pairs of syllables, weights of unit length."""
    addresses = {f"{SECTIONS[Model.folder]}/{name}/": name for name in catalog.models}
    documents = {
        number: addresses[card["address"]]
        for number, card in enumerate(index.cards)
        if card["address"] in addresses
    }
    counts = {number: _pairs(text) for number, text in _texts(index, documents)}
    holding: dict[str, int] = defaultdict(int)
    for pairs in counts.values():
        for pair in pairs:
            holding[pair] += 1
    most = min(_COMMON, max(2, int(_SHARE * len(counts))))
    telling = {
        number: {pair: count for pair, count in pairs.items() if 2 <= holding[pair] <= most}
        for number, pairs in counts.items()
    }
    size = len(counts)
    return {documents[number]: _unit(pairs, holding, size) for number, pairs in telling.items()}


def _unit(pairs: Mapping[str, int], holding: Mapping[str, int], size: int) -> dict[str, float]:
    weighted = {
        pair: (1.0 + math.log(count)) * math.log(size / holding[pair])
        for pair, count in pairs.items()
    }
    best = sorted(weighted, key=lambda pair: (-weighted[pair], pair))[:_WORDS_PER_MODEL]
    length = math.sqrt(sum(weighted[pair] ** 2 for pair in best)) or 1.0
    return {pair: weighted[pair] / length for pair in best}


def _texts(index: SearchIndex, documents: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
    """The syllables of each document in their order, from the postings; "" for the gap."""
    wanted = set(documents)
    places: dict[int, dict[int, str]] = {number: {} for number in wanted}
    for key in index.keys():  # noqa: SIM118 (not a mapping)
        group = index.group(key)
        for spelling in group.spellings if group else ():
            for number, positions in zip(spelling.documents, spelling.positions, strict=True):
                if number in wanted:
                    places[number].update(dict.fromkeys(positions, spelling.text))
    for number in sorted(wanted):
        found = places[number]
        yield number, [found.get(place, "") for place in range(max(found, default=-1) + 1)]


def _pairs(syllables: list[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for left, right in pairwise(syllables):
        if left and right and not (left.isdigit() or right.isdigit()):
            counts[f"{written(left)} {written(right)}"] += 1
    return counts
