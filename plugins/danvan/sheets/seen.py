"""The text of a cell as somebody sees it: nothing hidden, one form of every letter."""

from danvan.entries.characters import HIDDEN, code_point, is_usual, piled_marks
from danvan.problems import Problem
from danvan.sheets.grid import Place, cell_problem
from danvan.text import nfc


def seen_text(text: str, path: str, place: Place) -> str | Problem:
    """`text` in NFC with "\\n" line ends; a Problem where something in it cannot be seen."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_usual(text):
        return text
    if piled_marks(text) is not None:
        return cell_problem("piled-marks", path, place)
    hidden = HIDDEN.search(text)
    if hidden is not None:
        return cell_problem("hidden-character", path, place, found=code_point(hidden.group()))
    return nfc(text)
