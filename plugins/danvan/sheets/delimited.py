"""Tables as CSV that Excel opens rightly: RFC 4180 with a byte order mark."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import StringIO

from danvan.sheets.cells import Cell, plain_number
from danvan.sheets.tables import Table

_RISKY = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""Texts that a spreadsheet may take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
The apostrophe put before them is itself doubled, so that it can be taken away again."""
_FIRST = frozenset("'=+-@\t\r＝＋－＠")


def delimited(table: Table) -> bytes:
    """`table` with its headings as the first record."""
    stream = StringIO(newline="")
    lines = csv.writer(stream, lineterminator="\r\n")
    lines.writerow([heading.text for heading in table.headings])
    lines.writerows(_texts(row) for row in table.rows)
    return stream.getvalue().encode("utf-8-sig")


def _texts(row: Iterable[Cell]) -> list[object]:
    return [
        (_guarded(cell) if cell[0] in _FIRST else cell) if type(cell) is str else _plain(cell)
        for cell in row
    ]


def _plain(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return plain_number(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _guarded(text: str) -> str:
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that `delimited` guarded."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text
