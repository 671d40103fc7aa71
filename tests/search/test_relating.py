"""Relations after edits are those that would be worked out from nothing."""

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.search.facts import Own, facts_of
from danvan.search.phrases import joined, runs_of
from danvan.search.related import Relations
from danvan.search.relating import Related, related_again, related_by, renumbered
from danvan.search.telling import Telling, retold, telling_phrases

_NAMES = tuple(f"m-{number}" for number in range(24))
_RUNS = [
    " ".join(run)
    for words in ("ao", "Ao", "vườn nhà", "Vườn nhà", "nhà VƯỜN cây", "chợ quê xa phố cũ đèn")
    for run in ([words, "cá"], ["sông", words], ["bến", words, "chợ"])
]
_TEXT = st.lists(st.sampled_from(_RUNS), min_size=2, max_size=6).map(
    lambda runs: ". ".join([*runs, ""])
)
_FACT = st.tuples(st.sampled_from(["guideline", "theme", "sector"]), st.sampled_from("abc"))
_OWN = st.builds(
    Own,
    st.lists(_FACT, max_size=3, unique=True).map(tuple),
    st.sampled_from(["", "", "", "m-0", "m-1"]),
    st.lists(st.sampled_from(_NAMES[:3]), max_size=1).map(tuple),
)
_SAYS = st.tuples(_TEXT, _OWN)
_MODELS = st.lists(_SAYS, min_size=6, max_size=len(_NAMES))
_MOST = 3
"""Holders of a fact, so that some have too many."""


def told(relations: Relations) -> list[list[tuple[int, float, list[tuple[str, str]]]]]:
    """What relations say, however their reasons are numbered."""
    reasons = [*relations.facts, *(("talk", said) for said in relations.talk)]
    rows = [
        (other, score, [reasons[number] for number in numbers if number >= 0])
        for other, score, numbers in zip(
            relations.other.tolist(),
            relations.score.tolist(),
            relations.reasons.tolist(),
            strict=True,
        )
    ]
    ends = relations.ends.tolist()
    return [rows[start:end] for start, end in pairwise(ends)]


def spoken(telling: Telling) -> tuple[list[str], list[str], list[tuple[int, ...]]]:
    rows = zip(telling.model.tolist(), telling.phrase.tolist(), telling.times.tolist(), strict=True)
    return list(telling.names), list(telling.forms), sorted(rows)


def from_nothing(says: Sequence[tuple[str, Own]], names: Sequence[str]) -> Related:
    own = [own for _, own in says]
    telling = telling_phrases(runs_of([text for text, _ in says]))
    return related_by(facts_of(names, own, most=_MOST), telling)


def moved(size: int, changed: set[int], chance: random.Random) -> list[int]:
    """The models in another order: only those that changed stand elsewhere."""
    order = [number for number in range(size) if number not in changed]
    for number in sorted(changed):
        order.insert(chance.randint(0, len(order)), number)
    return order


@settings(max_examples=50, deadline=None)
@given(_MODELS, st.lists(st.tuples(st.integers(0, 23), _SAYS), max_size=3), st.randoms())
def test_after_edits_they_are_those_of_the_new_catalog(
    says: list[tuple[str, Own]], edits: list[tuple[int, tuple[str, Own]]], chance: random.Random
) -> None:
    names = _NAMES[: len(says)]
    before = from_nothing(says, names)
    new = {number % len(says): said for number, said in edits}
    after = [new.get(number, said) for number, said in enumerate(says)]
    runs = joined(runs_of([text for text, _ in says]), runs_of([text for text, _ in new.values()]))
    replaced = {number: len(says) + place for place, number in enumerate(new)}
    telling, concerned = retold(before.telling, runs, replaced)
    assert spoken(telling) == spoken(from_nothing(after, names).telling)
    order = moved(len(says), set(new), chance)
    before, telling = renumbered(before, telling, np.argsort(order))
    names, after = tuple(names[place] for place in order), [after[place] for place in order]
    facts = facts_of(names, [own for _, own in after], most=_MOST)
    found = related_again(before, facts, telling, concerned[order])
    assert told(found.relations) == told(from_nothing(after, names).relations)
