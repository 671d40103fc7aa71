"""The Markdown subset of entries → HTML that is safe whatever the entry says."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import unescape

import markdown
import nh3
from markupsafe import Markup, escape

from danvan.entries.addresses import SAFE_SCHEMES, is_safe_address
from danvan.entries.schema import GlossaryTerm

_TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "br", "blockquote"}
_PLAIN = re.compile(r"(?!\d+\. )[^\W_][^\0-\x1f\x7f-\xa0<>&*_`\[\]\\]*(?<!\s)")
"""Text in which Markdown finds nothing to do but to make a paragraph of it."""
_SPLIT_TAGS = re.compile(r"(<[^>]+>)")
_KEPT_TOGETHER = "|".join(
    rf"{digit}(?:(?<![\w/-]{digit})[0-9]{{0,3}}-[A-ZĐ]\w*(?:/\w+)*| (?=%|tỷ|triệu|nghìn))"
    for digit in "0123456789"
)
"""Numbers of documents (25-NQ/TW), and numbers with what counts them: no line break inside.
Each way begins with one letter, for which Python's `re` looks fast, and only then looks behind."""
_ENTITY = r"&#?\w+;"
"""Taken as a whole, or the abbreviation "amp" would be found in every "&amp;"."""
_PARAGRAPH = re.compile(r"<p>(.*)</p>", re.DOTALL)


def safe(html: str) -> Markup:
    """As `Markup(html)`, which looks first whether it is given something else than text."""
    return str.__new__(Markup, html)


def escaped(value: object) -> str:
    """As `markupsafe.escape`, for text that is only put together with other text."""
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        # Python finds one letter faster than `re` finds one of five.
        "&" in value or "<" in value or ">" in value or "'" in value or '"' in value
    ):
        return value
    return escape(value)


def prose(text: str) -> Markup:
    """Block HTML of `text`: paragraphs, lists, bold, italic, links, nothing else."""
    if _PLAIN.fullmatch(text):
        return safe(f"<p>{text}</p>")
    return Markup(_clean(_convert(text)))


def inline(text: str) -> Markup:
    """The same for text that stands inside a paragraph or a list item of the page."""
    if _PLAIN.fullmatch(text):
        return safe(text)
    html = _clean(_convert(text)).strip()
    whole = _PARAGRAPH.fullmatch(html)
    return Markup(whole.group(1) if whole and "<p>" not in whole.group(1) else html)


def plain_text(source: str) -> str:
    """The words of a page that people wrote in Markdown, without any of its marks."""
    html = markdown.markdown(source, extensions=["attr_list", "def_list", "fenced_code", "tables"])
    return " ".join(unescape(nh3.clean(html, tags=set())).split())


def _convert(text: str) -> str:
    converter = _converter()
    converter.reset()
    return converter.convert(text)


@cache
def _converter() -> markdown.Markdown:
    """Python-Markdown without what entries never need: HTML, images, headings, code."""
    converter = markdown.Markdown(output_format="html")
    for name in ("html_block",):
        converter.preprocessors.deregister(name)
    for name in ("hashheader", "setextheader", "code", "hr"):
        converter.parser.blockprocessors.deregister(name)
    for name in ("html", "image_link", "image_reference", "short_image_ref", "backtick"):
        converter.inlinePatterns.deregister(name)
    return converter


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_safe_link,
        url_schemes=set(SAFE_SCHEMES),
        link_rel="noopener noreferrer",
    )


def _safe_link(tag: str, attribute: str, value: str) -> str | None:  # noqa: ARG001 (nh3's call)
    """The only attribute left is the address of a link; one that leads astray is dropped."""
    return value if attribute != "href" or is_safe_address(value) else None


class Abbreviations:
    """Explains each abbreviation of the glossary where a page first uses it."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self._expansions: Mapping[str, str] = {
            str(escape(term.term)): term.expansion for term in terms
        }
        found = "|".join(filter(None, [_words_pattern(self._expansions), _ENTITY, _KEPT_TOGETHER]))
        self._pattern = re.compile(found)
        self._special = re.compile(f"&|<|>|'|\"|{found}")
        """What is escaped, explained or kept together: most texts have nothing of it."""

    def leaves(self, html: str) -> bool:
        """Whether `explain` gives `html` back as it is, whatever was explained before."""
        return not self._special.search(html)

    def explain(self, html: Markup | str, seen: set[str]) -> Markup:
        """`html` with `<abbr>` around each term that is not in `seen` yet; adds to `seen`."""
        if self.leaves(html):
            return html if isinstance(html, Markup) else safe(html)
        text = str(escape(html))
        if "<" not in text:
            return safe(self._marked(text, seen))
        parts = _SPLIT_TAGS.split(text)
        depth = 0
        for index, part in enumerate(parts):
            if part.startswith("<a "):
                depth += 1
            elif part == "</a>":
                depth -= 1
            elif depth == 0 and not part.startswith("<"):
                parts[index] = self._marked(part, seen)
        return safe("".join(parts))

    def _marked(self, text: str, seen: set[str]) -> str:
        def one(match: re.Match[str]) -> str:
            found = match.group()
            if found not in self._expansions:
                return found if found[0] == "&" else _together(found)
            if found in seen:
                return found
            seen.add(found)
            return f'<abbr title="{escape(self._expansions[found])}">{found}</abbr>'

        return self._pattern.sub(one, text)


def _words_pattern(words: Iterable[str]) -> str:
    """Finds whole words, the longest where several begin: first by their first letters, for which
    Python's `re` looks fast, only then for what is before and behind."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    found = (
        rf"{letter}(?<![\w/-]{letter})(?:{'|'.join(rest)})(?![\w/-])"
        for letter, rest in by_letter.items()
    )
    return "|".join(found)


def _together(found: str) -> str:
    """What `_KEPT_TOGETHER` found, without a place to break the line."""
    if found.endswith(" "):
        return f"{found[:-1]}\u00a0"
    return f'<span class="dv-nowrap">{found}</span>'
