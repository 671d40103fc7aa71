"""The builds of `mkdocs serve`, made by a process beside the server.

The server has threads: they watch thousands of files and answer browsers. A process with threads
cannot share its work with others, and threads take turns at one core. So a second process, begun
before there are threads, builds the site whenever the server wants it built. It stays, and knows
at the next change what it has read before. The server shows the new pages while the search and
the files of data that belong to them are still made.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from danvan.mkdocs_plugin.standing import store_of
from danvan.publishing import Publisher
from danvan.workers import Steward


@dataclass(frozen=True, slots=True)
class _Request:
    """A build as the server wants it: what the command line may say otherwise than the file, and
    the address that is served."""

    config_file: str
    theme: str | None
    options: dict[str, Any]
    url: str
    dirty: bool


class Builder:
    """The process that builds the site of a server."""

    @staticmethod
    def can_build(config: MkDocsConfig) -> bool:
        """Whether such a process may do all the work: other plugins and hooks may want to know
        of the builds, and settings that came by a pipe cannot be read again."""
        alone = set(config.plugins) == {"danvan"} and not config.hooks
        return alone and bool(config.config_file_path) and Steward.can_have()

    def __init__(self, config: MkDocsConfig, complete: Callable[[], None], *, dirty: bool) -> None:
        """`complete` makes, there, what the pages of a build did not wait for."""
        self._dirty = dirty
        self._publisher = Publisher(Path(config.site_dir), store_of(config))
        self._steward = Steward(_build, complete)

    def build(self, config: MkDocsConfig) -> None:
        """Builds what `config` says. Raises what MkDocs raises, which has been told by then."""
        names = ("site_dir", "strict", "use_directory_urls")
        request = _Request(
            config_file=str(config.config_file_path),
            theme=config.theme.name,
            options={name: config[name] for name in names},
            url=config.site_url or "",
            dirty=self._dirty,
        )
        self._steward.ask(request)

    def end(self) -> None:
        """Ends the process, whatever it does, and removes all but the site itself."""
        self._steward.dismiss()
        self._publisher.forget()


def _build(request: _Request) -> None:
    told = logging.getLogger(build.__module__)
    if not told.isEnabledFor(logging.DEBUG):
        told.setLevel(logging.WARNING)  # the server tells of the same build
    config = load_config(request.config_file, **request.options)
    if config.theme.name != request.theme:
        config = load_config(request.config_file, **request.options, theme=request.theme)
    config.site_url = request.url
    build(config, serve_url=request.url, dirty=request.dirty)
