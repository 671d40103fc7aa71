"""The entries of a catalog beside their files."""

from collections.abc import Container, Iterator
from pathlib import Path

from danvan.catalog import Catalog
from danvan.entries import EntryFile
from danvan.entries.schema import Entry


def files_of(
    catalog: Catalog, root: Path, *, only: Container[str] | None = None
) -> Iterator[tuple[Entry, EntryFile]]:
    """Every published entry with its file, or those whose path is in `only`."""
    kinds = (catalog.models, catalog.guidelines, catalog.documents, catalog.sources)
    for kind in kinds:
        for entry in kind.values():
            path = catalog.files[f"{entry.folder}/{entry.id}"]
            if only is None or path in only:
                yield entry, file_of(root, path)


def file_of(root: Path, path: str) -> EntryFile:
    """The file at `path` for problems: it is read again when a line is asked for."""
    return EntryFile(root, path)
