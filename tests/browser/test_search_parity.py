"""The browser's search is the terminal's: same order, same scores to the last bit, same words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from danvan.search import shards
from danvan.search.analyzer import tokens
from danvan.search.arithmetic import LENGTHS, ln
from danvan.search.engine import Order, Results, SearchEngine
from danvan.search.index import SearchIndex, build_index
from danvan.search.query import synonyms_of
from danvan.text import canonical, fold, nfc, written
from tests.browser.conftest import serve
from tests.search.builders import (
    exported,
    real_catalog,
    real_search,
    strange_texts,
    text,
)
from tests.search.cases_io import cases
from tests.search.generated import Asked, generated
from tests.search.served import SearchSite, ask, laid_out, run

pytestmark = pytest.mark.browser

CASES = cases("analyzer")
GENERATED = 420
LIMIT = 200


@pytest.fixture(scope="module")
def blank(chromium: Browser) -> Iterator[Page]:
    """A page that stays open for all tests of this module."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(120_000)
    yield page
    context.close()


def served(
    factory: pytest.TempPathFactory,
    index: SearchIndex,
    synonyms: Sequence[tuple[str, str]],
) -> Iterator[SearchSite]:
    root = factory.mktemp("search")
    folder = laid_out(root, exported(index, synonyms))
    for base in serve(root):
        yield SearchSite(folder, base)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchSite]:
    """The search of the real catalog."""
    search = real_search()
    yield from served(tmp_path_factory, search.index, glossary())


def glossary() -> list[tuple[str, str]]:
    return [(term.term, term.expansion) for term in real_catalog().glossary]


def question(asked: Asked) -> dict[str, Any]:
    return {
        "text": asked.text,
        "chosen": {name: list(values) for name, values in asked.chosen.items()},
        "order": asked.order.value,
        "limit": LIMIT,
    }


def as_browser(results: Results) -> dict[str, Any]:
    """What the browser ought to say."""
    return {
        "total": len(results.hits),
        "hits": [
            [hit.document, hit.score, list(hit.missing), [list(pair) for pair in hit.replaced]]
            for hit in results.hits[:LIMIT]
        ],
        "understood": [
            [item.help.value if item.help else None, [written(word) for word in item.meant]]
            for item in results.understood
        ],
        "suggestion": results.suggestion,
        "facets": {name: dict(counts) for name, counts in results.facets.items() if counts},
        "lost": [[], 0],
    }


