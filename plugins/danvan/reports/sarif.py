"""Problems as SARIF 2.1.0 (OASIS Standard, 2020), which code hosts and editors read."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from danvan.messages import RULES
from danvan.problems import Problem, Severity, path_below

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "note",
}
_FACT = re.compile(r"\{(\w+)\}")


def as_sarif(problems: Sequence[Problem], *, root: str = "") -> str:
    """One run with every problem as a result; `root` is put before every path."""
    used = sorted({problem.rule for problem in problems})
    numbers = {rule: number for number, rule in enumerate(used)}
    run = {
        "tool": {
            "driver": {
                "name": "danvan",
                "language": "vi",
                "rules": [_rule(rule) for rule in used],
            }
        },
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "results": _results(problems, numbers, root),
    }
    return json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(rule: str) -> dict[str, Any]:
    words = RULES[rule]
    return {
        "id": rule,
        "shortDescription": {"text": _general(words.message)},
        "help": {"text": _general(words.hint)},
        "defaultConfiguration": {"level": _LEVELS[words.severity]},
    }


def _general(template: str) -> str:
    """A rule's sentence without the facts of one case."""
    general = _FACT.sub("…", template).replace("{{", "{").replace("}}", "}").strip()
    return general or "…"


def _results(
    problems: Sequence[Problem], numbers: dict[str, int], root: str
) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results = []
    for problem in problems:
        print_ = _fingerprint(problem)
        seen[print_] += 1
        results.append(_result(problem, numbers, root, f"{print_}:{seen[print_]}"))
    return results


def _result(
    problem: Problem, numbers: dict[str, int], root: str, fingerprint: str
) -> dict[str, Any]:
    path = path_below(root, problem.path)
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path)},
            "region": {"startLine": problem.line, "startColumn": problem.column},
        }
    }
    if problem.field:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.field}]
    return {
        "ruleId": problem.rule,
        "ruleIndex": numbers[problem.rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.hint}".strip()},
        "locations": [location],
        "partialFingerprints": {"danvan/v1": fingerprint},
    }


def _fingerprint(problem: Problem) -> str:
    """The same for the same mistake after lines were added above it."""
    said = "\n".join((problem.rule, problem.path, problem.field, problem.message))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]
