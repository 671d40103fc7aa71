"""Scores: as the formula says, and the same from version to version to the last bit."""

import random

import pytest

from danvan.search.cards import IndexedText
from danvan.search.engine import SearchEngine
from tests.search.builders import engine_of, text
from tests.search.cases_io import cases
from tests.search.reference import Reference

GOLDEN = cases("ranking")


def golden_texts() -> list[IndexedText]:
    return [text(title, body) for title, body in GOLDEN["texts"]]


def ids(engine: SearchEngine, query: str) -> list[int]:
    return [hit.document for hit in engine.search(query).hits]


@pytest.mark.parametrize(
    ("query", "scores"), list(zip(GOLDEN["queries"], GOLDEN["scores"], strict=True))
)
def test_scores_stay_what_they_are(query: str, scores: list[list[float]]) -> None:
    hits = engine_of(golden_texts()).search(query).hits
    assert [[hit.document, hit.score] for hit in hits] == scores


@pytest.mark.parametrize("query", GOLDEN["queries"])
def test_scores_are_those_of_the_formula(query: str) -> None:
    expected = Reference(golden_texts()).scores(query)
    for hit in engine_of(golden_texts()).search(query).hits:
        assert hit.score == pytest.approx(expected[hit.document], rel=1e-12)


def test_scores_of_random_texts_are_those_of_the_formula() -> None:
    rnd = random.Random(3)
    words = ["dân", "vận", "văn", "vần", "vẫn", "van", "đan", "đàn", "hoà", "hòa", "hoa", "7"]
    words += [f"x{n}" for n in range(200)]

    def some(most: int, among: list[str] = words) -> str:
        return " ".join(rnd.choice(among) for _ in range(rnd.randint(0, most)))

    texts = [text(some(6), some(90)) for _ in range(40)]
    engine, reference = engine_of(texts), Reference(texts)
    for _ in range(40):
        query = some(6, words[:14])
        expected = reference.scores(query) if query else {}
        for hit in engine.search(query).hits:
            assert hit.score == pytest.approx(expected.get(hit.document, 0.0), rel=1e-12)


FILLER = [text(f"điền {number}", "chữ nghĩa khác") for number in range(8)]


@pytest.mark.parametrize(
    ("better", "worse", "query"),
    [
        pytest.param(
            text("dân vận", "một hai"), text("một hai", "dân vận"), "dân vận", id="in the title"
        ),
        pytest.param(
            text("a", "dân vận khéo"), text("a", "vận khéo dân"), "dân vận khéo", id="side by side"
        ),
        pytest.param(text("a", "vận"), text("a", "vẫn"), "vận", id="with the marks typed"),
        pytest.param(text("a", "kẻng"), text("a", "kẻng " + "b " * 40), "kẻng", id="shorter"),
        pytest.param(
            text("a", "kẻng trống x"),
            text("a", "kẻng kẻng kẻng"),
            "kẻng trống",
            id="with more of the query",
        ),
        pytest.param(
            text("a", "kẻng b c d kẻng"), text("a", "kẻng b c d e"), "kẻng", id="more often"
        ),
    ],
)
def test_what_comes_first(better: IndexedText, worse: IndexedText, query: str) -> None:
    assert ids(engine_of([*FILLER, worse, better]), query)[0] == 9


def test_equal_texts_stand_in_the_order_of_the_index() -> None:
    assert ids(engine_of([text("kẻng")] * 3 + FILLER), "kẻng") == [0, 1, 2]


def test_a_word_repeated_in_the_query_counts_once() -> None:
    engine = engine_of([text("kẻng trống"), *FILLER])
    (once,) = engine.search("kẻng").hits
    (often,) = engine.search("kẻng kẻng kẻng").hits
    assert once.score == often.score
