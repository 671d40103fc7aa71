"""Just enough of HTML to look at the pages of a built site."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

CMS = "admin/"
CARD = re.compile(r"(?:mo-hinh/[^/]+/nhung|quy-tac/[^/]+/nhung/[^/]+)/")
"""Cards for frames in other sites: they have no theme around them."""


@dataclass
class HtmlPage:
    """What tests ask about one page."""

    address: str
    raw: str
    links: list[str] = field(default_factory=list)
    """href, src and action of every element but `<link rel=canonical>` and metadata."""
    ids: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    title: str = ""
    text: str = ""

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.tags if name == tag]


class _Reader(HTMLParser):
    def __init__(self, page: HtmlPage) -> None:
        super().__init__()
        self._page = page
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: dict[str, Any] = dict(attrs)
        page = self._page
        page.tags.append((tag, attributes))
        self._inside.append(tag)
        if attributes.get("id"):
            page.ids.append(attributes["id"])
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property")
            if name:
                page.metadata[name] = attributes.get("content") or ""
        elif tag != "link" or attributes.get("rel") in {"stylesheet", "icon", "modulepreload"}:
            page.links += [
                attributes[key] for key in ("href", "src", "action") if attributes.get(key)
            ]

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._inside and "svg" not in self._inside:
            self._page.title += data
        elif not {"script", "style"} & set(self._inside):
            self._page.text += data


def read_page(path: Path, address: str) -> HtmlPage:
    """Parses one file."""
    page = HtmlPage(address, path.read_text(encoding="utf-8"))
    _Reader(page).feed(page.raw)
    return page


def read_pages(folder: Path) -> dict[str, HtmlPage]:
    """Every page below `folder`; `mo-hinh/x/index.html` has the address `mo-hinh/x/`.

    The CMS, which is there when it has been fetched, is a program and no page for readers;
    `read_cards` has the cards.
    """
    found = {}
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        if address != CMS and not CARD.fullmatch(address):
            found[address] = read_page(path, address)
    return found


def read_cards(folder: Path) -> dict[str, HtmlPage]:
    """Every card below `folder`, by its address."""
    found = {}
    for path in sorted(folder.rglob("nhung/**/index.html")):
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        found[address] = read_page(path, address)
    return found
