"""One page of the site, whole but for the chrome around it."""

from dataclasses import dataclass


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
