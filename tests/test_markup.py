"""Text of entries as HTML: what is done the quick way is done the same as the slow way."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from danvan import markup as module
from danvan.entries.schema import GlossaryTerm
from danvan.markup import Abbreviations, inline, prose

_SIGNS = "abĐđềẠ01 .,;:!?()/%“”‘’\"'–…+-*_<>&[]\\`#=~|{}@^$\n\t\u00a0\u200b\u2028\u3000😀"
_RUNS = (
    "  ",
    "- ",
    "1. ",
    "10. ",
    "\n\n",
    "http://x.vn",
    "www.a.vn",
    "a@b.vn",
    "&amp;",
    "25-NQ/TW",
)
_PIECES = st.sampled_from([*_SIGNS, *_RUNS])
_TEXT = st.lists(_PIECES, min_size=1, max_size=12).map("".join)


@given(_TEXT)
def test_plain_text_is_what_markdown_makes_of_it(text: str) -> None:
    slow = module._clean(module._convert(text))
    assert prose(text) == slow
    whole = re.fullmatch(r"<p>([^<]*)</p>", slow.strip(), re.DOTALL)
    if whole:
        assert inline(text) == whole.group(1)


def _term(word: str) -> GlossaryTerm:
    return GlossaryTerm.model_construct(term=word, expansion=f"nghĩa của {word}")


_TERMS = ["CC", "CCHC", "C", "T.Ư", "TW", "TP.", "NQ TW", "A-B"]
_SAID = st.lists(st.sampled_from([*_TERMS, *" /-._aC", "x"]), max_size=10).map("".join)


@given(_SAID)
def test_abbreviations_are_whole_words_the_longest_first(text: str) -> None:
    """Against the pattern as one would write it down."""
    words = "|".join(re.escape(word) for word in sorted(_TERMS, key=lambda w: (-len(w), w)))
    expected = re.findall(rf"(?<![\w/-])(?:{words})(?![\w/-])", text)
    marked = Abbreviations(map(_term, _TERMS)).explain(text, set())
    found = re.findall(r"<abbr[^>]*>([^<]*)</abbr>", marked)
    assert found == list(dict.fromkeys(expected))


_NUMBERED = ["25-NQ/TW", "-5", "12-B", "5 triệu", "3 %", "7 nghìn", " ", "TW", "&", "'", "x"]


@given(st.lists(st.sampled_from(_NUMBERED), max_size=8).map("".join))
def test_what_is_kept_together_is_kept_whatever_stands_around_it(text: str) -> None:
    """Against the pattern as one would write it down."""
    kept = r"((?<![\w/-])\d{1,4}-[A-ZĐ]\w*(?:/\w+)*)|\d (?=%|tỷ|triệu|nghìn)"
    numbers = [number for number in re.findall(kept, text) if number]
    html = Abbreviations(map(_term, _TERMS)).explain(text, set())
    assert re.findall(r'<span class="dv-nowrap">([^<]*)</span>', html) == numbers
    said = re.sub(kept, lambda found: found[1] or f"{found[0][:-1]}\u00a0", text)
    assert unescape(re.sub("<[^>]*>", "", html)) == said
    assert Abbreviations([]).explain(text, set()).count("dv-nowrap") == len(numbers)


def test_an_abbreviation_is_explained_once_and_never_in_a_link() -> None:
    abbreviations = Abbreviations([_term("CCHC")])
    seen: set[str] = set()
    html = abbreviations.explain(prose("[CCHC](https://example.org) và CCHC, CCHC"), seen)
    assert html.count("<abbr") == 1
    assert html.index("<abbr") > html.index("</a>")
    assert "<abbr" not in abbreviations.explain("CCHC", seen)
