"""What tells one state of an entry, or of the whole catalog, from another."""

from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b

from danvan.entries.schema import ENTRY_TYPES, Entry, Part
from danvan.exports.planned import Exports
from danvan.exports.portions import Portion, portions


def version_of(part: Part) -> str:
    """Changes whenever what an entry says does, and not with line ends or the normal form of
    letters, which each computer writes in its own way."""
    return blake2b(part.__pydantic_serializer__.to_json(part), digest_size=16).hexdigest()


class Versions:
    """The versions of a catalog's entries, each worked out once."""

    def __init__(self, exports: Exports) -> None:
        self._exports = exports
        self._known: dict[tuple[str, str], str] = {}

    def of(self, entry: Entry) -> str:
        """The version of an entry."""
        key = (entry.folder, entry.id)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = version_of(entry)
        return found

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
        versions = [*entries, *map(version_of, [*terms, *catalog.glossary])]
        return blake2b("".join(versions).encode(), digest_size=16).hexdigest()

    def _joined(self, entries: Iterable[Entry]) -> str:
        return "".join(map(self.of, entries))
