"""What the form on the site is made of: fields with words and choices, rules with sentences."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from danvan.catalog import TARGETS, Catalog
from danvan.contribute.kinds import Question, questions
from danvan.contribute.place_names import place_names
from danvan.entries import schema as s
from danvan.entries.characters import HIDDEN
from danvan.entries.field_words import PARTS
from danvan.entries.shapes import parts_within
from danvan.messages import RULES, label, no_reference_hint
from danvan.places import Gazetteer
from danvan.words import contribute_words

ADDRESS = "dong-gop/bieu-mau/"
FIELDS_FILE = f"{ADDRESS}du-lieu/mau.json"
PLACES_FILE = f"{ADDRESS}du-lieu/noi.json"

SECTIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("name", ("title", "kind", "status", "id"), ("title_by_editors", "aliases")),
    ("who", ("organization", "sector", "level", "place"), ("started",)),
    ("sorting", ("field", "themes"), ("other_fields",)),
    (
        "content",
        ("summary",),
        ("problem", "actions", "results", "recognitions", "lessons"),
    ),
    (
        "elsewhere",
        (),
        ("areas", "partners", "resource_kinds", "resources", "prerequisites", "conditions"),
    ),
    ("sources", ("sources",), ()),
    (
        "links",
        (),
        ("guidelines", "documents", "part_of", "related", "note", "public_details", "reviewed_on"),
    ),
)
"""Name of a section → the fields always shown, and those shown on demand."""
LEFT_OUT = {s.Model: ("former_ids", "withdrawn"), s.Source: ("former_ids", "withdrawn")}
"""What a new entry cannot have."""

_RULES = (
    "missing-key",
    "too-short",
    "too-long",
    "too-few",
    "too-many",
    "bad-id",
    "bad-address",
    "not-a-year",
    "not-a-date",
    "not-a-number",
    "thousands-separator",
    "quote-too-long",
    "quote-without-source",
    "value-without-unit",
    "reserved-id",
    "raw-html",
    "unsafe-link",
    "image",
    "tangled-text",
    "future-year",
    "future-date",
    "unknown-place",
    "self-reference",
    "unknown-reference",
    "repeated-item",
    "main-field-repeated",
    "equal-id",
)


def form_data(catalog: Catalog) -> dict[str, Any]:
    """Everything but the places. Values are of JSON; text is for people, in Vietnamese."""
    parts = dict.fromkeys((*parts_within(s.Model), *parts_within(s.Source)))
    return {
        "sections": [
            {
                "title": contribute_words(f"form-{name}"),
                "help": contribute_words(f"form-{name}-help"),
                "required": shown,
                "optional": asked,
            }
            for name, shown, asked in SECTIONS
        ],
        "parts": {
            part.__name__.lower(): _part(part, catalog) for part in parts if part is not s.Withdrawn
        },
        "rules": {name: [RULES[name].message, RULES[name].hint] for name in _RULES},
        "targets": dict(TARGETS),
        "noReference": no_reference_hint("{target}"),
        "names": _names(catalog),
        "hidden": HIDDEN.pattern,
        "reserved": s.RESERVED_ID.pattern,
        "days": s.DAYS,
        "today": catalog.as_of.isoformat(),
    }


def form_files(catalog: Catalog, *, places: bytes | None = None) -> Iterator[tuple[str, bytes]]:
    """The files that the form loads, by their addresses; `places` where `places_file` is known."""
    yield FIELDS_FILE, as_file(form_data(catalog))
    yield PLACES_FILE, places_file(catalog.gazetteer) if places is None else places


@lru_cache(maxsize=1)
def places_file(gazetteer: Gazetteer) -> bytes:
    """The names of places: the same for every catalog."""
    return as_file(place_names(gazetteer))


def as_file(data: object) -> bytes:
    """JSON in UTF-8; characters that nobody can see, and halves of pairs, are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return HIDDEN.sub(lambda match: json.dumps(match.group())[1:-1], text).encode()


def _part(part: type[s.Part], catalog: Catalog) -> dict[str, Any]:
    left_out = LEFT_OUT.get(part, ())
    asked = questions(part, catalog.vocabularies)
    return {
        "title": PARTS[part].title,
        "help": PARTS[part].help,
        "fields": [_field(one) for one in asked if one.shape.name not in left_out],
    }


def _field(asked: Question) -> dict[str, Any]:
    shape, words = asked.shape, asked.words
    facts: Mapping[str, Any] = {
        "name": shape.name,
        "type": shape.form.value,
        "title": words.title,
        "label": label(shape.name),
        "help": words.help,
        "limit": words.limit,
        "example": words.example,
        "required": shape.required,
        "many": shape.many,
        "least": shape.least,
        "most": shape.most,
        "mostWords": shape.most_words,
        "fewest": shape.fewest,
        "greatest": shape.greatest,
        "pattern": shape.pattern,
        "ref": shape.ref,
        "group": shape.group.__name__.lower() if shape.group is not None else "",
        "choices": [[choice.id, choice.label, choice.description] for choice in asked.choices],
    }
    return {name: value for name, value in facts.items() if value not in (None, "", False, [])}


def _names(catalog: Catalog) -> dict[str, list[tuple[str, str]]]:
    """What a reference may name, with the title people know it by. Models are too many: the
    form finds them by the site's search."""
    return {
        "sources": [(one.id, one.title) for one in catalog.sources.values()],
        "documents": [
            (one.id, f"{one.title}: {one.subject}") for one in catalog.documents.values()
        ],
        "guidelines": [(ref, one.variant.name) for ref, one in sorted(catalog.variants.items())]
        + [(one.id, one.title) for one in catalog.guidelines.values()],
        "figures": [(ref, one.figure.what) for ref, one in sorted(catalog.figures.items())],
    }
