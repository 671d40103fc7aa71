"""The map of the site for search engines, without dates, which would make builds differ."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

MOST = 50_000
"""Addresses in one file, by the protocol: https://www.sitemaps.org/protocol.html"""
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemaps(addresses: Sequence[str], *, root: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file; an index where one file cannot hold all.

    `root` is the site's absolute address; without it there is nothing to say.
    """
    if not root:
        return
    chunks = [addresses[start : start + MOST] for start in range(0, len(addresses), MOST)]
    if len(chunks) == 1:
        yield "sitemap.xml", _urls(chunks[0], root)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    yield from zip(names, (_urls(chunk, root) for chunk in chunks), strict=True)
    listed = "".join(f"<sitemap><loc>{escape(root + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{listed}</sitemapindex>\n".encode()


def _urls(addresses: Sequence[str], root: str) -> bytes:
    listed = "".join(f"<url><loc>{escape(root + address)}</loc></url>\n" for address in addresses)
    return f"{_HEAD}<urlset {_SPACE}>\n{listed}</urlset>\n".encode()
