"""What a page says to machines: schema.org terms as JSON-LD."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from danvan.entries.schema import Collection
from danvan.exports.citations import Work
from danvan.options import SiteOptions
from danvan.pages.page import Crumb
from danvan.pages.pictures import HEIGHT, WIDTH, Picture
from danvan.pages.shown import Cited

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def as_jsonld(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: "<", ">" and "&" are escaped."""
    text = msgspec.json.encode(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def graph(*nodes: Mapping[str, Any]) -> dict[str, Any]:
    """Several statements about one page."""
    return {"@context": "https://schema.org", "@graph": [dict(node) for node in nodes]}


def article(
    work: Work,
    *,
    options: SiteOptions,
    picture: Picture,
    description: str,
    about: str,
    sources: Iterable[Cited] = (),
) -> dict[str, Any]:
    """A page that is cited as `work`; no addresses where the site's own is unknown."""
    url = options.url
    node: dict[str, Any] = {
        "@type": "Article",
        "headline": work.title,
        "description": description,
        "inLanguage": "vi",
        "about": about,
        "isAccessibleForFree": True,
        "license": LICENSE,
        "isPartOf": _collection(work.catalog, url),
    }
    if url:
        node |= {
            "@id": work.url,
            "url": work.url,
            "image": image(picture, url),
        }
    if work.version:
        node["dateModified"] = work.version.isoformat()
    if cited := [_source(source, url) for source in sources]:
        node["citation"] = cited
    return node


def image(picture: Picture, root: str) -> dict[str, Any]:
    """A picture of ours at its absolute address."""
    return {
        "@type": "ImageObject",
        "url": f"{root}{picture.address}",
        "width": WIDTH,
        "height": HEIGHT,
    }


class Download(NamedTuple):
    """A file of a data set: its address below the root, and its media type."""

    address: str
    media_type: str


def dataset(
    *,
    title: str,
    description: str,
    address: str,
    options: SiteOptions,
    downloads: Iterable[Download],
    keywords: Sequence[str] = (),
) -> dict[str, Any]:
    """The page at `address` as a data set, in the terms that Google Dataset Search reads:
    https://developers.google.com/search/docs/appearance/structured-data/dataset"""
    root = options.url
    node: dict[str, Any] = {
        "@type": "Dataset",
        "name": title,
        "description": description,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "license": LICENSE,
    }
    if keywords:
        node["keywords"] = list(keywords)
    if options.edition:
        node["dateModified"] = options.edition.isoformat()
    if root:
        node |= {"@id": f"{root}{address}", "url": f"{root}{address}"}
        node["distribution"] = [
            {
                "@type": "DataDownload",
                "contentUrl": f"{root}{file.address}",
                "encodingFormat": file.media_type,
            }
            for file in downloads
        ]
    return node


def _collection(name: str, root: str) -> dict[str, Any]:
    node = {"@type": "Collection", "name": name}
    return node | {"@id": root, "url": root} if root else node


def _source(source: Cited, root: str) -> dict[str, Any]:
    """An article that an entry was taken from; its address is that of our page about it."""
    node: dict[str, Any] = {"@type": "Article", "name": source.title}
    if source.publisher:
        node["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.date:
        node["datePublished"] = source.date.isoformat()
    if root:
        node["url"] = f"{root}{source.address}"
    return node


def learning_resource(
    pack: Collection, *, title: str, url: str, description: str
) -> dict[str, Any]:
    """A page of a course pack (https://schema.org/LearningResource)."""
    node: dict[str, Any] = {
        "@type": "LearningResource",
        "name": title,
        "description": description,
        "inLanguage": "vi",
        "audience": {"@type": "Audience", "audienceType": pack.audience},
        "teaches": list(pack.goals),
        "isAccessibleForFree": True,
    }
    if url:
        node |= {"@id": url, "url": url}
    return node


def breadcrumbs(crumbs: Iterable[Crumb], *, root: str) -> dict[str, Any]:
    """`root` is the site's absolute address; without it the items carry names only."""
    items = []
    for position, crumb in enumerate(crumbs, start=1):
        item: dict[str, Any] = {"@type": "ListItem", "position": position, "name": crumb.label}
        if root and crumb.address is not None:
            item["item"] = f"{root}{crumb.address}"
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}
