"""`make fuzz`: new inputs for every target in turn, until the time is up or something breaks.

`--minutes N` says for how long (10 if left out), `--only NAME` for which target. Prints how many
inputs were tried and the slowest of them; ends with 1 where a check failed or an input took more
than a second of this process's time. A failing input is printed, made as small as can be.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from tests.fuzz.targets import TARGETS, Target, warm_up

ROUND = 200
"""Inputs of one target before the next has its turn."""
LONGEST = 1.0
"""Seconds of processor time that one input may take."""


@dataclass
class Count:
    """How many inputs a target had, and the slowest."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slow: list[str] = field(default_factory=list)


def main() -> int:
    options = _options()
    names = [options.only] if options.only else list(TARGETS)
    counts = {name: Count() for name in names}
    warm_up()
    end = time.monotonic() + options.minutes * 60
    failed: list[str] = []
    while time.monotonic() < end and not failed:
        for name in names:
            if time.monotonic() >= end:
                break
            failed += _round(name, TARGETS[name], counts[name])
    for name, count in counts.items():
        print(
            f"{name:10} {count.inputs:8} inputs, {count.seconds:7.1f} s, "
            f"slowest {count.slowest * 1000:6.0f} ms"
        )
    print(f"{'all':10} {sum(count.inputs for count in counts.values()):8} inputs")
    slow = [f"{name}: {text}" for name, count in counts.items() for text in count.slow]
    for line in [*failed, *slow]:
        print(line)
    return 1 if failed or slow else 0


def _round(name: str, target: Target, count: Count) -> list[str]:
    checked = settings(
        max_examples=ROUND,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
        print_blob=False,
    )(seed(random.getrandbits(64))(given(target.strategy)(_timed(target.check, count))))
    try:
        checked()
    except Exception as error:  # noqa: BLE001 (whatever a check raises is a finding)
        notes = "\n".join(getattr(error, "__notes__", []))
        return [f"{name}: {type(error).__name__}: {error}\n{notes}"]
    return []


def _timed(check: Callable[[Any], None], count: Count) -> Callable[[Any], None]:
    def timed(value: Any) -> None:
        begun = time.process_time()
        try:
            check(value)
        finally:
            took = time.process_time() - begun
            count.inputs += 1
            count.seconds += took
            count.slowest = max(count.slowest, took)
            if took > LONGEST:
                count.slow.append(f"{took:.1f} s for {str(value)[:300]!r}")

    return timed


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--only", choices=list(TARGETS))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
