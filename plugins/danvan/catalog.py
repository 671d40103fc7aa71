"""The catalog: every entry, related to the others once, never changed afterwards."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from itertools import compress, islice
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, cast

from danvan import packs, places
from danvan.entries import Loaded, Located, Reference, load, raw_references, references
from danvan.entries import schema as s
from danvan.entries.files import NOTHING_SEEN, Seen
from danvan.entries.reader import MAX_PROBLEMS, EntryFile, bounded
from danvan.entries.suggest import did_you_mean
from danvan.memory import settle, without_collecting
from danvan.messages import no_reference_hint, say
from danvan.packs import PackItem as PackItem
from danvan.places import Gazetteer, Placed, PlaceProblem, now_phrase
from danvan.problems import Problem, has_errors
from danvan.store import Store
from danvan.text import sort_key

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        s.Model.folder: "mo-hinh",
        s.Guideline.folder: "quy-tac",
        s.Document.folder: "van-ban",
        s.Source.folder: "nguon",
        s.Collection.folder: "chuyen-de",
    }
)
"""Folder of an entry → first part of its permanent address."""

PACK_SHEETS = ("tai-lieu", "huong-dan")
"""Last parts of the addresses of a collection's sheets for learners and for the teacher."""

TARGETS = {
    "models": "mô hình",
    "guidelines": "quy tắc ứng xử",
    "documents": "văn bản",
    "sources": "nguồn",
    "figures": "số liệu",
}


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
    collections: Mapping[str, s.Collection]
    pack_items: Mapping[str, tuple[PackItem, ...]]
    """What the items of each collection name, by its id."""
    used_in: Mapping[str, tuple[s.Collection, ...]]
    """By `folder/id` of a model, a conduct code or a document: the collections that name it, in
    the order of their titles."""
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
    digests: Mapping[str, bytes]
    """`folder/id` → 16 bytes that any change of the entry's file changes; vocabularies too."""
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
    listed = _listed(loaded)
    problems = [
        *loaded.problems,
        *_missing_vocabularies(loaded),
        *_equal_addresses(listed),
        *_equal_titles(listed["models"]),
        *_wrong_names(loaded, listed),
        *_circles(loaded),
        *packs.problems(loaded),
    ]
    ordered = tuple(sorted(problems))
    if has_errors(ordered):
        return Related(None, ordered)
    return Related(_catalog(loaded, listed, gazetteer, today), ordered)


def open_catalog(
    root: Path,
    *,
    today: date,
    store: Store | None = None,
    advice: bool = True,
    seen: Seen = NOTHING_SEEN,
) -> Related:
    """Reads, checks and relates everything below `root`, the catalog's folder.

    With a store, only what changed since the last time is read; the outcome is the same. Without
    `advice` only errors are looked for. `seen` is what is known of files already.
    """
    with without_collecting():
        gazetteer = places.load()
        loaded = load(root, gazetteer=gazetteer, today=today, store=store, advice=advice, seen=seen)
        related = relate(loaded, gazetteer=gazetteer, today=today)
        settle()
    return related


def address(folder: str, entry_id: str) -> str:
    """The permanent address of an entry below the site's root: `mo-hinh/<id>`."""
    return f"{SECTIONS[folder]}/{entry_id}"


def sheets_of(folder: str) -> tuple[str, ...]:
    """What follows the address of an entry of this kind on each of its pages, "" for its own."""
    further = PACK_SHEETS if folder == s.Collection.folder else ()
    return ("", *(f"/{name}" for name in further))


