"""The catalog's tables: what is in them, and when they are made again."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from danvan.entries.schema import Entry, Model
from danvan.entries.shapes import Form
from danvan.exports import Exports
from danvan.exports.sheets import sheet_files
from danvan.options import SiteOptions
from danvan.sheets import columns_of
from tests.builders import MODEL, built, model

KINDS = {"mo-hinh", "ket-qua", "quy-tac", "van-ban", "nguon", "so-lieu"}
RESULT = "results: [{text: Đã làm hồ sơ, value: 930, unit: hồ sơ}]"


def exports(root: Path, files: Mapping[str, str] | None = None, *, url: str = "") -> Exports:
    catalog = built(root, files)

    def digest(entry: Entry) -> bytes:
        return catalog.digests[f"{entry.folder}/{entry.id}"]

    return Exports(catalog, SiteOptions(url=url), digest)


def made(found: Exports) -> dict[str, bytes]:
    return {file.address: file.make() for file in sheet_files(found)}


def cells(raw: bytes, sheet: str) -> list[list[object]]:
    book = openpyxl.load_workbook(BytesIO(raw))
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def row_of(raw: bytes, sheet: str, number: int = 1) -> dict[object, object]:
    heads, *rows = cells(raw, sheet)
    return dict(zip(heads, rows[number - 1], strict=True))


def test_every_kind_is_there_as_csv_and_xlsx_and_so_is_the_template(tmp_path: Path) -> None:
    files = made(exports(tmp_path))
    expected = {f"api/v1/{kind}.{ending}" for kind in KINDS for ending in ("csv", "xlsx")}
    assert set(files) == {*expected, "dong-gop/mau-nhap-mo-hinh.xlsx"}


def test_a_model_is_a_row_with_the_words_of_lists_its_place_today_and_its_page(
    tmp_path: Path,
) -> None:
    files = made(exports(tmp_path, {MODEL: model(RESULT)}, url="https://example.org/"))
    row = row_of(files["api/v1/mo-hinh.xlsx"], "Mô hình", 2)
    assert row["Mã"] == "mo-hinh-thu"
    assert row["Khối"] == "Nhãn cap-uy"
    assert row["Nay thuộc"] == "nay thuộc tỉnh Ninh Bình"
    assert row["Trang"] == "https://example.org/mo-hinh/mo-hinh-thu/"
    assert row["Kết quả"] == "Đã làm hồ sơ | Con số: 930 | Đơn vị tính: hồ sơ"


def test_results_figures_and_conduct_codes_are_tables_of_their_own(tmp_path: Path) -> None:
    files = made(exports(tmp_path, {MODEL: model(RESULT)}))
    result = row_of(files["api/v1/ket-qua.xlsx"], "Kết quả")
    assert (result["Mã mô hình"], result["Con số"]) == ("mo-hinh-thu", 930)
    figure = row_of(files["api/v1/so-lieu.xlsx"], "Số liệu")
    assert (figure["Mã tệp"], figure["Mã"], figure["Con số"]) == ("ha-nam", "mo-hinh", 1200)
    variant = row_of(files["api/v1/quy-tac.xlsx"], "Quy tắc ứng xử")
    assert variant["Nội dung"] == "Xin chào\nXin lỗi\nXin cảm ơn\nXin phép"
    assert variant["Trang"] == "/quy-tac/4-xin/#ha-nam"


def test_notes_explain_every_column_and_the_licence(tmp_path: Path) -> None:
    files = made(exports(tmp_path))
    for name in KINDS:
        raw = files[f"api/v1/{name}.xlsx"]
        sheet = openpyxl.load_workbook(BytesIO(raw)).sheetnames[0]
        notes = {row[0]: row[1] for row in cells(raw, "Ghi chú")}
        assert "CC BY 4.0" in str(notes["Giấy phép"])
        for heading in cells(raw, sheet)[0]:
            assert notes[f"Cột “{heading}”"], heading


def test_the_template_marks_its_example_and_offers_every_closed_list(tmp_path: Path) -> None:
    raw = made(exports(tmp_path))["dong-gop/mau-nhap-mo-hinh.xlsx"]
    book = openpyxl.load_workbook(BytesIO(raw))
    assert book.sheetnames == ["Mô hình", "Ghi chú", "Danh mục từ"]
    assert row_of(raw, "Mô hình")["Mã"] == "VÍ DỤ"
    lists = {row[0]: row[1:] for row in zip(*cells(raw, "Danh mục từ"), strict=True)}
    assert lists["Khối"][:2] == ("Nhãn cap-uy", "Nhãn cong-an")
    assert lists["Nguồn: mã"][0] == "bai-bao-thu"
    columns = (column.shape for column in columns_of(Model))
    listed = [one for one in columns if one.vocabulary or one.form is Form.FLAG]
    assert len(book["Mô hình"].data_validations.dataValidation) == len(listed) >= 8


@pytest.mark.parametrize(
    ("path", "text", "changed"),
    [
        (MODEL, model("title: Tên khác"), {"mo-hinh", "ket-qua"}),
        ("documents/van-ban-thu.yml", None, {"van-ban"}),
    ],
)
def test_a_file_is_planned_anew_only_when_what_it_tells_changed(
    tmp_path: Path, path: str, text: str | None, changed: set[str]
) -> None:
    first = {MODEL: model()}
    old = {file.address: file.digest for file in sheet_files(exports(tmp_path / "a", first))}
    new = exports(tmp_path / "b", {**first, path: text})
    other = {
        file.address.removeprefix("api/v1/").partition(".")[0]
        for file in sheet_files(new)
        if old[file.address] != file.digest
    }
    assert other == changed
