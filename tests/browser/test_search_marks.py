"""What the browser shows of a result: marks, passages; and what it finds while somebody types."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from danvan.search.cards import IndexedText
from tests.browser.conftest import serve
from tests.search.builders import files_of, text
from tests.search.served import SearchSite, ask, laid_out

pytestmark = pytest.mark.browser

Mark = list[int]


@pytest.fixture(scope="module")
def blank(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchSite]:
    root = tmp_path_factory.mktemp("search")
    folder = laid_out(root, [])
    for base in serve(root):
        yield SearchSite(folder, base)


def first(
    page: Page, site: SearchSite, texts: Sequence[IndexedText], query: str, **options: Any
) -> dict[str, Any]:
    """The best hit for a query among `texts` and some others."""
    filler = [text(f"điền {number}", "chữ khác") for number in range(8)]
    site.put(files_of([*texts, *filler], [("CCHC", "cải cách hành chính")]))
    (answer,) = ask(page, site, [{"text": query, **options}])
    hit: dict[str, Any] = answer["hits"][0]
    return hit


def marked(shown: str, marks: Sequence[Mark]) -> list[str]:
    """The marked words; offsets count in UTF-16, as browsers count."""
    units = shown.encode("utf-16-le")
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in marks]


@pytest.mark.parametrize(
    ("title", "query", "words"),
    [
        ("Dân vận khéo ở xã", "dan van", ["Dân vận"]),
        ("Dân vận khéo ở xã", "dân xã khéo", ["Dân", "khéo", "xã"]),
        ("Văn hóa và vận động", "vận", ["vận"]),
        ("Tiếng kẻng", "tieengs", ["Tiếng"]),
        ("Tiếng kẻng", "tiengkeng", ["Tiếng kẻng"]),
        ("Tiếng kẻng", "tieng kenh", ["Tiếng kẻng"]),
        ("Thủy lợi", "thuỷ", ["Thủy"]),
        ("👍🏽 Tiếng “kẻng”", "kẻng", ["kẻng"]),
        ("Tie\u0302\u0301ng kẻng", "tiếng", ["Tiếng"]),
        ("Cải cách hành chính, gọi tắt CCHC", "cchc", ["Cải cách hành chính", "CCHC"]),
        ("<b>kẻng</b> & <img>", "kẻng", ["kẻng"]),
    ],
)
def test_words_of_the_query_are_marked(
    blank: Page, site: SearchSite, title: str, query: str, words: list[str]
) -> None:
    hit = first(blank, site, [text(title, summary="Không có gì.")], query)
    assert marked(hit["title"], hit["titleMarks"]) == words
    assert hit["summaryMarks"] == []


SENTENCES = " ".join(f"Câu số {number} nói chuyện không liên quan." for number in range(60))


def test_a_passage_shows_where_the_words_stand_together(blank: Page, site: SearchSite) -> None:
    body = f"Một tiếng trống. {SENTENCES} Xã đánh “tiếng kẻng an ninh” mỗi tối! {SENTENCES}"
    hit = first(blank, site, [text("Mô hình", body)], "tieng keng an ninh")
    shown = hit["passage"]["text"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "Xã đánh “tiếng kẻng an ninh” mỗi tối!" in shown
    assert marked(shown, hit["passage"]["marks"]) == ["tiếng kẻng an ninh"]
    assert len(shown.split()) <= 40


def test_a_passage_begins_with_a_sentence_where_one_is_near(blank: Page, site: SearchSite) -> None:
    body = f"{SENTENCES} Mỗi tối dân quân xã đánh kẻng. {SENTENCES}"
    shown = first(blank, site, [text("Mô hình", body)], "kẻng")["passage"]["text"]
    assert shown.startswith("… Mỗi tối dân quân")


def test_a_passage_inside_a_long_sentence_has_a_few_words_before(
    blank: Page, site: SearchSite
) -> None:
    body = f"{'chữ ' * 90} kẻng {'chữ ' * 90}"
    passage = first(blank, site, [text("Mô hình", body)], "kẻng")["passage"]
    ((start, _),) = passage["marks"]
    assert passage["text"][:start].split() == ["…", *["chữ"] * 4]


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_passage_at_an_end_of_the_text_is_whole(
    blank: Page, site: SearchSite, place: str
) -> None:
    body = f"“Kẻng” vang. {SENTENCES}" if place == "first" else f"{SENTENCES} Rồi “kẻng” vang."
    hit = first(blank, site, [text("Mô hình", body)], "kẻng")
    shown = hit["passage"]["text"]
    assert shown.startswith("… ") is (place == "last")
    assert shown.endswith(" …") is (place == "first")
    assert shown.startswith("“Kẻng”") or shown.endswith("“kẻng” vang.")
    assert len(shown.split()) > 20


def test_a_short_text_is_its_own_passage(blank: Page, site: SearchSite) -> None:
    hit = first(blank, site, [text("Mô hình", "Xã có kẻng.")], "kẻng")
    assert hit["passage"] == {"text": "Xã có kẻng.", "marks": [[6, 10]]}


def test_no_passage_where_title_and_summary_show_all(blank: Page, site: SearchSite) -> None:
    hit = first(blank, site, [text("Kẻng", "Kẻng vang", summary="vang xa")], "kẻng vang")
    assert hit["passage"] is None


def test_a_passage_comes_in_one_normal_form(blank: Page, site: SearchSite) -> None:
    hit = first(blank, site, [text("Mô hình", "Tie\u0302\u0301ng ke\u0309ng 👍 vang")], "kẻng")
    assert hit["passage"]["text"] == "Tiếng kẻng 👍 vang"
    assert marked(hit["passage"]["text"], hit["passage"]["marks"]) == ["kẻng"]


TYPED = [
    text("Tiếng kẻng an ninh"),
    text("Kể chuyện Bác"),
    text("Tuyên truyền"),
    text("Tuyến đường"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ken", "Tiếng kẻng an ninh"),
        ("tiếng kẻ", "Tiếng kẻng an ninh"),
        ("chuy", "Kể chuyện Bác"),
        ("tuyên tru", "Tuyên truyền"),
        ("tuyê", "Tuyên truyền"),
        ("tuyế", "Tuyến đường"),
        ("đươ", "Tuyến đường"),
    ],
)
def test_an_unfinished_word_finds_what_begins_so(
    blank: Page, site: SearchSite, typed: str, found: str
) -> None:
    hit = first(blank, site, TYPED, typed, finished=False)
    assert hit["title"] == found
    assert hit["titleMarks"]
    assert hit["missing"] == []


@pytest.mark.parametrize("ending", [" ", ".", "”"])
def test_a_word_is_finished_when_something_follows(
    blank: Page, site: SearchSite, ending: str
) -> None:
    site.put(files_of(TYPED))
    (answer,) = ask(blank, site, [{"text": f"chuy{ending}", "finished": False}])
    assert answer["total"] == 0


def test_a_finished_query_is_not_completed(blank: Page, site: SearchSite) -> None:
    site.put(files_of(TYPED))
    unfinished, finished = ask(
        blank, site, [{"text": "chuy", "finished": False}, {"text": "chuy", "finished": True}]
    )
    assert (unfinished["total"], finished["total"]) == (1, 0)


def test_the_word_itself_counts_more_than_longer_ones(blank: Page, site: SearchSite) -> None:
    hit = first(blank, site, [text("Kẻng"), text("Kẻ")], "ke", finished=False)
    assert hit["title"] == "Kẻ"


def test_only_the_commonest_completions_are_taken(blank: Page, site: SearchSite) -> None:
    letters = "abcdeghi"
    texts = [text(f"x{letter}", f"x{letter} " * 9) for letter in letters] + [text("xk")]
    site.put(files_of(texts))
    (answer,) = ask(blank, site, [{"text": "x", "finished": False, "limit": 50}])
    assert {hit["title"] for hit in answer["hits"]} == {f"x{letter}" for letter in letters}
