"""Which models are near to a model: by what they share and by what they talk about.

Facts (conduct codes, documents, the model they are part of, themes, the kind of unit) count by
fixed weights; what texts talk about counts by how rare it is. Phrases are what stands between
signs and function words, as in RAKE (Rose et al., 2010), and counts as a phrase of the catalog
when two models have it so; that needs no word segmenter. Every relation carries its reasons;
equal scores stand by title, so that two builds agree.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.text import nfc

_COMMON = 200
"""A fact or pair that more models than this share says little, and pairing them would cost n²."""
_SHARE = 0.2
"""The same for small catalogs: a pair in a larger share of the models says little."""
_WEIGHTS = {
    "named": 6.0,
    "whole": 4.0,
    "guideline": 3.0,
    "document": 2.0,
    "theme": 1.0,
    "sector": 0.5,
}
_PHRASES_PER_MODEL = 20
_TALK = 6.0
"""What texts alone may count: two that share all that is theirs."""
_ENOUGH = 2.0
_REASONS = 3
_PHRASES_TOLD = 2
_LONGEST = 6
_SIGNS = re.compile(r"[.,:;!?()\n“”\"/–]|-(?=\s)")
_FUNCTION_WORDS_LINE = (
    "bị bởi cả các cái càng cần cho chưa có còn cùng của cũng dù do dưới đã đang đây đó đến để đều "
    "đi được gì gồm giữa hai hay hoặc hơn khi không khác là lại làm lên mà mình mọi mỗi một này "
    "nào năm nên nếu ngay ngày nhất nhiều như nhưng những nơi nữa ở phải qua ra rất rồi sau sẽ so "
    "số tại theo thì thêm trên trong trước từ từng tới và vào vẫn về vì việc với vừa xuống xã tỉnh "
    "huyện phường nguồn nêu kể tả"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LINE.split())
"""Words that hold others together and are no part of a compound, and what our own summaries
say of every source."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two models are near.

    `kind` is a key of `_WEIGHTS`, or `talk`; `name` is the id of what they share, the phrases
    for `talk`, and empty for `named`.
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
    """Looks up related models; facts and phrases are grouped once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._places = {name: place for place, name in enumerate(catalog.models)}
        """Where each model stands by title: that decides between equal scores."""
        self._by_fact: dict[Reason, list[str]] = defaultdict(list)
        for model in catalog.models.values():
            for reason in _facts(model, catalog):
                self._by_fact[reason].append(model.id)
        self._phrases = _telling_phrases(catalog.models.values())
        self._forms = _shown(catalog.models.values())
        self._by_phrase: dict[str, list[str]] = defaultdict(list)
        for name, phrases in self._phrases.items():
            for phrase in phrases:
                self._by_phrase[phrase].append(name)

    def of(self, model: Model, *, limit: int = 4) -> list[RelatedModel]:
        """The nearest models, best first, without its own whole and parts."""
        facts = self._shared_facts(model)
        phrases = self._shared_phrases(model)
        parts = {part.id for part in self._catalog.back.parts.get(model.id, ())}
        found = []
        for other in {*facts, *phrases} - parts - {model.id, model.part_of or ""}:
            score = sum(_WEIGHTS[fact.kind] for fact in facts.get(other, ()))
            score += _TALK * sum(sorted(phrases.get(other, {}).values()))
            if score >= _ENOUGH:
                found.append((-score, self._places[other], other))
        return [
            RelatedModel(
                self._catalog.models[other],
                -score,
                self._reasons(facts.get(other, []), phrases.get(other, {})),
            )
            for score, _, other in heapq.nsmallest(limit, found)
        ]

    def _shared_facts(self, model: Model) -> dict[str, list[Reason]]:
        shared: dict[str, list[Reason]] = defaultdict(list)
        for other in self._named(model):
            shared[other].append(Reason("named", ""))
        for fact in _facts(model, self._catalog):
            members = self._by_fact[fact]
            if len(members) <= _COMMON:
                for other in members:
                    shared[other].append(fact)
        return shared

    def _shared_phrases(self, model: Model) -> dict[str, dict[str, float]]:
        """Other model → shared phrase → what it is worth: 1 in all for equal texts."""
        shared: dict[str, dict[str, float]] = defaultdict(dict)
        for phrase, weight in self._phrases.get(model.id, {}).items():
            for other in self._by_phrase[phrase]:
                shared[other][phrase] = weight * self._phrases[other][phrase]
        return shared

    def _reasons(self, facts: Iterable[Reason], phrases: Mapping[str, float]) -> tuple[Reason, ...]:
        """The weightiest reasons; what the texts talk about is one of them."""
        told = [(_WEIGHTS[fact.kind], fact) for fact in facts]
        best = _apart(sorted(phrases, key=lambda phrase: (-phrases[phrase], phrase)))
        if best:
            words = "”, “".join(self._forms[phrase] for phrase in best[:_PHRASES_TOLD])
            told.append((_TALK * sum(sorted(phrases.values())), Reason("talk", words)))
        told.sort(key=lambda pair: -pair[0])
        return tuple(reason for _, reason in told[:_REASONS])

    def _named(self, model: Model) -> Iterator[str]:
        """Models that this one names as related, and those that name it."""
        names = dict.fromkeys(model.related)
        names |= dict.fromkeys(other.id for other in self._catalog.back.related.get(model.id, ()))
        yield from (name for name in names if name in self._catalog.models)


def _apart(phrases: Iterable[str]) -> list[str]:
    """Without those that hold, or stand within, one that comes before."""
    kept: list[str] = []
    for phrase in phrases:
        if not any(phrase in other or other in phrase for other in kept):
            kept.append(phrase)
    return kept


def _facts(model: Model, catalog: Catalog) -> tuple[Reason, ...]:
    """What `model` may share with others, of what is still published."""
    families = dict.fromkeys(ref.split("/")[0] for ref in model.guidelines)
    return (
        *(Reason("whole", name) for name in (model.part_of or "",) if name in catalog.models),
        *(Reason("guideline", name) for name in families if name in catalog.guidelines),
        *(Reason("document", name) for name in model.documents if name in catalog.documents),
        *(Reason("theme", theme) for theme in model.themes),
        Reason("sector", model.sector),
    )


def _telling_phrases(models: Iterable[Model]) -> dict[str, dict[str, float]]:
    """Model → the phrases that tell what it is about, weights of unit length."""
    runs = {model.id: _runs(model) for model in models}
    whole: dict[str, set[str]] = defaultdict(set)
    for name, found in runs.items():
        for run in found:
            whole[_key(run)].add(name)
    known = {phrase for phrase, names in whole.items() if len(names) > 1}
    counts = {name: _known_phrases(found, known) for name, found in runs.items()}
    holding: dict[str, int] = defaultdict(int)
    for phrases in counts.values():
        for phrase in phrases:
            holding[phrase] += 1
    most = min(_COMMON, max(2, int(_SHARE * len(counts))))
    return {
        name: _unit(
            {p: n for p, n in phrases.items() if 2 <= holding[p] <= most}, holding, len(counts)
        )
        for name, phrases in counts.items()
    }


def _runs(model: Model) -> list[list[str]]:
    """What stands between signs and function words in a model's text, as written there."""
    parts = (
        model.title,
        model.summary,
        model.problem or "",
        *model.actions,
        *(result.text for result in model.results),
    )
    runs = []
    for part in parts:
        for piece in _SIGNS.split(nfc(part)):
            run: list[str] = []
            for word in [*piece.split(), "và"]:
                if word.lower() in _FUNCTION_WORDS or not word.isalpha():
                    if len(run) > 1:
                        runs.append(run)
                    run = []
                else:
                    run.append(word)
    return runs


