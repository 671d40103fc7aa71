"""What a page says of its evidence, of whether it fits elsewhere, and of its review."""

import re
from pathlib import Path

import pytest

from danvan.options import SiteOptions
from danvan.pages import Page, Press, all_pages
from tests.builders import built, model, valid_files

OPTIONS = SiteOptions(url="https://example.org/danvan/")
RICH = """\
title: Có đủ
actions: [Cán bộ đến từng nhà nghe dân nói.]
results:
  - {text: Số mô hình tăng lên., figures: [ha-nam/mo-hinh]}
  - {text: Có 12 nhà., value: 12, unit: nhà, source: bai-bao-thu}
recognitions:
  - by: Tỉnh ủy Hà Nam
    kind: cap-tren
    what: Tặng bằng khen cho xã.
    period: năm 2021
    source: bai-bao-thu
    quote: tặng bằng khen
areas: [nong-thon, do-thi]
partners: [Đoàn thanh niên xã, Đài truyền thanh huyện]
resource_kinds: [kinh-phi]
prerequisites: [Đã có bộ phận một cửa.]
reviewed_on: 2026-11-22
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    files = valid_files()
    reviewed = "reviewed_on: 2026-01-31\n"
    catalog = built(
        tmp_path_factory.mktemp("catalog"),
        {
            "models/ha-nam/co-du.yml": model(RICH, id="co-du"),
            "models/ha-nam/co-dieu-kien.yml": model(
                "title: Có điều kiện\nresources: Kinh phí của xã.\nconditions: Xã có một cửa.\n",
                id="co-dieu-kien",
            ),
            "documents/van-ban-thu.yml": files["documents/van-ban-thu.yml"] + reviewed,
            "guidelines/4-xin.yml": files["guidelines/4-xin.yml"] + reviewed,
        },
    )
    return {page.address: page for page in all_pages(Press(catalog, OPTIONS))}


def section(page: Page, name: str) -> str:
    """The words of the part of a page whose heading has the id `name`."""
    found = re.search(
        rf'<section[^>]*aria-labelledby="{name}">(.*?)</section>', page.html, re.DOTALL
    )
    return words(found[1]) if found else ""


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def test_the_grade_stands_with_its_reasons(pages: dict[str, Page]) -> None:
    said = section(pages["mo-hinh/co-du/"], "bang-chung")
    assert "Được cấp trên hoặc bên độc lập ghi nhận (mức 5 trên 5)." in said
    assert "Mục từ có 2 số liệu, 2 kết quả, 1 việc trong cách làm, dẫn 1 nguồn." in said
    assert "Được Tỉnh ủy Hà Nam (nhãn cap-tren) ghi nhận." in said
    assert "Chưa có" not in said


def test_the_lowest_grade_says_what_is_missing(pages: dict[str, Page]) -> None:
    said = section(pages["mo-hinh/mo-hinh-goc/"], "bang-chung")
    assert "Chỉ nêu tên (mức 1 trên 5)." in said
    assert "Mục từ dẫn 1 nguồn. Chưa có cách làm." in said


def test_who_recognised_it_stands_with_the_quotation(pages: dict[str, Page]) -> None:
    page = pages["mo-hinh/co-du/"]
    said = section(page, "ghi-nhan")
    assert said.endswith("Tỉnh ủy Hà Nam (nhãn cap-tren, năm 2021): Tặng bằng khen cho xã.")
    assert "tặng bằng khen" in section(page, "nguon")
    assert 'id="ghi-nhan"' not in pages["mo-hinh/mo-hinh-goc/"].html


def test_what_another_place_asks_is_answered_or_said_to_be_unknown(pages: dict[str, Page]) -> None:
    said = section(pages["mo-hinh/co-du/"], "noi-khac")
    for answer in (
        "Khu vực Nhãn nong-thon; Nhãn do-thi",
        "Đơn vị phối hợp Đoàn thanh niên xã Đài truyền thanh huyện",
        "Nguồn lực Nhãn kinh-phi",
        "Điều kiện tiên quyết Đã có bộ phận một cửa.",
        "Nguồn chưa nêu: điều kiện áp dụng.",
    ):
        assert answer in said
    unknown = section(pages["mo-hinh/mo-hinh-goc/"], "noi-khac")
    assert unknown.endswith(
        "Nguồn chưa nêu: khu vực, đơn vị phối hợp, nguồn lực, điều kiện tiên quyết, "
        "điều kiện áp dụng."
    )


def test_links_to_resources_and_conditions_still_arrive(pages: dict[str, Page]) -> None:
    page = pages["mo-hinh/co-dieu-kien/"]
    assert 'id="nguon-luc"' in page.html
    assert 'id="dieu-kien"' in page.html
    assert "Kinh phí của xã." in section(page, "noi-khac")


def test_prerequisites_fill_the_card_where_no_conditions_are_told(pages: dict[str, Page]) -> None:
    card = section(pages["mo-hinh/co-du/"], "tom-tat")
    assert card.endswith("Điều kiện áp dụng Đã có bộ phận một cửa.")


@pytest.mark.parametrize(
    ("address", "reviewed", "due", "shown"),
    [
        ("mo-hinh/co-du/", "22/11/2026", "2027-11-22", "22/11/2027"),
        ("van-ban/van-ban-thu/", "31/1/2026", "2027-01-31", "31/1/2027"),
        ("quy-tac/4-xin/", "31/1/2026", "2028-01-31", "31/1/2028"),
    ],
)
def test_the_due_day_stands_in_words_and_for_the_browser(
    pages: dict[str, Page], address: str, reviewed: str, due: str, shown: str
) -> None:
    html = pages[address].html
    assert html.count(f'data-due="{due}"') == 1
    assert f"Rà soát lần cuối ngày {reviewed}; hạn rà soát tiếp theo: {shown}." in words(
        html
    ).replace(" .", ".")
    assert re.search(r"<strong[^>]* hidden>\s*Đã quá hạn rà soát", html)


def test_what_was_never_reviewed_says_so_and_is_never_overdue(pages: dict[str, Page]) -> None:
    html = pages["mo-hinh/mo-hinh-goc/"].html
    assert "Chưa ghi ngày rà soát." in html
    assert "data-due" not in html


def test_lists_show_the_grade_and_lead_to_each(pages: dict[str, Page]) -> None:
    html = pages["mo-hinh/"].html
    facts = [words(one) for one in re.findall(r'<p class="dv-item__facts">(.*?)</p>', html)]
    assert sum(one.endswith("· Chỉ nêu tên") for one in facts) == 2
    assert sum(one.endswith("ghi nhận") for one in facts) == 1
    assert re.search(
        r'href="[^"]*tim-kiem/\?[^"]*bang-chung=Ch%E1%BB%89\+n%C3%AAu\+t%C3%AAn">Chỉ nêu tên</a>'
        r' <span class="dv-count">2</span>',
        html,
    )
    assert re.search(r'khu-vuc=[^"]*">Nhãn nong-thon</a> <span class="dv-count">1</span>', html)


def test_the_catalog_without_areas_offers_no_such_filter(tmp_path: Path) -> None:
    pages = all_pages(Press(built(tmp_path), OPTIONS))
    html = next(page.html for page in pages if page.address == "mo-hinh/")
    assert "Mức bằng chứng</summary>" in html
    assert "Khu vực</summary>" not in html
