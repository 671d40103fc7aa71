"""What the texts of models may be about: the runs of words between signs and function words.

As in RAKE (Rose et al., 2010); that needs no word segmenter. A text's runs depend on it alone.
All texts are worked out together, as numbers: few different words come millions of times.
"""

import re
from array import array
from collections.abc import Sequence
from itertools import chain, compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from danvan.entries.schema import Model
from danvan.search.postings import Numbers, spread
from danvan.text import nfc
from danvan.workers import slices

_SIGNS = re.compile(r"[.,:;!?()\n“”\"/–]|-(?=\s)")
_FUNCTION_WORDS_LINE = (
    "bị bởi cả các cái càng cần cho chưa có còn cùng của cũng dù do dưới đã đang đây đó đến để đều "
    "đi được gì gồm giữa hai hay hoặc hơn khi không khác là lại làm lên mà mình mọi mỗi một này "
    "nào năm nên nếu ngay ngày nhất nhiều như nhưng những nơi nữa ở phải qua ra rất rồi sau sẽ so "
    "số tại theo thì thêm trên trong trước từ từng tới và vào vẫn về vì việc với vừa xuống xã tỉnh "
    "huyện phường nguồn nêu kể tả"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LINE.split())
"""Words that hold others together and are no part of a compound, and what our own summaries
say of every source."""
END = 0
"""The number that stands for the end of a run."""
_TEXTS_AT_ONCE = 512

Integers = NDArray[np.int64]


class Runs(NamedTuple):
    """The runs of some texts, each of two words or more, one text behind the other."""

    words: tuple[str, ...]
    """As written; their places here are their numbers. The first is none: it ends a run."""
    numbers: Numbers
    """Every word of every run, and zero after each run."""
    sizes: Numbers
    """How many of `numbers` belong to each text."""


def told(model: Model) -> str:
    """The text of a model's entry: a sign ends every part of it."""
    parts = (
        model.title,
        model.summary,
        model.problem or "",
        *model.actions,
        *[result.text for result in model.results],
        "",
    )
    return ". ".join(parts)


def runs_of(texts: Sequence[str]) -> Runs:
    """The runs of `texts`, each of which must end with a sign."""
    tokens = _Numbered()
    parts = [_tokens(part, tokens) for part in slices(texts, _TEXTS_AT_ONCE)]
    words = _Numbered({"": END})
    meant = _Meant([[words[word] for word in _words(token)] for token in tokens])
    found = [_runs(*meant.of(numbers, sizes)) for numbers, sizes in parts]
    nothing = np.empty(0, np.uint32)
    numbers = np.concatenate([nothing, *(numbers for numbers, _ in found)])
    sizes = np.concatenate([nothing, *(sizes for _, sizes in found)])
    return _without_unused(Runs(tuple(words), numbers, sizes))


def _without_unused(runs: Runs) -> Runs:
    """`runs` without the words that none of them has."""
    used = np.bincount(runs.numbers, minlength=len(runs.words)) > 0
    used[END] = True
    numbers = (np.cumsum(used) - 1).astype(np.uint32)
    return Runs(tuple(compress(runs.words, used.tolist())), numbers[runs.numbers], runs.sizes)


def _tokens(texts: Sequence[str], tokens: "_Numbered") -> tuple[Numbers, Integers]:
    """What stands between the spaces of `texts`, as numbers, and how many each text has."""
    numbers, sizes = array("I"), []
    for text in texts:
        # One text at a time: most tokens are forgotten before the memory is needed for more.
        found = nfc(text).replace("\n", " . ").split()
        numbers.extend(map(tokens.__getitem__, found))
        sizes.append(len(found))
    return np.frombuffer(numbers, np.uint32), np.array(sizes, np.int64)


def joined(first: Runs, second: Runs) -> Runs:
    """The texts of both, one behind the other."""
    known = {word: number for number, word in enumerate(first.words)}
    own = np.array([known.setdefault(word, len(known)) for word in second.words], np.uint32)
    numbers = np.concatenate((first.numbers, own[second.numbers]))
    return Runs(tuple(known), numbers, np.concatenate((first.sizes, second.sizes)))


def chosen(runs: Runs, texts: Sequence[int]) -> Runs:
    """Some texts of `runs` in the order asked for; words that only others have stay known."""
    if list(texts) == list(range(len(runs.sizes))):
        return runs
    which = np.array(texts, np.uint32)
    return Runs(runs.words, spread(runs.numbers, runs.sizes, which), runs.sizes[which])


class _Numbered(dict[str, int]):
    """Gives each key that is asked for the next number."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


def _words(token: str) -> Sequence[str]:
    """What stands between two spaces: words, and nothing where a run ends."""
    if token.isalpha():
        return (_word(token),)
    words: list[str] = []
    for piece in _SIGNS.split(f"{token} "):
        words += (_word(piece.rstrip()), "")
    return words[:-1]


def _word(piece: str) -> str:
    """What stands between two signs if it counts; else nothing, which ends a run."""
    return piece if piece.isalpha() and piece.lower() not in _FUNCTION_WORDS else ""


class _Meant:
    """The numbers of words that each token stands for."""

    def __init__(self, words: Sequence[Sequence[int]]) -> None:
        self._sizes = np.array([len(each) for each in words], np.uint32)
        self._words = np.array(list(chain.from_iterable(words)), np.uint32)

    def of(self, tokens: Numbers, sizes: Integers) -> tuple[Numbers, Integers]:
        """The words of texts that have so many of `tokens` each, and how many words each has."""
        lengths = np.add.reduceat(self._sizes[tokens], np.cumsum(sizes) - sizes, dtype=np.int64)
        return spread(self._words, self._sizes, tokens), lengths


def _runs(words: Numbers, sizes: Integers) -> tuple[Numbers, Numbers]:
    """What is left of texts of so many `words` each without runs of one word or none."""
    word = words != END
    before, before_that, after = (np.zeros(len(word), np.bool_) for _ in range(3))
    before[1:], before_that[2:], after[:-1] = word[:-1], word[:-2], word[1:]
    kept = np.where(word, before | after, before & before_that)
    left = np.add.reduceat(kept, np.cumsum(sizes) - sizes, dtype=np.uint32)
    return words[kept], left
