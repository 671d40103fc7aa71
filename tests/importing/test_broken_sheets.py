"""Sheets that cannot be taken: each is told by its cell, with cause and remedy."""

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from openpyxl import Workbook

from danvan.problems import Severity, has_errors
from danvan.sheets.grid import MOST_ROWS
from tests.importing.conftest import Import
from tests.sheets.builders import ROW, delimited, rows, saved, xlsx

HEADS = list(ROW)


def cell(heading: str, row: int = 2) -> str:
    return f"{chr(ord('A') + HEADS.index(heading))}{row}"


@dataclass(frozen=True)
class Case:
    raw: Callable[[], bytes]
    rule: str
    said: str
    """The beginning of the message."""
    mend: str = ""
    """A part of the remedy."""
    name: str = "bang.xlsx"


def of(change: Mapping[str, Any], rule: str, said: str, mend: str = "") -> Case:
    return Case(lambda: xlsx(rows(change)), rule, said, mend)


def head(old: str, new: str | None) -> list[list[Any]]:
    cells = rows()
    at = cells[0].index(old)
    if new is None:
        return [[*row[:at], *row[at + 1 :]] for row in cells]
    cells[0][at] = new
    return cells


def merged() -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows({}, {"Mã": "nghe-dan", "Tên": "Nghe dân"}):
        sheet.append(row)
    sheet.merge_cells("F2:F3")
    return saved(book)


def hidden() -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Trang bìa"
    other = book.create_sheet("Mô hình")
    for row in rows():
        other.append(row)
    other.sheet_state = "hidden"
    return saved(book)


def several() -> bytes:
    book = Workbook()
    book.create_sheet("Đợt 2")
    return saved(book)


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("[Content_Types].xml", "<a/>")
        whole.writestr("xl/worksheets/sheet1.xml", b"")
        whole.getinfo("xl/worksheets/sheet1.xml").file_size = 257 * 2**20
    return stream.getvalue()


def windows_1258() -> bytes:
    """Text as Windows-1258 has it: the letter, then its tone."""
    decomposed = {"ộ": "ô\u0323", "ậ": "â\u0323", "ạ": "a\u0323", "ế": "ê\u0301", "ề": "ê\u0300"}
    text = "Mã;Tên;Tóm tắt\r\nmot;Đối thoại với dân;Cán bộ đến từng nhà\r\n"
    for char, pair in {
        **decomposed,
        "ố": "ô\u0301",
        "ắ": "ă\u0301",
        "ớ": "ơ\u0301",
        "ừ": "ư\u0300",
        "ã": "a\u0303",
    }.items():
        text = text.replace(char, pair)
    return text.encode("cp1258")


