"""The language of synthetic entries: clauses of the real catalog, recombined, and new ones from
an order-2 chain over its syllables."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from danvan.catalog import Catalog
from danvan.entries.schema import Model

_BREAK = re.compile(r"(?<=[^\d\W])[,;:.…](?=\s|$)|\s[–-]\s")
_UNWANTED = re.compile(r"[\[\]<>*_`|#{}\\“”\"()]|https?:")
_CODE = re.compile(r"^```.*?^```|^---.*?^---|`[^`]*`", re.MULTILINE | re.DOTALL)
_SHORTEST, _LONGEST = 4, 16
NEW_CLAUSES = 12_000
NEW_CLAUSES_OF_THEME = 400
_END = ""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Clauses without punctuation at either end: of any subject, and of each theme."""

    general: tuple[str, ...]
    of_theme: Mapping[str, tuple[str, ...]]

    def clause(self, random: Random, theme: str) -> str:
        """Mostly of the theme: real texts repeat the words of their subject."""
        own = self.of_theme.get(theme, ())
        pool = own if own and random.random() < 0.6 else self.general
        return pool[int(random.random() * len(pool))]


def phrases(random: Random, *, catalog: Catalog, content: Path) -> Phrases:
    """All phrases that the texts of a real catalog and its pages give."""
    of_theme: dict[str, list[str]] = defaultdict(list)
    for model in catalog.models.values():
        for theme in model.themes:
            of_theme[theme] += _clauses(_model_texts(model))
    other = [*_clauses(_other_texts(catalog)), *_clauses(_page_texts(content))]
    real = [clause for clauses in of_theme.values() for clause in clauses] + other
    chain = _Chain(real)
    return Phrases(
        general=_distinct(real, chain.clauses(random, real, count=NEW_CLAUSES)),
        of_theme={
            theme: _distinct(own, chain.clauses(random, own, count=NEW_CLAUSES_OF_THEME))
            for theme, own in sorted(of_theme.items())
            if own
        },
    )


def _distinct(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for clauses in lists for clause in clauses))


def _model_texts(model: Model) -> Iterator[str]:
    yield from (model.summary, *model.actions, *(result.text for result in model.results))
    longer = (model.problem, model.resources, model.conditions, model.lessons)
    yield from (text for text in longer if text)


def _other_texts(catalog: Catalog) -> Iterator[str]:
    for family in catalog.guidelines.values():
        yield family.summary
        yield from (item for variant in family.variants for item in variant.items)
    yield from (document.subject for document in catalog.documents.values())
    yield from (item.figure.what for item in catalog.figures.values())
    for words in catalog.vocabularies.values():
        yield from (term.description for term in words.values())


def _page_texts(content: Path) -> Iterator[str]:
    for page in sorted(content.glob("*.md")):
        lines = _CODE.sub("", page.read_text(encoding="utf-8")).splitlines()
        yield from (line for line in lines if line[:1].isalpha())


def _clauses(texts: Iterable[str]) -> list[str]:
    """What stands between marks of punctuation, where it is neither too short nor quoted."""
    found = []
    for text in texts:
        for part in _BREAK.split(text):
            words = part.split()
            plain = part.strip()[:1].isalpha() and not _UNWANTED.search(part)
            if plain and _SHORTEST <= len(words) <= _LONGEST:
                found.append(_inside(words).rstrip(".,;:"))
    return found


def _inside(words: Sequence[str]) -> str:
    """Words that may open a sentence, as they stand inside one; names keep their capitals."""
    first, second = words[0], words[1]
    is_name = first[1:2].isupper() or second[:1].isupper()
    return " ".join([first if is_name else first[:1].lower() + first[1:], *words[1:]])


class _Chain:
    """Which syllables follow which two."""

    def __init__(self, clauses: Iterable[str]) -> None:
        follows: dict[tuple[str, str], list[str]] = defaultdict(list)
        for clause in clauses:
            words = [*clause.split(), _END]
            for first, second, third in zip(words, words[1:], words[2:], strict=False):
                follows[first, second].append(third)
        self._follows = follows

    def clauses(self, random: Random, starts: Sequence[str], *, count: int) -> Iterator[str]:
        """At most `count` walks, each from the opening of one of `starts` to an ending."""
        for _ in range(count):
            words = random.choice(starts).split()[:2]
            while len(words) <= _LONGEST and words[-1] != _END:
                words.append(random.choice(self._follows[words[-2], words[-1]]))
            if words[-1] == _END and len(words) > _SHORTEST:
                yield " ".join(words[:-1])
