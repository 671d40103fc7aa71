"""A line and the caret under it, as a terminal shows them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.reports.marked import WIDTH, marked


def columns(text: str) -> int:
    """Columns of a terminal, by the East Asian Width of each character."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def under(line: str, column: int) -> str:
    """The character that stands above the caret."""
    shown, caret = marked(line, column)
    at = 0
    for char in shown:
        if at == len(caret) - 1 and columns(char):
            return char
        at += columns(char)
    return ""


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("kind: mo-hin", 7, "kind: mo-hin", "      ^"),
        ("kind: mo-hin", 1, "kind: mo-hin", "^"),
        ("\tkind: x", 2, "    kind: x", "    ^"),
        ("\t\tx", 2, "        x", "    ^"),
        ("全角: x", 5, "全角: x", "      ^"),
        ("ab", 3, "ab", "  ^"),
        ("ab", 99, "ab", "  ^"),
        ("", 1, "", "^"),
        ("a\u202eb", 3, "a\ufffdb", "  ^"),
        ("ngo\u0301n x", 4, "ngo\u0301n x", "  ^"),
        ("ngo\u0301n x", 5, "ngo\u0301n x", "   ^"),
    ],
)
def test_the_caret_stands_under_the_column(line: str, column: int, shown: str, caret: str) -> None:
    assert marked(line, column) == (shown, caret)


@pytest.mark.parametrize("column", [1, 40, 76, 77, 150, 299, 300])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "".join(chr(0x4E00 + i) if i % 7 == 0 else chr(0x100 + i) for i in range(300))
    shown, caret = marked(line, column)
    assert columns(shown) <= WIDTH
    assert len(caret) <= WIDTH
    assert under(line, column) == line[column - 1]
    assert shown.startswith("…") == (line[0] not in shown)
    assert shown.endswith("…") == (line[-1] not in shown)


@given(st.text(max_size=300), st.integers(1, 400))
def test_any_line_fits_a_terminal_and_is_printable(line: str, column: int) -> None:
    shown, caret = marked(line, column)
    assert columns(shown) <= WIDTH
    assert columns(caret) <= WIDTH + 1
    assert shown.isprintable()
    assert caret.strip() == "^"


letters = st.characters(categories=["Ll", "Lu", "Lo", "Nd"])


@given(st.lists(letters, min_size=1, max_size=300).map("".join), st.data())
def test_the_marked_letter_is_always_in_sight(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    assert under(line, column) == line[column - 1]
