"""Prints pages by their templates: what a template may ask of the page it prints."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from danvan.catalog import BackLinks, Catalog
from danvan.entries.schema import Place, Term
from danvan.exports.citations import Work
from danvan.facets import GRADES
from danvan.markup import Abbreviations, escaped, safe
from danvan.options import SiteOptions
from danvan.pages import format as vi
from danvan.pages import linked_data
from danvan.pages.citation import Citation, citation
from danvan.pages.forms import Form, form_of, mark
from danvan.pages.page import Crumb, Page, Spot
from danvan.pages.qr import QrCodes
from danvan.pages.shown import Card, Frame
from danvan.pages.templates import template_of
from danvan.places import Placed
from danvan.store import Store

HOME = Crumb("Trang chủ", "")
_LONGEST_ADDRESS = len("chuyen-de/") + 80 + len("/")
"""Characters of a page's address that are usual at most, below the root."""
_LONGEST_CODE = 300
"""Characters of a whole address; a code of more is a grey patch."""


class Here:
    """The page being printed: how it links to others, and what it has explained already."""

    __slots__ = ("_beside", "_own", "_section", "_seen", "_up", "address", "options", "printer")

    def __init__(self, address: str, printer: "Printer") -> None:
        self.address = address
        self.printer = printer
        self.options = printer.options
        self._seen: set[str] = set()
        folders = address.split("/")[:-1]
        self._up = "../" * len(folders)
        self._section = f"{folders[0]}/" if folders else ""
        self._beside = self._up[3:]
        self._own = "/".join([*folders[:2], ""]) if len(folders) > 1 else ""

    def link(self, address: str) -> str:
        """`address` from here; another section is reached by way of the root, what is beside
        this page by way of the section."""
        if self._section and not address.startswith(self._section):
            return self._up + address
        if self._own and not address.startswith(self._own):
            return self._beside + address[len(self._section) :]
        return vi.relative(address, self.address)

    def item(self, card: Card, *, show_place: bool) -> Markup:
        """A model in a list. It is in many: what all of them say of it is put together once."""
        key = ("item", card.address, show_place)
        form = self.printer.forms.get(key)
        if form is None:
            form = self.printer.forms[key] = self._item(card, show_place=show_place)
        values = {"href": self.link(card.address)}
        if len(form.names) > 1:
            values["summary"] = self.explained(card.summary)
        return safe(form.fill(values))

    def _item(self, card: Card, *, show_place: bool) -> Form:
        label = self.printer.label
        values = {
            "title": card.title,
            "kind": label("kinds", card.kind),
            "place": card.place if show_place else "",
            "status": label("statuses", card.status),
            "grade": GRADES[card.grade],
        }
        form = self._form("item.html", {"href": "x", "summary": "x", **values})
        if self.printer.abbreviations.leaves(card.summary):
            values["summary"] = card.summary
        return form.given({name: escaped(value) for name, value in values.items()})

    def same(self, template: str, **values: object) -> Markup:
        """HTML of a template that links to no part of this page and explains nothing: it is
        rendered once for all pages of this section and depth that have these values."""
        key = (template, self._section, self._up, *values.values())
        found = self.printer.parts.get(key)
        if found is None:
            html = self.printer.rendered(template, here=Near(self.link, self.printer), **values)
            found = self.printer.parts[key] = safe(html)
        return found

    def embed(self, frame: Frame, key: str, what: str) -> Markup:
        """The code that puts a card into another site, where ours has an address."""
        return self.filled(
            "embed.html",
            key=key,
            what=what,
            code=self.frame(frame, width="100%"),
            href=self.link(frame.address),
        )

    def frame(self, frame: Frame, *, width: str) -> str:
        """That code itself, as text."""
        html = self.filled(
            "frame.html",
            src=f"{self.options.url}{frame.address}",
            title=frame.title,
            width=width,
            height=str(frame.height),
        )
        return str(html)

    def filled(self, template: str, **values: str) -> Markup:
        """HTML of a template that puts these values out as they are and asks of them only
        whether they are empty; names are of small letters. It is rendered once for all that
        have the same ones, and then filled in."""
        form = self._form(template, values)
        return safe(form.fill({name: escaped(value) for name, value in values.items()}))

    def _form(self, template: str, values: Mapping[str, str]) -> Form:
        """The form of a template for values that are as empty as these or not."""
        key = (template, *map(bool, values.values()))
        form = self.printer.forms.get(key)
        if form is None:
            marks = {name: value and mark(name) for name, value in values.items()}
            form = form_of(self.printer.rendered(template, **marks))
            self.printer.forms[key] = form
        return form

    def permanence(self, cited: Citation, file: str | None) -> Markup:
        """How to cite this page, where it stays, and how to correct it."""
        code = self.printer.code(self.address)
        key = ("permanence", self._section, self._up, cited.whole, bool(code), bool(file))
        form = self.printer.forms.get(key)
        if form is None:
            form = self.printer.forms[key] = self._permanence(cited, file=file, code=code)
        values = cited.values()
        values["address"], values["code"] = self.address, code
        values["path"] = escaped(file or "")
        return safe(form.fill(values))

    def _permanence(self, cited: Citation, *, file: str | None, code: str) -> Form:
        """The same for every page of one section and depth."""
        here = Here(self.address, self.printer)
        here.address = mark("address")
        html = self.printer.rendered(
            "permanence.html",
            here=here,
            citation=cited.marked(),
            code=mark("code") if code else "",
            file=mark("path") if file else None,
        )
        return form_of(html)

    def explained(self, html: Markup | str) -> Markup:
        """`html` with each abbreviation explained that this page has not used before."""
        return self.printer.abbreviations.explain(html, self._seen)


