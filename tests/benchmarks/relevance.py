"""How well the right text comes first: `python -m tests.benchmarks.relevance [FOLDER] [--browser]`.

FOLDER holds docs.jsonl ({id, title, text}) and queries.jsonl ({q, folded, kw, kw_folded, gold}):
questions as written, typed without marks, as keywords, and as keywords without marks; `gold`
are the ids of the texts that answer. Left out, a folder `search-eval` beside the project is taken.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danvan.search.cards import IndexedText
from danvan.search.engine import SearchEngine
from danvan.search.index import SearchIndex, build_index
from tests.search.builders import exported

PROJECT = Path(__file__).parents[2]
FORMS = {
    "q": "as written",
    "folded": "without marks",
    "kw": "keywords",
    "kw_folded": "keywords without marks",
}
BEST = 10

Ask = Callable[[str], Sequence[str]]
"""Query → ids of the best `BEST` texts."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Texts, and questions with the texts that answer them."""

    documents: tuple[Mapping[str, Any], ...]
    queries: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Relevance:
    """The mean reciprocal rank of the first right text, by form of the query."""

    rank: Mapping[str, float]
    seconds: float

    def __str__(self) -> str:
        ranks = "\n".join(f"  {FORMS[form]:24}{value:.4f}" for form, value in self.rank.items())
        return f"{ranks}\n  {self.seconds:.1f} s"


def default_folder() -> Path | None:
    """`search-eval` beside the project or in one of the folders beside it."""
    beside = PROJECT.parent
    found = (beside / "search-eval", *sorted(beside.glob("*/search-eval")))
    return next((folder for folder in found if (folder / "docs.jsonl").is_file()), None)


def read_set(folder: Path) -> QuestionSet:
    return QuestionSet(
        documents=tuple(_lines(folder / "docs.jsonl")),
        queries=tuple(_lines(folder / "queries.jsonl")),
    )


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def index_of(questions: QuestionSet) -> SearchIndex:
    """The texts as the catalog's own are indexed; a card's address is the text's id."""
    return build_index(
        IndexedText(item["title"], item["text"], _card(item, rank))
        for rank, item in enumerate(questions.documents)
    )


def _card(item: Mapping[str, Any], rank: int) -> Mapping[str, Any]:
    return {
        "kind": "trang",
        "address": item["id"],
        "title": item["title"],
        "place": "",
        "now": "",
        "summary": "",
        "text": item["text"],
        "year": None,
        "rank": rank,
        "facets": {},
    }


def relevance(questions: QuestionSet, ask: Ask) -> Relevance:
    """Asks every question in every form."""
    started = time.perf_counter()
    ranks = {form: _mean_rank(questions, form, ask) for form in FORMS}
    return Relevance(ranks, time.perf_counter() - started)


def _mean_rank(questions: QuestionSet, form: str, ask: Ask) -> float:
    total = 0.0
    for query in questions.queries:
        for place, found in enumerate(ask(query[form])[:BEST], start=1):
            if found in query["gold"]:
                total += 1 / place
                break
    return total / len(questions.queries)


def of_folder(folder: Path) -> Relevance:
    """The terminal's engine on the set in `folder`."""
    questions = read_set(folder)
    return relevance(questions, asker(SearchEngine(index_of(questions))))


def asker(engine: SearchEngine) -> Ask:
    """Asks the terminal's engine."""
    return lambda text: [hit.card["address"] for hit in engine.search(text).hits[:BEST]]


def compared(questions: QuestionSet) -> tuple[Relevance, Relevance, int]:
    """The terminal's engine, the browser's, and how many queries they answer differently."""
    from tests.benchmarks.browser import browser_asker

    index = index_of(questions)
    engine = SearchEngine(index)
    answers: dict[str, Sequence[str]] = {}
    differing = 0

    def remember(text: str) -> Sequence[str]:
        answers[text] = asker(engine)(text)
        return answers[text]

    terminal = relevance(questions, remember)
    with tempfile.TemporaryDirectory() as folder:
        for file in exported(index):
            (Path(folder) / file.name).write_bytes(file.content)
        with browser_asker(Path(folder), limit=BEST) as ask:

            def check(text: str) -> Sequence[str]:
                nonlocal differing
                found = ask(text)
                differing += list(found) != list(answers[text])
                return found

            return terminal, relevance(questions, check), differing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder())
    parser.add_argument("--browser", action="store_true", help="the same in Chromium, and compare")
    options = parser.parse_args()
    if options.folder is None:
        print("No folder search-eval beside the project: nothing to measure relevance with.")
        return
    print(f"MRR@{BEST} of {options.folder}")
    if options.browser:
        questions = read_set(options.folder)
        terminal, browser, differing = compared(questions)
        print(f"terminal\n{terminal}\nbrowser\n{browser}\n{differing} queries answered differently")
    else:
        print(of_folder(options.folder))


if __name__ == "__main__":
    main()
