"""What GitHub reads: workflow commands on one line each, a summary in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from danvan.problems import Severity
from danvan.reports import github_lines, github_summary
from danvan.reports.github import MOST_ROWS
from tests.reports.builders import problem


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "notice")],
)
def test_github_knows_three_levels(severity: Severity, level: str) -> None:
    (line,) = github_lines([problem(severity=severity)])
    assert line == (
        f"::{level} file=models/ha-nam/mo-hinh.yml,line=3,col=5,title=too-long::Quá dài. Rút gọn."
    )


def test_github_paths_begin_where_the_repository_does() -> None:
    (line,) = github_lines([problem()], root="models_catalog")
    assert "file=models_catalog/models/ha-nam/mo-hinh.yml," in line


def test_github_escapes_what_would_end_a_command() -> None:
    odd = problem(path="a,b:c%.yml", message="100 % xong,\nhai: ba\r", hint="Sửa.")
    (line,) = github_lines([odd])
    place, said = line.removeprefix("::error ").split("::", 1)
    assert place == "file=a%2Cb%3Ac%25.yml,line=3,col=5,title=too-long"
    assert said == "100 %25 xong,%0Ahai: ba%0D Sửa."


@given(st.text(), st.text(), st.text())
def test_a_github_command_is_one_line(path: str, message: str, hint: str) -> None:
    (line,) = github_lines([problem(path=path, message=message, hint=hint)])
    assert "\n" not in line
    assert "\r" not in line
    command = line.removeprefix("::").split("::")[0]
    assert command.startswith("error file=")
    assert command.endswith(",line=3,col=5,title=too-long")


def rows(summary: str) -> list[str]:
    return [line for line in summary.splitlines() if line.startswith("| ")][1:]


def test_the_summary_counts_and_lists_the_gravest_first() -> None:
    found = [
        problem(severity=Severity.HINT, message="Nên xem."),
        problem(severity=Severity.WARNING, path="b.yml", message="Cần xem."),
        problem(message="Phải sửa."),
    ]
    summary = github_summary(found, root="models_catalog")
    assert "1 lỗi, 1 cảnh báo, 1 gợi ý, trong 2 tệp." in summary
    assert [row.split(" | ")[0] for row in rows(summary)] == ["| LỖI", "| CẢNH BÁO", "| GỢI Ý"]
    assert r"models\_catalog/models/ha-nam/mo-hinh.yml, dòng 3" in rows(summary)[0]


def test_the_summary_of_nothing_says_so() -> None:
    assert "Không có chỗ nào phải sửa." in github_summary([])
    assert rows(github_summary([])) == []


def test_a_very_long_summary_is_cut_and_says_so() -> None:
    summary = github_summary([problem(line=n) for n in range(1, MOST_ROWS + 4)])
    assert len(rows(summary)) == MOST_ROWS
    assert "Còn 3 chỗ nữa" in summary


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_an_editor_wrote_stays_text_in_the_summary(message: str, hint: str) -> None:
    summary = github_summary([problem(message=message, hint=hint)])
    assert len(rows(summary)) == 1
    html = markdown(summary, extensions=["tables"])
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 4
    for tag in ("<a", "<img", "<script", "<strong", "<em", "<code"):
        assert tag not in html
