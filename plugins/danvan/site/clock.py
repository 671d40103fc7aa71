"""The day a build speaks for."""

from collections.abc import Mapping
from datetime import UTC, date, datetime


def build_day(environ: Mapping[str, str]) -> date:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else today.

    With it two builds of one commit are the same whenever they run:
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return date.today()
