"""Looks again and again whether anybody has saved an entry, at the price of one look a file.

MkDocs' own way works out what became of every file, which takes a good part of a core where there
are many thousands; that something changed is all a server wants to know. Like MkDocs it looks
instead of being told by the system, which does not tell of all that comes by a network.
"""

import os
from pathlib import Path
from typing import Any

from watchdog.events import FileModifiedEvent
from watchdog.observers.api import BaseObserver, EventEmitter

_SECONDS = 0.25
"""From one look to the next."""

_Look = dict[str, tuple[int, int, int]]
"""Every file by its path: number, size and time of change in nanoseconds."""


class Watch(BaseObserver):
    """Looks at the folders it is given, and lets `others` look at theirs."""

    def __init__(self, others: Any) -> None:
        super().__init__(_Looker, timeout=_SECONDS)
        self._others = others

    def on_thread_start(self) -> None:
        self._others.start()
        super().on_thread_start()

    def on_thread_stop(self) -> None:
        self._others.stop()
        super().on_thread_stop()


class _Looker(EventEmitter):
    """Tells that something below its folder changed, not what."""

    _last: _Look

    def on_thread_start(self) -> None:
        self._last = _look(str(self.watch.path))

    def queue_events(self, timeout: float) -> None:
        if self.stopped_event.wait(timeout):
            return
        now = _look(str(self.watch.path))
        if now != self._last:
            self._last = now
            self.queue_event(FileModifiedEvent(str(self.watch.path)))


def _look(path: str) -> _Look:
    """What is not there any more just when it is looked at is not there."""
    if not Path(path).is_dir():
        return _look_at_file(path)
    found: _Look = {}
    waiting = [path]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as listing:
                for entry in listing:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        about = entry.stat(follow_symlinks=False)
                        found[entry.path] = (about.st_ino, about.st_size, about.st_mtime_ns)
        except OSError:
            continue
    return found


def _look_at_file(path: str) -> _Look:
    try:
        about = Path(path).stat()
    except OSError:
        return {}
    return {path: (about.st_ino, about.st_size, about.st_mtime_ns)}
