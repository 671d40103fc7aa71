"""Rare words for synthetic texts: a long tail of syllables, so that vocabulary grows as it does
in real text, where every entry brings names of its own."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from danvan.text import fold, written

T = TypeVar("T")

_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x"
_RIMES = (
    "a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu "
    "im in inh ip it iu o oa oac oai oan oang oanh oat oăn oc oe oi om on ong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ui um un ung uôc uôi "
    "uôm uôn uông uôt up ut uyên uyêt ư ưa ưc ưng ươc ươi ươm ươn ương ươp ươt ưt ưu"
)
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_STOPPED_TONES = ("\u0301", "\u0323")
"""Sắc and nặng: the only tones of a syllable that ends in c, ch, p or t."""
_CAPITALS = "ABCDĐGHKLMNPQSTVX"
WORDS = 6000
CODES = 8000


@dataclass(frozen=True, slots=True)
class RareWords:
    """Words of two syllables and abbreviations, the commonest first."""

    words: tuple[str, ...]
    codes: tuple[str, ...]

    def word(self, random: Random) -> str:
        """ "bèo ngạn": drawn by Zipf's law."""
        return zipf(random, self.words)

    def name(self, random: Random) -> str:
        """A word written as a name."""
        return self.word(random).title()

    def code(self, random: Random) -> str:
        """ "ĐKT": an abbreviation."""
        return zipf(random, self.codes)


def rare_words(random: Random) -> RareWords:
    """The tail of one language; the same for the same `random`."""
    syllables = list(_syllables())
    random.shuffle(syllables)
    words = (f"{_drawn(random, syllables)} {_drawn(random, syllables)}" for _ in range(WORDS))
    codes = (
        "".join(random.choices(_CAPITALS, k=random.choice((2, 3, 3, 4)))) for _ in range(CODES)
    )
    return RareWords(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(codes)))


def zipf(random: Random, items: Sequence[T]) -> T:
    """One of `items`, the n-th about n times as rare as the first."""
    return items[int(math.exp(random.random() * math.log(len(items) + 1))) - 1]


def _drawn(random: Random, syllables: Sequence[str]) -> str:
    """Every syllable may come, the first ones more often."""
    return syllables[int(len(syllables) * random.random() ** 2)]


def _syllables() -> Iterator[str]:
    """What Vietnamese spelling allows, whether or not a dictionary has it."""
    for rime in _RIMES.split():
        stopped = rime.endswith(("c", "ch", "p", "t"))
        for onset in _ONSETS.split():
            spelt = _spelt(onset, rime)
            for tone in (_STOPPED_TONES if stopped else _TONES) if spelt else ():
                yield written(spelt + tone)


def _spelt(onset: str, rime: str) -> str:
    """Onset and rime put together; empty where no Vietnamese word has both."""
    front = fold(rime[0]) in "ei"
    if onset == "qu":
        return "" if rime[0] in "iouôươ" else onset + rime
    if onset == "gi":
        return "" if front else onset + rime
    if front:
        onset = {"c": "k", "g": "gh", "ng": "ngh"}.get(onset, onset)
    return onset + rime