LONG = "Câu dài " * 100
CASES: Mapping[str, Case] = {
    "old-office": Case(
        lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
        "sheet-old-office",
        "Tệp là bảng tính Excel 97–2003 (.xls).",
        ".xlsx",
    ),
    "password": Case(
        lambda: bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
        "sheet-locked",
        "Tệp được khóa bằng mật khẩu.",
        "bỏ mật khẩu",
    ),
    "open-document": Case(
        lambda: packed(**{"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}),
        "sheet-open-document",
        "Tệp là bảng tính OpenDocument (.ods).",
        "LibreOffice",
    ),
    "binary": Case(
        lambda: packed(**{"[Content_Types].xml": b"", "xl/workbook.bin": b""}),
        "sheet-binary",
        "Tệp là bảng tính nhị phân (.xlsb).",
        ".xlsx",
    ),
    "word": Case(
        lambda: packed(**{"[Content_Types].xml": b"", "word/document.xml": b""}),
        "sheet-unknown-file",
        "Tệp không phải bảng tính .xlsx hay .csv.",
        ".xlsx",
    ),
    "picture": Case(
        lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "sheet-unknown-file", "Tệp không phải bảng tính"
    ),
    "cut-off": Case(lambda: xlsx(rows())[:-200], "sheet-broken", "Tệp .xlsx bị hỏng"),
    "broken-xml": Case(
        lambda: packed(**{"[Content_Types].xml": b"<", "xl/workbook.xml": b"<"}),
        "sheet-broken",
        "Tệp .xlsx bị hỏng hoặc không đúng dạng.",
    ),
    "zip-bomb": Case(bomb, "sheet-unpacks-too-large", "Tệp giải nén ra lớn hơn 256 MB."),
    "too-large": Case(
        lambda: b"a" * (32 * 2**20 + 1), "sheet-too-large", "Tệp lớn hơn 32 MB.", "nhiều tệp"
    ),
    "too-many-rows": Case(
        lambda: delimited([HEADS, *[["a"]] * (MOST_ROWS + 1)]),
        "sheet-too-many-rows",
        "Bảng có hơn 20000 dòng.",
        name="bang.csv",
    ),
    "too-many-columns": Case(
        lambda: xlsx([[*HEADS, *[None] * 300, "x"], list(ROW.values())]),
        "sheet-too-many-columns",
        "Ô LA1: bảng có hơn 256 cột.",
    ),
    "utf-16": Case(
        lambda: delimited(rows(), separator="\t", encoding="utf-16"),
        "sheet-not-utf-8",
        "Tệp CSV không ghi bằng UTF-8 mà bằng UTF-16.",
        "CSV UTF-8",
        name="bang.csv",
    ),
    "windows-1258": Case(
        windows_1258,
        "sheet-not-utf-8",
        "Tệp CSV không ghi bằng UTF-8 mà bằng Windows-1258.",
        "CSV UTF-8",
        name="bang.csv",
    ),
    "tcvn3": Case(
        lambda: (
            b"M\xb7,T\xaan,\xa7\xacn v\xde\r\n1,\xae\xe8i tho\xb9i v\xedi d\xa9n,\xa8\xab\xad\r\n"
        ),
        "sheet-not-utf-8",
        "Tệp CSV không ghi bằng UTF-8 mà bằng TCVN3 (ABC).",
        "TCVN3",
        name="bang.csv",
    ),
    "open-quote": Case(
        lambda: delimited(rows()) + b'"a,b\r\n',
        "sheet-quotation-mark",
        "Từ dòng này có dấu nháy kép không đóng",
        ".xlsx",
        name="bang.csv",
    ),
    "binary-csv": Case(
        lambda: b"a,b\x00c\r\n", "sheet-unknown-file", "Tệp không phải", name="bang.csv"
    ),
    "hidden-sheet": Case(hidden, "sheet-hidden", "Trang “Mô hình” đang bị ẩn.", "Bỏ ẩn"),
    "several-sheets": Case(
        several,
        "sheet-which",
        "Không rõ phải đọc trang nào trong các trang “Sheet”, “Đợt 2”.",
        "“Mô hình”",
    ),
    "nothing": Case(lambda: xlsx([]), "sheet-empty", "Bảng không có dòng nào"),
    "only-head": Case(lambda: xlsx([HEADS]), "sheet-empty", "Bảng không có dòng nào"),
    "only-example": Case(
        lambda: xlsx(rows({"Mã": "VÍ DỤ"})), "sheet-empty", "Bảng không có dòng nào"
    ),
    "no-head": Case(
        lambda: xlsx(rows()[1:]),
        "sheet-no-headings",
        "Dòng đầu của bảng không phải là tên các cột.",
        "Mã, Tên",
    ),
    "head-misspelt": Case(
        lambda: xlsx(head("Lĩnh vực", "Lĩnh vựt")),
        "sheet-heading-near",
        "Ô J1: không có cột tên “Lĩnh vựt”.",
        "“Lĩnh vực”",
    ),
    "head-twice": of(
        {"Ghi chú": "một hai ba", "GHI CHU": "bốn năm sáu"},
        "sheet-heading-twice",
        "Ô N1: cột “GHI CHU” đã có ở ô M1.",
    ),
    "head-missing": Case(
        lambda: xlsx(head("Chủ đề", None)),
        "sheet-heading-missing",
        "Ô A1: bảng thiếu cột bắt buộc “Chủ đề”.",
    ),
    "cell-without-head": Case(
        lambda: xlsx(rows(), Z2="ghi thêm"),
        "sheet-no-heading",
        "Ô Z2: ô có nội dung nhưng cột không có tên.",
    ),
    "merged": Case(merged, "sheet-merged", "Ô F2: các ô F2:F3 bị gộp làm một.", "Bỏ gộp"),
    "formula": of(
        {"Tên": "=CONCATENATE(A2)"},
        "sheet-formula",
        "Ô B2: ô này là công thức, không phải nội dung.",
        "Giá trị",
    ),
    "error-value": of({"Tên": "#N/A"}, "sheet-error-value", "Ô B2: ô này mang lỗi #N/A."),
    "hidden-character": of(
        {"Tên": "Nghe\u200b dân nói"},
        "hidden-character",
        "Ô B2: có ký tự không nhìn thấy hoặc đảo chiều chữ (U+200B).",
    ),
    "piled-marks": of({"Tên": "Nghe" + "\u0301" * 9}, "piled-marks", "Ô B2: có quá nhiều dấu"),
    "empty": of(
        {"Tóm tắt": None},
        "sheet-cell-empty",
        "Ô E2, cột “Tóm tắt”: ô bắt buộc còn trống.",
        "Từ 30 đến 400 ký tự.",
    ),
    "no-word": of(
        {"Khối": "Cấp ủy"},
        "sheet-word",
        "Ô G2, cột “Khối”: “Cấp ủy” không có trong danh sách.",
        "Chọn một trong: Nhãn cap-uy",
    ),
    "theme": of(
        {"Chủ đề": "doi-thoai\ndoi thoai"},
        "sheet-word",
        "Ô K2, cột “Chủ đề”: “doi thoai” không có trong danh sách.",
        "Có phải bạn muốn viết 'Nhãn doi-thoai'",
    ),
    "source": of(
        {"Nguồn": "bai-bao | Câu trích: câu trích làm chứng"},
        "sheet-name",
        "Ô L2, cột “Nguồn”: không có nguồn nào có mã hay tên “bai-bao”.",
        "'bai-bao-thu'",
    ),
    "source-without-quote": of(
        {"Nguồn": "bai-bao-thu"},
        "sheet-part-missing",
        "Ô L2, cột “Nguồn”, mục 1, phần “Câu trích”: thiếu phần “Câu trích”.",
    ),
    "quote-too-long": of(
        {"Nguồn": f"bai-bao-thu | {'chữ ' * 26}"},
        "quote-too-long",
        "Ô L2, cột “Nguồn”, mục 1, phần “Câu trích”: câu trích dài 26 chữ, nhiều nhất 25.",
    ),
    "part-unknown": of(
        {"Nguồn": "bai-bao-thu | câu trích làm chứng | chương 3"},
        "sheet-part-unknown",
        "Ô L2, cột “Nguồn”: “chương 3” không rõ thuộc phần nào.",
        "“Câu trích”",
    ),
    "part-twice": of(
        {"Nguồn": "bai-bao-thu | Câu trích: một hai | Câu trích: ba"},
        "sheet-part-twice",
        "Ô L2, cột “Nguồn”: “Câu trích: ba” lặp lại một phần đã có.",
    ),
    "flag": of(
        {"Tên do người biên tập đặt": "chắc vậy"},
        "sheet-flag",
        "Ô M2, cột “Tên do người biên tập đặt”: “chắc vậy” không phải là có hay không.",
    ),
    "day": of(
        {"Ngày rà soát": "31/2/2026"},
        "sheet-day",
        "Ô M2, cột “Ngày rà soát”: “31/2/2026” không phải là ngày.",
        "24/4/2024",
    ),
    "moment": of(
        {"Ngày rà soát": datetime.datetime(2026, 2, 3, 7, 30)},
        "sheet-moment",
        "Ô M2, cột “Ngày rà soát”: “2026-02-03 07:30:00” có cả giờ.",
    ),
    "future-day": of(
        {"Ngày rà soát": datetime.date(2027, 2, 3)},
        "future-date",
        "Ô M2, cột “Ngày rà soát”: ngày 03/02/2027 ở tương lai.",
    ),
    "became-day": of(
        {"Tên": datetime.date(2024, 1, 2)},
        "sheet-became-day",
        "Ô B2, cột “Tên”: chương trình bảng tính đã đổi nội dung thành ngày 02/01/2024.",
        "Text",
    ),
    "year": of(
        {"Năm bắt đầu": "năm 2019"},
        "not-a-year",
        "Ô M2, cột “Năm bắt đầu”: “năm 2019” không phải là năm.",
    ),
    "number-doubtful": of(
        {"Kết quả": "Làm 1.200 hồ sơ | Con số: 1.200 | Đơn vị tính: hồ sơ"},
        "sheet-number-doubtful",
        "Ô M2, cột “Kết quả”: không rõ “1.200” là 1200 hay 1,200.",
    ),
    "number": of(
        {"Kết quả": "Làm nhiều\nLàm hồ sơ | Con số: nhiều | Đơn vị tính: hồ sơ"},
        "not-a-number",
        "Ô M2, cột “Kết quả”, mục 2, phần “Con số”: “nhiều” không phải là số.",
    ),
    "value-without-unit": of(
        {"Kết quả": "Làm hồ sơ | Con số: 12"},
        "sheet-value-without-unit",
        "Ô M2, cột “Kết quả”, mục 1: con số không có đơn vị.",
        "Đơn vị tính",
    ),
    "too-long": of({"Tóm tắt": LONG}, "too-long", "Ô E2, cột “Tóm tắt”: “"),
    "html": of(
        {"Bối cảnh": "Người dân <b>đi xa</b>"},
        "raw-html",
        "Ô M2, cột “Bối cảnh”: có mã HTML “<b>”.",
    ),
    "place": of(
        {"Tỉnh, thành phố": "Hà Nan"},
        "unknown-place",
        "Ô I2, cột “Tỉnh, thành phố”: không tìm thấy tỉnh, thành phố nào tên “Hà Nan”.",
    ),
    "id": of({"Mã": "Nghe dân"}, "bad-id", "Ô A2, cột “Mã”: mã “Nghe dân” không hợp lệ."),
    "id-twice": Case(
        lambda: xlsx(rows({}, {"Tên": "Khác"})),
        "sheet-id-twice",
        "Ô A3, cột “Mã”: mã “nghe-dan-noi” đã có ở dòng 2.",
    ),
    "differs": of(
        {"Mã": "mo-hinh-goc", "Tên": "Mô hình gốc"},
        "sheet-differs",
        "Ô A2, cột “Mã”: “mo-hinh-goc” đã có trong danh mục với nội dung khác (ở “Chủ đề”).",
        "--update",
    ),
    "equal-title": Case(
        lambda: xlsx(rows({}, {"Mã": "nghe-dan"})),
        "equal-title",
        "Ô B3, cột “Tên”: tên và địa phương trùng với tệp",
    ),
    "itself": of(
        {"Liên quan": "nghe-dan-noi"},
        "self-reference",
        "Ô M2, cột “Liên quan”, mục 1: “nghe-dan-noi” chính là mục từ này.",
    ),
    "circle": Case(
        lambda: xlsx(
            rows(
                {"Thuộc về": "nghe-dan"},
                {"Mã": "nghe-dan", "Tên": "Nghe", "Thuộc về": "nghe-dan-noi"},
            )
        ),
        "part-of-circle",
        "Ô M2, cột “Thuộc về”:",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_sheet_is_told_by_its_cell(name: str, imported: Import) -> None:
    case = CASES[name]
    outcome = imported(case.raw(), name=case.name)
    errors = [one for one in outcome.problems if one.severity is Severity.ERROR]
    assert case.rule in {one.rule for one in errors}, errors
    found = next(one for one in errors if one.rule == case.rule)
    assert found.message.startswith(case.said), found.message
    assert case.mend in found.hint, found.hint
    assert found.path == case.name
    assert not outcome.new
    assert not outcome.changed


@pytest.mark.parametrize("name", [name for name in CASES if name not in {"equal-title", "circle"}])
def test_one_mistake_is_told_once(name: str, imported: Import) -> None:
    case = CASES[name]
    problems = imported(case.raw(), name=case.name).problems
    assert len([one for one in problems if one.severity is Severity.ERROR]) == 1, problems


def test_everything_wrong_is_told_in_one_run(imported: Import) -> None:
    wrong = rows({"Khối": "x", "Tên": None}, {"Mã": "hai", "Cấp": "y", "Tóm tắt": "ngắn"})
    problems = imported(xlsx(wrong)).problems
    where = [(one.line, one.column) for one in problems]
    assert where == [(2, 2), (2, 7), (3, 5), (3, 8)]
    assert has_errors(problems)
