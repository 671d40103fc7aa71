"""Writes entries for editors: existing files in canonical form, new ones from answers."""

from danvan.writing.dialogue import Stopped
from danvan.writing.draft import drop as forget_draft
from danvan.writing.entry import (
    ENTRY_KINDS,
    Answers,
    files_of,
    proposed_id,
    write_files,
)
from danvan.writing.files import replace
from danvan.writing.folder import TakenFolderError, write_folder
from danvan.writing.options import answers_of, missing_switches, option_specs
from danvan.writing.session import converse
from danvan.writing.shelf import Choice, Shelf
from danvan.writing.targets import Target, targets
from danvan.writing.tidying import Tidied, tidy

__all__ = [
    "ENTRY_KINDS",
    "Answers",
    "Choice",
    "Shelf",
    "Stopped",
    "TakenFolderError",
    "Target",
    "Tidied",
    "answers_of",
    "converse",
    "files_of",
    "forget_draft",
    "missing_switches",
    "option_specs",
    "proposed_id",
    "replace",
    "targets",
    "tidy",
    "write_files",
    "write_folder",
]
