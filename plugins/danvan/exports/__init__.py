"""Catalog → files for other programs: data, feeds, citations, course packages."""

from collections.abc import Iterator

from danvan.exports.planned import Exports, PlannedFile

__all__ = ["Exports", "PlannedFile", "planned_files"]


def planned_files(exports: Exports) -> Iterator[PlannedFile]:  # noqa: ARG001
    """Every file that comes from the catalog and is no page, in a fixed order, not made yet."""
    yield from ()
