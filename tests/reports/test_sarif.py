"""SARIF 2.1.0: what its schema requires, property by property (sections of the standard)."""

import json
import re
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from danvan.messages import RULES
from danvan.problems import Severity
from danvan.reports import as_sarif
from tests.reports.builders import problem

ALLOWED: dict[str, set[str]] = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "language", "columnKind", "results"},
    "driver": {"name", "language", "rules"},
    "rule": {"id", "shortDescription", "help", "defaultConfiguration"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"},
    "location": {"physicalLocation", "logicalLocations"},
}
LEVELS = {"none", "note", "warning", "error"}
URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~/!$&'()*+,;=@-]|%[0-9A-F]{2})+")


def run_of(text: str) -> Any:
    """The only run of a log that has the shape of the standard."""
    log = json.loads(text)
    assert log.keys() == ALLOWED["log"]
    assert log["version"] == "2.1.0"  # 3.13.2
    (run,) = log["runs"]
    assert run.keys() == ALLOWED["run"]
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}  # 3.14.17
    driver = run["tool"]["driver"]
    assert driver.keys() == ALLOWED["driver"]
    assert driver["name"]  # 3.19.8
    for rule in driver["rules"]:
        check_rule(rule)
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for result in run["results"]:
        check_result(result, ids)
    return run


def check_rule(rule: Any) -> None:
    assert rule.keys() == ALLOWED["rule"]
    assert rule["shortDescription"]["text"]
    assert rule["help"]["text"]
    assert rule["defaultConfiguration"]["level"] in LEVELS


def check_result(result: Any, ids: list[str]) -> None:
    assert result.keys() == ALLOWED["result"]
    assert ids[result["ruleIndex"]] == result["ruleId"]  # 3.27.6
    assert result["level"] in LEVELS  # 3.27.10
    assert result["message"]["text"]  # 3.11.8
    (location,) = result["locations"]
    assert location.keys() <= ALLOWED["location"]
    physical = location["physicalLocation"]
    assert URI_REFERENCE.fullmatch(physical["artifactLocation"]["uri"])  # 3.4.3
    assert not physical["artifactLocation"]["uri"].startswith("/")
    assert physical["region"]["startLine"] >= 1  # 3.30.5
    assert physical["region"]["startColumn"] >= 1  # 3.30.6
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())


def test_every_severity_has_its_level() -> None:
    found = [problem(severity=severity, rule="too-long") for severity in Severity]
    assert [result["level"] for result in run_of(as_sarif(found))["results"]] == [
        *("error", "warning", "note"),
    ]


def test_nothing_wrong_is_a_run_without_results() -> None:
    run = run_of(as_sarif([]))
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_every_rule_can_be_described() -> None:
    run = run_of(as_sarif([problem(rule=rule) for rule in RULES]))
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == RULES.keys()
    for rule in run["tool"]["driver"]["rules"]:
        assert not re.search(r"\{\w", rule["shortDescription"]["text"] + rule["help"]["text"])


def test_a_place_is_a_path_of_the_repository_with_line_and_column() -> None:
    (result,) = run_of(as_sarif([problem(path="a b/mô.yml")], root="models_catalog"))["results"]
    location = result["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == (
        "models_catalog/a%20b/m%C3%B4.yml"
    )
    assert location["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "results.1.text"}]


def test_a_mistake_keeps_its_fingerprint_when_it_moves_and_twins_differ() -> None:
    def prints(*lines: int) -> list[str]:
        found = as_sarif([problem(line=line) for line in lines])
        return [item["partialFingerprints"]["danvan/v1"] for item in run_of(found)["results"]]

    assert prints(3) == prints(90)
    first, second = prints(3, 90)
    assert first != second


paths = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda path: not path.startswith("/")
)


@given(paths, st.text(min_size=1))
def test_whatever_an_editor_wrote_the_log_has_its_shape(path: str, message: str) -> None:
    (result,) = run_of(as_sarif([problem(path=path, message=message)]))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == path
