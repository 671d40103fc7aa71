"""Queries as people type them, made from the texts that are searched: the same ones every time."""

import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from danvan.search.analyzer import tokens
from danvan.search.engine import Order
from danvan.search.index import SearchIndex
from danvan.text import fold, nfc

_TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the facets chosen and the order."""

    text: str
    chosen: Mapping[str, Sequence[str]]
    order: Order


def telex(word: str) -> str:
    """The keys that type `word` in Telex."""
    apart = unicodedata.normalize("NFD", word.lower())
    tone = "".join(_TELEX_TONES.get(char, "") for char in apart)
    letters = nfc("".join(char for char in apart if char not in _TELEX_TONES))
    return "".join(_TELEX.get(char, char) for char in letters) + tone


def mistyped(word: str, rnd: random.Random) -> str:
    """One key too many, too few, another, or two exchanged."""
    at = rnd.randrange(len(word))
    key = rnd.choice("abcdeghiklmnopqrstuvxy")
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    ways = (word[:at] + word[at + 1 :], word[:at] + key + word[at:], swapped)
    return rnd.choice((*ways, word[:at] + key + word[at + 1 :]))


def half_marked(word: str, rnd: random.Random) -> str:
    apart = unicodedata.normalize("NFD", word)
    return nfc("".join(c for c in apart if not unicodedata.combining(c) or rnd.random() < 0.5))


def wrongly_marked(word: str, rnd: random.Random) -> str:
    return fold(word) + rnd.choice(list(_TELEX_TONES))


def _one_by_one(change: Callable[[str, random.Random], str]) -> Callable[..., str]:
    return lambda words, rnd: " ".join(change(word, rnd) for word in words)


_TYPED: tuple[Callable[[Sequence[str], random.Random], str], ...] = (
    lambda words, _: " ".join(words),
    lambda words, _: " ".join(map(fold, words)),
    lambda words, _: "".join(map(fold, words)),
    lambda words, _: " ".join(map(telex, words)),
    lambda words, _: unicodedata.normalize("NFD", " ".join(words)),
    lambda words, _: f"“{' '.join(words)}” {fold(words[0])}",
    lambda words, _: f'"{" ".join(map(fold, words))}"',
    lambda words, rnd: f"{words[0]} {rnd.choice(words)} {words[0]}",
    _one_by_one(half_marked),
    _one_by_one(wrongly_marked),
    _one_by_one(lambda word, rnd: mistyped(fold(word), rnd)),
    _one_by_one(lambda word, rnd: rnd.choice((word, fold(word), telex(word), mistyped(word, rnd)))),
)


def generated(
    index: SearchIndex, count: int, *, extras: Sequence[str] = (), seed: int = 7
) -> Iterator[Asked]:
    """`count` queries of one to six syllables of the indexed texts, typed in every way; now and
    then with one of `extras`, with facets, or in another order."""
    rnd = random.Random(seed)
    sources = [[card["title"], card["summary"], card["text"]] for card in index.cards]
    facets = _facets(index)
    for number in range(count):
        words = _words(rnd, sources)
        typed = _TYPED[number % len(_TYPED)](words, rnd)
        extra = f" {rnd.choice(extras)}" if extras and rnd.random() < 0.15 else ""
        order = rnd.choice(list(Order)) if rnd.random() < 0.4 else Order.RELEVANCE
        yield Asked(typed + extra, _chosen(rnd, facets) if rnd.random() < 0.4 else {}, order)


def _words(rnd: random.Random, sources: Sequence[Sequence[str]]) -> list[str]:
    """Neighbouring words of one text, as written there."""
    while True:
        text = nfc(" . ".join(rnd.choice(sources)))
        found = [text[token.start : token.end] for token in tokens(text)]
        if found:
            start = rnd.randrange(len(found))
            return found[start : start + rnd.randint(1, 6)]


def _facets(index: SearchIndex) -> dict[str, list[str]]:
    values: dict[str, set[str]] = {}
    for card in index.cards:
        for name, found in card["facets"].items():
            values.setdefault(name, set()).update(found)
    return {name: sorted(values[name]) for name in sorted(values) if values[name]}


def _chosen(rnd: random.Random, facets: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    names = rnd.sample(sorted(facets), rnd.randint(1, 2))
    return {
        name: rnd.sample(facets[name], rnd.randint(1, min(2, len(facets[name])))) for name in names
    }
