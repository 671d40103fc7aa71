"""What tells one state of an entry, or of the whole catalog, from another."""

from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b

from danvan.entries.schema import ENTRY_TYPES, Entry
from danvan.exports.encoding import said_json, version_of
from danvan.exports.planned import Exports
from danvan.exports.portions import Portion, portions


class Versions:
    """The versions of a catalog's entries."""

    def __init__(self, exports: Exports) -> None:
        self._exports = exports

    def of(self, entry: Entry) -> str:
        """The version of an entry."""
        return self._exports.records.version(entry)

    @cached_property
    def portions(self) -> tuple[Portion, ...]:
        """All entries, withdrawn ones too."""
        exports = self._exports
        published = [portion for kind in ENTRY_TYPES for portion in exports.portions(kind)]
        gone = {f"{entry.folder}/{entry.id}": entry for entry in exports.catalog.withdrawn}
        return (*published, *portions(gone, map(exports.catalog.digests.__getitem__, gone)))

    def of_all(self) -> str:
        """Differs whenever any entry or list of the catalog does."""
        catalog = self._exports.catalog
        terms = [term for words in catalog.vocabularies.values() for term in words.values()]
        entries = self._exports.made("phien-ban", self.portions, self._joined)
        versions = [*entries, *(version_of(said_json(one)) for one in (*terms, *catalog.glossary))]
        return blake2b("".join(versions).encode(), digest_size=16).hexdigest()

    def _joined(self, entries: Iterable[Entry]) -> str:
        return "".join(map(self.of, entries))