def _key(words: Iterable[str]) -> str:
    """One name for a phrase, whatever its case."""
    return " ".join(words).lower()


def _shown(models: Iterable[Model]) -> dict[str, str]:
    """Each phrase as it is written most often inside a sentence: names keep their capitals."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for model in models:
        for run in _runs(model):
            for start in range(len(run) - 1):
                for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
                    form = " ".join(run[start:end])
                    forms[form.lower()][form] += 1 if start else 0
    return {
        phrase: max(sorted(found, reverse=True), key=found.__getitem__)
        for phrase, found in forms.items()
    }


def _known_phrases(runs: Iterable[list[str]], known: set[str]) -> dict[str, int]:
    """How often each phrase of the catalog stands in the runs of one model."""
    counts: dict[str, int] = defaultdict(int)
    for run in runs:
        for start in range(len(run) - 1):
            for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
                phrase = _key(run[start:end])
                if phrase in known:
                    counts[phrase] += 1
    return counts


def _unit(phrases: Mapping[str, int], holding: Mapping[str, int], size: int) -> dict[str, float]:
    weighted = {
        phrase: (1.0 + math.log(count)) * math.log(size / holding[phrase])
        for phrase, count in phrases.items()
    }
    best = sorted(weighted, key=lambda phrase: (-weighted[phrase], phrase))[:_PHRASES_PER_MODEL]
    length = math.sqrt(sum(weighted[phrase] ** 2 for phrase in best)) or 1.0
    return {phrase: weighted[phrase] / length for phrase in best}
