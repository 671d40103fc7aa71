"""What a build has decided on so far of the site that it puts together."""

from collections.abc import Mapping, Sequence, Set

from danvan.publishing.record import Part
from danvan.publishing.stats import FileStat


class NewSite:
    """The new site: its files by their marks, and groups that were taken whole from the old one.

    Nothing here says that a file lies in the working folder already: other processes may be about
    to put it there.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        """Marks of all files but those of kept groups."""
        self.stats: dict[str, FileStat] = {}
        """What files looked like when they were written, as far as somebody said so."""
        self.groups: dict[bytes, Sequence[str]] = {}
        """Addresses of the files of groups that are new; they are among `files`."""
        self.kept: dict[bytes, Part] = {}
        """The other groups."""
        self._in_kept: set[str] = set()

    @property
    def in_kept(self) -> Set[str]:
        """Addresses of the files of kept groups."""
        return self._in_kept

    @property
    def count(self) -> int:
        """Of all files."""
        return len(self.files) + len(self._in_kept)

    def keep(self, groups: Mapping[bytes, Part]) -> str | None:
        """Adds groups of the old site. Gives the address of a file in them, if there is any, that
        is among `files`, too."""
        self.kept.update(groups)
        for part in groups.values():
            self._in_kept.update(part.addresses)
        return min(self.files.keys() & self._in_kept, default=None)

    def is_taken(self, address: str, mark: bytes) -> bool:
        """Whether there is another file at `address`."""
        return self.files.get(address, mark) != mark or address in self._in_kept

    def taken(self, files: Mapping[str, bytes]) -> str | None:
        """An address of `files`, by their marks, that another file has, if there is any."""
        both = self.files.keys() & files.keys()
        return min((one for one in both if self.is_taken(one, files[one])), default=None)

    def lacks(self, addresses: Set[str]) -> Set[str]:
        """Those of `addresses` that it has no file at."""
        return addresses - self.files.keys() - self._in_kept

    def within(self, folder: str) -> list[tuple[str, bytes]]:
        """Address and mark of every file in `folder`, in order."""
        found = [item for item in self.files.items() if item[0].startswith(folder)]
        for part in self.kept.values():
            if folder in part.names:
                found += [item for item in part.marked().items() if item[0].startswith(folder)]
        return sorted(found)
