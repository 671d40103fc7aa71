"""Problems: what `danvan check` promises to people and programs."""

import json

import pytest

from danvan.problems import Severity, as_json, counted, has_errors, is_refused
from tests.reports.builders import problem


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


def test_only_an_error_stops_a_build() -> None:
    assert has_errors([problem(severity=Severity.HINT), problem()])
    assert not has_errors([problem(severity=Severity.WARNING), problem(severity=Severity.HINT)])
    assert not has_errors([])


def test_problems_stand_by_file_then_line_then_column() -> None:
    first = problem(path="a.yml", line=9)
    second = problem(path="b.yml", line=2, column=7)
    third = problem(path="b.yml", line=10, column=1)
    assert sorted([third, second, first]) == [first, second, third]


@pytest.mark.parametrize(
    ("severity", "plain", "strict"),
    [(Severity.ERROR, True, True), (Severity.WARNING, False, True), (Severity.HINT, False, False)],
)
def test_what_a_check_refuses(severity: Severity, plain: bool, strict: bool) -> None:
    assert is_refused([problem(severity=severity)]) is plain
    assert is_refused([problem(severity=severity)], strict=True) is strict


def test_problems_are_counted_by_severity() -> None:
    found = [problem(), problem(), problem(severity=Severity.HINT)]
    assert counted(found) == {"errors": 2, "warnings": 0, "hints": 1}
