"""The configuration of Decap CMS, by which people without git edit entries in a browser.

https://decapcms.org/docs/configuration-options/ and /docs/widgets/ name the keys used here.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from danvan.contribute.kinds import Question, Vocabularies, questions
from danvan.entries import schema as s
from danvan.entries.field_words import PARTS
from danvan.entries.shapes import Form, Shape
from danvan.places import Gazetteer
from danvan.text import sort_key
from danvan.words import contribute_words

ADDRESS = "admin/"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob: https://avatars.githubusercontent.com",
        "font-src 'self' data:",
        "connect-src 'self' blob: https://api.github.com https://www.githubstatus.com"
        " http://localhost:8081",
        "frame-src blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
    )
)
"""What the CMS needs and no other page has: it writes style elements while it runs, and
compiles the schemas by which it checks its configuration."""
LOCAL_PROXY = "http://localhost:8081/api/v1"
"""Where `decap-server` answers on the editor's own machine."""

Json = dict[str, Any]

_KINDS: tuple[type[s.Entry], ...] = (
    s.Source,
    s.Document,
    s.Guideline,
    s.Statistics,
    s.Collection,
)
_LONG = 161
_LEFT_OUT = frozenset({"former_ids", "withdrawn"})
"""For those who look after the catalog. The CMS keeps keys of a file that it does not show."""


def cms_config(
    vocabularies: Vocabularies,
    gazetteer: Gazetteer,
    *,
    catalog: str,
    repo_url: str = "",
    site_url: str = "",
) -> Json:
    """The whole configuration; `catalog` is the folder of the entries below the project's.

    Without a repository on GitHub it speaks to `decap-server` on this machine only.
    """
    made = _Widgets(vocabularies)
    return {
        "backend": _backend(repo_url),
        "local_backend": {"url": LOCAL_PROXY},
        "publish_mode": "editorial_workflow",
        "locale": "vi",
        **({"site_url": site_url, "display_url": site_url} if site_url else {}),
        "media_folder": "content/assets/images",
        "public_folder": "assets/images",
        "show_preview_links": False,
        "search": True,
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [
            *(_collection(kind, made.fields(kind), f"{catalog}/{kind.folder}") for kind in _KINDS),
            *_models(made, gazetteer, catalog),
        ],
    }


def _backend(repo_url: str) -> Json:
    address = urlsplit(repo_url)
    if address.hostname == "github.com":
        commits = {
            name: contribute_words(f"cms-{name}", collection="{{collection}}", slug="{{slug}}")
            for name in ("create", "update", "delete")
        }
        repo = address.path.strip("/").removesuffix(".git")
        return {
            "name": "github",
            "repo": repo,
            "branch": "main",
            "open_authoring": True,
            "commit_messages": commits,
        }
    return {"name": "proxy", "proxy_url": LOCAL_PROXY, "branch": "main"}


def _models(made: "_Widgets", gazetteer: Gazetteer, catalog: str) -> Iterator[Json]:
    """A collection for every province, old or new, as each has its folder.

    The CMS lists whole folders and finds no name for a new one: one collection of all models
    would be slow with thousands of them and put new ones in the wrong place.
    """
    fields = made.fields(s.Model)
    provinces = {unit.slug: unit.name for unit in gazetteer.all_provinces()}
    for slug, name in sorted(provinces.items(), key=lambda pair: sort_key(pair[1])):
        own = [_in_province(one, name) if one["name"] == "place" else one for one in fields]
        collection = _collection(s.Model, own, f"{catalog}/{s.Model.folder}/{slug}")
        label = contribute_words("cms-province", kind=PARTS[s.Model].title, province=name)
        yield {**collection, "name": f"{s.Model.folder}-{slug}", "label": label}


def _in_province(place: Json, name: str) -> Json:
    """The widget of a place whose province is settled by the folder."""
    levels = [
        {**one, "widget": "select", "options": [name], "default": name}
        if one["name"] == "province"
        else one
        for one in place["fields"]
    ]
    return {**place, "fields": levels}


def _collection(kind: type[s.Entry], fields: list[Json], folder: str) -> Json:
    words = PARTS[kind]
    return {
        "name": kind.folder,
        "label": words.title,
        "label_singular": words.title,
        "description": words.help,
        "folder": folder,
        "create": True,
        "delete": False,
        "extension": "yml",
        "format": "yaml",
        "identifier_field": "title",
        "slug": "{{fields.id}}",
        "summary": "{{title}}",
        "editor": {"preview": False},
        "fields": fields,
    }


class _Widgets:
    """Fields of the schema as widgets of the CMS."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies

    def fields(self, part: type[s.Part]) -> list[Json]:
        asked = questions(part, self._vocabularies)
        return [self._field(one) for one in asked if one.shape.name not in _LEFT_OUT]

    def _field(self, asked: Question) -> Json:
        shape, words = asked.shape, asked.words
        said = {"name": shape.name, "label": words.title, "hint": words.whole}
        return {**said, "required": shape.required, **self._widget(asked)}

    def _widget(self, asked: Question) -> Json:
        shape = asked.shape
        bounds = _known({"min": shape.fewest, "max": shape.greatest})
        if asked.choices:
            options = [{"label": one.label, "value": one.id} for one in asked.choices]
            many = {"multiple": True, **bounds} if shape.many else {}
            return {"widget": "select", "options": options, **many}
        if shape.ref in _RELATIONS:
            many = {"multiple": True, **bounds} if shape.many else {}
            return {"widget": "relation", "collection": shape.ref, **_RELATION, **many}
        if shape.group is not None:
            widget = "list" if shape.many else "object"
            collapsed = {} if shape.required else {"collapsed": True}
            return {"widget": widget, "fields": self.fields(shape.group), **bounds, **collapsed}
        scalar = _scalar(asked)
        if shape.many:
            item = {"name": "item", "label": asked.words.title, "required": True, **scalar}
            return {"widget": "list", "field": item, "collapsed": True, **bounds}
        return scalar


_RELATIONS = frozenset({"documents", "sources"})
"""What is one file each in one folder; models, variants and figures are named by hand."""
_RELATION = {
    "value_field": "id",
    "search_fields": ["title", "id"],
    "display_fields": ["title"],
    "options_length": 50,
}


def _scalar(asked: Question) -> Json:
    shape = asked.shape
    if shape.form is Form.FLAG:
        return {"widget": "boolean"}
    long = shape.form is Form.PROSE or (shape.most or 0) >= _LONG
    pattern = _pattern(shape)
    said = {"pattern": [pattern, asked.words.limit]} if pattern and asked.words.limit else {}
    return {"widget": "text" if long and not shape.pattern else "string", **said}


def _pattern(shape: Shape) -> str:
    """What the CMS checks while somebody writes; `danvan check` has the last word."""
    forms = {
        Form.YEAR: "^[1-9][0-9]{3}$",
        Form.DAY: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        Form.NUMBER: r"^-?[0-9]+(\.[0-9]+)?$",
    }
    if shape.form in forms:
        return forms[shape.form]
    if shape.most_words is not None:
        return rf"^\s*(\S+\s+){{0,{shape.most_words - 1}}}\S+\s*$"
    if shape.pattern:
        return shape.pattern
    return rf"^[\s\S]{{{shape.least or 0},{shape.most}}}$" if shape.most is not None else ""


def _known(values: Mapping[str, object]) -> Json:
    return {name: value for name, value in values.items() if value is not None}
