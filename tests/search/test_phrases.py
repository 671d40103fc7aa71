"""Runs of words: where they end, and that texts may be put together in any order."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.phrases import Runs, chosen, joined, runs_of


def spelled(runs: Runs) -> list[list[str]]:
    """Each text's runs, as written."""
    texts, start = [], 0
    for size in runs.sizes.tolist():
        words = [runs.words[number] for number in runs.numbers[start : start + size].tolist()]
        texts.append(" ".join(word or "\n" for word in words).split("\n")[:-1])
        start += size
    return [[run.strip() for run in text] for text in texts]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Tổ hòa giải thôn Đông, thôn Đoài.", ["Tổ hòa giải thôn Đông", "thôn Đoài"]),
        ("Nhà sạch và vườn đẹp (ngõ xanh).", ["Nhà sạch", "vườn đẹp", "ngõ xanh"]),
        ("giúp 12 hộ nghèo\nthoát nghèo.", ["hộ nghèo", "thoát nghèo"]),
        ("Bình Lục - Hà Nam- quê hương-đất nước.", ["Bình Lục", "Hà Nam"]),
        ("một nghề - ", []),
        ("nhà vườn-, ao cá", ["ao cá"]),
        ("thu\u0309y lợi nội\xa0đồng\u2003mới.", ["thủy lợi nội đồng mới"]),
        (".", []),
    ],
)
def test_signs_and_function_words_end_a_run(text: str, runs: list[str]) -> None:
    assert spelled(runs_of([f"{text}."])) == [runs]


def plain(text: str) -> list[str]:
    """The runs of one text, word by word."""
    runs: list[str] = []
    for piece in re.split(r"[.,:;!?()\n“”\"/–]|-(?=\s)", unicodedata.normalize("NFC", text)):
        run: list[str] = []
        for word in [*piece.split(), "."]:
            if word.isalpha() and word.lower() not in ("và", "của"):
                run.append(word)
            else:
                runs += [" ".join(run)] if len(run) > 1 else []
                run = []
    return runs


_TEXT = st.text(st.sampled_from("aĐ\u0309 \n\t\xa0\x1c.,-–/“7"), max_size=30) | st.lists(
    st.sampled_from(["và", "Của", "dân", "DÂN", "vận-", "-", "khéo.", "\n"])
).map(" ".join)
_TEXTS = st.lists(_TEXT.map("{}.".format), max_size=6)


@given(_TEXTS)
def test_runs_are_those_of_the_plain_definition(texts: list[str]) -> None:
    assert spelled(runs_of(texts)) == [plain(text) for text in texts]


@given(_TEXTS, st.data())
def test_texts_put_together_are_as_if_worked_out_so(texts: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(texts)))
    places = data.draw(st.lists(st.sampled_from(range(len(texts))))) if texts else []
    together = joined(runs_of(texts[:cut]), runs_of(texts[cut:]))
    assert spelled(together) == spelled(runs_of(texts))
    assert spelled(chosen(together, places)) == spelled(runs_of([texts[n] for n in places]))
