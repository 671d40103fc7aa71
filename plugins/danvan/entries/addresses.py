"""Where a link may lead, read as a browser reads it."""

import html
import re
from urllib.parse import urlsplit

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]")
_AUTHORITY = re.compile(r"//(?:[\w-]+\.)*[\w-]+\.?(?::[0-9]{1,5})?(?=[/?#]|\Z)")
"""A host and perhaps a port. A name before the host (`https://bao.vn@example.org/`) makes one
host look like another."""
_MAIL = re.compile(r"[^?&%@,;]+@[^?&%@,;]+(?:\?subject=[^?&]*)?")
_PHONE = re.compile(r"\+?[0-9][0-9().-]*")


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: http, https, mailto, tel, or within the site.

    Browsers drop control characters and take "\\" for "/": the first are ignored here too, the
    second is refused. `//host` would be another site without saying so. A mail link names one
    address and at most a subject: no hidden recipients, no text put into somebody's mouth.
    """
    plain = _IGNORED_IN_ADDRESS.sub("", html.unescape(address))
    if plain.startswith("//") or "\\" in plain:
        return False
    try:
        scheme, rest = urlsplit(plain).scheme, plain.partition(":")[2]
    except ValueError:
        return False
    if scheme in ("http", "https"):
        return _AUTHORITY.match(rest) is not None
    if scheme == "mailto":
        return _MAIL.fullmatch(rest) is not None
    if scheme == "tel":
        return _PHONE.fullmatch(rest) is not None
    return not scheme and ":" not in plain.split("/")[0]
