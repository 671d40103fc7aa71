"""Sheets of course packs as Chromium prints them: A4, whole, black on white, Vietnamese."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PACKS = (
    "do-su-hai-long-cua-nguoi-dan",
    "doi-thoai-voi-nhan-dan",
    "thu-gui-nguoi-dan",
    "ung-xu-cua-can-bo-mot-cua",
)
POINTS = 72 / 25.4
"""In a millimetre."""
A4 = (210 * POINTS, 297 * POINTS)
MARGINS = (16, 18, 16, 20)
"""Left, top, right, bottom in millimetres, as print.css sets them."""


class Sheet(NamedTuple):
    """A page of the site, and what came out of the printer."""

    headings: list[str]
    """Of parts and items, from the screen."""
    words: list[str]
    """Everything that is to be printed."""
    questions: list[str]
    """Each with all that belongs to it."""
    printed: pypdfium2.PdfDocument

    @property
    def texts(self) -> list[str]:
        return [spoken(page.get_textpage().get_text_range()) for page in self.printed]


def spoken(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufffe", "-").split())


def squeezed(text: str) -> str:
    """Without what depends on where lines break."""
    return re.sub(r"[\s-]", "", text)


@pytest.fixture(scope="module", params=[(p, s) for p in PACKS for s in ("tai-lieu", "huong-dan")])
def sheet(request: pytest.FixtureRequest, chromium: Browser, base: str) -> Iterator[Sheet]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{base}chuyen-de/{request.param[0]}/{request.param[1]}/")
    page.emulate_media(media="print")
    article = page.locator("article.dv-page")
    headings = [spoken(text) for text in article.locator("h2, h3").all_inner_texts()]
    words = spoken(article.inner_text()).split()
    questions = [spoken(text) for text in article.locator(".dv-question").all_inner_texts()]
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    yield Sheet(headings, words, questions, printed)
    printed.close()
    context.close()


def test_it_is_a_few_pages_of_a4_with_numbers(sheet: Sheet) -> None:
    count = len(sheet.printed)
    assert 2 <= count <= 9
    for number, page in enumerate(sheet.printed, start=1):
        assert page.get_size() == pytest.approx(A4, abs=1)
        assert f"{number}/{count}" in sheet.texts[number - 1]


def test_every_word_is_printed_with_its_marks(sheet: Sheet) -> None:
    found = squeezed("".join(sheet.texts))
    missing = [word for word in sheet.words if squeezed(word) not in found]
    assert missing == []
    assert {"ế", "ộ", "ữ", "đ"} <= set(found)


def test_nothing_is_cut_off_at_the_edge(sheet: Sheet) -> None:
    left, top, right, bottom = (margin * POINTS for margin in MARGINS)
    for page in sheet.printed:
        text = page.get_textpage()
        for number in range(text.count_chars()):
            if text.get_text_range(number, 1).isspace():
                continue
            x0, y0, x1, y1 = text.get_charbox(number)
            assert left - 1 <= x0 <= x1 <= A4[0] - right + 1
            # The number of the page stands below the text.
            assert bottom / 3 <= y0 <= y1 <= A4[1] - top + 1


def test_no_heading_stands_at_the_foot_of_a_page(sheet: Sheet) -> None:
    """The last of a page may only be one with lines to write on below it."""
    for number, text in enumerate(sheet.texts[:-1], start=1):
        body = text.removeprefix(f"{number}/{len(sheet.printed)}").strip()
        if any(body.endswith(heading) for heading in sheet.headings):
            assert lowest(sheet.printed[number - 1]) > (MARGINS[3] + 40) * POINTS


def lowest(page: pypdfium2.PdfPage) -> float:
    """How far above the foot of a page its text ends, the number of the page aside; in points."""
    text = page.get_textpage()
    feet = [text.get_charbox(number)[1] for number in range(text.count_chars())]
    return float(min(foot for foot in feet if foot > MARGINS[3] * POINTS))


def test_a_question_keeps_together(sheet: Sheet) -> None:
    """With its choices, pairs, answers and quotations: nobody turns the page in between."""
    assert len(sheet.questions) >= 6
    pages = [squeezed(text) for text in sheet.texts]
    for question in sheet.questions:
        words = [squeezed(word) for word in question.split()]
        assert any(all(word in page for word in words) for page in pages), question


def test_addresses_are_printed(sheet: Sheet) -> None:
    text = "".join(sheet.texts).replace(" ", "")
    assert "https://example.org/danvan/chuyen-de/" in text
    assert "https://example.org/danvan/nguon/" in text


def test_paper_has_no_colour_but_black(sheet: Sheet) -> None:
    for page in sheet.printed:
        pixels = page.render(scale=0.5).to_numpy().reshape(-1, 3).astype(int)
        assert (pixels.max(axis=1) - pixels.min(axis=1)).max() <= 40
