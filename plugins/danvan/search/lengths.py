"""The lengths of texts as ranking uses them, and what shards hold of postings by them: quantised,
clipped, bounded."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from danvan.search.arithmetic import LENGTHS
from danvan.search.postings import Block, Numbers, in_titles
from danvan.search.spellings import Spelling

POSITIONS_UP_TO = 0.4
"""A spelling in a larger share of all documents keeps no positions: its pairs say little, and
they are the better part of the bytes. Phrases read them from a file of their own."""
MAX_FREQUENCY = 15
MAX_TITLE = 255
Bytes: TypeAlias = npt.NDArray[np.uint8]
_LENGTHS = np.array(LENGTHS, dtype=np.int64)


class Lengths:
    """The lengths of all texts, in syllables."""

    def __init__(self, titles: Numbers, bodies: Numbers) -> None:
        self._clipped = np.minimum(titles, MAX_TITLE)
        self.title_bytes = self._clipped.astype(np.uint8).tobytes()
        """The length of each title, clipped, one byte each."""
        codes = np.searchsorted(_LENGTHS, bodies, side="right") - 1
        self.body_codes = codes.astype(np.uint8).tobytes()
        """A code for the length of each body (see `arithmetic.LENGTHS`)."""

    def __len__(self) -> int:
        return len(self.title_bytes)

    @cached_property
    def titles(self) -> Sequence[int]:
        """Of each title, clipped."""
        return list(self.title_bytes)

    @cached_property
    def bodies(self) -> Sequence[int]:
        """Of each body, as its code stands for it."""
        return [LENGTHS[code] for code in self.body_codes]

    @cached_property
    def averages(self) -> tuple[float, float]:
        """Mean lengths of title and body, as the norms use them."""
        return _average(self.titles), _average(self.bodies)

    def keeps_positions(self, spelling: Spelling) -> bool:
        """Whether the postings of a spelling tell where it stands."""
        return spelling.size <= POSITIONS_UP_TO * len(self)

    def frequencies(self, spelling: Spelling) -> tuple[Numbers, Numbers]:
        """How often it stands in the title and in the body of each of its documents; clipped
        where its positions are not kept."""
        title, body = in_titles(spelling.block, self._clipped)
        if self.keeps_positions(spelling):
            return title, body
        return np.minimum(title, MAX_FREQUENCY), np.minimum(body, MAX_FREQUENCY)

    def clipped(self, block: Block, documents: Numbers | None = None) -> Bytes:
        """What a shard holds of a spelling instead of its positions: for each of its documents how
        often it stands in the title and in the body, in one byte. `documents` are those that the
        block calls by their places there."""
        titles = self._clipped if documents is None else self._clipped[documents]
        title, body = in_titles(block, titles)
        title, body = np.minimum(title, MAX_FREQUENCY), np.minimum(body, MAX_FREQUENCY)
        return (title * 16 + body).astype(np.uint8)


def _average(lengths: Sequence[int]) -> float:
    """Never nothing, as norms divide by it."""
    return max(1.0, sum(lengths) / max(1, len(lengths)))
