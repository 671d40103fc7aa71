"""Right sheets: what they become, whatever program wrote them."""

import datetime
from pathlib import Path

import pytest

from danvan.importing import write
from danvan.problems import Severity
from tests.builders import MODEL, catalog_folder, model
from tests.importing.conftest import Import
from tests.sheets.builders import SUMMARY, delimited, rows, xlsx
from tests.test_cli import danvan

PATH = "models/ha-nam/nghe-dan-noi.yml"
TEXT = f"""\
id: nghe-dan-noi
title: Nghe dân nói
kind: mo-hinh
status: dang-thuc-hien
summary: {SUMMARY}
organization: Đảng ủy xã
sector: cap-uy
level: xa
place: {{province: Hà Nam}}
field: kinh-te
themes: [doi-thoai, cai-cach-hanh-chinh]
sources:
  - source: bai-bao-thu
    quote: câu trích làm chứng
"""


def test_a_row_becomes_a_file_in_canonical_form(imported: Import) -> None:
    outcome = imported(xlsx(rows()))
    assert outcome.problems == ()
    assert outcome.new == {PATH: TEXT}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_locale_says_the_same(imported: Import, separator: str) -> None:
    raw = delimited(rows(), separator=separator)
    assert imported(raw, name="bang.csv").new == {PATH: TEXT}
    assert imported(raw.removeprefix(b"\xef\xbb\xbf"), name="bang.csv").new == {PATH: TEXT}


def test_the_line_that_tells_excel_the_separator_is_no_record(imported: Import) -> None:
    raw = b"sep=;\r\n" + delimited(rows(), separator=";", encoding="utf-8")
    assert imported(raw, name="bang.csv").new == {PATH: TEXT}


def test_headings_need_no_marks_no_order_and_may_be_keys(imported: Import) -> None:
    written = {"Tỉnh, thành phố": "tinh thanh pho", "Tên": "TÊN *", "Khối": "sector"}
    cells = rows()
    cells[0] = [written.get(head, head) for head in cells[0]]
    turned = [list(reversed(row)) for row in cells]
    assert imported(xlsx(turned)).new == {PATH: TEXT}


def test_numbers_and_days_are_taken_as_spreadsheets_hold_them(imported: Import) -> None:
    cells = rows({"Năm bắt đầu": 2019, "Ngày rà soát": datetime.date(2026, 4, 22), "Tên": 25})
    (text,) = imported(xlsx(cells)).new.values()
    assert "started: 2019\n" in text
    assert "reviewed_on: 2026-04-22\n" in text
    assert 'title: "25"\n' in text


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("754277", "754277"),
        ("754.277,5", "754277.5"),
        ("12,27", "12.27"),
        ("12.27", "12.27"),
        ("1.754.277", "1754277"),
        ("-3", "-3"),
    ],
)
def test_numbers_in_a_text_are_read_in_the_vietnamese_way_too(
    imported: Import, written: str, value: str
) -> None:
    result = f"Đã làm hồ sơ | Con số: {written} | Đơn vị tính: hồ sơ"
    (text,) = imported(xlsx(rows({"Kết quả": result}))).new.values()
    assert f"value: {value}\n" in text


def test_lists_go_on_in_further_columns_and_are_told_there(imported: Import) -> None:
    cells = rows({"Cách làm": "Việc thứ nhất", "Cách làm (2)": "Việc thứ hai\nngắn"})
    (problem,) = imported(xlsx(cells)).problems
    assert problem.message.startswith("Ô N2, cột “Cách làm”, mục 2: ")
    right = rows({"Cách làm": "Việc thứ nhất", "Cách làm (2)": "Việc thứ hai"})
    (text,) = imported(xlsx(right)).new.values()
    assert "actions:\n  - Việc thứ nhất\n  - Việc thứ hai\n" in text


def test_sources_may_be_named_by_title(imported: Import) -> None:
    outcome = imported(xlsx(rows({"Nguồn": "Bài báo thử | Câu trích: câu trích làm chứng"})))
    assert outcome.new == {PATH: TEXT}


def test_rows_of_one_sheet_may_name_each_other(imported: Import) -> None:
    cells = rows({"Liên quan": "nghe-dan"}, {"Mã": "nghe-dan", "Tên": "Nghe"})
    assert set(imported(xlsx(cells)).new) == {PATH, "models/ha-nam/nghe-dan.yml"}


def test_an_empty_id_is_proposed_and_never_one_that_is_taken(imported: Import) -> None:
    cells = rows(
        {"Mã": None, "Tên": "Mô hình gốc", "Tỉnh, thành phố": "Hưng Yên"},
        {"Mã": None, "Tên": "Mô hình gốc!"},
    )
    expected = {"models/hung-yen/mo-hinh-goc-hung-yen.yml", "models/ha-nam/mo-hinh-goc-ha-nam.yml"}
    assert set(imported(xlsx(cells)).new) == expected


