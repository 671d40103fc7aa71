"""A course pack with everything it names, as all files of it show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from danvan.catalog import address
from danvan.entries.schema import (
    Collection,
    Document,
    Entry,
    Evidence,
    Guideline,
    Model,
    Source,
    Statistics,
    Variant,
)
from danvan.evidence import graded
from danvan.exports.planned import Exports
from danvan.facets import GRADES
from danvan.format import place_words
from danvan.packs import PackItem


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a pack; `address` is that of its page, `file` the name of its copy."""

    number: int
    item: PackItem
    note: str | None
    address: str
    file: str

    @property
    def entry(self) -> Model | Guideline | Document:
        return self.item.entry

    @property
    def kind(self) -> str:
        """`model`, `guideline` or `document`, as the pack's own key."""
        return {"models": "model", "guidelines": "guideline", "documents": "document"}[
            self.entry.folder
        ]

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants of a conduct code that are meant."""
        if self.item.variant is not None:
            return (self.item.variant,)
        return self.entry.variants if isinstance(self.entry, Guideline) else ()

    @property
    def title(self) -> str:
        """A variant's own name, which needs its place where the whole family bears it."""
        variant = self.item.variant
        if variant is None:
            return self.entry.title
        if variant.name == self.entry.title:
            return f"{variant.name} ({place_words(variant.place)})"
        return variant.name

    @property
    def grade(self) -> str:
        """How sure it is that a model brought what is told of it, in words; else nothing."""
        return GRADES[graded(self.entry).grade] if isinstance(self.entry, Model) else ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the copy quotes, each quote once; nothing of what is withdrawn."""
        entry = self.entry
        found: list[Evidence]
        if entry.withdrawn is not None:
            found = []
        elif isinstance(entry, Guideline):
            found = [item for variant in self.variants for item in variant.sources]
        elif isinstance(entry, Model):
            found = [*entry.sources, *_of_results(entry), *_of_recognitions(entry)]
        else:
            found = [*entry.sources]
        return tuple({(item.source, item.quote): item for item in found}.values())


@dataclass(frozen=True)
class Course:
    """A pack for its files; nothing else of the catalog is shown in them."""

    exports: Exports
    pack: Collection

    @cached_property
    def folder(self) -> str:
        """Where the pack's page and its files are: `chuyen-de/<id>/`."""
        return f"{address(self.pack.folder, self.pack.id)}/"

    @cached_property
    def url(self) -> str:
        """The absolute address of the pack's page, empty where the site's is unknown."""
        return self.link(self.folder)

    def link(self, page: str) -> str:
        """The absolute address of a page, empty where the site's own is unknown."""
        root = self.exports.options.url
        return f"{root}{page}" if root else ""

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        items = self.exports.catalog.pack_items[self.pack.id]
        return tuple(
            Step(
                number,
                found,
                item.note,
                _page(found),
                f"noi-dung/{number:02}-{_short(found.ref)}.html",
            )
            for number, (item, found) in enumerate(zip(self.pack.items, items, strict=True), 1)
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source that an item or a question quotes, by the order of the ids."""
        every = {source.id: source for source in _every_source(self.exports)}
        quoted = {item.source for item in self._evidence()}
        return tuple(every[name] for name in sorted(quoted))

    def _evidence(self) -> Iterator[Evidence]:
        for step in self.steps:
            yield from step.evidence
        for question in self.pack.questions:
            yield from question.sources

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that the files show: the pack, what it names, sources, and files of figures."""
        named = {f"{step.entry.folder}/{step.entry.id}": step.entry for step in self.steps}
        return (self.pack, *named.values(), *self.sources, *self._statistics())

    def _statistics(self) -> Iterable[Statistics]:
        figures = self.exports.catalog.figures
        models = [step.entry for step in self.steps if isinstance(step.entry, Model)]
        refs = [ref for model in models for result in model.results for ref in result.figures]
        found = [figures[ref].statistics for ref in refs if ref in figures]
        return {file.id: file for file in found}.values()

    @cached_property
    def day(self) -> date | None:
        """The latest day that the pack or what it names was reviewed on, if any was."""
        days = [getattr(entry, "reviewed_on", None) for entry in self.entries]
        return max((day for day in days if day is not None), default=None)


def _page(item: PackItem) -> str:
    page = f"{address(item.entry.folder, item.entry.id)}/"
    return f"{page}#{item.variant.id}" if item.variant is not None else page


def _of_results(model: Model) -> list[Evidence]:
    return [
        Evidence(source=result.source, quote=result.quote)
        for result in model.results
        if result.source and result.quote
    ]


def _every_source(exports: Exports) -> Iterator[Source]:
    """Published sources, then withdrawn ones, whose addresses have a notice."""
    yield from exports.catalog.sources.values()
    yield from (entry for entry in exports.catalog.withdrawn if isinstance(entry, Source))


def _of_recognitions(model: Model) -> list[Evidence]:
    return [Evidence(source=item.source, quote=item.quote) for item in model.recognitions]


def _short(ref: str) -> str:
    """A piece of a file's name: some systems refuse long paths."""
    return ref.replace("/", "-")[:60].rstrip("-")
