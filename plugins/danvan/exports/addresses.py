"""Addresses as other programs take them: absolute, and of ASCII letters only."""

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_KEPT = "%/:@!$&'()*+,;=~?"
"""Characters of an address that mean something there, and what is encoded already."""


def ascii_address(address: str) -> str:
    """An address with letters of any language as one of ASCII letters (RFC 3987, 3.1)."""
    parts = urlsplit(address)
    return urlunsplit(
        (
            parts.scheme,
            _host(parts.netloc),
            quote(parts.path, safe=_KEPT),
            quote(parts.query, safe=_KEPT),
            quote(parts.fragment, safe=_KEPT),
        )
    )


def absolute_address(address: str, *, page: str) -> str:
    """Where a link on the page at the absolute address `page` leads; empty where that is unknown
    and the link leads to another page of the site."""
    whole = urljoin(page, address)
    return ascii_address(whole) if urlsplit(whole).scheme else ""


def _host(name: str) -> str:
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return quote(name, safe=_KEPT)
