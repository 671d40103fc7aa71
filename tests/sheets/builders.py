"""Spreadsheets for tests: written by openpyxl and csv, not by what is tested."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook

SUMMARY = "Cán bộ xã đến từng nhà nghe dân nói và giúp dân làm thủ tục."
ROW: Mapping[str, Any] = {
    "Mã": "nghe-dan-noi",
    "Tên": "Nghe dân nói",
    "Loại": "Nhãn mo-hinh",
    "Tình trạng": "dang-thuc-hien",
    "Tóm tắt": SUMMARY,
    "Đơn vị thực hiện": "Đảng ủy xã",
    "Khối": "nhan cap-uy",
    "Cấp": "xa",
    "Tỉnh, thành phố": "Hà Nam",
    "Lĩnh vực": "Nhãn kinh-te",
    "Chủ đề": "Nhãn doi-thoai\ncai-cach-hanh-chinh",
    "Nguồn": "bai-bao-thu | Câu trích: câu trích làm chứng",
}
"""A row that is right in the catalog of `tests.builders`."""


def rows(*changed: Mapping[str, Any], without: Sequence[str] = ()) -> list[list[Any]]:
    """A head and one row for each of `changed`, or for none the row as it is."""
    every = [{**ROW, **change} for change in changed or [{}]]
    heads = list(dict.fromkeys(key for row in every for key in row if key not in without))
    return [heads, *([row.get(head) for head in heads] for row in every)]


def xlsx(cells: Sequence[Sequence[Any]], *, title: str = "Mô hình", **more: str) -> bytes:
    """A workbook with one sheet; `more` are cells to set by name, as they are."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in cells:
        sheet.append(list(row))
    for name, value in more.items():
        sheet[name] = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def delimited(
    cells: Sequence[Sequence[Any]], *, separator: str = ",", encoding: str = "utf-8-sig"
) -> bytes:
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator)
    for row in cells:
        writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row])
    return stream.getvalue().encode(encoding)
