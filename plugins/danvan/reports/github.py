"""Problems as GitHub shows them: annotations beside lines, and the summary of a job."""

import re
from collections.abc import Iterable, Iterator, Sequence

from danvan.problems import Problem, Severity, counted, path_below
from danvan.words import report_words, severity_words

MOST_ROWS = 200
"""Of the summary's table: a summary of more than 1 MiB would not be shown at all."""

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "notice",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@$:])")


def github_lines(problems: Iterable[Problem], *, root: str = "") -> Iterator[str]:
    """Each problem as a workflow command; `root` is put before every path."""
    for problem in problems:
        place = (
            f"file={_property(path_below(root, problem.path))},line={problem.line},"
            f"col={problem.column},title={_property(problem.rule)}"
        )
        said = f"{problem.message} {problem.hint}".strip()
        yield f"::{_LEVELS[problem.severity]} {place}::{_data(said)}"


def github_summary(problems: Sequence[Problem], *, root: str = "") -> str:
    """A job's summary in Markdown: how many of what, and a table with the gravest first.

    GitHub shows ten annotations of each level only; the table has what they leave out.
    """
    lines = [f"## {report_words('summary-title')}", ""]
    if not problems:
        return "\n".join([*lines, report_words("summary-clean"), ""])
    totals = counted(problems)
    files = len({problem.path for problem in problems})
    lines += [report_words("summary-counts", **totals, files=files), ""]
    lines += [report_words("summary-head"), "|---|---|---|---|"]
    gravest = sorted(problems, key=lambda problem: list(Severity).index(problem.severity))
    lines += [_row(problem, root) for problem in gravest[:MOST_ROWS]]
    left = len(problems) - MOST_ROWS
    if left > 0:
        lines += ["", report_words("summary-more", left=left)]
    return "\n".join([*lines, ""])


def _row(problem: Problem, root: str) -> str:
    place = f"{_plain(path_below(root, problem.path))}, {report_words('line')} {problem.line}"
    cells = (
        severity_words(problem.severity),
        place,
        _plain(problem.message),
        _plain(problem.hint),
    )
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """`text` as one Markdown paragraph that is only text."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
