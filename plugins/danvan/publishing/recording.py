"""What will be remembered of a site that has just taken the place of another one."""

from collections.abc import Mapping
from pathlib import Path

from danvan.publishing.new_site import NewSite
from danvan.publishing.old_site import OldSite
from danvan.publishing.record import Part, Record
from danvan.publishing.stats import FileStat, stat_at


class Recording:
    """The new site as it stands at `site`, and how it differs from the old one, all of whose
    groups must be open but those that were kept."""

    def __init__(self, old: OldSite, new: NewSite, site: Path) -> None:
        self._old, self._new = old, new
        self._changed = [key for key, mark in new.files.items() if old.marks.get(key) != mark]
        self._before = old.stats(but=new.kept.keys())
        self._fresh = {**new.stats, **self._asked(site)}
        self._stats = {**self._before, **self._fresh}

    def _asked(self, site: Path) -> dict[str, FileStat]:
        """What those files look like of which nobody has said it. One that is not changed looks as
        it did, if it was in no group: while a group was not open, its like may have been taken
        from another address."""
        unsure = self._new.files.keys() - set(self._old.alone.addresses)
        unsure = unsure.union(self._changed) - self._new.stats.keys()
        return {address: stat_at(f"{site}/{address}") for address in unsure}

    def differences(self) -> dict[str, bytes | None]:
        """Where the old site differs from the new one, as `Record.copied` says it."""
        before = self._before
        replaced = [key for key, stat in self._fresh.items() if before.get(key, stat) != stat]
        gone = self._new.lacks(self._old.marks.keys())
        there = {address: self._old.marks.get(address) for address in (*self._changed, *gone)}
        return {**dict.fromkeys(replaced, b""), **there}

    def record(
        self, *, copy: FileStat, copied: Mapping[str, bytes | None], inputs: bytes
    ) -> Record:
        """What to remember, with a `copy` that differs in the files that are `copied`."""
        alone = {**self._new.files}
        groups = {**self._new.kept}
        for mark, addresses in self._new.groups.items():
            files = {address: alone.pop(address) for address in addresses}
            groups[mark] = Part.of(files, self._stats)
        return Record(
            alone=Part.of(alone, self._stats),
            groups=groups,
            copy=copy,
            copied=copied,
            stale=frozenset(self._new.groups if copied else ()),
            inputs=inputs,
        )
