"""The quick way gives what the slow way gives, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.entries import characters
from danvan.entries.plain import plain_data
from danvan.entries.reader import _Builder
from danvan.text import nfc
from tests.builders import model

ROOT = Path(__file__).parents[2]

_SIGNS = [
    *"\n -:?,[]{}&*!|>'\"%#@`~<\\",
    *(" a", "b ", "ệ", "1", "null", "<<", "\n  ", "\n- ", "\n  - ", ": ", "&a", "*a", "!!str "),
    *("\n---\n", "\n...\n", "khóa: ", "\\x41", "đ: {", "a: [", "? ", ">-\n  ", "|\n  ", "''"),
]
yaml_like = st.lists(st.sampled_from(_SIGNS), max_size=40).map("".join)


def agrees(text: str) -> bool:
    """Whether the quick way took `text`; with other values or over a problem it must not."""
    quick = plain_data(text)
    if quick is None:
        return False
    slow = _Builder("a.yml").build(text)
    assert slow.problems == []
    assert quick == slow.data
    return True


@given(yaml_like)
def test_no_text_is_read_otherwise_by_the_quick_way(text: str) -> None:
    agrees(text)


@given(st.dictionaries(st.text("abcđê ", min_size=1), st.text("ab:-#\n'ệ ", max_size=30)))
def test_texts_of_any_shape_in_a_mapping(data: dict[str, str]) -> None:
    agrees("".join(f"{key}: {value}\n" for key, value in data.items()))


def test_the_catalog_itself_is_read_the_quick_way() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("models_catalog/**/*.yml")]
    assert all(agrees(nfc(text)) for text in texts if "\\" not in text)
    assert agrees(model())


@pytest.mark.parametrize(
    "text",
    [
        "a: &x b",
        "a: !!str b",
        "a: !x b",
        "!!map\na: b",
        "&x\na: b",
        "&x a: b",
        "a: b\n<<: {c: d}",
        "a: b\na: c",
        "a: [{b: c, b: d}]",
        "? [a]\n: b",
        "a: null",
        "a: ~",
        'a: "\\u202e"',
        "a: b\n---\nc: d",
        "- a",
        "a",
        "",
        "# chỉ có chú thích",
        "a: [b",
        "a: " + "[" * 5000,
        "- " * 50_000,
        "a: " + "{b: " * 8 + "c" + "}" * 8,
    ],
)
def test_anything_unusual_goes_the_slow_way(text: str) -> None:
    assert plain_data(text) is None


def test_nesting_up_to_the_limit_is_plain() -> None:
    assert agrees("a: " + "{b: " * 7 + "c" + "}" * 7)
    assert agrees("a: " + "[" * 7 + "c" + "]" * 7)


@given(st.text(max_size=60))
def test_usual_text_is_normal_and_hides_nothing(text: str) -> None:
    if characters.is_usual(text):
        assert characters.HIDDEN.search(text) is None
        assert characters.piled_marks(text) is None
        assert nfc(text) == text


@given(st.text(max_size=60))
def test_a_text_is_as_usual_in_utf_8(text: str) -> None:
    raw = text.encode()
    assert characters.is_usual_utf8(raw) == characters.is_usual(text)


def test_every_usual_character_is_harmless_beside_every_other() -> None:
    usual = [char for char in map(chr, range(0x110000)) if characters.is_usual(char)]
    text = "".join(usual)
    assert "ệ" in text
    assert characters.HIDDEN.search(text) is None
    assert characters.piled_marks(text) is None
    assert nfc(text) == text
