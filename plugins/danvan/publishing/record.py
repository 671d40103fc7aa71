"""What is remembered of a published site, so that the next build need not ask its files.

There may be very many of them. What is remembered lies in a few long texts, which are written and
read many times faster than an object for each file, and those of a group that stays as it is are
handed on without a look inside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

from danvan.publishing.marks import MARK_BYTES
from danvan.publishing.stats import FileStat

_BETWEEN = "\0"
"""Between addresses: no system has it in a name."""
_STAT = Struct("<qqQ")


class Part(NamedTuple):
    """Some files of a site: their addresses, marks and stats, each in one piece and one order."""

    names: str
    marks: bytes
    stats: bytes

    @classmethod
    def of(cls, files: Mapping[str, bytes], stats: Mapping[str, FileStat]) -> "Part":
        """The files with these marks. Raises ValueError for a mark that is none."""
        marks = b"".join(files.values())
        if len(marks) != len(files) * MARK_BYTES:
            raise ValueError("marks of another length")
        packed = b"".join([_STAT.pack(*stats[address]) for address in files])
        return cls(_BETWEEN.join(files), marks, packed)

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
        """What the files looked like, each beside its address."""
        return zip(self.addresses, _STAT.iter_unpack(self.stats), strict=True)


@dataclass(frozen=True, slots=True)
class Record:
    """A published site, and the copy beside it if there is one."""

    alone: Part
    """Files that are in no group."""
    groups: Mapping[bytes, Part]
    """By their marks."""
    copy: FileStat
    """What the folder of the copy looks like, by which it is known again; NO_STAT without one."""
    copied: Mapping[str, bytes | None]
    """Where the copy is not as the site: the marks that files have there. None where it has no
    such file, b"" for one that has the site's content, but is another file."""
    stale: frozenset[bytes]
    """The groups that such files of the site may be in."""
    inputs: bytes
    """What the site was made from; see `Publisher.is_up_to_date`."""

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.alone, *self.groups.values())

    @property
    def count(self) -> int:
        """Of all files."""
        return sum(part.files for part in self.parts)
