"""Entries: their schema, the strict reader, and the way from raw files to typed values."""

from danvan.entries.files import cause_of
from danvan.entries.loader import Loaded, Located, load
from danvan.entries.reader import MAX_PROBLEMS, EntryFile, FieldPath, RawFile, lines_of, read_file
from danvan.entries.references import Reference, listed, raw_references, references
from danvan.entries.style import OWN_WORDS, TITLES

__all__ = [
    "MAX_PROBLEMS",
    "OWN_WORDS",
    "TITLES",
    "EntryFile",
    "FieldPath",
    "Loaded",
    "Located",
    "RawFile",
    "Reference",
    "cause_of",
    "lines_of",
    "listed",
    "load",
    "raw_references",
    "read_file",
    "references",
]
