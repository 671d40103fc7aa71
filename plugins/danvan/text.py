"""Vietnamese text: normal forms, folding, tone placement, syllables, slugs and sorting."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache


class _Unmarked(dict[int, int | None]):
    """For `str.translate` of decomposed text: marks vanish, đ becomes d, the rest stays."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        self[code] = kept
        return kept


_UNMARKED = _Unmarked(str.maketrans("đĐðÐ", "dddd"))
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining tone marks in the order the alphabet ranks them: huyền hỏi ngã sắc nặng."""
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=100)}
_Y_AS_I = re.compile(r"(?:qu|th|[bhklmnstvx])y")
_SYLLABLE = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"['’]")


def nfc(text: str) -> str:
    """One code point for each letter, as keyboards on Windows and phones type it."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower-case without tone or vowel marks, so that "Đường" and "duong" meet.

    "đ" is a letter, not a "d" with a mark: no Unicode normal form takes it apart.
    """
    return unicodedata.normalize("NFD", text.lower()).translate(_UNMARKED)


def syllables(text: str) -> list[str]:
    """The runs of letters and digits of `text`, lower-case, in NFC."""
    return _SYLLABLE.findall(nfc(text).lower())


@lru_cache(maxsize=65536)
def canonical(syllable: str) -> str:
    """One spelling for the spellings of one syllable: hoà = hòa, thuỷ = thủy, kỹ = kĩ.

    The tone mark moves behind the letters, where its place no longer matters, and a final
    "y" becomes "i" after the letters where both are in use. The result is a key to compare
    by, not a word to show.
    """
    letters, tone = _split_tone(syllable.lower())
    if _Y_AS_I.fullmatch(fold(letters)):
        letters = letters[:-1] + "i"
    return letters + tone


def _split_tone(syllable: str) -> tuple[str, str]:
    tone = ""
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone += char
        else:
            kept.append(char)
    return nfc("".join(kept)), tone


_MARKED_VOWELS = "ăâêôơư"
_VOWELS = frozenset("aeiouy" + _MARKED_VOWELS)


def written(spelling: str) -> str:
    """A canonical spelling as people write it: the tone mark on its vowel (hoà → hòa)."""
    letters, tone = _split_tone(spelling)
    if not tone:
        return spelling
    place = _tone_place(letters)
    return nfc(letters[: place + 1] + tone + letters[place + 1 :])


def _tone_place(letters: str) -> int:
    """Where the tone mark goes: on the last marked vowel, else on the vowel before a final
    consonant, else on the last but one of several (in "qu", "gi" the vowel is no vowel)."""
    marked = [index for index, letter in enumerate(letters) if letter in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    vowels = [index for index, letter in enumerate(letters) if letter in _VOWELS]
    if len(vowels) > 1 and letters[:2] in {"qu", "gi"}:
        vowels = vowels[1:]
    if not vowels:
        return len(letters) - 1
    ends_open = vowels[-1] == len(letters) - 1
    return vowels[-2] if ends_open and len(vowels) > 1 else vowels[-1]


def same_words(left: str, right: str) -> bool:
    """Whether two texts are the same words, whatever their case, form and tone placement."""
    return [canonical(word) for word in syllables(left)] == [
        canonical(word) for word in syllables(right)
    ]


def slug(text: str) -> str:
    """`text` as an address part: folded, its other characters one hyphen each run."""
    return _NOT_SLUG.sub("-", fold(_APOSTROPHE.sub("", text))).strip("-")


SortKey = tuple[str, str, str]


def sort_key(text: str) -> SortKey:
    """Orders by the Vietnamese alphabet first, by tone second, by the exact text last.

    Signs and spaces come before digits, digits before letters, as in Unicode's collation. Ranks
    are written as characters: texts are compared faster than tuples of numbers.
    """
    letters = nfc(text).lower()
    return letters.translate(_RANKS), letters.translate(_TONE_RANKS), text


class _Ranks(dict[int, int]):
    """What `rank` gives for a character's code point, worked out once for each."""

    def __init__(self, rank: Callable[[str], int]) -> None:
        super().__init__()
        self._rank = rank

    def __missing__(self, code: int) -> int:
        self[code] = rank = self._rank(chr(code))
        return rank


def _letter_rank(char: str) -> int:
    letter, _ = _split_tone(char)
    if letter in _LETTER_RANK:
        return _LETTER_RANK[letter]
    if letter.isdigit() and letter.isascii():
        return 50 + int(letter)
    return 1000 + ord(letter[0]) if letter.isalpha() else 1


def _tone_rank(char: str) -> int:
    _, tone = _split_tone(char)
    return _TONES.get(tone, 0)


_RANKS = _Ranks(_letter_rank)
_TONE_RANKS = _Ranks(_tone_rank)
