"""From what somebody typed to what is looked for: syllables, phrases, readings, guesses.

`assets/js/search/query.js` takes the same steps; `tests/search/cases/query.json` holds cases for
both.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from danvan.search.analyzer import tokens
from danvan.search.ranking import QuerySyllable
from danvan.search.spelling import has_tone
from danvan.search.typing_help import Vocabulary, decoded_keys, split_glued, within_one_edit
from danvan.text import fold, nfc

MAX_SYLLABLES = 24
MAX_CHARACTERS = 400
MAX_READINGS = 4
GUESS = 0.5
"""What a guess at a mistyped syllable counts."""
MAX_GUESSES = 4
READING = 0.9
"""What a reading of the query (an abbreviation written out, or the other way) counts."""
_PHRASE = re.compile('["“”„]([^"“”„]+)["“”„]')


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as typed: canonical syllables in order, and the phrases among them."""

    syllables: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


class Help(StrEnum):
    """How an unknown syllable was understood."""

    DECODED = "decoded"
    SPLIT = "split"
    GUESSED = "guessed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Understood:
    """One place or more of the query for one typed syllable, and what was done for it.

    `meant` are the spellings to offer the reader; empty where the syllable is as typed.
    """

    typed: str
    places: tuple[tuple[QuerySyllable, ...], ...]
    help: Help | None = None
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read the query; `replaced` tells which words stand for which."""

    places: tuple[tuple[QuerySyllable, ...], ...]
    factor: float
    replaced: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Synonym:
    """Two ways to write one thing: an abbreviation and its expansion, as canonical syllables."""

    short: tuple[str, ...]
    long: tuple[str, ...]
    short_words: str
    long_words: str


def parse(text: str) -> Parsed:
    """Cuts what is too long to be a question; quotes of any style make a phrase."""
    bounded = nfc(text[:MAX_CHARACTERS])
    syllables = tuple(token.canonical for token in tokens(bounded))[:MAX_SYLLABLES]
    phrases = []
    for match in _PHRASE.finditer(bounded):
        phrase = tuple(token.canonical for token in tokens(match.group(1)))
        if len(phrase) > 1:
            phrases.append(phrase[:MAX_SYLLABLES])
    return Parsed(syllables, tuple(phrases))


def understand(syllable: str, vocabulary: Vocabulary) -> Understood:
    """Looks a syllable up; one that no text has is decoded, split, or guessed at, in this order."""
    key = fold(syllable)
    if key in vocabulary:
        return Understood(syllable, ((QuerySyllable(key, syllable),),))
    decoded = decoded_keys(syllable, vocabulary)
    if decoded:
        return Understood(
            syllable, ((QuerySyllable(fold(decoded), decoded),),), Help.DECODED, (decoded,)
        )
    parts = split_glued(key, vocabulary)
    if parts:
        places = tuple((QuerySyllable(part, part, any_marks=True),) for part in parts)
        meant = tuple(vocabulary.commonest(part) for part in parts)
        return Understood(syllable, places, Help.SPLIT, meant)
    guesses = within_one_edit(key, vocabulary)[:MAX_GUESSES]
    if guesses:
        place = tuple(QuerySyllable(guess, guess, GUESS, any_marks=True) for guess in guesses)
        return Understood(syllable, (place,), Help.GUESSED, (vocabulary.commonest(guesses[0]),))
    return Understood(syllable, ((QuerySyllable(key, syllable),),), Help.UNKNOWN)


def types_tones(understood: Iterable[Understood]) -> bool:
    """Whether the query bears any tone: who types tones leaves them out only where none are."""
    return any(
        has_tone(item.spelling) for known in understood for place in known.places for item in place
    )


def readings(understood: Sequence[Understood], synonyms: Iterable[Synonym]) -> list[Reading]:
    """The query itself, then with abbreviations written out, then with words abbreviated."""
    typed = [place for item in understood for place in item.places]
    found = [Reading(tuple(typed), 1.0)]
    spellings = [place[0].spelling for place in typed]
    toned = types_tones(understood)
    for synonym in synonyms:
        for here, there, words in (
            (synonym.short, synonym.long, (synonym.short_words, synonym.long_words)),
            (synonym.long, synonym.short, (synonym.long_words, synonym.short_words)),
        ):
            start = _position(spellings, here, toned=toned)
            if start is not None and len(found) <= MAX_READINGS:
                swapped = tuple((QuerySyllable(fold(item), item),) for item in there)
                places = (*typed[:start], *swapped, *typed[start + len(here) :])
                found.append(Reading(places, READING, (words,)))
    return found


def _position(spellings: Sequence[str], wanted: Sequence[str], *, toned: bool) -> int | None:
    """Where `wanted` stands in the query; a query without tones meets it without marks."""
    for start in range(len(spellings) - len(wanted) + 1):
        window = spellings[start : start + len(wanted)]
        if all(_same(left, right, toned=toned) for left, right in zip(window, wanted, strict=True)):
            return start
    return None


def _same(typed: str, wanted: str, *, toned: bool) -> bool:
    return typed == wanted or (not toned and fold(typed) == fold(wanted))


def synonyms_of(pairs: Iterable[tuple[str, str]]) -> tuple[Synonym, ...]:
    """Synonyms from a glossary: abbreviations and expansions, both as people write them; an
    abbreviation may have several. What has no letter stands for nothing."""
    found = (
        Synonym(
            tuple(token.canonical for token in tokens(short)),
            tuple(token.canonical for token in tokens(long)),
            short,
            long,
        )
        for short, long in pairs
    )
    return tuple(synonym for synonym in found if synonym.short and synonym.long)
