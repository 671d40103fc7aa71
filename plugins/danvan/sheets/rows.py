"""The rows of a sheet in the XML of a workbook (ECMA-376 part 1, 18.3.1).

Cells carry no address: the standard counts them from the left and from above, so an empty one
is written too.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from danvan.sheets.cells import Cell, plain_number
from danvan.sheets.tables import Row

EXACT_DIGITS = 15
"""A number of more digits loses some in a spreadsheet: it is written as text."""
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of spreadsheets, for days after February 1900."""
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A text that would be read as an escaped character (ECMA-376 part 1, 22.9.2.19)."""


class Looks(NamedTuple):
    """Numbers of the styles that cells have."""

    text: int
    wrapped: int
    example: int
    whole: int
    decimals: int
    year: int
    day: int


def rows_xml(rows: Iterable[Row], looks: Looks, *, text: int) -> str:
    """Some of the rows of a sheet, texts in the style `text`."""
    begin = f'<c s="{text}" t="inlineStr"><is><t'
    cells = (
        [
            "<c/>"
            if cell is None
            else f"{begin}{_text(cell)}</t></is></c>"
            if type(cell) is str
            else _typed(cell, looks)
            for cell in row
        ]
        for row in rows
    )
    return "".join([f"<row>{''.join(row)}</row>" for row in cells])


def _text(text: str) -> str:
    """What stands behind `<t`: the blanks around a text are kept only where that is asked for."""
    kept = ">" if text == text.strip() else ' xml:space="preserve">'
    return kept + _escaped(text)


def _escaped(text: str) -> str:
    if "_x" in text:
        text = _LIKE_ESCAPE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _typed(cell: Cell, looks: Looks) -> str:
    if isinstance(cell, date):
        return f'<c s="{looks.day}"><v>{(cell - FIRST_DAY).days}</v></c>'
    if isinstance(cell, Decimal):
        return _number(cell, looks)
    return f'<c s="{looks.year}"><v>{cell}</v></c>'


def _number(value: Decimal, looks: Looks) -> str:
    digits = plain_number(value)
    if len(value.as_tuple().digits) > EXACT_DIGITS:
        return f'<c s="{looks.text}" t="inlineStr"><is><t>{digits}</t></is></c>'
    style = looks.whole if value == value.to_integral_value() else looks.decimals
    return f'<c s="{style}"><v>{digits}</v></c>'