def as_terminal(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The same of what the browser said."""
    counted = {
        name: {item["value"]: item["count"] for item in values if item["count"]}
        for name, values in answer["facets"].items()
    }
    return {
        "total": answer["total"],
        "hits": [
            [hit[key] for key in ("document", "score", "missing", "replaced")]
            for hit in answer["hits"]
        ],
        "understood": [[item["help"], item["meant"]] for item in answer["understood"]],
        "suggestion": answer["suggestion"] or "",
        "facets": {name: counts for name, counts in counted.items() if counts},
        "lost": [answer["lostWords"], answer["lostHits"]],
    }


def assert_same(
    page: Page, site: SearchSite, engine: SearchEngine, asked: Sequence[Asked]
) -> list[int]:
    """How many each query found, when both found the same."""
    answers = ask(page, site, [question(item) for item in asked])
    totals = []
    for item, answer in zip(asked, answers, strict=True):
        expected = engine.search(item.text, chosen=item.chosen, order=item.order)
        assert "failed" not in answer, (item, answer)
        assert as_terminal(answer) == as_browser(expected), item
        totals.append(answer["total"])
    return totals


def test_the_promises_hold_in_the_browser(blank: Page, site: SearchSite) -> None:
    asked = [Asked(case["query"], {}, Order.RELEVANCE) for case in cases("promises")]
    assert_same(blank, site, real_search().engine, asked)


def test_queries_typed_in_every_way(blank: Page, site: SearchSite) -> None:
    extras = [word for pair in glossary() for word in pair]
    asked = list(generated(real_search().index, GENERATED, extras=extras))
    totals = assert_same(blank, site, real_search().engine, asked)
    assert sum(map(bool, totals)) > GENERATED // 2


@pytest.mark.parametrize("order", list(Order))
def test_browsing_everything(blank: Page, site: SearchSite, order: Order) -> None:
    asked = [Asked("", {}, order), Asked("…", {"loai": ["Mô hình"]}, order)]
    (everything, _) = assert_same(blank, site, real_search().engine, asked)
    assert everything == len(real_search().index.cards)


def test_strange_texts_in_small_shards(
    blank: Page, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_BYTES", 600)
    strange = strange_texts()
    index = build_index(strange.texts)
    engine = SearchEngine(index, synonyms_of(strange.synonyms))
    asked = list(generated(index, 240, extras=[*strange.words, "XYZ"], seed=5))
    asked += [Asked(word, {}, Order.RELEVANCE) for word in strange.words]
    for strange_site in served(tmp_path_factory, index, strange.synonyms):
        assert_same(blank, strange_site, engine, asked)


def test_the_golden_scores(blank: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    golden = cases("ranking")
    texts = [text(title, body) for title, body in golden["texts"]]
    index = build_index(texts)
    for golden_site in served(tmp_path_factory, index, ()):
        answers = ask(blank, golden_site, [{"text": query} for query in golden["queries"]])
        assert [
            [[hit["document"], hit["score"]] for hit in answer["hits"]] for answer in answers
        ] == golden["scores"]


def test_pages_of_results_follow_each_other(blank: Page, site: SearchSite) -> None:
    whole, *pages = ask(
        blank,
        site,
        [{"text": "dân vận", "limit": 60}]
        + [{"text": "dân vận", "limit": 20, "offset": offset} for offset in (0, 20, 40)],
    )
    assert [hit for page in pages for hit in page["hits"]] != []
    assert [hit["document"] for page in pages for hit in page["hits"]] == [
        hit["document"] for hit in whole["hits"]
    ]
    assert {page["total"] for page in pages} == {whole["total"]}


def test_syllables(blank: Page, site: SearchSite) -> None:
    texts = [nfc(case["text"]) for case in CASES["tokens"]]
    body = """return argument.map((text) => used.tokens(text).map(
        ({ start, end, canonical }) => [text.slice(start, end), canonical]))"""
    assert run(blank, site, "analyzer.js", body, texts) == [
        case["tokens"] for case in CASES["tokens"]
    ]


def test_spellings(blank: Page, site: SearchSite) -> None:
    pairs = [pair for name in ("same", "different", "fold", "written") for pair in CASES[name]]
    words = sorted({word for pair in pairs for word in pair})
    body = """return argument.map((word) => {
        const spelling = used.canonical(word);
        return [spelling, used.fold(word), used.written(spelling)];
    })"""
    assert run(blank, site, "analyzer.js", body, words) == [
        [canonical(word), fold(word), written(canonical(word))] for word in words
    ]


def test_every_letter_and_digit(blank: Page, site: SearchSite) -> None:
    """Of those that this Python knows: a browser may know more."""
    every = [chr(code) for code in range(0x110000) if chr(code).isalnum()]
    body = """return argument.map((char) => used.tokens(used.nfc(char)).map(
        ({ canonical }) => `${canonical} ${used.fold(canonical)}`).join(" "))"""
    expected = [
        " ".join(f"{token.canonical} {fold(token.canonical)}" for token in tokens(char))
        for char in every
    ]
    assert run(blank, site, "analyzer.js", body, every) == expected


def test_the_order_of_texts(blank: Page, site: SearchSite) -> None:
    words = ["b", "a", "", "aa", "\uffee", "\U00010000", "\ud7ff", "đ", "z", "\U0001d400", "\ue000"]
    body = "return argument.sort(used.compareTexts)"
    assert run(blank, site, "analyzer.js", body, words) == sorted(words)


def test_arithmetic(blank: Page, site: SearchSite) -> None:
    values = cases("arithmetic")["ln"] + [1 + step / 7 for step in range(2_000)]
    body = "return [argument.map(used.ln), used.LENGTHS]"
    assert run(blank, site, "arithmetic.js", body, values) == [
        [ln(float(value)) for value in values],
        list(LENGTHS),
    ]


def test_parsing(blank: Page, site: SearchSite) -> None:
    known = cases("query")["parse"]
    body = """return argument.map(({ text }) => {
        const { syllables, phrases } = used.parse(text);
        return { text, syllables: syllables.map((token) => token.canonical), phrases };
    })"""
    assert run(blank, site, "query.js", body, known) == known


def test_understanding(blank: Page, site: SearchSite) -> None:
    known = cases("query")
    body = """
        const vocabulary = new Map(Object.entries(argument.vocabulary).map(
            ([key, [count, spelling]]) => [key, { count, spelling }]));
        return argument.understand.map(({ typed }) => {
            const { help, meant, places } = used.understand(typed, vocabulary);
            const spellings = places.map((place) => place.map((item) => item.spelling));
            return { typed, help, meant, places: spellings };
        })"""
    assert run(blank, site, "query.js", body, known) == known["understand"]


def test_readings(blank: Page, site: SearchSite) -> None:
    known = cases("query")
    body = """
        const synonyms = used.synonymsOf(argument.synonyms);
        return argument.readings.map(({ text }) => {
            const { syllables } = used.parse(text);
            const understood = syllables.map(({ canonical }) => used.asTyped(canonical));
            const found = used.readings(understood, synonyms);
            return { text, readings: found.map(({ places, factor, replaced }) =>
                [places.map(([{ spelling }]) => spelling), factor, replaced]) };
        })"""
    assert run(blank, site, "query.js", body, known) == known["readings"]
