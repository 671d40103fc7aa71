"""The day a build speaks for, and the time it takes."""

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime


def build_day(environ: Mapping[str, str]) -> date:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else today.

    With it two builds of one commit are the same whenever they run:
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    return edition_day(environ) or date.today()


def edition_day(environ: Mapping[str, str]) -> date | None:
    """The day of SOURCE_DATE_EPOCH; None where nobody says of which commit a build is."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return None


class StageClock:
    """Measures the stages of a build, one behind the other."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._stages: list[tuple[str, float]] = []

    def stage(self, name: str) -> None:
        """The stage `name` is over; it began when the one before it was."""
        now = time.perf_counter()
        self._stages.append((name, now - self._last))
        self._last = now

    def stages(self) -> tuple[tuple[str, float], ...]:
        """Each stage with its seconds, those that were told of before left out."""
        stages, self._stages = tuple(self._stages), []
        return stages
