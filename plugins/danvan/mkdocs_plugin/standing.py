"""The site that stands there when a build begins, and whether it is what the build would make."""

import os
import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from danvan.clock import StageClock, build_day, edition_day
from danvan.contribute.cms_bundle import cms_version
from danvan.mkdocs_plugin.options import DanvanConfig
from danvan.publishing import Publisher, inputs_below, inputs_digest, present_commit
from danvan.store import FOLDER, Memory, Store, code_version
from danvan.words import site_words


def project_of(config: MkDocsConfig) -> Path:
    """The folder that mkdocs.yml lies in."""
    return Path(config.config_file_path or ".").parent


def catalog_of(config: MkDocsConfig, options: DanvanConfig) -> Path:
    """The catalog's folder. Raises PluginError when there is none."""
    root = project_of(config) / options.catalog
    if not root.is_dir():
        raise PluginError(site_words("no-catalog", folder=str(root)))
    return root


def store_of(config: MkDocsConfig, memory: Memory | None = None) -> Store:
    """What builds of the project remember."""
    return Store.open(project_of(config) / FOLDER, memory)


@dataclass
class Kept:
    """What builds behind one another in one process hold on to."""

    memory: Memory = field(default_factory=dict)
    publisher: Publisher | None = None


@dataclass
class Standing:
    """What is known before anything is read: where everything lies, and the site as it is."""

    config: MkDocsConfig
    options: DanvanConfig
    serving: bool
    """`mkdocs serve` shows the site, for now and for one reader."""
    kept: Kept | None = None
    """Of a server, whose site lies where nobody else touches it."""
    clock: StageClock = field(default_factory=StageClock)

    def __post_init__(self) -> None:
        """Keeps what MkDocs' other plugins and we ourselves change before the end."""
        self.target = Path(self.config.site_dir)
        self._now = time.time_ns()
        self.seen = inputs_below([self.root, Path(self.config.docs_dir)])
        """What the system said of all that people wrote."""
        self.inputs = self._digest()
        self.aside = self.target.with_name(f".{self.target.name}.aside")
        """Where MkDocs may empty and write whatever it likes. It has a name of its own, so that
        what a killed build left there is found."""
        shutil.rmtree(self.aside, ignore_errors=True)
        self.aside.mkdir(parents=True)
        self.beside = ExitStack()
        """What other processes work out while this one goes on."""

    def end(self) -> None:
        """Clears what was aside and beside."""
        self.beside.close()
        shutil.rmtree(self.aside, ignore_errors=True)

    def look(self) -> None:
        """Begins to look whether the site stands there as it was left."""
        if not self._is_sure:
            self.beside.enter_context(self.publisher.looking())

    def open(self) -> None:
        """Opens the folder for the new site."""
        self.publisher.begin(sure=self._is_sure)
        if self.kept is not None:
            self.kept.publisher = self.publisher

    @cached_property
    def _is_sure(self) -> bool:
        return self.kept is not None and self.kept.publisher is not None

    @cached_property
    def project(self) -> Path:
        """The folder that mkdocs.yml lies in."""
        return project_of(self.config)

    @cached_property
    def root(self) -> Path:
        """The catalog's folder. Raises PluginError when there is none."""
        return catalog_of(self.config, self.options)

    @cached_property
    def store(self) -> Store:
        return store_of(self.config, self.kept.memory if self.kept else None)

    @cached_property
    def publisher(self) -> Publisher:
        kept = self.kept.publisher if self.kept else None
        return kept or Publisher(self.target, self.store)

    @property
    def is_alone(self) -> bool:
        """Whether nobody else has a say in what MkDocs makes of its pages."""
        return set(self.config.plugins) == {"danvan"} and not self.config.hooks

    @cached_property
    def is_up_to_date(self) -> bool:
        """Whether there is nothing to build: no input changed, and nobody touched the site."""
        return bool(self.inputs) and self.publisher.is_up_to_date(self.inputs)

    def settings(self) -> list[str]:
        """Everything but entries and written pages that a page may show."""
        plain = {
            key: value
            for key, value in self.config.items()
            if isinstance(value, str | bool | int | None) and key != "site_dir"
        }
        yml = Path(self.config.config_file_path or "").read_text(encoding="utf-8")
        return [code_version().hex(), yml, str(self.serving), repr(sorted(plain.items()))]

    def _digest(self) -> bytes:
        """Of all that the site is made from; empty where that cannot be known."""
        if not self.is_alone:
            return b""
        days = str(build_day(os.environ)), str(edition_day(os.environ))
        others = cms_version(self.project), present_commit(self.root)
        return inputs_digest([*self.settings(), *days, *others], self.seen, now=self._now)