class Near(NamedTuple):
    """Any page of one section and depth: what `Here.same` may be asked of it, and nothing else."""

    link: Callable[[str], str]
    printer: "Printer"


class PlaceWords(NamedTuple):
    """A province as a place of an entry links to it, and what the place is now."""

    province: str
    address: str
    now: str


class Printer:
    """Prints pages from what they are to show and from what all pages share: the options, the
    closed lists, the glossary, the places. It has no entries, so that no page can show more of
    the catalog than it was planned with. `store` keeps what templates were compiled into.
    """

    def __init__(self, catalog: Catalog, options: SiteOptions, store: Store | None = None) -> None:
        self.options = options
        self._store = store
        self.common = _without_entries(catalog)
        self.abbreviations = Abbreviations(catalog.glossary)
        self.forms: dict[tuple[object, ...], Form] = {}
        """Parts of pages with marks, by what else they depend on."""
        self.parts: dict[tuple[object, ...], Markup] = {}
        """Parts of pages that are the same in many."""
        self._labels: dict[tuple[str, str], Markup] = {}
        self._places: dict[tuple[str | None, ...], PlaceWords] = {}

    def page(
        self,
        template: str,
        spot: Spot,
        *,
        title: str,
        description: str,
        trail: Sequence[Crumb] = (),
        node: dict[str, Any] | None = None,
        file: str | None = None,
        work: Work | None = None,
        **values: object,
    ) -> Page:
        """A page of `template`; `trail` are the steps between home and this page, `node` what
        the page says to machines besides its breadcrumbs, `work` how it is cited."""
        crumbs = (HOME, *trail, Crumb(title))
        nodes = [linked_data.breadcrumbs(crumbs, root=self.options.url)]
        if node is not None:
            nodes.insert(0, node)
        if work is not None:
            values["citation"] = citation(work)
        return Page(
            address=spot.address,
            kind=spot.kind,
            title=title,
            description=description,
            html=self.html(template, spot.address, file=file, title=title, **values),
            breadcrumbs=crumbs,
            jsonld=linked_data.as_jsonld(linked_data.graph(*nodes)),
            file=file,
            listed=spot.listed,
            head="" if work is None else self._head(work),
        )

    def html(self, template: str, address: str, **values: object) -> str:
        """HTML of one template for the page at `address`."""
        return self.rendered(template, here=Here(address, self), **values)

    def rendered(self, template: str, **values: object) -> str:
        """HTML of one template."""
        found = template_of(template, self._store)
        # Jinja's own `render` copies its global functions for every page; no template uses them.
        return "".join(found.root_render_func(found.new_context(values, shared=True)))

    def _head(self, work: Work) -> str:
        """What the head of a page says of how it is cited."""
        iso = work.version.isoformat() if work.version else ""
        key = ("head", bool(iso), bool(work.url))
        form = self.forms.get(key)
        if form is None:
            html = self.rendered(
                "head.html",
                title=mark("title"),
                catalog=mark("catalog"),
                iso=mark("iso") if iso else "",
                day=mark("day"),
                url=mark("url") if work.url else "",
                rights=linked_data.LICENSE,
            )
            form = self.forms[key] = form_of(html)
        values = {
            "title": escaped(work.title),
            "catalog": escaped(work.catalog),
            "iso": iso,
            "day": iso.replace("-", "/"),
            "url": escaped(work.url),
        }
        return form.fill(values)

    def url(self, address: str) -> str:
        """The absolute address of a page, or nothing where the site's own is unknown."""
        return f"{self.options.url}{address}" if self.options.url else ""

    def code(self, address: str) -> str:
        """A QR code of a page's address as a picture for `src`; nothing where the site's
        address is unknown or far too long."""
        url = self.url(address)
        return self._codes.data_address(url) if url and len(url) <= _LONGEST_CODE else ""

    @cached_property
    def _codes(self) -> QrCodes:
        return QrCodes(len(self.options.url.encode()) + _LONGEST_ADDRESS, self._store)

    def term(self, vocabulary: str, word: str) -> Term:
        return self.common.term(vocabulary, word)

    def label(self, vocabulary: str, word: str) -> Markup:
        """The label of a term, escaped once."""
        key = (vocabulary, word)
        found = self._labels.get(key)
        if found is None:
            found = self._labels[key] = escape(self.term(vocabulary, word).label)
        return found

    def placed(self, place: Place) -> Placed:
        return self.common.placed(place)

    def place(self, place: Place) -> PlaceWords:
        """How a place is told; worked out once, for many entries lie in one commune."""
        key = (place.province, place.district, place.commune)
        found = self._places.get(key)
        if found is None:
            placed = self.common.placed(place)
            found = self._places[key] = PlaceWords(
                placed.province.full_name,
                f"dia-phuong/{placed.province.slug}/",
                self.common.now_phrase(placed),
            )
        return found


def _without_entries(catalog: Catalog) -> Catalog:
    """What all pages share of a catalog."""
    return replace(
        catalog,
        models={},
        guidelines={},
        documents={},
        sources={},
        statistics={},
        collections={},
        pack_items={},
        used_in={},
        variants={},
        figures={},
        back=BackLinks({}, {}, {}, {}, {}, {}),
        withdrawn=(),
        redirects={},
        files={},
    )
