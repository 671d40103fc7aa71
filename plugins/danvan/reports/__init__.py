"""Problems as people and programs want them: marked lines, annotations, a summary, SARIF."""

from danvan.reports.github import github_lines, github_summary
from danvan.reports.marked import marked
from danvan.reports.sarif import as_sarif
from danvan.reports.terminal import text_lines

__all__ = ["as_sarif", "github_lines", "github_summary", "marked", "text_lines"]
