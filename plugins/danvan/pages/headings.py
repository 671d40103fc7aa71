"""Headings that link to themselves, so that a part of a page can be linked to."""

import re

_HEADING = re.compile(r'(<(h[2-4])\b[^>]*? id="([^"]+)"[^>]*>)(.*?)(</\2>)', re.DOTALL)
_LINK = re.compile(r"<a |\bm\.a\(")
"""A link, in HTML or by the templates' macro."""


def linked_headings(html: str) -> str:
    """`html`, or the source of a template, in which every heading with an id is a link to
    itself, unless it holds one.

    The words of the heading are the words of the link: a screen reader tells them once.
    """
    return _HEADING.sub(_linked, html)


def _linked(match: re.Match[str]) -> str:
    start, _, name, words, end = match.groups()
    if _LINK.search(words):
        return match[0]
    link = f'<a class="dv-anchor" href="#{name}" title="Liên kết đến mục này">'
    return f"{start}{link}{words}</a>{end}"
