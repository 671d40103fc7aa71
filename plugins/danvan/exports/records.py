"""An entry as a record for other programs: everything its file says, its words and its sources.

Addresses (`address`) are below the site's root, without a leading "/"; `url` is the same for the
outside, None where the site does not know its own. What an entry names and what has been
withdrawn is left out, except sources: what was taken from one stays taken from it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Raw

from danvan.catalog import SECTIONS, Catalog
from danvan.completeness import completeness
from danvan.entries import references
from danvan.entries import schema as s
from danvan.evidence import graded
from danvan.exports.encoding import json_number, said_by, said_json, version_of
from danvan.facets import GRADES
from danvan.options import SiteOptions
from danvan.packs import PackItem

API = "1"
ROOT = "api/v1/"
"""The folder of everything that is offered to other programs, below the site's root."""
SCHEMA_FOLDER = f"{ROOT}schema/"
SUMS_FILE = f"{ROOT}SHA256SUMS"
"""Made by the site when all other files are there."""
LICENCE = "CC-BY-4.0"
"""Of what editors wrote, as SPDX names it; content/gioi-thieu.md says what it does not cover."""
TYPES: Mapping[str, str] = {**SECTIONS, s.Statistics.folder: "so-lieu"}
"""Folder of an entry → its type in the API, which is also the folder of its record."""

Json: TypeAlias = dict[str, Any]


def record_address(entry: s.Entry) -> str:
    """Where the record of an entry lies: `api/v1/mo-hinh/<id>.json`."""
    return f"{ROOT}{TYPES[entry.folder]}/{entry.id}.json"


def page_address(entry: s.Entry) -> str:
    """Where readers find an entry; statistics share one page."""
    if isinstance(entry, s.Statistics):
        return f"so-lieu/#{entry.id}"
    return f"{SECTIONS[entry.folder]}/{entry.id}/"


def entries_of(catalog: Catalog) -> Iterator[tuple[str, Mapping[str, s.Entry]]]:
    """Every folder with its published entries in the order of their titles."""
    for folder in s.ENTRY_TYPES:
        yield folder, getattr(catalog, folder)


def counts(catalog: Catalog) -> dict[str, int]:
    """Published entries by their type in the API."""
    return {TYPES[folder]: len(entries) for folder, entries in entries_of(catalog)}


def evidence_of(entry: s.Entry) -> Iterable[str]:
    """The ids of all sources that an entry names, in its order, perhaps more than once."""
    if isinstance(entry, s.Model):  # there are many, and this is faster
        return [
            *[item.source for item in entry.sources],
            *[result.source for result in entry.results if result.source],
            *[recognition.source for recognition in entry.recognitions],
        ]
    return [named.id for named in references(entry) if named.kind == "sources"]


