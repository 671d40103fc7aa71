"""The catalog: every entry, related to the others once, never changed afterwards."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from danvan import places
from danvan.entries import Loaded, Located, Reference, load, raw_references, references
from danvan.entries import schema as s
from danvan.entries.reader import RawFile
from danvan.entries.suggest import did_you_mean
from danvan.messages import no_reference_hint, say
from danvan.places import Gazetteer, Placed, PlaceProblem, now_phrase
from danvan.problems import Problem, has_errors
from danvan.text import sort_key

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        s.Model.folder: "mo-hinh",
        s.Guideline.folder: "quy-tac",
        s.Document.folder: "van-ban",
        s.Source.folder: "nguon",
    }
)
"""Folder of an entry → first part of its permanent address."""

TARGETS = {
    "models": "mô hình",
    "guidelines": "quy tắc ứng xử",
    "documents": "văn bản",
    "sources": "nguồn",
    "figures": "số liệu",
}

A = TypeVar("A", bound=s.Entry)


@dataclass(frozen=True, slots=True)
class FamilyVariant:
    """A variant beside its family; `ref` is how entries name it."""

    family: s.Guideline
    variant: s.Variant

    @property
    def ref(self) -> str:
        return f"{self.family.id}/{self.variant.id}"


@dataclass(frozen=True, slots=True)
class ProvinceFigure:
    """A figure beside the file that gives it; `place` is its own or the file's."""

    statistics: s.Statistics
    figure: s.Figure

    @property
    def ref(self) -> str:
        return f"{self.statistics.id}/{self.figure.id}"

    @property
    def place(self) -> s.Place:
        return self.figure.place or self.statistics.place


@dataclass(frozen=True, slots=True)
class BackLinks:
    """Who names an entry, each tuple in the order of the models' titles."""

    guidelines: Mapping[str, tuple[s.Model, ...]]
    """By `family/variant`, and by `family` for any of its variants."""
    documents: Mapping[str, tuple[s.Model, ...]]
    sources: Mapping[str, tuple[s.Model, ...]]
    figures: Mapping[str, tuple[s.Model, ...]]
    parts: Mapping[str, tuple[s.Model, ...]]
    """By the id of the model they are part of."""
    related: Mapping[str, tuple[s.Model, ...]]
    """By the id of the model they name as related."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Published entries sorted by the Vietnamese alphabet; withdrawn ones stand apart."""

    models: Mapping[str, s.Model]
    guidelines: Mapping[str, s.Guideline]
    documents: Mapping[str, s.Document]
    sources: Mapping[str, s.Source]
    statistics: Mapping[str, s.Statistics]
    variants: Mapping[str, FamilyVariant]
    figures: Mapping[str, ProvinceFigure]
    vocabularies: Mapping[str, Mapping[str, s.Term]]
    glossary: tuple[s.GlossaryTerm, ...]
    back: BackLinks
    withdrawn: tuple[s.Entry, ...]
    redirects: Mapping[str, str]
    """Old address → the address that replaced it, both without slashes at the ends."""
    files: Mapping[str, str]
    """`folder/id` → path of the entry's file below the catalog's root."""
    gazetteer: Gazetteer
    as_of: date
    """The day for which the catalog speaks: "nay thuộc …" is true on it."""

    def placed(self, place: s.Place) -> Placed:
        """What a place of an entry was and is; KeyError for one that no check has passed."""
        return _placed(self.gazetteer, place.province, place.district, place.commune, self.as_of)

    def now_phrase(self, placed: Placed) -> str:
        """ "nay thuộc phường Phủ Lý, tỉnh Ninh Bình", empty where nothing changed."""
        return now_phrase(placed)

    def term(self, vocabulary: str, word: str) -> s.Term:
        """The term of a closed list; KeyError for a word it does not have."""
        return self.vocabularies[vocabulary][word]


@lru_cache(maxsize=65536)
def _placed(
    gazetteer: Gazetteer, province: str, district: str | None, commune: str | None, on: date
) -> Placed:
    """A place is asked for on many pages and found once."""
    found = gazetteer.resolve(province, district, commune, on=on)
    if isinstance(found, PlaceProblem):
        raise KeyError((province, district, commune))
    return found


@dataclass(frozen=True, slots=True)
class Related:
    """The outcome of `relate`: no catalog where a problem is an error."""

    catalog: Catalog | None
    problems: tuple[Problem, ...]


