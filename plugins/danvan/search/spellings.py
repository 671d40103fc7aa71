"""Postings by spellings, and spellings by the folded syllable that people type."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from danvan.search.postings import Block, Postings, decoded


@dataclass(frozen=True)
class Spelling:
    """One spelling with its postings.

    Positions count from the title's first syllable; the body begins `TITLE_GAP` after it.
    """

    text: str
    block: Block

    @property
    def size(self) -> int:
        """Documents that hold it."""
        return self.block.size

    @property
    def count(self) -> int:
        """Occurrences in the whole index."""
        return self.block.count

    @cached_property
    def postings(self) -> Postings:
        """In numbers; worked out once."""
        return decoded(self.block)


@dataclass(frozen=True, slots=True)
class Group:
    """All spellings of one folded syllable, the commonest first."""

    key: str
    spellings: tuple[Spelling, ...]


def grouped(key: str, spellings: Iterable[Spelling]) -> Group:
    """The group of `key` that has these spellings."""
    return Group(key, tuple(sorted(spellings, key=lambda item: (-item.size, item.text))))
