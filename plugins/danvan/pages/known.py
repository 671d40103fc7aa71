"""Digests of models' pages as known from the last build, where nothing that they show changed.

To know a page's digest without working out what the page shows, all that this comes from is
digested first, coarsely: whatever is no model as a whole, and of models what is at hand as a
digest already. A page may be taken for changed that is not, but never the other way round.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from danvan.catalog import Catalog
from danvan.entries.schema import Entry, Model
from danvan.pages.digests import DIGEST_SIZE, digest
from danvan.pages.press import Press
from danvan.pages.table import FEW
from danvan.search.related import Reason, relations_told

MOST_PARTS = 100
"""So many parts of a programme are listed on its page."""
_KEPT = "model-pages"
_NONE = bytes(DIGEST_SIZE)
_MODELS = f"{Model.folder}/"


class Told(dict[Reason, tuple[str, str]]):
    """How reasons are told: the title of the entry that two models share; terms and phrases as
    they are. The same ones come again and again."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._titled: Mapping[str, Mapping[str, Entry]] = {
            "whole": catalog.models,
            "guideline": catalog.guidelines,
            "document": catalog.documents,
        }

    def __missing__(self, reason: Reason) -> tuple[str, str]:
        entries = self._titled.get(reason.kind)
        shared = reason.name if entries is None else entries[reason.name].title
        self[reason] = told = (reason.kind, shared)
        return told


@contextmanager
def known_digests(press: Press, told: Told) -> Iterator[list[bytes | None]]:
    """The digest of each model's page, in the order of the catalog, None where the last build
    knew no such page. Whoever has filled the gaps has them kept for the next build."""
    store = press.store
    if store is None or not store.keeps:
        yield [None] * len(press.table.name)
        return
    keys = _keys(press, told)
    kept: Mapping[bytes, bytes] = store.read(_KEPT) or {}
    digests = list(map(kept.get, keys))
    gaps = digests.count(None)
    yield digests
    if gaps > FEW or not kept:
        store.write(_KEPT, dict(zip(keys, digests, strict=True)))


def _keys(press: Press, told: Told) -> list[bytes]:
    """For each model a digest of all that its page comes from."""
    table, files, shared = press.table, press.catalog.files, _digest_of_others(press)
    near = relations_told(
        press.relations_found, table.face, lambda reason: digest("\0".join(told[reason]).encode())
    )
    wholes, parts = _wholes(press), _parts(press)
    faces = [_NONE, *table.face, _NONE]
    return [
        digest(
            b"".join(
                [
                    table.file[n],
                    faces[n],
                    faces[n + 2],
                    wholes.get(name, _NONE),
                    parts.get(name, _NONE),
                    f"{files[_MODELS + name]}\0".encode(),
                    near[n],
                ]
            ),
            key=shared,
        )
        for n, name in enumerate(table.name)
    ]


def _digest_of_others(press: Press) -> bytes:
    """Of everything that is no model: what all pages share, and every other file."""
    digests = press.catalog.digests
    others = sorted(name for name in digests if not name.startswith(_MODELS))
    told = [name.encode() + b"\0" + digests[name] for name in others]
    return digest(b"".join([press.common_digest, *told]))


def _wholes(press: Press) -> Mapping[str, bytes]:
    """The face of the whole that a model is part of, where it is published."""
    faces = press.faces
    return {
        part.id: faces[whole]
        for whole, parts in press.catalog.back.parts.items()
        if whole in faces
        for part in parts
    }


def _parts(press: Press) -> Mapping[str, bytes]:
    """A digest of the parts that a model's page lists, and of their number."""
    faces = press.faces
    return {
        whole: digest(
            b"".join([f"{len(parts)}\0".encode(), *(faces[part.id] for part in parts[:MOST_PARTS])])
        )
        for whole, parts in press.catalog.back.parts.items()
    }
