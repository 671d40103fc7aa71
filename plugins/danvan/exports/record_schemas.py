"""The schemas of the records of entries."""

from collections.abc import Mapping

from danvan.entries import schema as s
from danvan.entries.shapes import parts_within
from danvan.exports.records import Json
from danvan.exports.schema_parts import (
    CITED,
    COUNT,
    FIGURE,
    LABEL,
    LEVEL,
    LINK,
    PLACE_NOW,
    TEXT,
    by_name,
    entry_keys,
    file_keys,
    items,
    keyed,
    or_null,
    part_name,
    ref,
    written,
)

_SHARED: Mapping[str, Json] = {
    "link": LINK,
    "label": LABEL,
    "cited": CITED,
    "place_now": PLACE_NOW,
    "figure_link": FIGURE,
}


_SEVERAL = ("other_fields", "themes", "areas", "resource_kinds", "recognitions")
"""Keys of which a model may have several words."""


def definitions(part: type[s.Part]) -> Json:
    """What the schema of a record refers to."""
    own = {part_name(one): written(one) for one in parts_within(part) if one is not s.Withdrawn}
    return {**_SHARED, **own}


def record_schema(name: str, part: type[s.Part]) -> Json:
    """The record of an entry, apart from definitions."""
    return keyed(
        {**file_keys(name), **entry_keys(), **_beside(name), "entry": ref(part_name(part))}
    )


def _beside(name: str) -> dict[str, Json]:
    """What a record of the type `name` has beside what all have."""
    label, place = ref("label"), ref("place_now")
    sources = items(ref("cited"))
    if name == "mo-hinh":
        one = dict.fromkeys(("kind", "status", "level", "sector", "field"), label)
        several = {key: items(label) for key in _SEVERAL}
        return {
            "labels": keyed({**one, **several}),
            "place": place,
            "links": _links(),
            "sources": sources,
            "completeness": _completeness(),
            "evidence": _evidence(),
        }
    if name == "quy-tac":
        variants = by_name(keyed({"kind": label, "audience": label}))
        labels = keyed({"variants": variants})
        return {"labels": labels, "places": by_name(place), "sources": sources}
    if name == "van-ban":
        labels = keyed({"type": label, "scope": label})
        return {"labels": labels, "places": items(place), "sources": sources}
    if name == "chuyen-de":
        return {"links": keyed({"items": items(ref("link"))}), "sources": sources}
    if name == "nguon":
        return {"places": items(place)}
    return {"place": place, "sources": sources}


def _links() -> Json:
    link = ref("link")
    document = {**LINK["properties"], "number": or_null(TEXT)}
    return keyed(
        {
            "part_of": or_null(link),
            "related": items(link),
            "guidelines": items(link),
            "documents": items(keyed(document)),
            "figures": items(ref("figure_link")),
        }
    )


def _evidence() -> Json:
    counted = dict.fromkeys(("actions", "results", "figures", "sources"), COUNT)
    return keyed({"grade": ref("label"), **counted})


def _completeness() -> Json:
    return keyed({"level": LEVEL, "present": items(TEXT), "absent": items(TEXT)})
