"""The catalog as plain Markdown that Zensical, MkDocs and Hugo build without this package."""

from danvan.exports.markdown.project import markdown_files

__all__ = ["markdown_files"]
