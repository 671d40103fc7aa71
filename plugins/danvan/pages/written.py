"""HTML of the pages that people write in Markdown: what of it may reach a reader.

Python-Markdown lets any HTML through, and its attribute lists add any attribute.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import nh3

from danvan.entries.addresses import SAFE_SCHEMES, is_safe_address

_TAGS = frozenset(
    """
    a abbr blockquote br code dd dl dt em h1 h2 h3 h4 h5 h6 hr img kbd li ol p pre strong sub sup
    table tbody td th thead tr ul
    """.split()  # noqa: SIM905 (a list of so many words is harder to read)
)
_EVERYWHERE = frozenset({"id"})
_ATTRIBUTES = {
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "code": frozenset({"class"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"style"}),
    "th": frozenset({"style"}),
}
_ALIGNED = re.compile(r"text-align: (left|center|right);")
"""The only style there is: Markdown's for columns of tables, which the theme makes a class."""
_LANGUAGE = re.compile(r"language-[a-z]{1,20}")
"""The only class: what a block of code is written in."""
_ID = re.compile(r"(?!dv-|noi-dung\Z)[\w-]{1,400}")
"""Of a heading, for links. The theme's own ids are not to be had."""
_FOREIGN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2}")


def written_html(html: str) -> str:
    """`html` without anything that could run, load from elsewhere or hide."""
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(_allowed(tag)) for tag in _TAGS},
        attribute_filter=_kept,
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
    )


def refused_markup(html: str) -> list[str]:
    """What `written_html` takes away from `html`, as an author would look for it."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return list(dict.fromkeys(finder.found))


def _allowed(tag: str) -> frozenset[str]:
    return _ATTRIBUTES.get(tag, frozenset()) | _EVERYWHERE


def _kept(tag: str, attribute: str, value: str) -> str | None:  # noqa: ARG001 (nh3's call)
    return value if _may_stay(attribute, value) else None


def _may_stay(attribute: str, value: str) -> bool:
    if attribute == "href":
        return is_safe_address(value)
    if attribute == "src":
        return is_safe_address(value) and not _FOREIGN.match(value.strip())
    if attribute == "style":
        return _ALIGNED.fullmatch(value) is not None
    if attribute == "class":
        return _LANGUAGE.fullmatch(value) is not None
    if attribute in {"width", "height", "start"}:
        return value.isdecimal() and len(value) <= 4
    return attribute != "id" or _ID.fullmatch(value) is not None


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append(f"<{tag}")
            return
        self.found += _refused(tag, attrs)

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")


def _refused(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attrs:
        if name not in _allowed(tag):
            yield name
        elif not _may_stay(name, value or ""):
            yield value or name
