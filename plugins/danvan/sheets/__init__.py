"""Entries as tables of a spreadsheet, and tables as files: columns, cells, CSV and XLSX."""

from danvan.sheets.book import Book, Choices, Sheet, workbook
from danvan.sheets.cells import NO, YES, Cell, Labels, writer
from danvan.sheets.columns import Column, columns_of, heading_key
from danvan.sheets.delimited import delimited
from danvan.sheets.tables import (
    CELL_MOST,
    Derived,
    Heading,
    Row,
    Table,
    heading_of,
    table_of,
    value_of,
)

__all__ = [
    "CELL_MOST",
    "NO",
    "YES",
    "Book",
    "Cell",
    "Choices",
    "Column",
    "Derived",
    "Heading",
    "Labels",
    "Row",
    "Sheet",
    "Table",
    "columns_of",
    "delimited",
    "heading_key",
    "heading_of",
    "table_of",
    "value_of",
    "workbook",
    "writer",
]
