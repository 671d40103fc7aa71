"""Vietnamese text: what holds for every text, and the spellings that must meet."""

import re
import string
import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.entries.schema import SLUG_PATTERN
from danvan.text import canonical, fold, nfc, same_words, slug, sort_key, syllables

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
"""Every lower-case letter in the order of the alphabet, with its tones in theirs."""

texts = st.text() | st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -'’.0123456789")
words = st.text(alphabet=VIETNAMESE, min_size=1, max_size=7)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def in_order(listed: Iterable[str]) -> list[str]:
    """Sorted, beginning with the last: an order that decides nothing would show."""
    backwards = list(listed)[::-1]
    return sorted(backwards, key=sort_key)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_leaves_no_mark_and_no_d_with_stroke(text: str) -> None:
    folded = fold(text)
    assert not any(map(unicodedata.combining, folded))
    assert not set("đĐðÐ") & set(folded)


@given(texts)
def test_folding_does_not_care_how_letters_are_composed(text: str) -> None:
    assert fold(nfd(text)) == fold(nfc(text))


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper()))
def test_folded_vietnamese_is_plain_ascii(text: str) -> None:
    assert set(fold(text)) <= set(string.ascii_lowercase)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường", "duong"),
        ("DÂN VẬN KHÉO", "dan van kheo"),
        ("Hòa Bình", "hoa binh"),
        ("nghị quyết số 25-NQ/TW", "nghi quyet so 25-nq/tw"),
        ("Ðổi mới", "doi moi"),  # with the Icelandic letter that some keyboards give
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(texts)
def test_one_spelling_for_composed_and_decomposed_syllables(text: str) -> None:
    assert canonical(nfc(text)) == canonical(nfd(text))


@given(words)
def test_one_spelling_for_capitals_and_small_letters(word: str) -> None:
    assert canonical(word.upper()) == canonical(word)


@given(words)
def test_canonical_keeps_what_the_word_sounds_like(word: str) -> None:
    key = canonical(word)
    assert fold(key) in {fold(word), re.sub("y$", "i", fold(word))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hoà", "hòa"),
        ("Hoà", "HÒA"),
        ("thuỷ", "thủy"),
        ("uý", "úy"),
        ("khoẻ", "khỏe"),
        ("loè", "lòe"),
        ("hoạ", "họa"),
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("quý", "quí"),
        ("mỳ", "mì"),
        ("tỷ", "tỉ"),
        ("sỹ", "sĩ"),
        ("vỹ", "vĩ"),
        ("hy", "hi"),
    ],
)
def test_both_spellings_of_a_syllable_meet(left: str, right: str) -> None:
    assert canonical(left) == canonical(right)
    assert canonical(nfd(left)) == canonical(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("tay", "tai"),
        ("thuy", "thui"),
        ("may", "mai"),
        ("ý", "í"),
        ("hòa", "hóa"),
        ("dân", "dan"),
        ("đân", "dân"),
        ("vận", "văn"),
        ("mua", "mưa"),
    ],
)
def test_different_syllables_stay_apart(left: str, right: str) -> None:
    assert canonical(left) != canonical(right)


def test_the_same_words_in_two_spellings() -> None:
    assert same_words("Uỷ ban nhân dân tỉnh Hoà Bình", nfd("ủy ban nhân dân tỉnh Hòa Bình"))
    assert same_words("kỹ năng, quý mến", "Kĩ năng – quí mến")
    assert not same_words("dân vận", "dân vận khéo")
    assert not same_words("dân vận khéo", "dan van kheo")


@given(texts)
def test_syllables_do_not_care_how_letters_are_composed(text: str) -> None:
    assert syllables(nfd(text)) == syllables(nfc(text))


def test_syllables_are_runs_of_letters_and_digits() -> None:
    assert syllables("Nghị quyết 25-NQ/TW: “Dân_vận khéo”!") == [
        *("nghị", "quyết", "25", "nq", "tw", "dân", "vận", "khéo"),
    ]


@given(texts)
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    made = slug(text)
    assert made == "" or re.fullmatch(SLUG_PATTERN, made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Ngày thứ 7 với dân", "ngay-thu-7-voi-dan"),
        ("Đắk Lắk", "dak-lak"),
        ("Ea H’leo", "ea-hleo"),
        ("25-NQ/TW", "25-nq-tw"),
        ("  “Dân vận khéo” … ", "dan-van-kheo"),
        ("…", ""),
        ("日本", ""),
    ],
)
def test_slug(text: str, made: str) -> None:
    assert slug(text) == made


def test_letters_sort_as_the_alphabet_has_them() -> None:
    assert "".join(in_order(VIETNAMESE)) == VIETNAMESE


@pytest.mark.parametrize(
    "names",
    [
        ["An Giang", "Ân Thi", "Ba Vì", "Cà Mau", "Dân Tiến", "Đà Nẵng", "Em", "Êm"],
        ["Hà Giang", "Hà Nam", "Hà Nội", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hưng Yên"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"],
        ["ba", "bà", "bà mụ", "ba mươi"],
        ["lo", "lò", "lô", "lồ", "lơ", "lờ"],
        ["tu", "tù", "tư", "từ", "va", "xa", "ya"],
        ["“An” …", "3 hướng dẫn", "4 xin", "5 biết", "an"],
        ["dân", "dân vận", "dân vận khéo", "dân vận khéo léo"],
    ],
)
def test_names_sort_as_a_reader_expects(names: list[str]) -> None:
    assert in_order(names) == names
    assert [nfc(name) for name in in_order(map(nfd, names))] == names


def test_tone_counts_only_between_equal_letters() -> None:
    assert sorted(["mã b", "ma c", "má a"], key=sort_key) == ["má a", "mã b", "ma c"]


@given(texts, texts)
def test_only_equal_texts_sort_equal(left: str, right: str) -> None:
    assert (sort_key(left) == sort_key(right)) == (left == right)


@given(st.lists(texts))
def test_order_does_not_depend_on_where_it_began(listed: list[str]) -> None:
    assert in_order(listed) == in_order(reversed(listed))


@given(words)
def test_capitals_sort_beside_small_letters(word: str) -> None:
    assert sort_key(word.upper())[:2] == sort_key(word)[:2]
