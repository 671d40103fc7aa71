"""CSV and XLSX as Excel and LibreOffice open them."""

import csv
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.sheets import (
    Book,
    Choices,
    Heading,
    Sheet,
    Table,
    delimited,
    frame,
    outline,
    workbook,
)
from danvan.sheets.delimited import unguarded
from danvan.sheets.packed import packed, zipped
from danvan.sheets.tables import Kind

TABLE = Table(
    "Bảng",
    (
        Heading("Tên", required=True),
        Heading("Số", Kind.NUMBER),
        Heading("Ngày", Kind.DAY),
        Heading("Năm", Kind.YEAR),
        Heading("Lời", wide=True),
    ),
    (
        ("=HYPERLINK(1)", Decimal("754277"), date(2026, 4, 22), 2019, "dòng một\ndòng hai"),
        ("-5", Decimal("12.27"), None, None, '“Dân vận khéo”, "4 xin"; <b>&'),
    ),
)


def opened(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(Book("Thử", sheets))))


def test_csv_is_rfc_4180_in_utf_8_with_a_mark() -> None:
    raw = delimited(TABLE)
    assert raw.startswith(b"\xef\xbb\xbfT\xc3\xaan,S\xe1\xbb\x91,")
    text = raw.decode("utf-8-sig")
    assert text.endswith("\r\n")
    assert text.split("\r\n")[1] == ('\'=HYPERLINK(1),754277,2026-04-22,2019,"dòng một\ndòng hai"')
    read = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert read[2] == ["'-5", "12.27", "", "", '“Dân vận khéo”, "4 xin"; <b>&']


@given(st.text())
def test_no_text_of_a_csv_begins_like_a_formula_and_every_one_comes_back(text: str) -> None:
    table = Table("a", (Heading("a"),), ((f"x{text}",), (f"={text}",), (f"'{text}",)))
    stream = StringIO(delimited(table).decode("utf-8-sig"), newline="")
    cells = [record[0] for record in csv.reader(stream)][1:]
    assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in cells)
    assert [unguarded(cell) for cell in cells] == [row[0] for row in table.rows]


def test_cells_of_a_workbook_have_their_types() -> None:
    sheet = opened(Sheet(TABLE))["Bảng"]
    first, second = list(sheet.iter_rows(min_row=2))
    assert [cell.value for cell in first] == [
        "=HYPERLINK(1)",
        754277,
        datetime(2026, 4, 22),
        2019,
        "dòng một\ndòng hai",
    ]
    assert [cell.data_type for cell in first] == ["s", "n", "d", "n", "s"]
    assert first[0].number_format == "@"
    assert first[1].number_format == "#,##0"
    assert first[2].number_format == "dd/mm/yyyy"
    assert second[1].value == 12.27
    assert second[0].data_type == "s"


def test_a_sheet_has_a_frozen_head_a_filter_and_widths() -> None:
    sheet = opened(Sheet(TABLE))["Bảng"]
    assert [cell.value for cell in sheet[1]] == ["Tên", "Số", "Ngày", "Năm", "Lời"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions == "A1:E3"
    widths = [sheet.column_dimensions[letter].width for letter in "ABE"]
    assert widths[0] > widths[1]
    assert widths[2] > widths[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\n  b", b"<t>a\n  b</t>"),
        (" a", b'<t xml:space="preserve"> a</t>'),
        ("a\n", b'<t xml:space="preserve">a\n</t>'),
    ],
)
def test_blanks_around_a_text_stay(text: str, written: bytes) -> None:
    """Excel takes away what is not said to be kept."""
    raw = workbook(Book("Thử", [Sheet(Table("T", (Heading("Tên"),), ((text,),)))]))
    with ZipFile(BytesIO(raw)) as files:
        assert written in files.read("xl/worksheets/sheet1.xml")
    assert openpyxl.load_workbook(BytesIO(raw)).active["A2"].value == text


