"""The paragraphs of a synthetic entry, as YAML text."""

import math
from collections.abc import Iterator, Sequence
from random import Random

from tests.benchmarks.details import Particulars, detail, quantity
from tests.benchmarks.phrases import Phrases

WORDS = 300
"""Words of an entry on average, its facts included."""
_FACT_WORDS = 65
"""Of these, those that stand in its facts: title, place, organization, themes, documents."""
_LAST_PARAGRAPH = 25
"""Words by which the last paragraph goes beyond what was wanted, on average."""
_SPREAD = 0.35
"""Of the logarithm of lengths: most entries have between 200 and 450 words."""
_WIDTH = 16
"""Words in a line of a file."""
_UNITS = ("hộ", "người", "lượt người", "mô hình", "hồ sơ", "công trình", "triệu đồng", "ngày công")


class Prose:
    """The paragraphs of one entry, as many as make up its length."""

    def __init__(
        self,
        random: Random,
        phrases: Phrases,
        own: Particulars,
        *,
        theme: str,
        figures: Sequence[str],
    ) -> None:
        self._random = random
        self._phrases = phrases
        self._own = own
        self._theme = theme
        self._figures = figures
        self.written: list[str] = []

    def parts(self) -> Iterator[str]:
        """Keys with their text, until the entry has its words."""
        median = (WORDS - _FACT_WORDS - _LAST_PARAGRAPH) / math.exp(_SPREAD**2 / 2)
        wanted = median * self._random.lognormvariate(0, _SPREAD)
        yield f"summary: {self._text(sentences=2, most=380)}"
        for key, chance in (("problem", 0.7), ("lessons", 0.3), ("conditions", 0.25)):
            if self._random.random() < chance:
                yield f"{key}: {self._text(sentences=self._random.randint(1, 2))}"
        yield "results:"
        for _ in range(self._random.randint(1, 3)):
            yield f"  - text: {self._text(sentences=1, indent=6)}"
            yield from self._measure()
        yield "actions:"
        while len(self.written) < 40:
            yield f"  - {self._text(sentences=self._random.randint(1, 2), indent=4)}"
            if sum(text.count(" ") + 1 for text in self.written) >= wanted:
                break

    def _measure(self) -> Iterator[str]:
        """What a result is measured by, now and then."""
        kind = self._random.random()
        if kind < 0.3:
            yield f"    value: {quantity(self._random)}\n    unit: {self._random.choice(_UNITS)}"
        elif kind < 0.4:
            yield f"    figures: [{self._random.choice(self._figures)}]"

    def _text(self, *, sentences: int, indent: int = 2, most: int = 3000) -> str:
        """Sentences as a folded block of YAML, which needs no quoting."""
        text = " ".join(self._sentence() for _ in range(sentences))
        if len(text) > most:
            text = text[:most].rsplit(" ", 1)[0].rstrip(",.") + "."
        self.written.append(text)
        words = text.split()
        lines = (" ".join(words[at : at + _WIDTH]) for at in range(0, len(words), _WIDTH))
        return ">-" + "".join(f"\n{' ' * indent}{line}" for line in lines)

    def _sentence(self) -> str:
        random = self._random
        count = random.choice((2, 2, 3))
        parts = [self._phrases.clause(random, self._theme) for _ in range(count)]
        if random.random() < 0.75:
            parts.insert(random.randint(1, count), detail(random, self._own))
        text = ", ".join(parts)
        return f"{text[:1].upper()}{text[1:]}."
