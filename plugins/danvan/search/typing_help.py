"""What was meant by a syllable that no text has: Telex, VNI, glued syllables, one wrong key."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from danvan.text import canonical, fold, nfc

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_PAIRS = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
_VNI_MARKS = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
_UO = re.compile("uơ(?=.)")
_FINAL_UO = re.compile("ươ$")
_SYLLABLE = re.compile(
    "(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:[aăâeêioôơuưy]|[aâ][uy]|a[io]|eo|êu|i[aêu]|o[aăeio]|oa[ioy]|oeo|[ôơưu]i|u[aâêôơy]"
    "|uôi|uây|uy[aêu]|ư[aơu]|ươ[iu]|yê|[iy]êu)"
    "(?:ch|ng|nh|[ckmnpt])?"
)
"""What Vietnamese can say, without its tone: "kheo", but not "kheô"."""
_VOWELS = frozenset("aăâeêioôơuưy")
_SHORTEST_PART = 2
_LONGEST_GLUED = 40


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every folded syllable of the texts with its occurrences and its commonest spelling."""

    counts: Mapping[str, int]
    spellings: Mapping[str, str]

    def __contains__(self, key: str) -> bool:
        return key in self.counts

    def commonest(self, key: str) -> str:
        """The spelling to offer for a folded syllable."""
        return self.spellings.get(key, key)


def decoded_keys(typed: str, vocabulary: Vocabulary) -> str:
    """The canonical syllable that the keys of `typed` mean in Telex or VNI, if texts have it."""
    for decoded in (_from_telex(typed), _from_vni(typed)):
        if decoded and decoded != typed and fold(decoded) in vocabulary:
            return decoded
    return ""


def _from_telex(typed: str) -> str:
    """`tieengs` → "tiếng" in canonical form; empty where the keys make no syllable.

    The tone key may stand anywhere behind the first vowel, the second letter of a pair (`dd`,
    `uw`) anywhere behind the first, as keyboards let people type.
    """
    letters: list[str] = []
    tone = ""
    for key in typed:
        if key in _TELEX_TONES and any(letter in _VOWELS for letter in letters):
            tone = _TELEX_TONES[key]
        elif not _telex_pair(letters, key):
            letters.append("ư" if key == "w" else key)
    return _syllable(letters, tone)


def _telex_pair(letters: list[str], key: str) -> bool:
    """Changes the nearest letter that `key` makes a pair with; False where there is none."""
    for index in range(len(letters) - 1, -1, -1):
        paired = _TELEX_PAIRS.get(letters[index] + key)
        if paired:
            letters[index] = paired
            return True
    return False


def _from_vni(typed: str) -> str:
    """`tie6ng1` → "tiếng" in canonical form; empty where the keys make no syllable."""
    letters: list[str] = []
    tone = ""
    for key in typed:
        if key in _VNI_TONES and any(letter in _VOWELS for letter in letters):
            tone = _VNI_TONES[key]
        elif key in _VNI_MARKS:
            if not _vni_mark(letters, key):
                return ""
        else:
            letters.append(key)
    return _syllable(letters, tone)


def _vni_mark(letters: list[str], key: str) -> bool:
    for index in range(len(letters) - 1, -1, -1):
        marked = _VNI_MARKS[key].get(letters[index])
        if marked:
            letters[index] = marked
            return True
    return False


def _syllable(letters: list[str], tone: str) -> str:
    """One key for "ơ" stands for both letters: "dương" with a letter behind, "thuở" without."""
    text = _FINAL_UO.sub("uơ", _UO.sub("ươ", "".join(letters)))
    if not _SYLLABLE.fullmatch(text):
        return ""
    return canonical(nfc(text) + tone) if tone else canonical(text)


def split_glued(key: str, vocabulary: Vocabulary) -> list[str]:
    """The fewest known syllables that make up `key` ("danvankheo"), the likeliest where several
    ways need as few; empty where none do. Parts have at least two letters."""
    if not 2 * _SHORTEST_PART <= len(key) <= _LONGEST_GLUED:
        return []
    best: list[tuple[int, int, list[str]] | None] = [(0, 0, [])]
    for end in range(1, len(key) + 1):
        best.append(_best_end(key, end, best, vocabulary))
    found = best[-1]
    return found[2] if found is not None and len(found[2]) > 1 else []


def _best_end(
    key: str,
    end: int,
    best: list[tuple[int, int, list[str]] | None],
    vocabulary: Vocabulary,
) -> tuple[int, int, list[str]] | None:
    """The best way to make up `key[:end]`: fewest parts, then the greatest least count."""
    chosen: tuple[int, int, list[str]] | None = None
    for start in range(max(0, end - 8), end - _SHORTEST_PART + 1):
        before = best[start]
        part = key[start:end]
        if before is None or part not in vocabulary:
            continue
        count = vocabulary.counts[part]
        least = count if not before[2] else min(before[1], count)
        if chosen is None or (before[0] + 1, -least) < (chosen[0], -chosen[1]):
            chosen = (before[0] + 1, least, [*before[2], part])
    return chosen


def within_one_edit(key: str, vocabulary: Vocabulary) -> list[str]:
    """Known syllables one insertion, deletion, exchange or swap away, the commonest first."""
    if len(key) < 2 or any(unicodedata.category(char)[0] == "N" for char in key):
        return []
    near = [other for other in vocabulary.counts if _one_edit(key, other)]
    return sorted(near, key=lambda other: (-vocabulary.counts[other], other))


def _one_edit(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    if len(left) == len(right):
        swapped = left[start + 1 : start + 2] + left[start : start + 1] + left[start + 2 :]
        return left[start + 1 :] == right[start + 1 :] or swapped == right[start:]
    if len(left) > len(right):
        return left[start + 1 :] == right[start:]
    return left[start:] == right[start + 1 :]


def vocabulary_of(groups: Iterable[tuple[str, int, str]]) -> Vocabulary:
    """A vocabulary from (key, occurrences, commonest spelling)."""
    counts: dict[str, int] = {}
    spellings: dict[str, str] = {}
    for key, count, spelling in groups:
        counts[key] = count
        spellings[key] = spelling
    return Vocabulary(counts, spellings)
