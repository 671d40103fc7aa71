"""What a page says to machines: schema.org terms as JSON-LD."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from danvan.entries.schema import Collection, Document, Guideline, Model, Source
from danvan.pages.page import Crumb

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_jsonld(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: "<", ">" and "&" are escaped."""
    text = _encode(data)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def graph(*nodes: Mapping[str, Any]) -> dict[str, Any]:
    """Several statements about one page."""
    return {"@context": "https://schema.org", "@graph": [dict(node) for node in nodes]}


def article(
    entry: Model | Guideline | Document | Source, *, url: str, description: str, about: str
) -> dict[str, Any]:
    """An entry's page as an article of the catalog; no `url` where the site has none."""
    node: dict[str, Any] = {
        "@type": "Article",
        "headline": entry.title,
        "description": description,
        "inLanguage": "vi",
        "about": about,
        "isAccessibleForFree": True,
    }
    if url:
        node |= {"@id": url, "url": url}
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
