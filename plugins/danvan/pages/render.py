"""Our own Jinja environment: autoescape on, undefined names refused, Vietnamese filters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from danvan.catalog import SECTIONS, Catalog
from danvan.entries.schema import Model
from danvan.pages import format as vi
from danvan.pages.prose import Abbreviations, inline, prose


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What the site's configuration says about itself."""

    name: str = "Dân vận khéo"
    url: str = ""
    """Absolute address of the site's root with a final "/", empty where unknown."""
    edit_url: str = ""
    """Address that, followed by a file's path, opens it for editing; empty where unknown."""
    per_page: int = 50
    """Entries on one page of a list."""


class Renderer:
    """Renders templates for the pages of one catalog."""

    def __init__(self, catalog: Catalog, options: SiteOptions) -> None:
        self.catalog = catalog
        self.options = options
        self._abbreviations = Abbreviations(catalog.glossary)

    def render(self, template: str, *, here: str, **values: object) -> str:
        """HTML of one template for the page at `here`."""
        seen: set[str] = set()
        return self._environment.get_template(template).render(here=here, seen=seen, **values)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("danvan", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "link": _link,
            "number": vi.number,
            "day": vi.day,
            "amount": vi.amount,
            "quantity": vi.quantity,
            "qualifier_of": vi.qualifier_of,
            "unit_of": vi.unit_of,
            "place_words": vi.place_words,
            "capital": vi.capital,
            "explained": self._explained,
            "prose": self._prose,
            "inline": self._inline,
        }
        environment.globals |= {
            "catalog": self.catalog,
            "options": self.options,
            "term": self.catalog.term,
            "model_address": lambda model: f"{SECTIONS[Model.folder]}/{model.id}/",
        }
        return environment

    @pass_context
    def _explained(self, context: Context, text: str) -> Markup:
        return self._abbreviations.explain(text, context["seen"])

    @pass_context
    def _prose(self, context: Context, text: str) -> Markup:
        return self._abbreviations.explain(prose(text), context["seen"])

    @pass_context
    def _inline(self, context: Context, text: str) -> Markup:
        return self._abbreviations.explain(inline(text), context["seen"])


@pass_context
def _link(context: Context, address: str) -> str:
    return vi.relative(address, context["here"])


def as_jsonld(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: "<", ">" and "&" are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
