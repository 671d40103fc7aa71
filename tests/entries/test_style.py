"""Hints on how an entry is written: right where they speak, silent elsewhere."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.entries.style import MOST_WORDS, count_words, is_shouted
from tests.builders import MODEL, model, opened


def rules(lines: str, root: Path) -> list[str]:
    return [problem.rule for problem in opened(root, {MODEL: model(lines)}).problems]


def sentence(words: int) -> str:
    return " ".join(["Tổ", *["dân"] * (words - 1)])


@pytest.mark.parametrize(
    "text",
    [
        f"{sentence(MOST_WORDS)}.",
        f"{sentence(30)}. {sentence(30)}.",
        f"{sentence(30)}… {sentence(30)}.",
        f"“{sentence(30)}.” {sentence(30)}.",
        f"{sentence(39)} – – – – cuối.",
        f"- {sentence(30)}\n  - {sentence(30)}\n",
    ],
)
def test_sentences_of_forty_words_are_not_long(text: str, tmp_path: Path) -> None:
    written = "\n  ".join(text.splitlines())
    assert rules(f"problem: |\n  {written}\n", tmp_path) == []


@pytest.mark.parametrize("key", ["problem", "conditions", "note"])
def test_a_sentence_of_41_words_is_long(key: str, tmp_path: Path) -> None:
    assert rules(f"{key}: {sentence(MOST_WORDS + 1)}.", tmp_path) == ["style-long-sentence"]


@given(st.lists(st.sampled_from(["dân", "–", "-", "“xin”", "4", "…"]), max_size=60))
def test_only_what_has_a_letter_or_digit_counts(words: list[str]) -> None:
    spoken = [word for word in words if word in {"dân", "“xin”", "4"}]
    assert count_words(" ".join(words)) == len(spoken)


@pytest.mark.parametrize("phrase", ["KHÔNG", "CÔNG AN", "DÂN VẬN KHÉO", "TỔ", "AN NINH"])
def test_words_in_capitals_are_shouted(phrase: str) -> None:
    assert is_shouted(phrase) is (phrase != "KHÔNG")


@pytest.mark.parametrize(
    "title",
    [
        "UBND và HĐND xã",
        "MTTQ, ĐVTN, CLB",
        "Đại hội XIII, XIV",
        "NGHỊ-QUYẾT",
        "Đề án 02-ĐA/TU",
        "TƯ, T.Ư, BCHTƯ",
        "Ý kiến của dân",
        "ASEAN và UNESCO",
        "QR, 4G, 5G",
    ],
)
def test_abbreviations_are_not_shouted(title: str, tmp_path: Path) -> None:
    assert rules(f"title: {title}", tmp_path) == []


def test_quotations_stay_as_their_source_has_them(tmp_path: Path) -> None:
    lines = (
        "sources: [{source: bai-bao-thu, quote: DÂN VẬN KHÉO và hoà giải}]\nnote: Tổ hòa giải.\n"
    )
    assert rules(lines, tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tổ hoà giải, thủy lợi và hoá đơn.",
        "Tỉnh Hoà Bình có tổ hòa giải.",
        "Quý dân, ủy ban, quy chế.",
        "Hoàn thành, toàn dân, loại bỏ, xoè tay.",
    ],
)
def test_two_ways_of_different_words_are_no_contradiction(text: str, tmp_path: Path) -> None:
    assert rules(f"problem: {text}", tmp_path) == []


@pytest.mark.parametrize("pair", ["hòa hoà", "thủy thuỷ", "khỏe khoẻ", "lũy luỹ"])
def test_one_word_in_two_ways_is_told_once(pair: str, tmp_path: Path) -> None:
    first, second = pair.split()
    lines = f"problem: Có {first} rồi {second} rồi {second}, {first}.\n"
    assert rules(lines, tmp_path) == ["style-tone-place"]
