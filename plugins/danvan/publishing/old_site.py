"""What is known of the site that stands there when a build begins, and of what the working folder
has of it."""

from collections.abc import Iterable, Mapping, Set

from danvan.publishing.record import Part, Record
from danvan.publishing.stats import NO_STAT, FileStat

_NOTHING = Record(
    alone=Part.of({}, {}),
    groups={},
    copy=NO_STAT,
    copied={},
    stale=frozenset(),
    inputs=b"",
)


class OldSite:
    """The old site, as it was recorded.

    Its files in groups are known one by one only when their group is opened: most builds take
    most groups whole, and nobody asks for their files.
    """

    def __init__(self, record: Record | None, *, has_copy: bool) -> None:
        """`record` is None where nothing is known of the old site, if there is one; `has_copy`
        says that the working folder began as its copy, not empty."""
        self.is_known = record is not None
        known = _NOTHING if record is None else record
        self.groups: Mapping[bytes, Part] = known.groups
        """By their marks."""
        self.alone = known.alone
        self._stale, self._copied = known.stale, known.copied
        self._has_copy = has_copy
        self._marks = known.alone.marked()
        self._by_mark = dict(zip(self._marks.values(), self._marks, strict=True))
        self._there = _of_copy(self._marks, known.copied) if has_copy else {}

    @property
    def marks(self) -> Mapping[str, bytes]:
        """By address, of all files but those in groups that are not open."""
        return self._marks

    @property
    def there(self) -> Mapping[str, bytes]:
        """Of the same files, those that the working folder began with; some of another mark."""
        return self._there

    def open(self, groups: Iterable[bytes]) -> None:
        """Knows the files of groups of the old site one by one."""
        for group in groups:
            files = self.groups[group].marked()
            self._marks.update(files)
            if self._has_copy:
                same = {key: mark for key, mark in files.items() if key not in self._copied}
                self._there.update(same)

    def open_all_but(self, groups: Set[bytes]) -> None:
        """As `open`, of all others."""
        self.open(self.groups.keys() - groups)

    def is_whole_there(self, group: bytes) -> bool:
        """Whether the working folder began with all files of a group of the old site."""
        return self._has_copy and group not in self._stale

    def place_of(self, address: str, mark: bytes) -> str | None:
        """Where the old site has a file with this mark: at `address`, or somewhere else in no
        group; None where it is not known to have one."""
        return address if self._marks.get(address) == mark else self._by_mark.get(mark)

    def stats(self, but: Set[bytes]) -> dict[str, FileStat]:
        """What the files looked like, except those of the groups in `but`."""
        others = [part for group, part in self.groups.items() if group not in but]
        return dict(file for part in (self.alone, *others) for file in part.looked())


def _of_copy(marks: Mapping[str, bytes], copied: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Marks of the files of a copy that differs from the site in those that are `copied`."""
    there = {key: mark for key, mark in marks.items() if key not in copied}
    return {**there, **{key: mark for key, mark in copied.items() if mark is not None}}
