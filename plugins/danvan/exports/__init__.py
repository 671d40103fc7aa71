"""Catalog → files for other programs: data, feeds, citations, course packages."""

from collections.abc import Iterator

from danvan.exports.planned import Exports, Planned, PlannedFile, PlannedGroup, each_file
from danvan.exports.portions import Portion
from danvan.exports.records import ROOT as OPEN_DATA
from danvan.exports.records import SUMS_FILE

__all__ = [
    "OPEN_DATA",
    "SUMS_FILE",
    "Exports",
    "Planned",
    "PlannedFile",
    "PlannedGroup",
    "Portion",
    "each_file",
    "planned_files",
    "plans",
]


def planned_files(exports: Exports) -> Iterator[PlannedFile]:
    """Every file that comes from the catalog and is no page, in a fixed order, not made yet."""
    return each_file(plans(exports))


def plans(exports: Exports) -> Iterator[Planned]:
    """The same files, in groups where there are many of a kind."""
    from danvan.exports.every import every_plan  # most that is there is for this alone

    return every_plan(exports)
