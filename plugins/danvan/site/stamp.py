"""The chrome of the theme, rendered once for each kind and place of pages, then filled in.

Header, navigation and footer are the same on all pages of one section, kind and depth, but for
title, description, address, breadcrumbs, linked data, citation and the article. The theme renders
one page with marks in those places; every other page is that one with the marks replaced.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from danvan.markup import escaped
from danvan.pages import Page
from danvan.pages.format import relative
from danvan.pages.forms import form_of, mark


class Chrome(NamedTuple):
    """What the theme is told of a page; its links are relative to it already."""

    address: str
    kind: str
    title: str
    description: str
    html: str
    crumbs: tuple[tuple[str, str | None], ...]
    jsonld: str
    listed: bool
    redirect: str | None
    head: str


def chrome_of(page: Page) -> Chrome:
    """`page` as the theme is told of it."""
    return Chrome(
        address=page.address,
        kind=page.kind,
        title=page.title,
        description=page.description,
        html=page.html,
        crumbs=tuple(
            (crumb.label, None if crumb.address is None else relative(crumb.address, page.address))
            for crumb in page.breadcrumbs
        ),
        jsonld=page.jsonld,
        listed=page.listed,
        redirect=None if page.redirect_to is None else relative(page.redirect_to, page.address),
        head=page.head,
    )


Render = Callable[[Chrome], str]
"""Renders a page with the theme, the slow way."""


class StampKey(NamedTuple):
    """What the chrome of a page depends on."""

    kind: str
    place: str
    """The whole address of pages at the root and below it, else its first part."""
    depth: int
    linked: tuple[bool, ...]
    """For each step of the breadcrumbs whether it leads somewhere."""
    jsonld: bool
    listed: bool
    redirect: bool
    head: bool


def _key(page: Chrome) -> StampKey:
    parts = _parts(page.address)
    return StampKey(
        kind=page.kind,
        place=page.address if len(parts) < 2 else parts[0],
        depth=len(parts),
        linked=tuple(href is not None for _, href in page.crumbs),
        jsonld=bool(page.jsonld),
        listed=page.listed,
        redirect=page.redirect is not None,
        head=bool(page.head),
    )


def _parts(address: str) -> list[str]:
    return [part for part in address.split("/") if part]


def _cut(page: Chrome, render: Render) -> "_Stamp":
    """A stamp for all pages with the key of `page`."""
    pieces, names = form_of(render(_marked(page)))
    return _Stamp(tuple(map(str.encode, pieces)), names)


def _marked(page: Chrome) -> Chrome:
    """`page` with a mark in place of everything that its fellows have otherwise."""
    parts = _parts(page.address)
    tail = [mark(f"part{number}") for number in range(1, len(parts))]
    return page._replace(
        address="/".join([*parts[:1], *tail, ""]) if parts else page.address,
        title=mark("title"),
        description=mark("description"),
        html=mark("html"),
        crumbs=tuple(
            (mark(f"label{n}"), None if href is None else mark(f"href{n}"))
            for n, (_, href) in enumerate(page.crumbs)
        ),
        jsonld=mark("jsonld") if page.jsonld else "",
        redirect=None if page.redirect is None else mark("redirect"),
        head=mark("head") if page.head else "",
    )


def _values(page: Chrome) -> dict[str, str]:
    """What a page puts in place of the marks, escaped as the theme escapes it."""
    values = {
        "title": escaped(page.title),
        "description": escaped(page.description),
        "html": page.html,
        "jsonld": page.jsonld,
        "redirect": escaped(page.redirect or ""),
        "head": page.head,
    }
    for number, part in enumerate(_parts(page.address)):
        values[f"part{number}"] = part
    for number, (label, href) in enumerate(page.crumbs):
        values[f"label{number}"] = escaped(label)
        values[f"href{number}"] = escaped(href or "")
    return values


class _Stamp(NamedTuple):
    """The form of a chrome. Its pieces are in UTF-8 already, as thousands of pages have them."""

    pieces: tuple[bytes, ...]
    names: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> bytes:
        filled = [b""] * (len(self.pieces) + len(self.names))
        filled[::2] = self.pieces
        filled[1::2] = [values[name].encode() for name in self.names]
        return b"".join(filled)


class Stamper:
    """Fills pages in, cutting each stamp when the first page needs it."""

    def __init__(self, render: Render) -> None:
        self._render = render
        self._stamps: dict[StampKey, _Stamp] = {}

    def html(self, page: Page) -> bytes:
        """The whole HTML of `page` in UTF-8, as the theme would render it."""
        chrome = chrome_of(page)
        key = _key(chrome)
        stamp = self._stamps.get(key)
        if stamp is None:
            stamp = self._stamps[key] = _cut(chrome, self._render)
        return stamp.fill(_values(chrome))
