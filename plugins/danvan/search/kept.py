"""What is kept of texts between builds, so that only new ones are worked out.

A value belongs to what its text was made from, so nothing kept can be stale. Where only a few
texts are new, they are worked out again next time: that costs less than writing everything down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from danvan.catalog import Catalog
from danvan.entries.schema import Model
from danvan.search.facts import Facts, facts_of
from danvan.search.phrases import Runs, chosen, joined, runs_of, told
from danvan.search.related import Relations
from danvan.search.relating import related_by
from danvan.store import Store

_FEW = 64
_RUNS = "search-runs"
_RELATIONS = "search-related"
_DIGEST_SIZE = 32


@dataclass(frozen=True, slots=True)
class _KeptRelations:
    """Relations, and a digest of what they were made from."""

    made_from: bytes
    relations: Relations


def related_models(catalog: Catalog, store: Store | None = None) -> Relations:
    """What `RelatedModels` tells of the models of `catalog`."""
    models = list(catalog.models.values())
    keys = [catalog.digests[f"models/{model.id}"] for model in models]
    facts, runs = facts_of(models, catalog), kept_runs(models, keys, store)
    if store is None:
        return related_by(facts, runs)
    made_from = _digest(facts, runs)
    known = store.read(_RELATIONS)
    if isinstance(known, _KeptRelations) and known.made_from == made_from:
        return known.relations
    relations = related_by(facts, runs)
    store.write(_RELATIONS, _KeptRelations(made_from, relations))
    return relations


def _digest(facts: Facts, runs: Runs) -> bytes:
    digest = blake2b(facts.content(), digest_size=_DIGEST_SIZE)
    digest.update("\n".join(runs.words).encode())
    digest.update(runs.numbers.data)
    digest.update(runs.sizes.data)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class _KeptRuns:
    """The runs of texts and what these were made from, in the same order."""

    keys: tuple[bytes, ...]
    runs: Runs


def kept_runs(models: Sequence[Model], keys: Sequence[bytes], store: Store | None) -> Runs:
    """The runs of the texts of `models`, of which `keys` has the digests."""
    read = store.read(_RUNS) if store is not None else None
    known = read if isinstance(read, _KeptRuns) else _KeptRuns((), runs_of([]))
    places = {key: place for place, key in enumerate(known.keys)}
    fresh = [number for number, key in enumerate(keys) if key not in places]
    places |= {keys[number]: len(places) + place for place, number in enumerate(fresh)}
    runs = joined(known.runs, runs_of([told(models[number]) for number in fresh]))
    runs = chosen(runs, [places[key] for key in keys])
    if store is not None and (read is not known or len(fresh) > _FEW):
        store.write(_RUNS, _KeptRuns(tuple(keys), runs))
    return runs
