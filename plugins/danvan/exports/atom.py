"""Atom feeds (RFC 4287): what is new, for feed readers and other programs."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree as ET

from danvan.exports.wording import LICENCE_NAME, LICENCE_URL
from danvan.options import SiteOptions

MOST = 50
"""Entries of one feed."""
_ATOM = "http://www.w3.org/2005/Atom"


class FeedEntry(NamedTuple):
    """`key` names it for ever and is unique within the site; `address` is that of its page,
    below the site's root."""

    key: str
    title: str
    updated: datetime
    address: str
    summary: str
    labels: Sequence[tuple[str, str]] = ()
    """Ids and labels of what it is about."""


class Feed(NamedTuple):
    """`address` is its own and `page` that of the page it belongs to, below the site's root."""

    address: str
    title: str
    subtitle: str
    page: str
    entries: Sequence[FeedEntry]
    since: datetime
    """For the time when there is no entry yet."""


def atom(feed: Feed, options: SiteOptions) -> bytes:
    """The feed as XML. Its entries are newest first."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "vi"})
    _text(root, "id", _name(feed.address, options))
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(
        root, "updated", _moment(max((item.updated for item in feed.entries), default=feed.since))
    )
    _text(ET.SubElement(root, "author"), "name", options.name)
    _text(root, "rights", LICENCE_NAME)
    own = {"rel": "self", "type": "application/atom+xml"}
    ET.SubElement(root, "link", {**own, "href": _href(feed.address, feed, options)})
    page = {"rel": "alternate", "type": "text/html", "hreflang": "vi"}
    ET.SubElement(root, "link", {**page, "href": _href(feed.page, feed, options)})
    ET.SubElement(root, "link", {"rel": "license", "href": LICENCE_URL})
    for item in feed.entries:
        _add(root, item, feed, options)
    ET.indent(root, "")
    said: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return said + b"\n"


def _add(root: ET.Element, item: FeedEntry, feed: Feed, options: SiteOptions) -> None:
    entry = ET.SubElement(root, "entry")
    _text(entry, "id", _name(item.key, options))
    _text(entry, "title", item.title)
    _text(entry, "updated", _moment(item.updated))
    page = {"rel": "alternate", "type": "text/html", "href": _href(item.address, feed, options)}
    ET.SubElement(entry, "link", page)
    for term, label in item.labels:
        ET.SubElement(entry, "category", {"term": term, "label": label})
    _text(entry, "summary", item.summary)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _moment(value: datetime) -> str:
    """RFC 3339, in UTC."""
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _name(key: str, options: SiteOptions) -> str:
    """The permanent id of what `key` names: an address, or a UUID made of it where the site does
    not know its own."""
    if options.url:
        return f"{options.url}{key}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"danvan:{key}").urn


def _href(address: str, feed: Feed, options: SiteOptions) -> str:
    """Absolute where that is possible, else from the feed's folder."""
    return f"{options.url}{address}" if options.url else "../" * feed.address.count("/") + address
