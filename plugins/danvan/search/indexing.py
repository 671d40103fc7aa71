"""The index with what the exported files are made of, kept between builds.

Where only a few texts are others than before, in the places of those, Whoosh takes out the old
ones and adds the new, and only groups that their syllables belong to are encoded again. Whatever
comes or goes moves the numbers of all documents behind it: then everything is written anew.

Keys belong to what a text was made from, so nothing kept can be stale; what was kept of other
texts is left alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from danvan.search.documents import Findable
from danvan.search.gathered import Gathered, Quoted, gather
from danvan.search.groups import Encoded, encoded_groups, renewed_groups
from danvan.search.index import SearchIndex, changed_index, write_index
from danvan.search.postings import TokenTable, chosen
from danvan.store import Store
from danvan.text import fold

_FEW = 64
"""So many changed texts are worked out again next time: that costs less than writing all down."""
_TEXTS = "search-texts"
_INDEX = "search-index"


@dataclass(frozen=True, slots=True)
class _KeptIndex:
    """An index of the texts that have `keys`."""

    keys: tuple[bytes, ...]
    files: Mapping[str, bytes]
    groups: tuple[Encoded, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """Everything that is exported of texts: `texts` only of those that were not known."""

    gathered: Gathered
    texts: Quoted
    index: SearchIndex
    groups: tuple[Encoded, ...]


def kept_index(items: Sequence[Findable], store: Store | None) -> Indexed:
    """The index of all `items`."""
    texts, index = _read(store)
    gathered, quoted = gather(items, texts)
    changed = _changed(gathered, texts, index)
    if index is not None and texts is not None and changed is not None:
        return Indexed(gathered, quoted, *_renewed(gathered, texts, index, changed))
    written = write_index(gathered.table)
    groups = encoded_groups(written)
    if store is not None:
        store.write(_TEXTS, gathered)
        store.write(_INDEX, _KeptIndex(gathered.keys, written.files, groups))
    return Indexed(gathered, quoted, written, groups)


def _read(store: Store | None) -> tuple[Gathered | None, _KeptIndex | None]:
    if store is None:
        return None, None
    texts, index = store.read(_TEXTS), store.read(_INDEX)
    return (
        texts if isinstance(texts, Gathered) else None,
        index if isinstance(index, _KeptIndex) else None,
    )


def _changed(
    gathered: Gathered, texts: Gathered | None, index: _KeptIndex | None
) -> list[int] | None:
    """The texts that are others than those of the index; None where it is of no use."""
    if texts is None or index is None or texts.keys != index.keys:
        return None
    if not index.keys or len(index.keys) != len(gathered.keys):
        return None
    pairs = enumerate(zip(gathered.keys, index.keys, strict=True))
    changed = [number for number, (key, known) in pairs if key != known]
    return changed if len(changed) <= _FEW else None


def _renewed(
    gathered: Gathered, texts: Gathered, known: _KeptIndex, changed: Sequence[int]
) -> tuple[SearchIndex, tuple[Encoded, ...]]:
    index = changed_index(known.files, gathered.table, changed)
    touched = _groups_of(texts.table, changed) | _groups_of(gathered.table, changed)
    return index, renewed_groups(known.groups, index, touched)


def _groups_of(table: TokenTable, texts: Sequence[int]) -> set[str]:
    """The folded syllables of some texts."""
    found = chosen(table, np.array(texts, dtype=np.uint32)).numbers
    return {fold(table.words[number]) for number in set(found.tolist())}