class _Listed(NamedTuple):
    """The entries of a folder in the order of their paths, and columns of what all are asked for:
    they lie all over the memory, so that every look at each of them takes long."""

    items: Sequence[Located[s.Entry]]
    ids: Sequence[str]
    titles: Sequence[str]
    formers: Sequence[Sequence[str]]
    withdrawn: Sequence[s.Withdrawn | None]

    def published(self) -> "_Listed":
        """Those that are not withdrawn."""
        if not any(self.withdrawn):
            return self
        kept = [gone is None for gone in self.withdrawn]
        return _Listed._make([list(compress(column, kept)) for column in self])

    def chosen(self, places: Sequence[int]) -> "_Listed":
        """Those in these places."""
        return _Listed._make([[column[place] for place in places] for column in self])


def _listed(loaded: Loaded) -> Mapping[str, _Listed]:
    """Every folder's entries."""
    look = attrgetter("id", "title", "former_ids", "withdrawn")
    found = {}
    for folder, items in loaded.entries.items():
        rows = [look(item.entry) for item in items]
        columns: Iterable[Any] = zip(*rows, strict=True) if rows else ((), (), (), ())
        found[folder] = _Listed(items, *columns)
    return found


class _Names:
    """Every name that a reference may use, by kind."""

    def __init__(self, loaded: Loaded, listed: Mapping[str, _Listed]) -> None:
        self.refused = loaded.refused
        known: dict[str, set[str]] = {folder: set(items.ids) for folder, items in listed.items()}
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

    def has(self, kind: str, entry_id: str) -> bool:
        """True also where the target's own file or list is wrong and reported already."""
        if entry_id.split("/")[0] in self.refused or kind not in self.known:
            return True
        if kind.split("/")[-1] in self.refused:
            return True
        return entry_id in self.known[kind]

    def guess(self, reference: Reference) -> str:
        """What may be meant; worked out once for a name that many entries misspell."""
        asked = (reference.kind, reference.id)
        if asked not in self._guesses:
            self._guesses[asked] = did_you_mean(reference.id, self.known[reference.kind])
        return self._guesses[asked]


def _wrong_names(loaded: Loaded, listed: Mapping[str, _Listed]) -> Iterator[Problem]:
    """References that lead nowhere; looked for one by one only where there is one."""
    names = _Names(loaded, listed)
    if loaded.named.themselves or not all(names.has(*name) for name in loaded.named.names):
        for file, named in _naming(loaded):
            yield from _told(file, named, names)
    for file, kind in loaded.misshapen:
        yield from _told(file, raw_references(file.data, kind), names)


def _naming(loaded: Loaded) -> Iterator[tuple[EntryFile, Iterator[Reference]]]:
    """Every right file with the references in it."""
    owners: list[Located[Any]] = [
        *(item for items in loaded.entries.values() for item in items),
        *loaded.vocabularies.values(),
        *([loaded.glossary] if loaded.glossary is not None else []),
    ]
    for owner in owners:
        yield owner.file, references(owner.entry)


def _told(file: EntryFile, named: Iterable[Reference], names: _Names) -> list[Problem]:
    return bounded(list(islice(_wrong(file, named, names), MAX_PROBLEMS + 1)), file.path)


def _wrong(file: EntryFile, named: Iterable[Reference], names: _Names) -> Iterator[Problem]:
    for reference in named:
        if reference.kind == file.parts[0] and reference.id == file.stem:
            yield file.problem("self-reference", reference.field, found=reference.id)
        elif not names.has(reference.kind, reference.id):
            yield _unknown(file, reference, names)


def _unknown(file: EntryFile, reference: Reference, names: _Names) -> Problem:
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


def _equal_addresses(listed: Mapping[str, _Listed]) -> Iterator[Problem]:
    """Two files with one id, or a former id that another entry has."""
    for folder, (items, ids, _, formers, _) in listed.items():
        renamed = list(compress(items, formers))
        if not renamed and len(set(ids)) == len(ids):
            continue
        owners = dict(zip(reversed(ids), reversed(items), strict=True))
        yield from _equal_ids(items, owners)
        for item in renamed:
            yield from _equal_formers(folder, item, owners)


