"""Translates MkDocs' events into calls on the library. The only part that knows MkDocs."""

import gc
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from danvan.mkdocs_plugin.options import DanvanConfig
from danvan.mkdocs_plugin.standing import Standing
from danvan.words import site_words

if TYPE_CHECKING:  # imported where it is used: a build with nothing to do needs none of it
    from danvan.mkdocs_plugin.build import Build

log = get_plugin_logger("danvan")


class DanvanPlugin(BasePlugin[DanvanConfig]):  # type: ignore[no-untyped-call] # MkDocs' own
    """Adds the catalog's pages to the site that MkDocs builds."""

    def __init__(self) -> None:
        self._standing: Standing | None = None
        self._build: Build | None = None
        self._serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Being defined keeps this instance between the rebuilds of `mkdocs serve`."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks the catalog before MkDocs writes anything.

        MkDocs writes its own pages into a folder aside, as it empties the one it is given.
        """
        if not config.use_directory_urls:
            raise PluginError(site_words("needs-directory-urls"))
        self._build = None
        self._standing = Standing(config, self.config, self._serving)
        config.site_dir = str(self._standing.aside)
        if self._standing.is_up_to_date:
            _empty(config)
            return config
        self._standing.look()
        from danvan.mkdocs_plugin.build import Build

        # What a build makes it needs to the end: looking for garbage in it takes a fifth longer.
        gc.disable()
        self._build = Build(self._standing)
        return self._build.begin()

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """A saved entry rebuilds the site as a saved page does."""
        if self._standing is not None:
            server.watch(str(self._standing.root))
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
            self._build.env = env
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Gives a page that people wrote its breadcrumbs, and takes from its head what only the
        theme may say."""
        self.build.set_meta(page)
        return markdown

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
        if self._serving and self._standing is not None:
            self._standing.publisher.forget()

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
            gc.enable()
        if self._standing is not None:
            self._standing.end()
            for name, seconds in self._standing.clock.stages():
                stage = site_words(f"stage-{name}")
                log.debug(site_words("stage", name=stage, seconds=f"{seconds:.2f}"))


def _empty(config: MkDocsConfig) -> None:
    """Leaves MkDocs nothing to do: the site is there already."""
    config.nav = None
    config.theme.static_templates.clear()
    config.extra_templates = []
