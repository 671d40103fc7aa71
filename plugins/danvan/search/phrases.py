"""What one model's text may be about: the runs of words between signs and function words.

As in RAKE (Rose et al., 2010); that needs no word segmenter. This depends on one entry alone and
is small plain data, to be kept from build to build.
"""

import re
from array import array
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from danvan.entries.schema import Model
from danvan.text import nfc

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
_END = "."
LOWER, CAPITAL, UPPER, MIXED = range(4)
"""How a word is written."""


class Phrases(NamedTuple):
    """The runs of one text, each of two words or more.

    `text` has a run a line, as written. `words` and `cases` have one item for each word and one,
    zero, for the end of each run: 64 bits that stand for the word in lower case, in the machine's
    byte order, and one byte that tells how it is written.
    """

    text: str
    words: bytes
    cases: bytes


def phrases_of(model: Model) -> Phrases:
    """The phrases of what a model's entry tells."""
    parts = (
        model.title,
        model.summary,
        model.problem or "",
        *model.actions,
        *(result.text for result in model.results),
    )
    runs = _runs(_END.join(parts))
    words = array("Q")
    cases = bytearray()
    for run in runs:
        for word in run:
            number, case = _word(word)
            words.append(number)
            cases.append(case)
        words.append(0)
        cases.append(0)
    return Phrases("\n".join(map(" ".join, runs)), words.tobytes(), bytes(cases))


def _runs(text: str) -> list[list[str]]:
    runs = []
    for piece in _SIGNS.split(nfc(text)):
        run: list[str] = []
        for word in piece.split():
            if word.isalpha() and word.lower() not in _FUNCTION_WORDS:
                run.append(word)
            else:
                if len(run) > 1:
                    runs.append(run)
                run = []
        if len(run) > 1:
            runs.append(run)
    return runs


@lru_cache(maxsize=65536)
def _word(word: str) -> tuple[int, int]:
    """What stands for a word, never 0, and how it is written."""
    lower = word.lower()
    digest = blake2b(lower.encode(), digest_size=8).digest()
    if word == lower:
        case = LOWER
    elif word == lower.capitalize():
        case = CAPITAL
    else:
        case = UPPER if word.isupper() else MIXED
    return int.from_bytes(digest) | 1, case
