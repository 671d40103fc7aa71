"""Every field of the schema has words, and they are true of it."""

import re

import pytest

from danvan.entries import schema as s
from danvan.entries.field_words import PARTS, example_of, field_words
from danvan.entries.shapes import Form, parts_within, shapes

ROOTS: tuple[type[s.Part], ...] = (*s.ENTRY_TYPES.values(), s.Vocabulary, s.Glossary)
EVERY_PART = tuple(dict.fromkeys(part for root in ROOTS for part in parts_within(root)))
EVERY_FIELD = [(part, name) for part in EVERY_PART for name in shapes(part)]


def named(value: object) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


def test_nested_parts_are_found() -> None:
    assert {s.Evidence, s.Place, s.Result, s.Withdrawn, s.Variant, s.Figure} <= set(EVERY_PART)


@pytest.mark.parametrize("part", EVERY_PART, ids=named)
def test_every_part_has_a_name(part: type[s.Part]) -> None:
    assert PARTS[part].title
    assert PARTS[part].help.endswith((".", "…"))


@pytest.mark.parametrize(("part", "name"), EVERY_FIELD, ids=named)
def test_every_field_has_title_help_and_example(part: type[s.Part], name: str) -> None:
    words = field_words(part, name)
    assert words.title == words.title.strip() != ""
    assert re.fullmatch(r"[^\W\d_“].*[.…]", words.help), words.help
    assert (words.example is None) == (shapes(part)[name].form is Form.GROUP)


@pytest.mark.parametrize("part", EVERY_PART, ids=named)
def test_the_examples_are_allowed_values(part: type[s.Part]) -> None:
    part.model_validate(example_of(part))


def test_words_for_fields_that_are_gone_are_gone_too() -> None:
    from danvan.entries import field_words as module

    for part, fields in module._WORDS.items():
        assert set(fields) <= set(shapes(part)), part


@pytest.mark.parametrize(
    ("part", "name", "limit"),
    [
        (s.Model, "summary", "Từ 30 đến 400 ký tự."),
        (s.Model, "title", "Nhiều nhất 160 ký tự."),
        (s.Model, "themes", "Từ 1 đến 8 mục."),
        (s.Model, "related", "Nhiều nhất 20 mục."),
        (s.Source, "places", "Từ 1 đến 100 mục."),
        (s.Model, "started", "Bốn chữ số."),
        (s.Model, "kind", ""),
        (s.Evidence, "quote", "Nhiều nhất 25 chữ; mỗi tiếng tính là một chữ."),
        (
            s.Model,
            "id",
            "Chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối. Từ 3 đến 80 ký tự.",
        ),
        (
            s.Model,
            "actions",
            "Nhiều nhất 40 mục. Viết được chữ đậm **như thế này**, danh sách và liên kết. "
            "Mỗi mục từ 10 đến 4.000 ký tự.",
        ),
    ],
    ids=named,
)
def test_limits_are_those_of_the_schema(part: type[s.Part], name: str, limit: str) -> None:
    assert field_words(part, name).limit == limit
