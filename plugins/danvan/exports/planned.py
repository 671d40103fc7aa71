"""A file that the site offers beside its pages, and the plan to make it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias, TypeVar

from danvan.catalog import Catalog
from danvan.entries.schema import Entry, Part
from danvan.exports.pieces import Piece, Pieces
from danvan.exports.portions import DIGEST_BYTES, Portion, kept, portions
from danvan.exports.records import Records
from danvan.history import UNKNOWN, Recent
from danvan.options import SiteOptions
from danvan.store import Store

T = TypeVar("T")


class PlannedFile(NamedTuple):
    """A file that can be made, or left alone where it was made before."""

    address: str
    """Relative to the site's root, without a leading "/"."""
    digest: bytes
    """Equal digests, equal files: it covers everything that the file says of the catalog and
    of the site's options, but not this package's own code."""
    make: Callable[[], bytes]


class PlannedGroup(NamedTuple):
    """Files that are planned one by one only where any of them may have changed."""

    digest: bytes
    """Of a group, as that of a file; no other group has the same."""
    files: Callable[[], Iterable[PlannedFile]]


Planned: TypeAlias = PlannedFile | PlannedGroup


def each_file(planned: Iterable[Planned]) -> Iterator[PlannedFile]:
    """All files, whatever groups they are in."""
    for plan in planned:
        if isinstance(plan, PlannedGroup):
            yield from plan.files()
        else:
            yield plan


@dataclass(frozen=True)
class Exports:
    """What every export is made from. `digest` gives the digest of an entry, `recent` what is
    known of the catalog's history, `store` what was made of large parts of it before."""

    catalog: Catalog
    options: SiteOptions
    digest: Callable[[Entry], bytes]
    recent: Recent = UNKNOWN
    store: Store | None = None

    def plan(
        self, address: str, entries: Iterable[Entry], make: Callable[[], bytes], *further: object
    ) -> PlannedFile:
        """The file that `make` makes of `entries` and of what is given `further`; it may also
        show the options, the closed lists and the glossary, and nothing else."""
        whole = blake2b(address.encode(), digest_size=DIGEST_BYTES, key=self._common)
        whole.update(b"".join([self.digest(entry) for entry in entries]))
        if further:
            whole.update(_encode(further))
        return PlannedFile(address, whole.digest(), make)

    def plan_whole(
        self,
        address: str,
        portions: Iterable[Portion],
        make: Callable[[], bytes],
        *further: object,
    ) -> PlannedFile:
        """As `plan` for very many entries."""
        return PlannedFile(address, self._digest(address, portions, _encode(further)), make)

    def plan_group(
        self,
        name: str,
        portion: Portion,
        files: Callable[[], Iterable[PlannedFile]],
        *further: object,
    ) -> PlannedGroup:
        """The files that `files` plans for the entries of one portion, under the same terms as
        `plan`; `name` is that of no other kind of files."""
        return PlannedGroup(self._digest(name, [portion], _encode(further)), files)

    def made(
        self,
        name: str,
        portions: Iterable[Portion],
        make: Callable[[Sequence[Any]], T],
        *further: object,
    ) -> list[T]:
        """What `make` makes of the entries of each portion, under the same terms as `plan`; what
        it made of them before is kept as `name`."""
        return kept(self.store, f"export-{name}", self._wanted(name, portions, make, further))

    def pieces(
        self,
        name: str,
        portions: Iterable[Portion],
        make: Callable[[Sequence[Any]], Piece],
        *further: object,
    ) -> Pieces:
        """As `made` for what is large, and the better part of some files."""
        return Pieces(self.store, f"export-{name}", self._wanted(name, portions, make, further))

    def _wanted(
        self,
        name: str,
        portions: Iterable[Portion],
        make: Callable[[Sequence[Any]], T],
        further: tuple[object, ...],
    ) -> list[tuple[bytes, Callable[[], T]]]:
        """What is made of each portion, by its key."""

        def of(portion: Portion) -> Callable[[], T]:
            return lambda: make(portion.entries)

        said = _encode(further)
        return [(self._digest(name, [portion], said), of(portion)) for portion in portions]

    @cached_property
    def records(self) -> Records:
        """One for all files: it remembers places."""
        return Records(self.catalog, self.options)

    def portions(self, folder: str) -> tuple[Portion, ...]:
        """The published entries of a folder in their order."""
        found = self._portions.get(folder)
        if found is None:
            found = self.portions_of(folder, getattr(self.catalog, folder))
            self._portions[folder] = found
        return found

    def portions_of(self, folder: str, entries: Mapping[str, Entry]) -> tuple[Portion, ...]:
        """Some entries of a folder by their ids, in another order."""
        return portions(entries, self._digests_of(folder, entries))

    def slices(self, folder: str, size: int) -> list[Portion]:
        """The published entries of a folder in pieces of `size`, the last one shorter; one
        without entries where there are none."""
        entries: Mapping[str, Entry] = getattr(self.catalog, folder)
        names, digests = list(entries), self._digests_of(folder, entries)
        return [
            Portion(names[start : start + size], b"".join(digests[start : start + size]), entries)
            for start in range(0, max(len(names), 1), size)
        ]

    def _digests_of(self, folder: str, names: Iterable[str]) -> list[bytes]:
        digests = self.catalog.digests
        return [digests[f"{folder}/{name}"] for name in names]

    @cached_property
    def _portions(self) -> dict[str, tuple[Portion, ...]]:
        return {}

    def _digest(self, name: str, portions: Iterable[Portion], further: bytes) -> bytes:
        whole = blake2b(name.encode(), digest_size=DIGEST_BYTES, key=self._common)
        for portion in portions:
            whole.update(portion.digest)
        whole.update(further)
        return whole.digest()

    @cached_property
    def _common(self) -> bytes:
        catalog = self.catalog
        lists = [(name, list(terms.values())) for name, terms in catalog.vocabularies.items()]
        shared = _encode((self.options, catalog.as_of, lists, catalog.glossary))
        return blake2b(shared, digest_size=DIGEST_BYTES).digest()


def _plain(value: object) -> object:
    """What stands for a value in the text that is digested."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Part):
        return value.model_dump_json()
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, date | Decimal):
        return str(value)
    raise TypeError(type(value))


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain)
"""Made once: there are many plans."""


def _encode(value: object) -> bytes:
    return _ENCODER.encode(value).encode()
