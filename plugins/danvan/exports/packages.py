"""Zip files that are the same bytes for the same content, with names safe on every system."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = date(1980, 1, 1)
"""Before it zip knows no time (APPNOTE 6.3.10, 4.4.6)."""
_SAFE_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*(?:/[a-z0-9]+(?:[._-][a-z0-9]+)*)*")
"""Relative, small ASCII letters: no name means two files where capitals do not count."""
_UNIX, _PLAIN_FILE = 3, 0o100644


class UnsafeNameError(ValueError):
    """A name, the argument, that would not be one file on every system."""


def zipped(files: Mapping[str, bytes], *, day: date | None = None, first: str = "") -> bytes:
    """A zip of `files` by their names, in the order of the names but for `first`.

    `day` stands as the time of every file: what the content says of its age, never the clock.
    Raises UnsafeNameError.
    """
    stamp = max(day or _EARLIEST, _EARLIEST)
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for name in sorted(files, key=lambda name: (name != first, name)):
            if not _SAFE_NAME.fullmatch(name):
                raise UnsafeNameError(name)
            info = ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = _PLAIN_FILE << 16
            package.writestr(info, files[name], compresslevel=9)
    return target.getvalue()