def relate(loaded: Loaded, *, gazetteer: Gazetteer, today: date) -> Related:
    """Resolves every reference once; adds what is wrong between files to what is in them."""
    names = _Names(loaded)
    problems = [
        *loaded.problems,
        *_missing_vocabularies(loaded),
        *_equal_addresses(loaded),
        *(problem for file, named in _naming(loaded) for problem in _wrong(file, named, names)),
        *_circles(loaded),
    ]
    ordered = tuple(sorted(problems))
    if has_errors(ordered):
        return Related(None, ordered)
    return Related(_catalog(loaded, gazetteer, today), ordered)


def open_catalog(root: Path, *, today: date) -> Related:
    """Reads, checks and relates everything below `root`, the catalog's folder."""
    gazetteer = places.load()
    loaded = load(root, gazetteer=gazetteer, today=today)
    return relate(loaded, gazetteer=gazetteer, today=today)


def address(folder: str, entry_id: str) -> str:
    """The permanent address of an entry below the site's root: `mo-hinh/<id>`."""
    return f"{SECTIONS[folder]}/{entry_id}"


class _Names:
    """Every name that a reference may use, by kind."""

    def __init__(self, loaded: Loaded) -> None:
        self.refused = loaded.refused
        known: dict[str, set[str]] = {
            folder: {item.entry.id for item in items} for folder, items in loaded.entries.items()
        }
        for item in loaded.entries["guidelines"]:
            family = cast(s.Guideline, item.entry)
            known["guidelines"] |= {f"{family.id}/{variant.id}" for variant in family.variants}
        known["figures"] = set()
        for item in loaded.entries["statistics"]:
            statistics = cast(s.Statistics, item.entry)
            known["figures"] |= {f"{statistics.id}/{figure.id}" for figure in statistics.figures}
        for name, vocabulary in loaded.vocabularies.items():
            known[f"vocabulary/{name}"] = {term.id for term in vocabulary.entry.terms}
        self.known: Mapping[str, set[str]] = known
        self._guesses: dict[tuple[str, str], str] = {}

    def has(self, reference: Reference) -> bool:
        """True also where the target's own file or list is wrong and reported already."""
        if reference.id.split("/")[0] in self.refused or reference.kind not in self.known:
            return True
        if reference.kind.split("/")[-1] in self.refused:
            return True
        return reference.id in self.known[reference.kind]

    def guess(self, reference: Reference) -> str:
        """What may be meant; worked out once for a name that many entries misspell."""
        asked = (reference.kind, reference.id)
        if asked not in self._guesses:
            self._guesses[asked] = did_you_mean(reference.id, self.known[reference.kind])
        return self._guesses[asked]


def _naming(loaded: Loaded) -> Iterator[tuple[RawFile, Iterator[Reference]]]:
    """Every file with the references in it, those with an error of their own included."""
    owners: list[Located[Any]] = [
        *(item for items in loaded.entries.values() for item in items),
        *loaded.vocabularies.values(),
        *([loaded.glossary] if loaded.glossary is not None else []),
    ]
    for owner in owners:
        yield owner.file, references(owner.entry)
    for file, kind in loaded.misshapen:
        yield file, raw_references(file.data, kind)


def _wrong(file: RawFile, named: Iterable[Reference], names: _Names) -> Iterator[Problem]:
    for reference in named:
        if reference.kind == file.parts[0] and reference.id == file.stem:
            yield file.problem("self-reference", reference.field, found=reference.id)
        elif not names.has(reference):
            yield _unknown(file, reference, names)


def _unknown(file: RawFile, reference: Reference, names: _Names) -> Problem:
    known = names.known[reference.kind]
    guess = names.guess(reference)
    if reference.kind.startswith("vocabulary/"):
        return file.problem(
            "unknown-word",
            reference.field,
            found=reference.id,
            target=f"{reference.kind}.yml",
            suggestion=guess,
            expected=", ".join(sorted(known)),
        )
    target = TARGETS[reference.kind]
    fallback = no_reference_hint(target)
    return file.problem(
        "unknown-reference",
        reference.field,
        found=reference.id,
        target=target,
        suggestion=guess or fallback,
    )


def _missing_vocabularies(loaded: Loaded) -> Iterator[Problem]:
    for name in s.VOCABULARIES:
        if name not in loaded.vocabularies and name not in loaded.refused:
            path = f"vocabulary/{name}.yml"
            yield say("missing-vocabulary", path=path, found=path)


