"""Tables as CSV that Excel opens rightly: RFC 4180 with a byte order mark.

The `csv` module looks at every letter by itself; here a cell is looked through for what has to
be quoted.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from danvan.sheets.cells import Cell, plain_number
from danvan.sheets.tables import Heading, Row, Table

_RISKY = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""Texts that a spreadsheet may take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
The apostrophe put before them is itself doubled, so that it can be taken away again."""
_FIRST = frozenset("'=+-@\t\r＝＋－＠")
_EMPTY_RECORD = '""'
"""A record of one empty cell: a line with nothing in it would be none."""


def delimited(table: Table) -> bytes:
    """`table` with its headings as the first record."""
    return delimited_head(table.headings) + delimited_rows(table.rows)


def delimited_head(headings: Iterable[Heading]) -> bytes:
    """How a file begins: the byte order mark and the headings."""
    return BOM_UTF8 + _records([",".join([_quoted(heading.text) for heading in headings])])


def delimited_rows(rows: Iterable[Row]) -> bytes:
    """Some of the rows of a file."""
    return _records(
        [",".join(["" if cell is None else _text(cell) for cell in row]) for row in rows]
    )


def _records(lines: Iterable[str]) -> bytes:
    return "".join([f"{line or _EMPTY_RECORD}\r\n" for line in lines]).encode()


def _text(cell: Cell) -> str:
    if type(cell) is not str:
        return _plain(cell)
    return _quoted(f"'{cell}" if cell[:1] in _FIRST and _RISKY.match(cell) else cell)


def _quoted(text: str) -> str:
    if '"' in text:
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return f'"{text}"' if "," in text or "\n" in text or "\r" in text else text


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return plain_number(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def unguarded(text: str) -> str:
    """The text that `delimited` guarded."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text
