"""What is kept of texts between builds, so that only new ones are worked out.

A value belongs to what its text was made from, so nothing kept can be stale. Where only a few
texts are new, they are worked out again next time: that costs less than writing everything down.
"""

from collections.abc import Mapping, Sequence

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.search.documents import Findable
from danvan.search.gathered import Gathered, Quoted, gather
from danvan.search.phrases import Phrases, phrases_of
from danvan.search.related import Relations
from danvan.search.relating import related_by
from danvan.store import Store
from danvan.workers import ordered, slices, workers_for

_FEW = 64
_AT_ONCE = 256
_TEXTS = "search-texts"
_PHRASES = "search-phrases"


def kept_texts(items: Sequence[Findable], store: Store | None) -> tuple[Gathered, Quoted]:
    """All `items` for the index, and the texts of those that were not known."""
    read = store.read(_TEXTS) if store is not None else None
    known = read if isinstance(read, Gathered) else None
    gathered, texts = gather(items, known)
    if store is not None and (known is None or len(texts) > _FEW):
        store.write(_TEXTS, gathered)
    return gathered, texts


def related_models(catalog: Catalog, store: Store | None = None) -> Relations:
    """What `RelatedModels` tells of the models of `catalog`."""
    return related_by(catalog, kept_phrases(catalog, store))


def kept_phrases(catalog: Catalog, store: Store | None) -> Mapping[str, Phrases]:
    """The phrases of every model, by its id."""
    read = store.read(_PHRASES) if store is not None else None
    known: dict[bytes, Phrases] = read if isinstance(read, dict) else {}
    keys = {model.id: catalog.digests[f"models/{model.id}"] for model in catalog.models.values()}
    fresh = [model for model in catalog.models.values() if keys[model.id] not in known]
    parts = ordered(_phrases, slices(fresh, _AT_ONCE), workers=workers_for(len(fresh)))
    found = {**known}
    for model, phrases in zip(fresh, (item for part in parts for item in part), strict=True):
        found[keys[model.id]] = phrases
    if store is not None and (read is None or len(fresh) > _FEW):
        store.write(_PHRASES, {key: found[key] for key in keys.values()})
    return {name: found[key] for name, key in keys.items()}


def _phrases(models: Sequence[Model]) -> list[Phrases]:
    return [phrases_of(model) for model in models]
