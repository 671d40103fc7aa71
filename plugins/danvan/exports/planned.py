"""A file that the site offers beside its pages, and the plan to make it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from danvan.catalog import Catalog
from danvan.entries.schema import Entry, Part
from danvan.history import UNKNOWN, Recent
from danvan.options import SiteOptions

_DIGEST_SIZE = 16


class PlannedFile(NamedTuple):
    """A file that can be made, or left alone where it was made before."""

    address: str
    """Relative to the site's root, without a leading "/"."""
    digest: bytes
    """Equal digests, equal files: it covers everything that the file says of the catalog and
    of the site's options, but not this package's own code."""
    make: Callable[[], bytes]
    weight: int = 1
    """Of about so many entries it tells: what takes longest is begun first."""


@dataclass(frozen=True)
class Exports:
    """What every export is made from. `digest` gives the digest of an entry, `recent` what is
    known of the catalog's history."""

    catalog: Catalog
    options: SiteOptions
    digest: Callable[[Entry], bytes]
    recent: Recent = UNKNOWN

    def plan(
        self, address: str, entries: Iterable[Entry], make: Callable[[], bytes], *further: object
    ) -> PlannedFile:
        """The file that `make` makes of `entries` and of what is given `further`; it may also
        show the options, the closed lists and the glossary, and nothing else."""
        whole = blake2b(address.encode(), digest_size=_DIGEST_SIZE, key=self._common)
        count = 0
        for entry in entries:
            whole.update(self.digest(entry))
            count += 1
        if further:
            whole.update(_encode(further))
        return PlannedFile(address, whole.digest(), make, max(count, 1))

    @cached_property
    def _common(self) -> bytes:
        catalog = self.catalog
        lists = [(name, list(terms.values())) for name, terms in catalog.vocabularies.items()]
        shared = _encode((self.options, catalog.as_of, lists, catalog.glossary))
        return blake2b(shared, digest_size=_DIGEST_SIZE).digest()


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_plain).encode()


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
