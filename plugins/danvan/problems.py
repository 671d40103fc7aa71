"""What is wrong with a catalog, said so that an editor can mend it."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from posixpath import normpath


class Severity(StrEnum):
    """How much a problem weighs, the gravest first: only an error stops a build."""

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


def is_refused(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether a check fails: for an error, under `strict` for a warning too, never for a hint."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in grave for problem in problems)


def counted(problems: Iterable[Problem]) -> dict[str, int]:
    """How many there are: `errors`, `warnings`, `hints`."""
    found = Counter(problem.severity for problem in problems)
    return {f"{severity.value}s": found[severity] for severity in Severity}


def path_below(root: str, path: str) -> str:
    """`path`, relative to the folder `root`, from where `root` is seen: "../" leaves the folder."""
    return normpath(f"{root}/{path}") if root else path


def as_json(problems: Iterable[Problem]) -> str:
    """`{"problems": [...]}`, readable, with Vietnamese letters as they are."""
    listed = [problem.as_dict() for problem in problems]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=2)
