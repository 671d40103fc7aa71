"""The catalog's tables as files for spreadsheets, and a template to fill in."""

from collections.abc import Iterator
from functools import cache

from danvan.exports.notes import notes
from danvan.exports.planned import Exports, PlannedFile
from danvan.exports.tables import KINDS, Kind, Shown, labels_of
from danvan.exports.template import TEMPLATE, template
from danvan.sheets import Book, Sheet, Table, delimited, workbook

FOLDER = "api/v1/"


def sheet_files(exports: Exports) -> Iterator[PlannedFile]:
    """Every table as CSV and as XLSX, then the template."""
    catalog, options = exports.catalog, exports.options
    labels = labels_of(catalog.vocabularies)
    shown = Shown(catalog, options, labels)
    for kind in KINDS:
        yield from _files(exports, kind, shown)
    sources = tuple((source.id, source.title) for source in catalog.sources.values())
    yield exports.plan(TEMPLATE, (), lambda: workbook(template(catalog, labels)), sources)


def _files(exports: Exports, kind: Kind, shown: Shown) -> Iterator[PlannedFile]:
    @cache
    def table() -> Table:
        """Made once for both files where one process makes both."""
        return kind.table(shown)

    def book() -> bytes:
        made = table()
        sheets = [Sheet(made), Sheet(notes(made, kind.name, shown), wrapped=True)]
        return workbook(Book(made.name, sheets))

    entries = list(kind.entries(shown.catalog))
    gone = [(entry.folder, entry.id) for entry in shown.catalog.withdrawn]
    # A place is called by what it is today, an id by the list that has it: `plan` covers both.
    yield exports.plan(f"{FOLDER}{kind.name}.csv", entries, lambda: delimited(table()), gone)
    yield exports.plan(f"{FOLDER}{kind.name}.xlsx", entries, book, gone)