def _equal_ids(
    items: Iterable[Located[s.Entry]], owners: Mapping[str, Located[s.Entry]]
) -> Iterator[Problem]:
    for item in items:
        first = owners[item.entry.id]
        if first is not item:
            yield item.file.problem("equal-id", ("id",), found=item.entry.id, other=first.file.path)


def _equal_formers(
    folder: str, item: Located[s.Entry], owners: dict[str, Located[s.Entry]]
) -> Iterator[Problem]:
    for index, former in enumerate(item.entry.former_ids):
        other = owners.setdefault(former, item)
        if other is item and former != item.entry.id:
            continue
        found = f"{SECTIONS.get(folder, folder)}/{former}"
        field = ("former_ids", index)
        yield item.file.problem("equal-address", field, found=found, other=other.file.path)


def _equal_titles(models: _Listed) -> Iterator[Problem]:
    """Two published models of one title in one place, unless one of them names the other."""
    published = models.published()
    titles = list(map(str.casefold, published.titles))
    if len(set(titles)) == len(titles):
        return
    owners: dict[str, list[Located[s.Model]]] = {}
    items = cast(Iterable[Located[s.Model]], published.items)
    for title, item in zip(titles, items, strict=True):
        others = owners.setdefault(title, [])
        yield from _same_model(item, others)
        others.append(item)


def _same_model(item: Located[s.Model], others: Iterable[Located[s.Model]]) -> Iterator[Problem]:
    model = item.entry
    for other in others:
        named = model.id in (*other.entry.related, other.entry.part_of)
        named = named or other.entry.id in (*model.related, model.part_of)
        if other.entry.place == model.place and not named:
            facts = {"other": other.file.path, "id": other.entry.id}
            yield item.file.problem("equal-title", ("title",), **facts)
            return


def _circles(loaded: Loaded) -> Iterator[Problem]:
    """Models that are part of each other."""
    models = cast(Iterable[Located[s.Model]], loaded.entries["models"])
    parts = [item for item in models if item.entry.part_of is not None]
    parents = {item.entry.id: item.entry.part_of for item in parts}
    for item in parts:
        chain = {item.entry.id: None}
        parent = item.entry.part_of
        while parent is not None and parent not in chain:
            chain[parent] = None
            parent = parents.get(parent)
        if parent == item.entry.id and len(chain) > 1:
            found = " → ".join([*chain, parent])
            yield item.file.problem("part-of-circle", ("part_of",), found=found)


def _catalog(
    loaded: Loaded, listed: Mapping[str, _Listed], gazetteer: Gazetteer, today: date
) -> Catalog:
    ordered = {folder: _by_title(items.published()) for folder, items in listed.items()}
    published = {folder: _by_id(items) for folder, items in ordered.items()}
    models = cast(Mapping[str, s.Model], published["models"])
    guidelines = cast(Mapping[str, s.Guideline], published["guidelines"])
    statistics = cast(Mapping[str, s.Statistics], published["statistics"])
    collections = cast(Mapping[str, s.Collection], published["collections"])
    pack_items = packs.pack_items(loaded, collections.values())
    return Catalog(
        models=models,
        guidelines=guidelines,
        documents=cast(Mapping[str, s.Document], published["documents"]),
        sources=cast(Mapping[str, s.Source], published["sources"]),
        statistics=statistics,
        collections=collections,
        pack_items=pack_items,
        used_in=packs.used_in(collections, pack_items),
        variants=_variants(loaded),
        figures=_figures(loaded),
        vocabularies=MappingProxyType(
            {
                name: MappingProxyType({term.id: term for term in item.entry.terms})
                for name, item in sorted(loaded.vocabularies.items())
            }
        ),
        glossary=_sorted_glossary(loaded),
        back=_back_links(cast(Sequence[Located[s.Model]], ordered["models"].items)),
        withdrawn=tuple(_withdrawn(listed.values())),
        redirects=_redirects(listed),
        files=MappingProxyType(dict(_files(listed))),
        digests=MappingProxyType(dict(loaded.digests)),
        gazetteer=gazetteer,
        as_of=today,
    )