def _equal_addresses(loaded: Loaded) -> Iterator[Problem]:
    """Two files with one id, or a former id that another entry has."""
    for folder, items in loaded.entries.items():
        owners: dict[str, Located[s.Entry]] = {}
        for item in items:
            first = owners.setdefault(item.entry.id, item)
            if first is not item:
                yield item.file.problem(
                    "equal-id", ("id",), found=item.entry.id, other=first.file.path
                )
        for item in items:
            for index, former in enumerate(item.entry.former_ids):
                other = owners.setdefault(former, item)
                if other is item and former != item.entry.id:
                    continue
                found = f"{SECTIONS.get(folder, folder)}/{former}"
                field = ("former_ids", index)
                yield item.file.problem("equal-address", field, found=found, other=other.file.path)


def _circles(loaded: Loaded) -> Iterator[Problem]:
    """Models that are part of each other."""
    models = [cast(Located[s.Model], item) for item in loaded.entries["models"]]
    parents = {item.entry.id: item.entry.part_of for item in models}
    for item in models:
        chain = {item.entry.id: None}
        parent = item.entry.part_of
        while parent is not None and parent not in chain:
            chain[parent] = None
            parent = parents.get(parent)
        if parent == item.entry.id and len(chain) > 1:
            found = " → ".join([*chain, parent])
            yield item.file.problem("part-of-circle", ("part_of",), found=found)


def _catalog(loaded: Loaded, gazetteer: Gazetteer, today: date) -> Catalog:
    published = {
        folder: [item.entry for item in items if item.entry.withdrawn is None]
        for folder, items in loaded.entries.items()
    }
    models = cast(list[s.Model], published["models"])
    guidelines = cast(list[s.Guideline], published["guidelines"])
    statistics = cast(list[s.Statistics], published["statistics"])
    variants = [FamilyVariant(family, item) for family in guidelines for item in family.variants]
    figures = [ProvinceFigure(file, figure) for file in statistics for figure in file.figures]
    every = [(folder, item) for folder, items in loaded.entries.items() for item in items]
    return Catalog(
        models=_by_title(models),
        guidelines=_by_title(guidelines),
        documents=_by_title(cast(list[s.Document], published["documents"])),
        sources=_by_title(cast(list[s.Source], published["sources"])),
        statistics=_by_title(statistics),
        variants=MappingProxyType({item.ref: item for item in variants}),
        figures=MappingProxyType({item.ref: item for item in figures}),
        vocabularies=MappingProxyType(
            {
                name: MappingProxyType({term.id: term for term in item.entry.terms})
                for name, item in sorted(loaded.vocabularies.items())
            }
        ),
        glossary=_sorted_glossary(loaded),
        back=_back_links(_by_title(models).values()),
        withdrawn=tuple(item.entry for _, item in every if item.entry.withdrawn is not None),
        redirects=_redirects(every),
        files=MappingProxyType({f"{folder}/{i.entry.id}": i.file.path for folder, i in every}),
        gazetteer=gazetteer,
        as_of=today,
    )


def _by_title(entries: Iterable[A]) -> Mapping[str, A]:
    ordered = sorted(entries, key=lambda entry: (sort_key(entry.title), entry.id))
    return MappingProxyType({entry.id: entry for entry in ordered})


def _sorted_glossary(loaded: Loaded) -> tuple[s.GlossaryTerm, ...]:
    if loaded.glossary is None:
        return ()
    return tuple(sorted(loaded.glossary.entry.terms, key=lambda term: sort_key(term.term)))


def _redirects(every: Iterable[tuple[str, Located[s.Entry]]]) -> Mapping[str, str]:
    moved = {
        address(folder, former): address(folder, item.entry.id)
        for folder, item in every
        if folder in SECTIONS
        for former in item.entry.former_ids
    }
    return MappingProxyType(dict(sorted(moved.items())))


def _back_links(models: Iterable[s.Model]) -> BackLinks:
    listed = list(models)
    return BackLinks(
        guidelines=_grouped(listed, _guideline_names),
        documents=_grouped(listed, lambda model: model.documents),
        sources=_grouped(listed, lambda model: (item.source for item in model.sources)),
        figures=_grouped(
            listed, lambda model: (ref for result in model.results for ref in result.figures)
        ),
        parts=_grouped(listed, lambda model: (model.part_of,) if model.part_of else ()),
        related=_grouped(listed, lambda model: model.related),
    )


def _guideline_names(model: s.Model) -> Iterator[str]:
    for ref in model.guidelines:
        yield ref
        if "/" in ref:
            yield ref.split("/")[0]


def _grouped(
    models: Iterable[s.Model], names: Callable[[s.Model], Iterable[str]]
) -> Mapping[str, tuple[s.Model, ...]]:
    groups: dict[str, list[s.Model]] = defaultdict(list)
    for model in models:
        for name in dict.fromkeys(names(model)):
            groups[name].append(model)
    return MappingProxyType({name: tuple(found) for name, found in sorted(groups.items())})