def test_choices_are_a_drop_down_list_that_several_may_leave() -> None:
    words = Table("Từ", (Heading("Tên"),), (("một",), ("hai",)))
    one, many = Choices("Từ", 0, 2, strict=True), Choices("Từ", 0, 2, strict=False)
    sheet = opened(Sheet(TABLE, {0: one, 4: many}), Sheet(words))["Bảng"]
    found = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert set(found) == {"A2:A1048576", "E2:E1048576"}
    assert found["A2:A1048576"].formula1 == "'Từ'!$A$2:$A$3"
    assert found["A2:A1048576"].showErrorMessage
    assert not found["E2:E1048576"].showErrorMessage


def test_equal_tables_give_equal_bytes() -> None:
    book = Book("Thử", [Sheet(TABLE, wrapped=True)])
    assert workbook(book) == workbook(book)
    assert b"creator" not in workbook(book)
    assert openpyxl.load_workbook(BytesIO(workbook(book))).properties.created == datetime(
        2000, 1, 1
    )


@pytest.mark.parametrize("rows", [(), TABLE.rows[:1]])
def test_a_table_without_rows_is_a_sheet_too(rows: tuple[tuple[str, ...], ...]) -> None:
    sheet = opened(Sheet(Table("Bảng", TABLE.headings, rows)))["Bảng"]
    assert sheet.max_row == 1 + len(rows)


WORDS = Table("Từ", (Heading("Tên"),), (("một",), ("hai",)))
FRAMED = Book("Thử", [Sheet(TABLE, {0: Choices("Từ", 0, 2, strict=True)}), Sheet(WORDS)])


def with_first(**changes: object) -> Book:
    first, second = FRAMED.sheets
    return replace(FRAMED, sheets=[replace(first, **changes), second])  # type: ignore[arg-type]


def with_heading(heading: Heading) -> Book:
    return with_first(table=replace(TABLE, headings=(heading, *TABLE.headings[1:])))


OTHERS = {
    "its title": replace(FRAMED, title="Khác"),
    "one sheet less": replace(FRAMED, sheets=FRAMED.sheets[:1]),
    "the name of a sheet": with_first(table=replace(TABLE, name="Khác")),
    "a heading": with_heading(Heading("Khác", required=True)),
    "a kind": with_heading(Heading("Tên", Kind.DAY, required=True)),
    "a width": with_heading(Heading("Tên", wide=True, required=True)),
    "what is required": with_heading(Heading("Tên")),
    "a column less": with_first(table=replace(TABLE, headings=TABLE.headings[:-1])),
    "a row less": with_first(table=replace(TABLE, rows=TABLE.rows[:1])),
    "choices": with_first(choices={0: Choices("Từ", 0, 3, strict=True)}),
    "strictness": with_first(choices={0: Choices("Từ", 0, 2, strict=False)}),
    "no choices": with_first(choices={}),
    "wrapped": with_first(wrapped=True),
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_frame_that_is_another_has_another_outline(other: str) -> None:
    assert frame(OTHERS[other]) != frame(FRAMED)
    assert outline(OTHERS[other]) != outline(FRAMED)


def test_what_rows_say_is_not_in_the_frame() -> None:
    rows = (*TABLE.rows[1:], *TABLE.rows[:1])
    same = with_first(table=replace(TABLE, rows=rows), example=True)
    assert outline(same) == outline(FRAMED)
    assert frame(same) == frame(FRAMED)
    assert workbook(same, frame(FRAMED)) == workbook(same) != workbook(FRAMED)


@given(st.lists(st.binary(max_size=300)))
def test_pieces_of_a_packed_file_are_the_file(pieces: list[bytes]) -> None:
    with ZipFile(BytesIO(zipped([("tệp", map(packed, pieces))]))) as whole:
        assert whole.testzip() is None
        assert whole.read("tệp") == b"".join(pieces)