def _by_title(listed: _Listed) -> _Listed:
    orders = [item.order for item in listed.items]
    keys = list(zip(orders, listed.titles, listed.ids, strict=True))
    return listed.chosen(sorted(range(len(keys)), key=keys.__getitem__))


def _by_id(listed: _Listed) -> Mapping[str, s.Entry]:
    entries = [item.entry for item in listed.items]
    return MappingProxyType(dict(zip(listed.ids, entries, strict=True)))


def _withdrawn(folders: Iterable[_Listed]) -> Iterator[s.Entry]:
    for listed in folders:
        yield from (item.entry for item in compress(listed.items, listed.withdrawn))


def _files(folders: Mapping[str, _Listed]) -> Iterator[tuple[str, str]]:
    for folder, listed in folders.items():
        for name, item in zip(listed.ids, listed.items, strict=True):
            yield f"{folder}/{name}", item.file.path


def _variants(loaded: Loaded) -> Mapping[str, FamilyVariant]:
    families = (cast(s.Guideline, item.entry) for item in loaded.entries["guidelines"])
    published = (family for family in families if family.withdrawn is None)
    variants = (FamilyVariant(family, one) for family in published for one in family.variants)
    return MappingProxyType({variant.ref: variant for variant in variants})


def _figures(loaded: Loaded) -> Mapping[str, ProvinceFigure]:
    files = (cast(s.Statistics, item.entry) for item in loaded.entries["statistics"])
    published = (file for file in files if file.withdrawn is None)
    figures = (ProvinceFigure(file, one) for file in published for one in file.figures)
    return MappingProxyType({figure.ref: figure for figure in figures})


def _sorted_glossary(loaded: Loaded) -> tuple[s.GlossaryTerm, ...]:
    if loaded.glossary is None:
        return ()
    return tuple(sorted(loaded.glossary.entry.terms, key=lambda term: sort_key(term.term)))


def _redirects(folders: Mapping[str, _Listed]) -> Mapping[str, str]:
    moved = {
        f"{address(folder, former)}{sheet}": f"{address(folder, name)}{sheet}"
        for folder, listed in folders.items()
        if folder in SECTIONS
        for name, formers in zip(listed.ids, listed.formers, strict=True)
        for former in formers
        for sheet in sheets_of(folder)
    }
    return MappingProxyType(dict(sorted(moved.items())))


def _back_links(items: Iterable[Located[s.Model]]) -> BackLinks:
    groups: dict[str, _Groups] = {field.name: defaultdict(list) for field in fields(BackLinks)}
    sources, guidelines = groups["sources"], groups["guidelines"]
    look = attrgetter("guidelines", "documents", "related", "part_of")
    for model, _, _, listed in items:
        named, read, related, whole = look(model)
        _link(sources, listed.sources, model)
        if named:
            families = (ref.partition("/")[0] for ref in named)
            _link(guidelines, (*named, *families), model)
        if read:
            _link(groups["documents"], read, model)
        if related:
            _link(groups["related"], related, model)
        if whole:
            groups["parts"][whole].append(model)
        if listed.figures:
            _link(groups["figures"], listed.figures, model)
    return BackLinks(**{kind: _ordered(group) for kind, group in groups.items()})


_Groups: TypeAlias = defaultdict[str, list[s.Model]]


def _link(group: _Groups, names: Iterable[str], model: s.Model) -> None:
    """Notes once under each name that `model` has it; the models come one behind the other."""
    for name in names:
        linked = group[name]
        if not linked or linked[-1] is not model:
            linked.append(model)


def _ordered(group: _Groups) -> Mapping[str, tuple[s.Model, ...]]:
    return MappingProxyType({name: tuple(group[name]) for name in sorted(group)})
