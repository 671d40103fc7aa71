"""The form of the forge by which a model is proposed without writing a file.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from typing import Any

from danvan.contribute.kinds import Question, Vocabularies, questions
from danvan.entries import schema as s
from danvan.entries.dump import yaml_text
from danvan.entries.shapes import Form, Shape
from danvan.words import contribute_words

PATH = ".github/ISSUE_TEMPLATE/de-xuat-mo-hinh.yml"

_MODEL_FIELDS = (
    "title",
    "kind",
    "status",
    "summary",
    "organization",
    "sector",
    "level",
    "field",
    "themes",
    "problem",
    "actions",
    "results",
    "conditions",
    "lessons",
)
_PLACE_FIELDS = ("province", "district", "commune")
_SOURCE_FIELDS = ("title", "publisher", "date", "url", "quote")


def issue_form(vocabularies: Vocabularies) -> str:
    """The form as YAML."""
    model = {one.shape.name: one for one in questions(s.Model, vocabularies)}
    place = {one.shape.name: one for one in questions(s.Place, vocabularies)}
    source = {one.shape.name: one for one in questions(s.Source, vocabularies)}
    about_source = contribute_words("issue-source")
    body: list[dict[str, Any]] = [
        {"type": "markdown", "attributes": {"value": contribute_words("issue-intro")}},
        *(_asked(model[name], f"model-{name}") for name in _MODEL_FIELDS[:7]),
        *(_asked(place[name], f"place-{name}") for name in _PLACE_FIELDS),
        *(_asked(model[name], f"model-{name}") for name in _MODEL_FIELDS[7:]),
        *(_asked(source[name], f"source-{name}", before=about_source) for name in _SOURCE_FIELDS),
        _promises(),
    ]
    form = {
        "name": contribute_words("issue-name"),
        "description": contribute_words("issue-description"),
        "title": contribute_words("issue-title"),
        "body": body,
    }
    return f"# {contribute_words('generated')}\n{yaml_text(form)}"


def _asked(asked: Question, name: str, *, before: str = "") -> dict[str, Any]:
    words = asked.words
    label = f"{before}: {words.title.lower()}" if before else words.title
    attributes: dict[str, Any] = {"label": label, "description": words.whole}
    if asked.choices:
        attributes["options"] = [choice.label for choice in asked.choices]
        if asked.shape.many:
            attributes["multiple"] = True
        return _element("dropdown", name, attributes, asked)
    if isinstance(words.example, str):
        attributes["placeholder"] = words.example
    long = asked.shape.form in {Form.PROSE, Form.GROUP} or _is_long(asked.shape)
    return _element("textarea" if long else "input", name, attributes, asked)


def _is_long(shape: Shape) -> bool:
    return shape.pattern is None and (shape.most or 0) >= 400


def _element(kind: str, name: str, attributes: dict[str, Any], asked: Question) -> dict[str, Any]:
    made: dict[str, Any] = {"type": kind, "id": name, "attributes": attributes}
    if asked.shape.required:
        made["validations"] = {"required": True}
    return made


def _promises() -> dict[str, Any]:
    labels = ("promise-source", "promise-people", "promise-licence")
    options = [{"label": contribute_words(label), "required": True} for label in labels]
    attributes = {"label": contribute_words("issue-promises"), "options": options}
    return {"type": "checkboxes", "id": "promises", "attributes": attributes}
