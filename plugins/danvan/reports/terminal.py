"""Problems as blocks of lines for a terminal."""

from collections.abc import Callable, Iterable, Iterator

from danvan.problems import Problem
from danvan.reports.marked import marked
from danvan.words import severity_words

LineOf = Callable[[str, int], str | None]
"""Path and line number → the line as it stands in the file; None where it cannot be shown."""


def no_line(path: str, line: int) -> str | None:  # noqa: ARG001 (a LineOf)
    """For reports without lines of the files."""
    return None


def text_lines(problems: Iterable[Problem], *, line_of: LineOf = no_line) -> Iterator[str]:
    """Each problem as a block: place, sentence, the line with its mark, how to mend it."""
    for problem in problems:
        field = f" · {problem.field}" if problem.field else ""
        place = f"{problem.path}:{problem.line}:{problem.column}"
        yield f"{place}{field} [{problem.rule}]"
        yield f"  {severity_words(problem.severity)}: {problem.message}"
        yield from _marked(problem, line_of(problem.path, problem.line))
        if problem.hint:
            yield f"  Cách sửa: {problem.hint}"


def _marked(problem: Problem, line: str | None) -> Iterator[str]:
    if line is None or not line.strip():
        return
    shown, caret = marked(line, problem.column)
    number = str(problem.line)
    yield f"    {number} | {shown}"
    yield f"    {' ' * len(number)} | {caret}"
