"""Course packs: their list, a page for each, a sheet for learners and one for the teacher."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import NamedTuple

from danvan.catalog import PACK_SHEETS, PackItem
from danvan.entries.schema import (
    Choice,
    Collection,
    Document,
    Evidence,
    Guideline,
    Model,
    Pair,
    Question,
    Result,
    Variant,
)
from danvan.exports.citations import work_of
from danvan.pages import linked_data
from danvan.pages.format import capital
from danvan.pages.own_pack import own_pack_with
from danvan.pages.page import Crumb, Page, PlannedPage, Spot
from danvan.pages.press import Press, neighbours, numbered, shortened, step
from danvan.pages.render import Printer
from danvan.pages.shown import Cited, Link, Measured, address_of, link_to, quoted
from danvan.text import sort_key

LIST = Crumb("Chuyên đề giảng dạy", "chuyen-de/")
HANDOUT, GUIDE = PACK_SHEETS
_YEAR = re.compile(r"[0-9]{4}")
_MARK = {"model": "Mô hình", "guideline": "Quy tắc ứng xử", "document": "Văn bản"}


class Item(NamedTuple):
    """An item as the pages show it: the entry named, and the teacher's note."""

    number: int
    link: Link
    entry: Model | Guideline | Document
    variants: Sequence[Variant]
    """Those of a conduct code that are meant."""
    figures: dict[str, Measured]
    """The figures of a model's results, by `file/figure`."""
    note: str | None

    @property
    def kind(self) -> str:
        return {"models": "model", "guidelines": "guideline"}.get(self.entry.folder, "document")

    @property
    def kind_label(self) -> str:
        return _MARK[self.kind]

    @property
    def results(self) -> list[tuple[str, str]]:
        """Each result of a model with the time it is about, empty where nobody says."""
        found = self.entry.results if isinstance(self.entry, Model) else ()
        return [(result.text, self._period(result)) for result in found]

    def _period(self, result: Result) -> str:
        figures = (self.figures[ref] for ref in result.figures if ref in self.figures)
        periods = dict.fromkeys([result.period, *(figure.period for figure in figures)])
        return "; ".join(one for one in periods if one and not _says(result.text, one))


def _says(text: str, period: str) -> bool:
    """Whether a text names every year of a period itself."""
    years = _YEAR.findall(period)
    return period in text or (bool(years) and set(years) <= set(_YEAR.findall(text)))


class Matching(NamedTuple):
    """Pairs to match: the right sides in another order than the left ones."""

    left: Sequence[str]
    right: Sequence[tuple[str, str]]
    """Letter and text."""
    answers: Sequence[tuple[int, str, str]]
    """Number on the left, letter and text on the right."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on a page; `choices` in the order of the alphabet, which says
    nothing of what is right."""

    number: int
    question: Question
    choices: Sequence[tuple[str, Choice]]
    matching: Matching | None
    evidence: Sequence[tuple[Cited, Sequence[str]]]

    @property
    def right(self) -> int:
        """How many of the choices are right."""
        return sum(choice.correct for _, choice in self.choices)


class Shown(NamedTuple):
    """What the pages of one pack show."""

    pack: Collection
    file: str
    items: Sequence[Item]
    sources: dict[str, Cited]
    previous: Link | None
    next: Link | None


class ShownList(NamedTuple):
    """What one page of the list of packs shows."""

    packs: Sequence[Collection]
    total: int
    number: int
    pages: int


def collection_pages(press: Press) -> Iterator[PlannedPage]:
    """The list of packs, then the pages of each in the order of its title."""
    packs = list(press.catalog.collections.values())
    chunks = press.chunks(packs)
    for number, chunk in enumerate(chunks, start=1):
        listed = ShownList(chunk, len(packs), number, len(chunks))
        yield press.plan(Spot(numbered(LIST.address or "", number), "danh-sach"), _list, listed)
    for previous, pack, following in neighbours(packs):
        shown = _shown(press, pack, previous, following)
        address = address_of(pack)
        yield press.plan(Spot(address, "chuyen-de"), _page, shown)
        sheet = shown._replace(previous=None, next=None)
        yield press.plan(Spot(f"{address}{HANDOUT}/", "tai-lieu"), _handout, sheet)
        yield press.plan(Spot(f"{address}{GUIDE}/", "tai-lieu"), _guide, sheet)


def _list(printer: Printer, spot: Spot, shown: ShownList) -> Page:
    first = shown.number == 1
    return printer.page(
        "collections.html",
        spot,
        title=LIST.label if first else f"{LIST.label}, trang {shown.number}",
        trail=() if first else (LIST,),
        description=(
            "Bộ tài liệu cho giảng viên trường chính trị: mục từ xếp theo thứ tự giảng dạy, gợi ý "
            "cho người dạy, câu hỏi có đáp án dẫn nguồn, bản in A4."
        ),
        packs=shown.packs,
        total=shown.total,
        previous=step(LIST.address or "", shown.number - 1, shown.pages),
        next=step(LIST.address or "", shown.number + 1, shown.pages),
    )


