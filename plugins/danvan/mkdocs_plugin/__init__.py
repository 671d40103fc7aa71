"""Translates MkDocs' events into calls on the library. The only part that knows MkDocs."""

import gc
import os
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from danvan.mkdocs_plugin.options import DanvanConfig
from danvan.mkdocs_plugin.standing import Kept, Standing, catalog_of
from danvan.mkdocs_plugin.theme_files import without_icons
from danvan.words import site_words
from danvan.workers import WorkerError

if TYPE_CHECKING:  # imported where it is used: a build with nothing to do needs none of it
    from mkdocs.livereload import LiveReloadServer

    from danvan.mkdocs_plugin.build import Build
    from danvan.mkdocs_plugin.serving import Builder

log = get_plugin_logger("danvan")


class DanvanPlugin(BasePlugin[DanvanConfig]):  # type: ignore[no-untyped-call] # MkDocs' own
    """Adds the catalog's pages to the site that MkDocs builds."""

    def __init__(self) -> None:
        self._standing: Standing | None = None
        self._build: Build | None = None
        self._serving = False
        self._dirty = False
        self._server: int | None = None
        """Number of the process that serves, while another one may build."""
        self._builder: Builder | None = None
        self._kept = Kept()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being defined keeps this instance between the rebuilds of `mkdocs serve`."""
        self._serving, self._dirty = command == "serve", dirty
        self._server = os.getpid() if self._serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks the catalog before MkDocs writes anything.

        MkDocs writes its own pages into a folder aside, as it empties the one it is given.
        """
        if not config.use_directory_urls:
            raise PluginError(site_words("needs-directory-urls"))
        self._build = self._standing = None
        if self._built_beside(config):
            _empty(config)
            config.site_dir += ".none"
            return config
        kept = self._kept if self._serving else None
        self._standing = Standing(config, self.config, serving=self._serving, kept=kept)
        config.site_dir = str(self._standing.aside)
        without_icons(config.theme)
        if self._standing.is_up_to_date:
            _empty(config)
            return config
        self._standing.look()
        # What a build makes it needs to the end: looking for garbage in it takes a fifth longer.
        gc.disable()
        # Nor is any matrix multiplied, for which numpy would start as many threads as there are
        # cores when it is imported.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from danvan.mkdocs_plugin.build import Build

        self._build = Build(self._standing, in_steps=self._is_beside)
        return self._build.begin()

    def on_serve(
        self,
        server: "LiveReloadServer",
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> "LiveReloadServer":
        """A saved entry rebuilds the site as a saved page does."""
        from danvan.mkdocs_plugin.watching import Watch

        server.observer = Watch(server.observer)  # type: ignore[assignment] # any observer does
        server.watch(str(catalog_of(config, self.config)))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Drops what the theme brings and nobody loads; reads what people wrote, for search."""
        return Files([]) if self._build is None else self._build.take_files(files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keeps what the theme wants to know of the site."""
        if self._build is not None:
            self._build.nav, self._build.files = nav, files
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002
        """Keeps the theme's templates for the pages that MkDocs does not know. All pages that
        people wrote are HTML by now: here is told what is wrong with them."""
        if self._build is not None:
            self._build.stop_on_problems()
            self._build.take_env(env)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Gives a page that people wrote its breadcrumbs, and takes from its head what only the
        theme may say."""
        self.build.set_meta(page)
        return self.build.markdown(markdown, page)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Cleans the page; wraps the home page around its text."""
        return self.build.content(html, page)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Adds the catalog's pages to those MkDocs has written, and puts the site in place."""
        if self._standing is None:
            return
        if self._build is None:
            log.info(site_words("unchanged", folder=str(self._standing.target)))
        else:
            self._build.finish()
        config.site_dir = str(self._standing.target)
        self._end()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leaves the old site as it is."""
        if self._build is not None:
            self._build.abandon()
        self._end()

    def on_shutdown(self) -> None:
        """A site that was only served leaves nothing behind."""
        if self._builder is not None:
            self._builder.end()
        elif self._serving and self._standing is not None:
            self._standing.publisher.forget()

    def _tell_stages(self, standing: Standing) -> None:
        for name, seconds in standing.clock.stages():
            stage = site_words(f"stage-{name}")
            log.debug(site_words("stage", name=stage, seconds=f"{seconds:.2f}"))

    @property
    def _is_beside(self) -> bool:
        """Whether this process builds for one that serves."""
        return self._server not in {None, os.getpid()}

    def _complete(self) -> None:
        """Makes what the pages of a served site did not wait for, and clears up."""
        build, self._build = self._build, None
        if build is not None and self._standing is not None:
            build.complete()
            self._standing.end()
            self._tell_stages(self._standing)
        gc.collect()

    def _built_beside(self, config: MkDocsConfig) -> bool:
        """Whether the process beside the server has built the site by now."""
        if self._server != os.getpid():
            return False
        if self._builder is None:
            from danvan.mkdocs_plugin.serving import Builder

            if not Builder.can_build(config):
                return False
            self._builder = Builder(config, self._complete, dirty=self._dirty)
        try:
            self._builder.build(config)
        except WorkerError:  # it was killed: this process can build, too, but slower
            self._builder.end()
            self._builder = self._server = None
            return False
        return True

    @property
    def build(self) -> "Build":
        """The build that is under way."""
        if self._build is None:
            raise PluginError(site_words("not-opened"))
        return self._build

    def _end(self) -> None:
        """Says on -v what took how long, and lets the collector work again where more follows;
        where nothing does, it need not look at all there is before the process ends."""
        if self._build is not None:
            if not self._serving:
                gc.freeze()
            if not self._is_beside:  # it collects when nobody waits
                gc.enable()
        if self._standing is not None:
            self._standing.end()
            self._tell_stages(self._standing)


def _empty(config: MkDocsConfig) -> None:
    """Leaves MkDocs nothing to do: the site is there already."""
    config.nav = None
    config.theme.static_templates.clear()
    config.extra_templates = []
