"""What is wrong with a catalog, said so that an editor can mend it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. Sorts by file, then by place in the file.

    `path` is relative to the folder that was checked, with "/"; `line` and `column` count
    from 1; `field` is a dotted path such as `results.2.value`, empty for the whole file.
    """

    path: str
    line: int
    column: int
    rule: str
    field: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def as_dict(self) -> dict[str, str | int]:
        """The problem under the keys that `danvan check --format json` promises."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "field": self.field,
            "message": self.message,
            "hint": self.hint,
        }


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of `problems` must stop a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """`{"problems": [...]}`, readable, with Vietnamese letters as they are."""
    listed = [problem.as_dict() for problem in problems]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=2)


_SEVERITY_WORDS = {
    Severity.ERROR: "LỖI",
    Severity.WARNING: "CẢNH BÁO",
    Severity.HINT: "GỢI Ý",
}


def text_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Each problem as a block of lines for a terminal: place, sentence, how to mend it."""
    for problem in problems:
        field = f" · {problem.field}" if problem.field else ""
        place = f"{problem.path}:{problem.line}:{problem.column}"
        yield f"{place}{field} [{problem.rule}]"
        yield f"  {_SEVERITY_WORDS[problem.severity]}: {problem.message}"
        if problem.hint:
            yield f"  Cách sửa: {problem.hint}"


_GITHUB_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "notice",
}


def github_lines(problems: Iterable[Problem], *, root: str = "") -> Iterator[str]:
    """Each problem as a GitHub workflow command; `root` is put before every path."""
    for problem in problems:
        path = f"{root}/{problem.path}" if root else problem.path
        place = (
            f"file={_github_property(path)},line={problem.line},col={problem.column},"
            f"title={_github_property(problem.rule)}"
        )
        said = f"{problem.message} {problem.hint}".strip()
        yield f"::{_GITHUB_LEVELS[problem.severity]} {place}::{_github_data(said)}"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")