def _shown(
    press: Press, pack: Collection, previous: Collection | None, following: Collection | None
) -> Shown:
    named = zip(press.catalog.pack_items[pack.id], pack.items, strict=True)
    items = [_item(press, n, found, item.note) for n, (found, item) in enumerate(named, start=1)]
    evidence = [source for question in pack.questions for source in question.sources]
    evidence += [source for item in items for source in _evidence(item)]
    return Shown(
        pack=pack,
        file=press.catalog.files[f"collections/{pack.id}"],
        items=items,
        sources=press.sources_of(evidence),
        previous=link_to(previous) if previous else None,
        next=link_to(following) if following else None,
    )


def _item(press: Press, number: int, found: PackItem, note: str | None) -> Item:
    entry = found.entry
    variants: Sequence[Variant] = ()
    if isinstance(entry, Guideline):
        variants = entry.variants if found.variant is None else (found.variant,)
    refs = [ref for one in entry.results for ref in one.figures] if isinstance(entry, Model) else []
    figures = {ref: press.figures[ref] for ref in refs if ref in press.figures}
    return Item(number, _link(found), entry, variants, figures, note)


def _link(found: PackItem) -> Link:
    """The page of an item; one variant of a conduct code stands in the middle of a page."""
    if found.variant is None:
        return link_to(found.entry)
    return Link(capital(found.variant.name), f"{address_of(found.entry)}#{found.variant.id}")


def _evidence(item: Item) -> list[Evidence]:
    if isinstance(item.entry, Guideline):
        return [source for variant in item.variants for source in variant.sources]
    return list(item.entry.sources)


def _page(printer: Printer, spot: Spot, shown: Shown) -> Page:
    pack = shown.pack
    return _printed(
        "collection.html",
        printer,
        spot,
        shown,
        title=pack.title,
        description=shortened(pack.summary),
        trail=(LIST,),
    )


def _handout(printer: Printer, spot: Spot, shown: Shown) -> Page:
    return _sheet("collection_handout.html", printer, spot, shown, "Tài liệu phát cho người học")


def _guide(printer: Printer, spot: Spot, shown: Shown) -> Page:
    return _sheet("collection_guide.html", printer, spot, shown, "Tài liệu cho người dạy")


def _sheet(template: str, printer: Printer, spot: Spot, shown: Shown, name: str) -> Page:
    return _printed(
        template,
        printer,
        spot,
        shown,
        title=f"{shown.pack.title}: {name[0].lower()}{name[1:]}",
        description=shortened(f"{name}, in trên giấy A4. {shown.pack.summary}"),
        trail=(LIST, Crumb(*link_to(shown.pack))),
    )


def _printed(
    template: str,
    printer: Printer,
    spot: Spot,
    shown: Shown,
    *,
    title: str,
    description: str,
    trail: Sequence[Crumb],
) -> Page:
    from danvan.exports.course_files import pack_files  # packs are few, and seldom printed

    pack = shown.pack
    home = address_of(pack)
    return printer.page(
        template,
        spot,
        title=title,
        description=description,
        trail=trail,
        node=linked_data.learning_resource(
            pack, title=title, url=printer.url(spot.address), description=description
        ),
        file=shown.file,
        pack=pack,
        items=[(item, quoted(_evidence(item), shown.sources)) for item in shown.items],
        questions=[_asked(n, one, shown) for n, one in enumerate(pack.questions, start=1)],
        home=home,
        handout=f"{home}{HANDOUT}/",
        guide=f"{home}{GUIDE}/",
        own=own_pack_with(address_of(item.entry) for item in shown.items),
        downloads=pack_files(pack, linked=bool(printer.options.url)),
        sources=sorted(shown.sources.values(), key=lambda source: sort_key(source.title)),
        work=work_of(pack, printer.options),
        previous=shown.previous,
        next=shown.next,
    )


def _asked(number: int, question: Question, shown: Shown) -> Asked:
    choices = sorted(question.choices, key=lambda choice: sort_key(choice.text))
    return Asked(
        number=number,
        question=question,
        choices=list(zip(ascii_lowercase, choices, strict=False)),
        matching=_matching(question.pairs) if question.pairs else None,
        evidence=quoted(question.sources, shown.sources),
    )


def _matching(pairs: Sequence[Pair]) -> Matching:
    """The right sides under letters, in the order that the pack's files have them."""
    from danvan.exports.copies import mixed

    order = mixed(pairs)
    letters = dict(zip(order, ascii_lowercase, strict=False))
    return Matching(
        left=[pair.left for pair in pairs],
        right=[(letters[text], text) for text in order],
        answers=[(n, letters[pair.right], pair.right) for n, pair in enumerate(pairs, start=1)],
    )
