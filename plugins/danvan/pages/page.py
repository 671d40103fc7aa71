"""One page of the site, whole but for the chrome around it, and the plan to print it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of a breadcrumb; the page itself has no address."""

    label: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`address` is relative to the site's root and ends with "/" (`mo-hinh/<id>/`);
    `html` is the article, safe to put into a page; `file` is the catalog file it shows.
    """

    address: str
    kind: str
    title: str
    description: str
    html: str
    breadcrumbs: tuple[Crumb, ...] = ()
    jsonld: str = ""
    file: str | None = None
    listed: bool = True
    """False for redirects and notices, which search engines should not offer."""
    redirect_to: str | None = None
    """For a page that only leads to another: that one's address."""
    head: str = ""
    """Further elements for the head, as safe as `html`."""


class Spot(NamedTuple):
    """Where a page stands and what it is, known before it is printed; fields as in `Page`."""

    address: str
    kind: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that can be printed, or left alone where it was printed before."""

    spot: Spot
    digest: bytes
    """Equal digests, equal pages: it covers everything that the page shows of the catalog and
    of the site's options, but not this package's own code, templates and places."""
    render: Callable[[], Page]
