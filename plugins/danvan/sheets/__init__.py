"""Entries as tables of a spreadsheet, and tables as files: columns, cells, CSV and XLSX.

Files are read by `danvan.sheets.reading`, whose libraries no build waits for.
"""

from danvan.sheets.book import Book, Choices, PackedRows, Sheet, frame, outline, packer, workbook
from danvan.sheets.cells import NO, YES, Cell, Labels, read_cell, writer, yes_or_no
from danvan.sheets.columns import Column, columns_of, continued, heading_key
from danvan.sheets.delimited import delimited, delimited_head, delimited_rows
from danvan.sheets.grid import Grid, Place, Refused, cell_problem, in_cell
from danvan.sheets.packed import Packed
from danvan.sheets.tables import (
    CELL_MOST,
    Derived,
    Further,
    Heading,
    Layout,
    Row,
    Table,
    heading_of,
    layout_of,
    spread,
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
    "Further",
    "Grid",
    "Heading",
    "Labels",
    "Layout",
    "Packed",
    "PackedRows",
    "Place",
    "Refused",
    "Row",
    "Sheet",
    "Table",
    "cell_problem",
    "columns_of",
    "continued",
    "delimited",
    "delimited_head",
    "delimited_rows",
    "frame",
    "heading_key",
    "heading_of",
    "in_cell",
    "layout_of",
    "outline",
    "packer",
    "read_cell",
    "spread",
    "value_of",
    "workbook",
    "writer",
    "yes_or_no",
]
