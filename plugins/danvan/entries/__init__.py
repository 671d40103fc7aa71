"""Entries: their schema, the strict reader, and the way from raw files to typed values."""

from danvan.entries.files import cause_of
from danvan.entries.loader import Loaded, Located, load
from danvan.entries.reader import lines_of
from danvan.entries.references import Reference, raw_references, references

__all__ = [
    "Loaded",
    "Located",
    "Reference",
    "cause_of",
    "lines_of",
    "load",
    "raw_references",
    "references",
]
