"""Entries as tables of a spreadsheet, and tables as files: columns, cells, CSV and XLSX."""

from danvan.sheets.book import Book, Choices, Sheet, workbook
from danvan.sheets.cells import NO, YES, Cell, Labels, read_cell, writer, yes_or_no
from danvan.sheets.columns import Column, columns_of, continued, heading_key
from danvan.sheets.delimited import delimited
from danvan.sheets.grid import Grid, Place, Refused, cell_problem, in_cell
from danvan.sheets.reading import read_sheet
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
    "Grid",
    "Heading",
    "Labels",
    "Place",
    "Refused",
    "Row",
    "Sheet",
    "Table",
    "cell_problem",
    "columns_of",
    "continued",
    "delimited",
    "heading_key",
    "heading_of",
    "in_cell",
    "read_cell",
    "read_sheet",
    "table_of",
    "value_of",
    "workbook",
    "writer",
    "yes_or_no",
]
