"""Pages of course packs: what each of them shows, and what the learners' sheet keeps back."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.entries.schema import Pair
from danvan.options import SiteOptions
from danvan.pages import Page, Press, all_pages
from danvan.pages.collections import _matching
from tests.builders import MODEL, PACK, built, model, pack

HOME = "chuyen-de/chuyen-de-thu/"
ITEMS = (
    "model: mo-hinh-thu",
    "guideline: 4-xin/ha-nam",
    "guideline: 4-xin",
    "document: van-ban-thu",
)
THE_MODEL = model(
    """\
title: Một cửa thân thiện
actions: [Cán bộ nghe dân nói rồi làm thủ tục]
results:
  - {text: Số mô hình tăng lên, figures: [ha-nam/mo-hinh]}
  - {text: Năm 2020 có 12 hồ sơ, value: 12, unit: hồ sơ, period: năm 2020}
  - {text: Có 5 hồ sơ chậm, value: 5, unit: hồ sơ, period: quý I năm 2021}
note: Nguồn không nêu chi phí.
"""
)
FILES = {MODEL: THE_MODEL, PACK: pack(items=[f"{item}\n    note: Hỏi vì sao." for item in ITEMS])}


def pages_of(root: Path, files: dict[str, str], *, url: str = "") -> dict[str, Page]:
    press = Press(built(root, files), SiteOptions(url=url))
    return {page.address: page for page in all_pages(press)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return pages_of(tmp_path_factory.mktemp("packs"), FILES, url="https://example.org/")


def words(page: Page) -> str:
    """What a reader reads of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.html).split())


def test_a_pack_has_a_page_and_two_sheets_and_stands_in_the_list(pages: dict[str, Page]) -> None:
    assert {HOME, f"{HOME}tai-lieu/", f"{HOME}huong-dan/"} <= pages.keys()
    assert 'href="chuyen-de-thu/"' in pages["chuyen-de/"].html
    assert all(link in pages[HOME].html for link in ('href="tai-lieu/"', 'href="huong-dan/"'))


@pytest.mark.parametrize("address", ["", "tai-lieu/", "huong-dan/"])
def test_items_stand_in_their_order_with_links(pages: dict[str, Page], address: str) -> None:
    html = pages[HOME + address].html
    there = [
        "mo-hinh/mo-hinh-thu/",
        "quy-tac/4-xin/#ha-nam",
        "quy-tac/4-xin/",
        "van-ban/van-ban-thu/",
    ]
    up = "../" * (HOME + address).count("/")
    found = [html.index(f'href="{up}{link}"') for link in there]
    assert found[0] < min(found[1:])
    assert max(found[:3]) < found[3]


def test_the_answers_are_on_the_page_and_the_teachers_sheet_only(pages: dict[str, Page]) -> None:
    answers = ["tôn trọng người dân", "Ghi chú giải thích", "Lời này không có", "Hỏi vì sao"]
    for address in ("", "huong-dan/"):
        assert [answer for answer in answers if answer not in words(pages[HOME + address])] == []
    handout = words(pages[f"{HOME}tai-lieu/"])
    assert [answer for answer in answers if answer in handout] == []
    assert "Vì sao cán bộ phải biết xin lỗi?" in handout
    assert "Xin mời" in handout


def test_answers_on_the_page_wait_until_they_are_asked_for(pages: dict[str, Page]) -> None:
    html = pages[HOME].html
    hidden = re.findall(r"<details class=\"dv-answer\">.*?</details>", html, re.DOTALL)
    assert len(hidden) == 4
    shown = html
    for part in hidden:
        shown = shown.replace(part, "")
    assert "tôn trọng người dân" not in shown


def test_the_handout_tells_the_content_of_each_item(pages: dict[str, Page]) -> None:
    text = words(pages[f"{HOME}tai-lieu/"])
    for part in ("Cán bộ nghe dân nói rồi làm thủ tục", "Nguồn không nêu chi phí", "Xin phép"):
        assert part in text
    assert "https://example.org/mo-hinh/mo-hinh-thu/" in text
    assert "Bài báo thử" in text


def test_a_result_says_its_time_once(pages: dict[str, Page]) -> None:
    text = words(pages[f"{HOME}tai-lieu/"])
    assert "Năm 2020 có 12 hồ sơ Có 5 hồ sơ chậm (quý I năm 2021)" in text


def test_choices_stand_by_the_alphabet_whatever_is_right(pages: dict[str, Page]) -> None:
    text = words(pages[f"{HOME}huong-dan/"])
    assert "a) Đúng : Xin chào" in text
    assert "b) Sai : Xin mời. Lời này không có." in text


def test_a_question_says_how_many_choices_are_right(tmp_path: Path) -> None:
    both = pack().replace(
        "{text: Xin mời, feedback",
        "{text: Xin phép, correct: true}\n      - {text: Xin mời, feedback",
    )
    assert "(chọn một phương án)" in pages_of(tmp_path / "one", {PACK: pack()})[HOME].html
    assert "(chọn các phương án đúng)" in pages_of(tmp_path / "more", {PACK: both})[HOME].html


sides = st.lists(st.text(min_size=1, max_size=8), min_size=3, max_size=10, unique=True)


@given(sides)
def test_pairs_are_mixed_and_the_key_puts_them_together_again(right: list[str]) -> None:
    pairs = [Pair.model_construct(left=f"{n}", right=text) for n, text in enumerate(right)]
    found = _matching(pairs)
    assert [text for _, text in found.right] != right
    letters = dict(found.right)
    assert [letters[letter] for _, letter, _ in found.answers] == right


def test_an_entry_leads_to_its_packs(pages: dict[str, Page]) -> None:
    for address in ("mo-hinh/mo-hinh-thu/", "quy-tac/4-xin/", "van-ban/van-ban-thu/"):
        assert f'href="../../{HOME}"' in pages[address].html, address
    assert HOME not in pages["mo-hinh/mo-hinh-goc/"].html


@pytest.mark.parametrize("address", ["", "tai-lieu/", "huong-dan/"])
def test_a_withdrawn_item_is_said_to_be_so(tmp_path: Path, address: str) -> None:
    gone = model("withdrawn: {on: 2026-01-31, reason: Trùng lặp}")
    page = pages_of(tmp_path, {**FILES, MODEL: gone})[HOME + address]
    assert "đã được rút khỏi danh mục ngày 31/1/2026" in words(page)
    assert "Trùng lặp" in words(page)


def test_a_withdrawn_pack_leaves_notices_at_all_its_addresses(tmp_path: Path) -> None:
    gone = pack() + "withdrawn: {on: 2026-01-31, reason: Trùng lặp}\nformer_ids: [ten-cu]\n"
    pages = pages_of(tmp_path, {PACK: gone})
    for address in ("", "tai-lieu/", "huong-dan/"):
        assert pages[HOME + address].kind == "da-rut"
        assert pages[f"chuyen-de/ten-cu/{address}"].redirect_to == HOME + address
    assert "chưa có chuyên đề nào" in words(pages["chuyen-de/"])


def test_a_pack_without_questions_and_notes_is_whole(tmp_path: Path) -> None:
    bare = re.sub(r"questions:.*", "", pack(), flags=re.DOTALL)
    pages = pages_of(tmp_path, {PACK: bare})
    for address in ("", "tai-lieu/", "huong-dan/"):
        assert "Câu hỏi" not in words(pages[HOME + address])
