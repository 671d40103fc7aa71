"""Runs a command and writes what it used as JSON to the file given first.

A process of its own, small, because a child starts with its parent's peak memory in its books
(the kernel hands it down through fork and exec).
"""

import json
import os
import sys
import time


def main() -> int:
    report, *command = sys.argv[1:]
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    used = {
        "wall": time.perf_counter() - started,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * 1024,
    }
    with open(report, "w") as file:  # noqa: PTH123 (pathlib would double this process)
        json.dump(used, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
