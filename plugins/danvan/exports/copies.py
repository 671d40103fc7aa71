"""Copies of pages that are whole by themselves: no script, no address within the site.

Knows the templates in `templates/course/`. What a copy says of an entry is what its page says,
shorter where a page has lists of links.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from danvan import format as vi
from danvan.entries.schema import Choice, Evidence, Pair, Place, Question
from danvan.exports.addresses import absolute_address, ascii_address
from danvan.exports.course import Course, Step
from danvan.markup import Abbreviations, inline, prose
from danvan.text import sort_key

_LINK = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
"""A link as `danvan.markup` leaves it."""
_INNER_MARKS = str.maketrans("“”", "‘’")
STYLE = "kieu.css"
"""The copies' style sheet, beside the folder of the copies."""


@dataclass(frozen=True)
class Copies:
    """Copies of what a pack names and the sheets of the pack itself.

    `home` is the name of the package's first page, which copies lead back to; empty in a package
    that a learning system takes apart.
    """

    course: Course
    home: str = ""

    def step(self, step: Step) -> bytes:
        """The copy of an item's page."""
        return self._print("step.html", step.address, {"step": step}, up="../")

    def sheet(self, template: str, **values: object) -> bytes:
        """A sheet of the pack: what is at the package's root."""
        return self._print(template, self.course.folder, values)

    def style(self) -> bytes:
        return _environment().get_template("style.css").render().encode()

    def question(self, question: Question, *, left: str = "") -> Markup:
        """What is asked, with one left side of a matching question where it is asked alone."""
        return self._piece("question.html", question=question, left=left)

    def remarks(self, question: Question, *, choices: bool = False) -> Markup:
        """What is read after answering, with what is said of each choice if that is wanted."""
        return self._piece("remarks.html", question=question, choices=choices)

    @cached_property
    def _abbreviations(self) -> Abbreviations:
        return Abbreviations(self.course.exports.catalog.glossary)

    def _piece(self, template: str, **values: object) -> Markup:
        page = _Printed(self.course, self.course.folder, self._abbreviations)
        html = _environment().get_template(template).render(here=page, **values)
        return Markup(" ".join(html.split()))

    def _print(
        self, template: str, address: str, values: Mapping[str, object], *, up: str = ""
    ) -> bytes:
        course = self.course
        html = (
            _environment()
            .get_template(template)
            .render(
                here=_Printed(course, address, self._abbreviations),
                course=course,
                pack=course.pack,
                style=f"{up}{STYLE}",
                home=f"{up}{self.home}" if self.home else "",
                **values,
            )
        )
        return html.encode()


class _Printed:
    """One copy being printed: what it calls things, and what it has explained already."""

    def __init__(self, course: Course, address: str, abbreviations: Abbreviations) -> None:
        self.course = course
        self.url = course.link(address)
        self._catalog = course.exports.catalog
        self._abbreviations = abbreviations
        self._seen: set[str] = set()

    @property
    def site(self) -> str:
        return self.course.exports.options.name

    @property
    def root(self) -> str:
        return self.course.exports.options.url

    @property
    def permanent(self) -> str:
        return ascii_address(self.url)

    def explained(self, html: Markup | str) -> Markup:
        return self._abbreviations.explain(html, self._seen)

    def prose(self, text: str) -> Markup:
        return self.explained(self._absolute(prose(text)))

    def inline(self, text: str) -> Markup:
        return self.explained(self._absolute(inline(text)))

    def label(self, vocabulary: str, word: str) -> str:
        return self._catalog.term(vocabulary, word).label

    def place(self, place: Place) -> str:
        """The place in the source's words, then what it is today."""
        now = self._catalog.now_phrase(self._catalog.placed(place))
        words = ", ".join(part for part in (place.site, vi.place_words(place)) if part)
        return f"{words} ({now})" if now else words

    def figures(self, refs: Iterable[str]) -> list[Any]:
        return [self._catalog.figures[ref] for ref in refs if ref in self._catalog.figures]

    def quoted(self, evidence: Iterable[Evidence]) -> list[tuple[Any, list[str]]]:
        """Each source with what is quoted from it, by the source's id."""
        quotes: dict[str, list[str]] = {}
        for item in evidence:
            quotes.setdefault(item.source, []).append(item.quote)
        sources = {source.id: source for source in self.course.sources}
        return [(sources[name], quotes[name]) for name in sorted(quotes)]

    def page_of(self, folder: str, name: str) -> str:
        """The absolute address of an entry's page, empty where the site's is unknown."""
        return ascii_address(self.course.link(f"{folder}/{name}/"))

    def link(self, address: str) -> str:
        """The same for a page at `address`."""
        return ascii_address(self.course.link(address))

    def outside(self, address: str) -> str:
        """The address of a page elsewhere."""
        return ascii_address(address)

    def _absolute(self, html: Markup) -> Markup:
        """`html` whose links lead there from anywhere; one that would not is its words only."""
        return Markup(_LINK.sub(self._absolute_link, str(html)))

    def _absolute_link(self, found: re.Match[str]) -> str:
        address = absolute_address(unescape(found[1]), page=self.url)
        return f'<a href="{escape(address)}"{found[2]}>{found[3]}</a>' if address else found[3]


def by_alphabet(choices: Iterable[Choice]) -> list[Choice]:
    """Choices in an order that says nothing of which is right."""
    return sorted(choices, key=lambda choice: sort_key(choice.text))


def mixed(pairs: Sequence[Pair]) -> list[str]:
    """The right sides in the order of the alphabet; moved on by one where that is their own."""
    own = [pair.right for pair in pairs]
    found = sorted(own, key=sort_key)
    return found if found != own else [*found[1:], found[0]]


def in_marks(text: str) -> str:
    """A quotation in its marks; marks within become single ones."""
    return f"“{text.translate(_INNER_MARKS)}”"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("danvan", "templates/course"),
        autoescape=lambda name: name is None or name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "day": vi.day,
        "capital": vi.capital,
        "quantity": vi.quantity,
        "unit_of": vi.unit_of,
        "by_alphabet": by_alphabet,
        "in_marks": in_marks,
        "mixed": mixed,
    }
    return environment