def test_empty_rows_and_the_example_are_passed_over(imported: Import) -> None:
    cells = rows({"Mã": "ví dụ", "Khối": "không có"}, {})
    cells[2:2] = [[None] * len(cells[0]), ["  "] * len(cells[0])]
    assert imported(xlsx(cells)).new == {PATH: TEXT}


def test_a_column_of_ones_own_is_said_to_be_passed_over(imported: Import) -> None:
    outcome = imported(xlsx(rows({"Người nhập": "Phòng Tổng hợp"})))
    assert [one.rule for one in outcome.problems] == ["sheet-heading-extra"]
    assert outcome.problems[0].severity is Severity.HINT
    assert outcome.new == {PATH: TEXT}


def test_an_entry_that_is_there_already_is_left_alone(imported: Import) -> None:
    there = {"Mã": None, "Tên": "Mô hình gốc", "Chủ đề": "doi-thoai"}
    outcome = imported(xlsx(rows(there)))
    assert (outcome.problems, outcome.new, outcome.changed) == ((), {}, {})
    assert outcome.unchanged == 1


def test_update_changes_what_the_sheet_has_and_keeps_the_rest(tmp_path: Path) -> None:
    old = model("aliases: [Tên kia]\nstarted: 2019")
    root = catalog_folder(tmp_path / "models_catalog", {MODEL: old})
    sheet = tmp_path / "bang.xlsx"
    sheet.write_bytes(xlsx([["Mã", "Năm bắt đầu", "Khối"], ["mo-hinh-thu", None, "cong-an"]]))
    told = danvan("import", "bang.xlsx", cwd=tmp_path)
    assert told.returncode == 1
    assert "(ở “Khối”, “Năm bắt đầu”)" in told.stdout
    assert (root / MODEL).read_text(encoding="utf-8") == old

    done = danvan("import", "bang.xlsx", "--update", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert f"Đã viết lại models_catalog/{MODEL}" in done.stdout
    text = (root / MODEL).read_text(encoding="utf-8")
    assert "sector: cong-an\n" in text
    assert "aliases: [Tên kia]\n" in text
    assert "started" not in text
    assert danvan("fmt", "--check", f"models_catalog/{MODEL}", cwd=tmp_path).returncode == 0


def test_update_does_not_lose_comments(tmp_path: Path) -> None:
    root = catalog_folder(tmp_path / "models_catalog", {MODEL: model("# để sau\nstarted: 2019")})
    (tmp_path / "bang.csv").write_bytes(delimited([["Mã", "Khối"], ["mo-hinh-thu", "cong-an"]]))
    done = danvan("import", "bang.csv", "--update", cwd=tmp_path)
    assert done.returncode == 1
    assert "có lời ghi chú sau dấu #" in done.stdout
    assert "# để sau" in (root / MODEL).read_text(encoding="utf-8")


def test_the_command_writes_all_or_nothing(tmp_path: Path) -> None:
    root = catalog_folder(tmp_path / "models_catalog")
    sheet = tmp_path / "bang.xlsx"
    sheet.write_bytes(xlsx(rows({}, {"Mã": "hai", "Tên": "Hai", "Khối": "x"})))
    done = danvan("import", "bang.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "bang.xlsx:3:7 · Khối [sheet-word]\n  LỖI: Ô G3, cột “Khối”: “x” không có" in done.stdout
    assert "Bảng có 1 chỗ phải sửa; chưa viết tệp nào." in done.stdout
    assert not (root / PATH).exists()

    sheet.write_bytes(xlsx(rows()))
    tried = danvan("import", "bang.xlsx", "--dry-run", cwd=tmp_path)
    assert f"Sẽ viết models_catalog/{PATH}" in tried.stdout
    assert not (root / PATH).exists()

    done = danvan("import", "bang.xlsx", "--into", "models_catalog", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Đã viết models_catalog/{PATH}" in done.stdout
    assert (root / PATH).read_text(encoding="utf-8") == TEXT
    assert danvan("check", cwd=tmp_path).returncode == 0

    again = danvan("import", "bang.xlsx", cwd=tmp_path)
    assert "0 mục từ mới, 0 mục từ được viết lại, 1 mục từ đã có" in again.stdout


def test_what_cannot_be_written_leaves_nothing_behind(imported: Import, tmp_path: Path) -> None:
    outcome = imported(xlsx(rows({}, {"Mã": "nghe-dan", "Tên": "Nghe"})))
    (tmp_path / "models/ha-nam").mkdir(parents=True)
    taken = tmp_path / "models/ha-nam/nghe-dan.yml"
    taken.write_text("của người khác", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write(tmp_path, outcome)
    assert not (tmp_path / PATH).exists()
    assert taken.read_text(encoding="utf-8") == "của người khác"


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    catalog_folder(tmp_path / "models_catalog")
    done = danvan("import", "khong-co.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert "không có tệp “khong-co.xlsx”" in done.stderr
