"""Problems and their printers: what `danvan check` promises to people and programs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.problems import Problem, Severity, as_json, github_lines, has_errors, text_lines


def problem(**changes: object) -> Problem:
    facts: dict[str, object] = {
        "path": "models/ha-nam/mo-hinh.yml",
        "line": 3,
        "column": 5,
        "rule": "too-long",
        "field": "results.1.text",
        "message": "Quá dài.",
        "hint": "Rút gọn.",
        **changes,
    }
    return Problem(**facts)  # type: ignore[arg-type]


def test_json_has_the_promised_keys() -> None:
    assert json.loads(as_json([problem()])) == {
        "problems": [
            {
                "rule": "too-long",
                "severity": "error",
                "path": "models/ha-nam/mo-hinh.yml",
                "line": 3,
                "column": 5,
                "field": "results.1.text",
                "message": "Quá dài.",
                "hint": "Rút gọn.",
            }
        ]
    }


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(as_json([])) == {"problems": []}


def test_json_shows_vietnamese_letters_as_they_are() -> None:
    assert "Quá dài." in as_json([problem()])


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


def test_only_an_error_stops_a_build() -> None:
    assert has_errors([problem(severity=Severity.HINT), problem()])
    assert not has_errors([problem(severity=Severity.WARNING), problem(severity=Severity.HINT)])
    assert not has_errors([])


def test_problems_stand_by_file_then_line_then_column() -> None:
    first = problem(path="a.yml", line=9)
    second = problem(path="b.yml", line=2, column=7)
    third = problem(path="b.yml", line=10, column=1)
    assert sorted([third, second, first]) == [first, second, third]
