"""All exports, one behind the other: loaded where they are made, by a process of its own."""

from collections.abc import Iterator

from danvan.exports.about_files import about_files
from danvan.exports.changes import change_files
from danvan.exports.chronicle import Chronicle
from danvan.exports.citations import citation_files
from danvan.exports.course_files import course_files
from danvan.exports.due import due_files
from danvan.exports.entry_files import entry_files
from danvan.exports.feeds import feed_files
from danvan.exports.list_files import list_files
from danvan.exports.moved_files import moved_files
from danvan.exports.planned import Exports, Planned
from danvan.exports.schemas import schema_files
from danvan.exports.sheets import sheet_files
from danvan.exports.versions import Versions


def every_plan(exports: Exports) -> Iterator[Planned]:
    """Every file that comes from the catalog and is no page, in a fixed order, in groups where
    there are many of a kind."""
    chronicle = Chronicle(exports.catalog, exports.recent)
    versions = Versions(exports)
    yield from course_files(exports)
    yield from due_files(exports)
    yield from entry_files(exports)
    yield from moved_files(exports)
    yield from feed_files(exports, chronicle)
    yield from change_files(exports, chronicle)
    yield from list_files(exports, versions)
    yield from about_files(exports, versions)
    yield from schema_files(exports)
    yield from citation_files(exports)
    yield from sheet_files(exports)
