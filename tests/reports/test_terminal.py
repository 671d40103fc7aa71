"""Problems on a terminal, with the line they are about."""

from pathlib import Path

import pytest

from danvan.entries import lines_of
from danvan.problems import Severity
from danvan.reports import text_lines
from tests.builders import write
from tests.reports.builders import problem


def test_text_gives_place_sentence_and_remedy() -> None:
    assert list(text_lines([problem()])) == [
        "models/ha-nam/mo-hinh.yml:3:5 · results.1.text [too-long]",
        "  LỖI: Quá dài.",
        "  Cách sửa: Rút gọn.",
    ]


def test_text_leaves_out_what_is_not_known() -> None:
    assert list(text_lines([problem(field="", hint="", severity=Severity.WARNING)])) == [
        "models/ha-nam/mo-hinh.yml:3:5 [too-long]",
        "  CẢNH BÁO: Quá dài.",
    ]


def test_the_line_is_shown_with_its_mark(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "id: a\n\ntên: dài\n"})
    told = problem(path="a.yml", line=3, column=6, hint="", field="")
    assert list(text_lines([told], line_of=lines_of(tmp_path)))[2:] == [
        "    3 | tên: dài",
        "      |      ^",
    ]


@pytest.mark.parametrize(
    ("path", "line"), [("a.yml", 2), ("a.yml", 9), ("a.yml", 0), ("b.yml", 1), ("c.yml", 1)]
)
def test_where_no_line_can_be_shown_there_is_none(path: str, line: int, tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "id: a\n\n", "c.yml": b"\xff\xfe"})
    told = problem(path=path, line=line)
    assert len(list(text_lines([told], line_of=lines_of(tmp_path)))) == 3


def test_lines_count_as_the_reader_counts_them(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": b"\xef\xbb\xbfmot\r\nhai\rba\n"})
    line_of = lines_of(tmp_path)
    assert [line_of("a.yml", n) for n in (1, 2, 3)] == ["mot", "hai", "ba"]
