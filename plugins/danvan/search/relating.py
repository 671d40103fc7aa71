"""Works out which models are near to each other: by what they share and what they talk about.

Facts (conduct codes, documents, the model they are part of, themes, the kind of unit) count by
fixed weights; what texts talk about counts by how rare it is (`telling.py`). Every relation
carries its reasons; equal scores stand by title, so that two builds agree.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from danvan.search.facts import NAMED, Fact, Facts
from danvan.search.nearest import DECIMALS, Nearest, Pairs, Shared, nearest
from danvan.search.phrases import Runs
from danvan.search.related import MOST, REASONS, Relations
from danvan.search.telling import COMMON, Telling, telling_phrases

_WEIGHTS = {
    "named": 6.0,
    "whole": 4.0,
    "guideline": 3.0,
    "document": 2.0,
    "theme": 1.0,
    "sector": 0.5,
}
_TALK = 6.0
"""What texts alone may count: two that share all that is theirs."""
_ENOUGH = 2.0
_PHRASES_TOLD = 2


def related_by(facts: Facts, runs: Runs) -> Relations:
    """The relations of all models by their facts and the runs of their texts."""
    holders = facts.holders(most=COMMON)
    telling = telling_phrases(runs)
    whole = np.array(facts.whole, np.int64)
    found = nearest(_shared(holders, telling), whole, most=MOST, enough=_ENOUGH)
    return _relations(found, facts.own, [fact for fact, _ in holders], telling)


def _shared(holders: Sequence[tuple[Fact, Sequence[int]]], telling: Telling) -> Shared:
    """What each model has that others may have too: facts, then phrases."""
    sizes = [len(held) for _, held in holders]
    model = [number for _, held in holders for number in held]
    worth = np.array([_WEIGHTS[kind] for (kind, _), _ in holders], np.float64)
    thing = np.repeat(np.arange(len(holders)), sizes)
    return Shared(
        thing=np.concatenate((thing, telling.phrase + len(holders))),
        model=np.concatenate((np.array(model, np.int64), telling.model)),
        weight=np.concatenate((np.sqrt(worth)[thing], telling.weight * math.sqrt(_TALK))),
    )


def _relations(
    found: Nearest, own_facts: Sequence[Sequence[Fact]], things: Sequence[Fact], telling: Telling
) -> Relations:
    """Every relation with its reasons, the weightiest first."""
    table = {fact: number for number, fact in enumerate(dict.fromkeys(things))}
    words, worth = _talk(found.pairs, len(things), telling)
    said = dict.fromkeys(filter(None, words))
    talk = {each: number for number, each in enumerate(said, len(table))}
    spoken = [talk.get(each, -1) for each in words]
    shared = _shared_facts(found.pairs, things)
    reasons = np.full((len(found.pair), REASONS), -1, np.int32)
    reasons[:, 0] = np.array(spoken, np.int32)[found.pair]
    places = np.flatnonzero(np.isin(found.pair, list(shared)))
    weighed = []
    for model, pair in zip(found.model[places].tolist(), found.pair[places].tolist(), strict=True):
        # Facts stand in the order in which the model has them.
        own = [fact for fact in (NAMED, *own_facts[model]) if fact in shared[pair]]
        told = [(_WEIGHTS[fact[0]], table[fact]) for fact in own]
        if spoken[pair] >= 0:
            told.append((worth[pair], spoken[pair]))
        told.sort(key=lambda reason: -reason[0])
        weighed.append([*[number for _, number in told], -1, -1][:REASONS])
    if weighed:
        reasons[places] = weighed
    return Relations(
        ends=np.searchsorted(found.model, np.arange(len(own_facts) + 1)).astype(np.int32),
        other=found.other.astype(np.int32),
        score=found.score,
        reasons=reasons,
        facts=tuple(table),
        talk=tuple(talk),
    )


def _shared_facts(pairs: Pairs, things: Sequence[Fact]) -> Mapping[int, set[Fact]]:
    """The facts that pairs share, by the numbers of those that share any."""
    places = np.flatnonzero(pairs.thing < len(things))
    pair = np.searchsorted(np.cumsum(pairs.size), places, side="right")
    shared: dict[int, set[Fact]] = defaultdict(set)
    for number, thing in zip(pair.tolist(), pairs.thing[places].tolist(), strict=True):
        shared[number].add(things[thing])
    return shared


def _talk(pairs: Pairs, first: int, telling: Telling) -> tuple[list[str], list[float]]:
    """What the texts of each pair both talk about, and what that is worth; their shared phrases
    have numbers from `first` on."""
    places = np.flatnonzero(pairs.thing >= first)
    pair = np.searchsorted(np.cumsum(pairs.size), places, side="right")
    phrase, worth = pairs.thing[places] - first, pairs.worth[places]
    order = np.lexsort((phrase, -np.round(worth, DECIMALS), pair))
    phrases = phrase[order].tolist()
    ends = np.cumsum(np.bincount(pair, minlength=len(pairs.pair))).tolist()
    form = cache(telling.forms)
    words = []
    for start, end in zip([0, *ends], ends, strict=False):
        kept = _apart(phrases[start:end], telling.names)
        words.append("”, “".join(map(form, kept[:_PHRASES_TOLD])))
    totals = np.bincount(pair, worth, minlength=len(pairs.pair))
    return words, np.round(totals, DECIMALS).tolist()


def _apart(phrases: Sequence[int], names: Sequence[str]) -> list[int]:
    """Those that neither hold an earlier one nor are within one."""
    kept: list[int] = []
    for phrase in phrases:
        name = names[phrase]
        if not any(name in names[other] or names[other] in name for other in kept):
            kept.append(phrase)
    return kept