@dataclass(frozen=True)
class Records:
    """Makes the records of one catalog."""

    catalog: Catalog
    options: SiteOptions

    def of(self, entry: s.Entry) -> Json:
        """The record of a published entry; its keys are those of the schema of its type."""
        if isinstance(entry, s.Model):
            return self.model(entry)
        if isinstance(entry, s.Guideline):
            return self._guideline(entry)
        if isinstance(entry, s.Document):
            return self._document(entry)
        if isinstance(entry, s.Source):
            return self._source(entry)
        if isinstance(entry, s.Statistics):
            return self._statistics(entry)
        if isinstance(entry, s.Collection):
            return self._collection(entry)
        raise TypeError(type(entry))

    def named_by(self, entry: s.Entry) -> list[s.Entry]:
        """Every entry of which the record of `entry` shows something."""
        named: list[s.Entry] = [self.sources[name] for name in dict.fromkeys(evidence_of(entry))]
        if isinstance(entry, s.Model):
            named += self._models(entry)
            named += self._guidelines(entry)
            named += self._documents(entry)
            named += [self.catalog.figures[ref].statistics for ref in self._figures(entry)]
        elif isinstance(entry, s.Collection):
            named += [item.entry for item in self._pack(entry)]
        return named

    def model(self, model: s.Model) -> Json:
        """The record of a model."""
        state, evidence = completeness(model), graded(model)
        return {
            **self._head(model),
            "labels": {
                "kind": self._term("kinds", model.kind),
                "status": self._term("statuses", model.status),
                "level": self._term("levels", model.level),
                "sector": self._term("sectors", model.sector),
                "field": self._term("fields", model.field),
                "other_fields": [self._term("fields", name) for name in model.other_fields],
                "themes": [self._term("themes", name) for name in model.themes],
                "areas": [self._term("areas", name) for name in model.areas],
                "resource_kinds": [
                    self._term("resource-kinds", name) for name in model.resource_kinds
                ],
                "recognitions": [
                    self._term("recognition-kinds", one.kind) for one in model.recognitions
                ],
            },
            "place": self.place(model.place),
            "entry": self._entry(model),
            "links": self._links(model),
            "sources": self._cited(model),
            "completeness": {
                "level": state.level.value,
                "present": state.present,
                "absent": state.absent,
            },
            "evidence": {
                "grade": {"id": evidence.grade.value, "label": GRADES[evidence.grade]},
                "actions": evidence.actions,
                "results": evidence.results,
                "figures": evidence.figures,
                "sources": evidence.sources,
            },
        }

    def _guideline(self, family: s.Guideline) -> Json:
        return {
            **self._head(family),
            "labels": {
                "variants": {
                    variant.id: {
                        "kind": self._term("guideline-kinds", variant.kind),
                        "audience": self._term("audiences", variant.audience),
                    }
                    for variant in family.variants
                }
            },
            "places": {variant.id: self.place(variant.place) for variant in family.variants},
            "entry": self._entry(family),
            "sources": self._cited(family),
        }

    def _document(self, document: s.Document) -> Json:
        return {
            **self._head(document),
            "labels": {
                "type": self._term("document-types", document.type),
                "scope": self._term("scopes", document.scope),
            },
            "places": [self.place(place) for place in document.places],
            "entry": self._entry(document),
            "sources": self._cited(document),
        }

    def _source(self, source: s.Source) -> Json:
        return {
            **self._head(source),
            "places": [self.place(place) for place in source.places],
            "entry": self._entry(source),
        }

    def _statistics(self, statistics: s.Statistics) -> Json:
        return {
            **self._head(statistics),
            "place": self.place(statistics.place),
            "entry": self._entry(statistics),
            "sources": self._cited(statistics),
        }

    def _collection(self, pack: s.Collection) -> Json:
        return {
            **self._head(pack),
            "links": {"items": [self._item(item) for item in self._pack(pack)]},
            "entry": self._entry(pack),
            "sources": self._cited(pack),
        }

    def _pack(self, pack: s.Collection) -> Sequence[PackItem]:
        """What a pack names and what is still offered."""
        return [item for item in self.catalog.pack_items[pack.id] if not item.entry.withdrawn]

    def _item(self, item: PackItem) -> Json:
        if isinstance(item.entry, s.Guideline):
            return self._variant(item.ref)
        return _link(item.entry)

    def _head(self, entry: s.Entry) -> Json:
        address = page_address(entry)
        return {
            "api": API,
            "type": TYPES[entry.folder],
            "licence": LICENCE,
            "id": entry.id,
            "title": entry.title,
            "address": address,
            "url": self.url(address),
        }

    def url(self, address: str) -> str | None:
        """`address` for the outside, None where the site's own is unknown."""
        return f"{self.options.url}{address}" if self.options.url else None

    def place(self, place: s.Place) -> Json:
        """A place as its source names it, and what it belongs to today; `code` is the official
        one of today's province."""
        key = (place.province, place.district, place.commune, place.site)
        found = self._places.get(key)
        if found is None:
            placed = self.catalog.placed(place)
            now = placed.now_province
            found = self._places[key] = {
                **said_by(place),
                "now": self.catalog.now_phrase(placed) or None,
                "now_province": {"code": now.code, "name": now.full_name},
                "address": f"dia-phuong/{placed.province.slug}/",
            }
        return found

    @cached_property
    def sources(self) -> Mapping[str, s.Source]:
        """Every source by its id, withdrawn ones too."""
        return {**self.catalog.sources, **{source.id: source for source in self._withdrawn_sources}}

    @property
    def _withdrawn_sources(self) -> Iterator[s.Source]:
        return (entry for entry in self.catalog.withdrawn if isinstance(entry, s.Source))

    @cached_property
    def _withdrawn(self) -> frozenset[tuple[str, str]]:
        """Folder and id."""
        return frozenset((entry.folder, entry.id) for entry in self.catalog.withdrawn)

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, Json]]:
        return {
            name: {term.id: {"id": term.id, "label": term.label} for term in terms.values()}
            for name, terms in self.catalog.vocabularies.items()
        }

    @cached_property
    def _places(self) -> dict[tuple[str | None, ...], Json]:
        return {}

    def _term(self, vocabulary: str, word: str) -> Json:
        return self._terms[vocabulary][word]

    def _cited(self, entry: s.Entry) -> list[Json]:
        """Each source that an entry names, once."""
        return [self._citations[name] for name in dict.fromkeys(evidence_of(entry))]

    @cached_property
    def _citations(self) -> Mapping[str, Json]:
        return {
            source.id: {
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "date": source.date,
                "url": source.url,
                "address": page_address(source),
                **({"withdrawn": True} if source.withdrawn else {}),
            }
            for source in self.sources.values()
        }

    def _links(self, model: s.Model) -> Json:
        """What a model names, by its titles."""
        whole = self.catalog.models.get(model.part_of or "")
        named = (self.catalog.models.get(name) for name in model.related)
        return {
            "part_of": _link(whole) if whole else None,
            "related": [_link(other) for other in named if other],
            "guidelines": [self._variant(ref) for ref in self._guideline_refs(model)],
            "documents": [
                {**_link(document), "number": document.number}
                for document in self._documents(model)
            ],
            "figures": [self._figure(ref) for ref in self._figures(model)],
        }

    def _models(self, model: s.Model) -> list[s.Model]:
        if not (model.part_of or model.related):
            return []
        known, names = self.catalog.models, (model.part_of or "", *model.related)
        return [known[name] for name in names if name in known]

    def _guideline_refs(self, model: s.Model) -> Sequence[str]:
        if not model.guidelines:
            return ()
        families = self.catalog.guidelines
        return [ref for ref in model.guidelines if ref.split("/")[0] in families]

    def _guidelines(self, model: s.Model) -> list[s.Guideline]:
        families = self.catalog.guidelines
        return [families[ref.split("/")[0]] for ref in self._guideline_refs(model)]

    def _documents(self, model: s.Model) -> list[s.Document]:
        if not model.documents:
            return []
        known = self.catalog.documents
        return [known[name] for name in model.documents if name in known]

    def _figures(self, model: s.Model) -> Sequence[str]:
        refs = [ref for result in model.results if result.figures for ref in result.figures]
        return [ref for ref in dict.fromkeys(refs) if ref in self.catalog.figures] if refs else ()

    def _variant(self, ref: str) -> Json:
        """A variant, or a whole family, as a model names it."""
        family = self.catalog.guidelines[ref.split("/")[0]]
        found = self.catalog.variants.get(ref)
        if found is None:
            return {**_link(family), "id": ref}
        address = f"{page_address(family)}#{found.variant.id}"
        return {"id": ref, "title": found.variant.name, "address": address}

    def _figure(self, ref: str) -> Json:
        figure = self.catalog.figures[ref].figure
        return {
            "id": ref,
            "what": figure.what,
            "value": None if figure.value is None else json_number(figure.value),
            "text": figure.text,
            "unit": figure.unit,
            "qualifier": figure.qualifier,
            "period": figure.period,
            "address": f"so-lieu/#{ref.replace('/', '--')}",
        }

    def version(self, entry: s.Entry) -> str:
        """The version of an entry, worked out once."""
        key = (entry.folder, entry.id)
        found = self._versions.get(key)
        if found is None:
            found = self._versions[key] = version_of(said_json(entry))
        return found

    @cached_property
    def _versions(self) -> dict[tuple[str, str], str]:
        return {}

    def _entry(self, entry: s.Entry) -> Json | Raw:
        """What the file of an entry says, under its keys; what it leaves open has no key."""
        if self._withdrawn and isinstance(entry, s.Model | s.Collection):
            return self._without_withdrawn(entry)
        whole = said_json(entry)
        self._versions[entry.folder, entry.id] = version_of(whole)  # lists will ask for it
        return Raw(whole)

    def _without_withdrawn(self, entry: s.Model | s.Collection) -> Json:
        said = said_by(entry)
        if isinstance(entry, s.Model):
            self._forget_withdrawn(said)
        else:
            named = zip(said["items"], self.catalog.pack_items[entry.id], strict=True)
            said["items"] = [one for one, item in named if not item.entry.withdrawn]
        return said

    def _forget_withdrawn(self, said: Json) -> None:
        """Takes out of a model what it names and what is no longer offered."""
        if ("models", said.get("part_of")) in self._withdrawn:
            del said["part_of"]
        for folder, key in (("models", "related"), ("documents", "documents")):
            self._keep_known(said, key, folder)
        self._keep_known(said, "guidelines", "guidelines")
        for result in said.get("results", ()):
            self._keep_known(result, "figures", "statistics")

    def _keep_known(self, said: Json, key: str, folder: str) -> None:
        names: Iterable[str] = said.get(key, ())
        kept = [name for name in names if (folder, name.split("/")[0]) not in self._withdrawn]
        if kept:
            said[key] = kept
        else:
            said.pop(key, None)


def _link(entry: s.Entry) -> Json:
    return {"id": entry.id, "title": entry.title, "address": page_address(entry)}
