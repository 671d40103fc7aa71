"""What is remembered of a published site, so that the next build need not ask its files.

There may be very many of them. What is remembered lies in a few long texts, which are written and
read many times faster than an object for each file, and those of a group that stays as it is are
handed on without a look inside.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

FileStat = tuple[int, int, int]
"""Size, time of change in nanoseconds, and number of a file."""
MARK_BYTES = 16

_BETWEEN = "\0"
"""Between addresses: no system has it in a name."""
_LOOK = Struct("<qqQ")
_64_BITS = (1 << 64) - 1


def stat_of(found: os.stat_result) -> FileStat:
    """What is remembered of a file's look; numbers of some systems are longer than 64 bits."""
    return found.st_size, found.st_mtime_ns, found.st_ino & _64_BITS


class Part(NamedTuple):
    """Some files of a site: their addresses, marks and looks, each in one piece and one order."""

    names: str
    marks: bytes
    looks: bytes

    @classmethod
    def of(cls, files: Mapping[str, bytes], looks: Mapping[str, FileStat]) -> "Part":
        """The files with these marks. Raises ValueError for a mark that is none."""
        marks = b"".join(files.values())
        if len(marks) != len(files) * MARK_BYTES:
            raise ValueError("marks of another length")
        seen = b"".join([_LOOK.pack(*looks[address]) for address in files])
        return cls(_BETWEEN.join(files), marks, seen)

    @property
    def files(self) -> int:
        """How many there are."""
        return len(self.marks) // MARK_BYTES

    @property
    def addresses(self) -> list[str]:
        return self.names.split(_BETWEEN) if self.marks else []

    def marked(self) -> dict[str, bytes]:
        """The marks by address."""
        whole = self.marks
        starts = range(0, len(whole), MARK_BYTES)
        marks = [whole[start : start + MARK_BYTES] for start in starts]
        return dict(zip(self.addresses, marks, strict=True))

    def looked(self) -> Iterator[tuple[str, FileStat]]:
        """What the files look like, each beside its address."""
        return zip(self.addresses, _LOOK.iter_unpack(self.looks), strict=True)


@dataclass(frozen=True, slots=True)
class Record:
    """A published site."""

    alone: Part
    """Files that are in no group."""
    groups: Mapping[bytes, Part]
    """By their marks."""
    copy: FileStat | None
    """The folder of the copy, where there is one."""
    copied: Mapping[str, bytes | None]
    """Marks of files of the copy that are not as in the site; None where the copy has none."""
    stale: frozenset[bytes]
    """The groups that such files of the site may be in."""
    inputs: bytes

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.alone, *self.groups.values())

    @property
    def count(self) -> int:
        """Of all files."""
        return sum(part.files for part in self.parts)
