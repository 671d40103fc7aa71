"""The folders of one site, and the order in which they change places.

    site      what readers get. From the first publication on it is there and whole at every
              moment, but between two renames where the system has no swap: see `aside`.
    .work     the working folder, where a build puts the new site together. Whatever is in it
              when a build begins was left by one that was killed, and is removed.
    .next     the copy: the site before this one, or this one, made of hard links. A build takes
              it as its working folder and changes only what differs.
    .old      aside: the old site between the two renames that take the place of a swap. Where it
              lies without a site, a build was killed there, and it is put back.

A file in any of them may be one with a file in another, so none is ever written to: it is
unlinked, and a new one takes its name.
"""

import shutil
from pathlib import Path

from danvan.publishing.exchange import exchange


class Folders:
    """The site at `site` and what lies beside it."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.working = site.with_name(f".{site.name}.work")
        self.copy = site.with_name(f".{site.name}.next")
        self.aside = site.with_name(f".{site.name}.old")

    def mend(self) -> None:
        """Clears what a killed build left. Call it before anything is opened."""
        if self.aside.exists() and not self.site.exists():
            self.aside.rename(self.site)
        _remove(self.aside)
        _remove(self.working)

    def open_copy(self) -> None:
        """The copy becomes the working folder: until `keep_copy` there is none."""
        self.copy.rename(self.working)

    def open_empty(self) -> None:
        """Begins with nothing; a copy that nobody knows is removed."""
        _remove(self.copy)
        self.working.mkdir(parents=True)

    def publish(self) -> None:
        """The working folder becomes the site, and the site, if there was one, the working
        folder."""
        if not self.site.exists():
            self.working.rename(self.site)
        elif not exchange(self.working, self.site):
            self.site.rename(self.aside)
            self.working.rename(self.site)
            self.aside.rename(self.working)

    def keep_copy(self) -> None:
        """What is the working folder after `publish`, the old site, becomes the copy."""
        self.working.rename(self.copy)

    def drop_working(self) -> None:
        """Gives up what is in the working folder."""
        _remove(self.working)

    def leave_only_site(self) -> None:
        """Removes all that lies beside the site."""
        for folder in (self.working, self.copy, self.aside):
            _remove(folder)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
