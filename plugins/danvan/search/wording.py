"""How to write out a query that needed help: with the spellings of the texts it finds.

The commonest spelling of "van" may be "văn"; beside "dan" and "kheo" it is "vận". The words that
stand side by side in the best results say so. `assets/js/search/wording.js` takes the same steps.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from danvan.search.analyzer import tokens
from danvan.search.query import MAX_CHARACTERS, Help, Understood, types_tones
from danvan.search.ranking import QuerySyllable, Texts, is_rare, share_of
from danvan.search.spelling import MATCHED, is_bare
from danvan.text import nfc, written

RESULTS_READ = 10
"""So many of the first results tell how words are written."""
_NEIGHBOURS = 100
"""Two spellings side by side count as much as so many that stand alone."""
_OFFERED = frozenset({Help.DECODED, Help.SPLIT, Help.GUESSED})


@dataclass(frozen=True, slots=True)
class Wording:
    """The query written out ("" where it needed no help), and what its syllables mean."""

    text: str
    understood: tuple[Understood, ...]


def wording(
    text: str, understood: Sequence[Understood], texts: Texts, found: Iterable[str]
) -> Wording:
    """Words the query `text` by the `found` texts: titles and summaries of the first results."""
    if not any(item.help in _OFFERED for item in understood):
        return Wording("", tuple(understood))
    toned = types_tones(understood)
    places = [place for item in understood for place in item.places]
    candidates = [_candidates(place, texts, toned=toned) for place in places]
    likely = iter(_likeliest(candidates, _Seen.of(candidates, found)))
    spelled = [[next(likely) for _ in item.places] for item in understood]
    meant = tuple(map(_meaning, understood, spelled))
    return Wording(_written_out(text, meant, spelled, toned=toned), meant)


def _meaning(item: Understood, spelled: Sequence[str]) -> Understood:
    guessed = item.help in {Help.SPLIT, Help.GUESSED}
    return replace(item, meant=tuple(spelled)) if guessed else item


def _candidates(place: Sequence[QuerySyllable], texts: Texts, *, toned: bool) -> list[str]:
    """The spellings that answer a place, in the order of the index; none is no answer."""
    found: dict[str, None] = {}
    for item in place:
        group = texts.spellings(item.key)
        rare = is_rare(item.spelling, group)
        for spelling in group:
            if share_of(spelling.text, item, toned=toned, rare=rare) >= MATCHED:
                found[spelling.text] = None
    return list(found) or [place[0].spelling]


@dataclass(frozen=True, slots=True)
class _Seen:
    """How often candidates stand in the found texts."""

    alone: Sequence[Mapping[str, int]]
    together: Sequence[Mapping[tuple[str, str], int]]
    """By place, with the candidate of the next place right behind."""

    @classmethod
    def of(cls, candidates: Sequence[Sequence[str]], found: Iterable[str]) -> "_Seen":
        alone: list[Counter[str]] = [Counter() for _ in candidates]
        together: list[Counter[tuple[str, str]]] = [Counter() for _ in candidates]
        for text in found:
            words = [token.canonical for token in tokens(text)]
            for number, allowed in enumerate(candidates):
                alone[number].update(word for word in words if word in allowed)
                after = candidates[number + 1] if number + 1 < len(candidates) else ()
                together[number].update(
                    (left, right)
                    for left, right in pairwise(words)
                    if left in allowed and right in after
                )
        return cls(alone, together)


def _likeliest(candidates: Sequence[Sequence[str]], seen: _Seen) -> list[str]:
    """One candidate for each place so that most of them, and most neighbours, are seen; of equal
    ones the first."""
    best = [(seen.alone[0][word], [word]) for word in candidates[0]]
    for number, here in enumerate(candidates[1:], start=1):
        pairs = seen.together[number - 1]
        reached = []
        for word in here:
            value, path = max(
                ((known + _NEIGHBOURS * pairs[path[-1], word], path) for known, path in best),
                key=lambda item: item[0],
            )
            reached.append((value + seen.alone[number][word], [*path, word]))
        best = reached
    return max(best, key=lambda item: item[0])[1]


def _written_out(
    text: str,
    understood: Sequence[Understood],
    spelled: Sequence[Sequence[str]],
    *,
    toned: bool,
) -> str:
    """The typed text with what was helped, and what bears no mark beside it, written out.

    A query with some tones is taken to have all of them: so all words get theirs, or none does.
    """
    bounded = nfc(text[:MAX_CHARACTERS])
    parts, last = [], 0
    for token, item, words in zip(tokens(bounded), understood, spelled, strict=False):
        helped = item.help in _OFFERED
        if helped or (item.help is None and not toned and is_bare(item.typed)):
            shown = item.meant if helped else words
            parts += [bounded[last : token.start], " ".join(map(written, shown))]
            last = token.end
    return "".join(parts) + bounded[last:]
