"""A spreadsheet that somebody sends, read without trusting it."""

from pathlib import Path

from danvan.entries import cause_of
from danvan.sheets.delimited_reading import read_delimited
from danvan.sheets.grid import Grid, Refused, refused
from danvan.sheets.workbook_reading import read_workbook

MOST_BYTES = 32 * 2**20
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How files of Excel 97–2003 begin, and new ones behind a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<?xml", b"<html", b"<!DOCTYPE")


def read_sheet(file: Path, *, wanted: str) -> Grid | Refused:
    """The sheet called `wanted` of a workbook, or its only one; the whole of a CSV file.

    What the file is, its content says and not its name.
    """
    path = file.name
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return refused("unreadable", path, found=cause_of(error))
    if len(raw) > MOST_BYTES:
        return refused("sheet-too-large", path, most=MOST_BYTES // 2**20)
    if raw.startswith(_OLD_OFFICE):
        return refused("sheet-locked" if _ENCRYPTED in raw else "sheet-old-office", path)
    if raw.startswith(_ZIP):
        return read_workbook(raw, path, wanted=wanted)
    if raw.lstrip().startswith(_NO_TEXT):
        return refused("sheet-unknown-file", path)
    return read_delimited(raw, path)
