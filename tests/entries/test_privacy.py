"""What looks like personal data, and what only looks a little like it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.entries.privacy import shown, suspects
from danvan.problems import Severity
from tests.builders import MODEL, model, opened

SUSPECT = {
    "privacy-id-number": [
        "số 001088012345",
        "căn cước 001 088 012 345",
        "CCCD: 036.088.012.345",
        "chứng minh nhân dân số 168123456",
        "CMND 168 123 456",
    ],
    "privacy-phone": [
        "0912345678",
        "0912.345.678",
        "0912 345 678",
        "0912-345-678",
        "(0912) 345 678",
        "+84 912 345 678",
        "+84912345678",
        "84 912 345 678",
        "0226.3851.234",
        "(024) 3825 1234",
        "024.38251234",
        "01234567890",
        "điện thoại: 3851 2345",
        "đường dây nóng 069.234.5678",
        "gọi điện theo số 38512345",
        "gọi 3851 2345",
    ],
    "privacy-email": ["a@gmail.com", "nguyen.van-a+tin@mail.example.vn", "x@gov.vn.example.com"],
    "privacy-name": [
        "chị Hoa",
        "ông Nguyễn Văn A",
        "bà Bùi Thị Lợi ở thôn 3",
        "Ông Trần Văn Bình cho biết",
        "Dân tin. Bà Lò Thị Mai nói",
        "cháu Giàng A Páo",
        "anh NGUYỄN VĂN BA",
        "hộ anh Đặng Văn Thêm",
        "đồng chí Lê Văn Tám",
        "em Hà",
        "các em Nguyễn Thị Lan và Trần Văn Nam",
    ],
    "privacy-ethnicity": [
        "Hộ Bùi Văn Lợi, dân tộc Mường",
        "Giàng A Páo là người Hmông",
        "gia đình Nguyễn Văn Ba theo đạo",
        "Bà Nguyễn Thị Hoa (số 0912.345.678), dân tộc Mường",
    ],
}
CLEAN = [
    "giai đoạn 2021-2025, 2026 - 2030",
    "ngày 09-02-2023 08 giờ",
    "liên hệ giai đoạn 2021–2025, nhóm Zalo năm 2019 - 2024",
    "gọi là 12345678",
    "liên hệ 12.345.678 người",
    "từ 01.02.2023 đến 03.04.2024",
    "754.277.000.000 đồng",
    "1 234 567 890 đồng",
    "số 25-NQ/TW ngày 03/6/2013",
    "tổng đài 1900 1234 và 18001234",
    "gọi tổng đài 1900.9095",
    "phongtiepdan@hanam.gov.vn",
    "huyenuy@binhluc.hanam.gov.vn",
    "https://zalo.me@example.org/tin",
    "Chủ tịch Hồ Chí Minh, Bác Hồ",
    "đồng chí Phó Bí thư Thường trực Tỉnh ủy",
    "ông Chủ tịch UBND xã",
    "cùng em đến trường",
    "trẻ em Hà Nam, chị em Hội Phụ nữ",
    "các em Hà Nội",
    "bà con Hưng Yên",
    "Bà Rịa - Vũng Tàu, đường Hai Bà Trưng",
    "huyện Anh Sơn, huyện Củ Chi",
    "Bà mẹ Việt Nam Anh hùng",
    "bà Mẹ Việt Nam anh hùng",
    "công an xã, không Ai bị bỏ lại",
    "dân tộc Mường ở Hòa Bình",
    "đồng bào dân tộc Mường, xã Lý Nhân",
    "người Thái ở huyện Mai Châu",
    "Ban Tôn giáo tỉnh Hà Giang",
    "đạo đức Hồ Chí Minh",
    "Đồng bào dân tộc Mường hiến đất. Trường Nguyễn Văn Trỗi nhận quà.",
    "giáo dục, tuyên truyền theo đạo lý, Chủ tịch Hồ Chí Minh",
    "",
]


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in SUSPECT.items() for text in texts]
)
def test_what_may_be_personal_is_suspected(rule: str, text: str) -> None:
    assert rule in {found for found, _ in suspects(text)}


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_not_personal_is_left_alone(text: str) -> None:
    assert list(suspects(text)) == []


@given(st.text().filter(lambda text: not any(char.isdigit() for char in text)))
def test_no_text_without_digits_raises_a_number(text: str) -> None:
    found = {rule for rule, _ in suspects(text)}
    assert found.isdisjoint({"privacy-phone", "privacy-id-number"})


mobile = st.from_regex(r"0[35789][0-9]{8}", fullmatch=True)
separators = st.sampled_from(["", " ", ".", "-", " - "])


@given(mobile, separators, st.sampled_from([(4, 7), (4, 6), (3, 6), (4, 8)]))
def test_a_mobile_number_is_found_however_it_is_parted(
    number: str, separator: str, cuts: tuple[int, int]
) -> None:
    first, second = cuts
    parts = (number[:first], number[first:second], number[second:])
    written = f"Gọi cho tổ trưởng theo số {separator.join(parts)}, ngày nào cũng được."
    ((rule, found),) = suspects(written)
    assert rule in {"privacy-phone", "privacy-id-number"}
    assert "".join(filter(str.isdigit, found)) == number


@given(mobile)
def test_a_report_does_not_repeat_a_number(number: str) -> None:
    told = shown("privacy-phone", number)
    assert len(told) == len(number)
    assert number[3:-2] not in told


@given(st.from_regex(r"[a-z][a-z0-9.]{0,10}@([a-z]{1,8}\.){0,3}gov\.vn", fullmatch=True))
def test_an_official_address_is_public(address: str) -> None:
    assert list(suspects(f"Gửi về {address}.")) == []


PHONE = "problem: Gọi bộ phận một cửa theo số 0226 3851 234 trong giờ hành chính.\n"


def test_what_is_said_to_be_public_is_not_told(tmp_path: Path) -> None:
    allowed = PHONE + 'public_details: ["0226 3851 234"]\n'
    assert opened(tmp_path, {MODEL: model(allowed)}).problems == ()


def test_another_number_is_still_told(tmp_path: Path) -> None:
    lines = PHONE + 'public_details: ["0226 3851 234"]\nlessons: Gọi số 0912 345 678.\n'
    (problem,) = opened(tmp_path, {MODEL: model(lines)}).problems
    assert (problem.rule, problem.field) == ("privacy-phone", "lessons")


def test_a_warning_leaves_the_catalog_standing(tmp_path: Path) -> None:
    related = opened(tmp_path, {MODEL: model(PHONE)})
    assert related.catalog is not None
    assert [problem.severity for problem in related.problems] == [Severity.WARNING]


def test_the_same_thing_is_told_once_where_it_stands_first(tmp_path: Path) -> None:
    lines = "problem: Nhờ chị Hoa báo tin.\nlessons: Nhờ chị Hoa báo tin sớm.\n"
    (problem,) = opened(tmp_path, {MODEL: model(lines)}).problems
    assert (problem.field, problem.line, problem.column) == ("problem", 1, 14)


def test_an_address_of_an_article_is_no_number(tmp_path: Path) -> None:
    source = """\
id: bai-bao-thu
title: Bài báo thử
places: [{province: Hà Nam}]
quote: câu trích làm chứng
url: https://example.vn/bai-102230912345678001088012345.htm
"""
    assert opened(tmp_path, {"sources/bai-bao-thu.yml": source}).problems == ()


LONG = [
    "a" * 250_000 + "@",
    "@" + "a." * 120_000,
    "0912345678 " * 22_000,
    "1 " * 120_000,
    "0" + " " * 250_000 + "x",
    "bà Hoa " * 35_000,
    "Nguyễn Văn Ba " * 18_000 + "dân tộc Mường",
    "anh" + " " * 250_000 + "x",
    "theo đạo " * 28_000,
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_looking_for_personal_data_takes_linear_time(text: str) -> None:
    """A quarter of a megabyte is read in a moment; squared, it would take hours."""
    assert len(list(suspects(text))) <= len(text)
