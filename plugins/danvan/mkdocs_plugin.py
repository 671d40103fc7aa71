"""Translates MkDocs' events into calls on the library. The only module that knows MkDocs."""

import gc
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import get_context
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from mkdocs.utils.meta import get_data

from danvan import site
from danvan.theme import THEME_DIR, material_stylesheet
from danvan.words import site_words

_THEME_FILES = "assets/"
_MANY = 500
"""Pages from which on a bar shows how far the build is."""

log = get_plugin_logger("danvan")


class DanvanConfig(base.Config):  # type: ignore[no-untyped-call] # MkDocs' own
    """Options of the plugin in mkdocs.yml."""

    catalog = c.Type(str, default="models_catalog")
    """Folder of the entries, relative to mkdocs.yml."""
    catalog_edit_uri = c.Type(str, default="edit/main/models_catalog/")
    """What follows `repo_url` to edit a file of the catalog."""
    per_page = c.Type(int, default=50)
    """Entries on one page of a list."""


class DanvanPlugin(BasePlugin[DanvanConfig]):  # type: ignore[no-untyped-call] # the same
    """Adds the catalog's pages to the site that MkDocs builds."""

    def __init__(self) -> None:
        self._build: Build | None = None
        self._pages: site.WrittenPages
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
        config.theme.dirs.insert(0, str(THEME_DIR))
        config.theme["material_css"] = material_stylesheet(config.theme.dirs)
        config.theme.static_templates.discard("sitemap.xml")  # ours knows all pages
        if not config.repo_url:
            config.edit_uri = None
        assets = site.site_assets()
        # A page that is served reloads itself by an inline script, which the policy forbids.
        policy = "" if self._serving else site.CONTENT_POLICY
        config.extra["danvan"] = {"assets": assets.folder, "policy": policy}
        config.extra_css.append(assets.stylesheet)
        self._pages = site.WrittenPages(Path(config.docs_dir))
        self._stop_on_problems(config)
        # What a build makes it needs to the end: looking for garbage in it takes a fifth longer.
        gc.disable()
        self._build = Build.begun(config, self.config, self._catalog_root(config))
        if self._build.is_idle:
            _empty(config)
        else:
            self._build.read()
        config.site_dir = self._build.aside.name
        return config

    def _stop_on_problems(self, config: MkDocsConfig) -> None:
        """MkDocs itself would follow links, obey heads and publish whatever lies in docs_dir."""
        if problems := self._pages.problems:
            folder = Path(config.docs_dir).name
            said = site_words("pages-have-errors", count=len(problems), folder=folder)
            raise PluginError("\n".join([said, *site.text_lines(problems)]))

    def _catalog_root(self, config: MkDocsConfig) -> Path:
        root = Path(config.config_file_path or ".").parent / self.config.catalog
        if not root.is_dir():
            raise PluginError(site_words("no-catalog", folder=str(root)))
        return root

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """A saved entry rebuilds the site as a saved page does."""
        server.watch(str(self._catalog_root(config)))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Drops what the theme brings and nobody loads; reads what people wrote, for search."""
        if self.build.is_idle:
            return Files([])
        for file in list(files):
            if _is_unused(file, kept=config.theme["material_css"]):
                files.remove(file)
        self.build.open(self._written(files))
        return files

    def _written(self, files: Files) -> list[site.WrittenPage]:
        """The pages of docs_dir as far as search is concerned; the home page says nothing new."""
        pages = []
        for file in files.documentation_pages():
            if file.src_uri != "index.md":
                markdown, _ = get_data(file.content_string)
                title = self._pages.meta(file.src_uri).get("title", file.name)
                pages.append(site.WrittenPage(file.url, title, site.plain_text(markdown)))
        return pages

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keeps what the theme wants to know of the site."""
        self.build.nav, self.build.files = nav, files
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002
        """Keeps the theme's templates for the pages that MkDocs does not know. All pages that
        people wrote are HTML by now: here is told what is wrong with them."""
        self._stop_on_problems(config)
        self.build.env = env
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Adds the catalog's pages to those MkDocs has written, and puts the site in place."""
        build = self.build
        build.clock.stage("mkdocs")
        if build.is_idle:
            log.info(site_words("unchanged", folder=str(build.publisher.target)))
        elif build.has_failed:
            build.publisher.abandon()
        else:
            build.publish(config)
        config.site_dir = str(build.publisher.target)
        build.end()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leaves the old site as it is."""
        if self._build is not None:
            self._build.publisher.abandon()
            self._build.end()

    def on_shutdown(self) -> None:
        """A site that was only served leaves nothing behind."""
        if self._serving and self._build is not None:
            self._build.publisher.forget()

    @property
    def build(self) -> "Build":
        """The build that is under way."""
        if self._build is None:
            raise PluginError(site_words("not-opened"))
        return self._build

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """Gives a page that people wrote its breadcrumbs, and takes from its head what only the
        theme may say."""
        page.meta = dict[str, Any](self._pages.meta(page.file.src_uri))
        if not page.is_homepage:
            home, title = site.HOME, str(page.meta.get("title", page.title))
            root = site.relative(home.address or "", page.url)
            page.meta["breadcrumbs"] = [(home.label, root), (title, None)]
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Cleans the page; wraps the home page around its text."""
        path, source = page.file.src_uri, page.file.content_string
        html = self._pages.cleaned(path, source=source, html=html)
        if not page.is_homepage:
            return html
        home = self.build.opened.home(
            intro=html,
            title=str(page.meta.get("title", page.title)),
            description=str(page.meta.get("description", "")),
        )
        page.meta.update({**_meta(site.chrome_of(home)), "breadcrumbs": []})
        page.toc = get_toc([])
        return home.html


class Build:
    """One build of the site, from the catalog to the folder that is published."""

    def __init__(
        self, config: MkDocsConfig, options: DanvanConfig, root: Path, store: site.Store
    ) -> None:
        self.clock = site.StageClock()
        self._config = config
        self._options = options
        self._root = root
        self._store = store
        self.aside = tempfile.TemporaryDirectory(prefix="danvan-mkdocs-")
        self.publisher = site.Publisher(Path(config.site_dir), store)
        self._inputs = self._digest()
        self.is_idle = bool(self._inputs) and self.publisher.is_up_to_date(self._inputs)
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warnings)
        self._catalog: site.Catalog | None = None
        self._site: site.Site | None = None
        self.nav: Navigation
        self.files: Files
        self.env: Any

    @classmethod
    def begun(cls, config: MkDocsConfig, options: DanvanConfig, root: Path) -> "Build":
        """A build of the catalog in `root` into MkDocs' folder."""
        store = site.Store.open(_project(config) / site.STORE_FOLDER)
        return cls(config, options, root, store)

    def _digest(self) -> bytes:
        """Of all that the site is made from; empty where that cannot be known."""
        if set(self._config.plugins) != {"danvan"} or self._config.hooks:
            return b""
        fetched = site.cms_version(_project(self._config))
        settings = [*self._settings(), str(site.build_day(os.environ)), fetched]
        folders = [self._root, Path(self._config.docs_dir)]
        return site.inputs_digest(settings, folders, now=time.time_ns())

    def _settings(self) -> list[str]:
        """Everything but entries and written pages that a page may show."""
        plain = {
            key: value
            for key, value in self._config.items()
            if isinstance(value, str | bool | int | None) and key != "site_dir"
        }
        yml = Path(self._config.config_file_path or "").read_text(encoding="utf-8")
        policy = str(self._config.extra["danvan"]["policy"])
        return [site.code_version().hex(), yml, policy, repr(sorted(plain.items()))]

    def read(self) -> None:
        """Reads and checks the catalog, then opens the folder for the new site."""
        try:
            self._catalog, warnings = site.read_catalog(
                self._root, today=site.build_day(os.environ), store=self._store
            )
        except site.CatalogError as error:
            count = len(error.problems)
            said = site_words("catalog-has-errors", count=count, folder=self._options.catalog)
            raise PluginError(f"{said}\n{error}") from None
        for warning in warnings:
            log.info("%s:%s %s", warning.path, warning.line, warning.message)
        self.clock.stage("read")
        self.publisher.begin()

    def open(self, written: Iterable[site.WrittenPage]) -> None:
        """Prepares the pages of the catalog, with the pages that people wrote beside them."""
        if self._catalog is None:
            raise PluginError(site_words("not-opened"))
        options = _site_options(self._config, self._options)
        self._site = site.open_site(
            self._catalog, options=options, written=written, store=self._store
        )

    @property
    def opened(self) -> site.Site:
        """The site that `open` prepared."""
        if self._site is None:
            raise PluginError(site_words("not-opened"))
        return self._site

    @property
    def has_failed(self) -> bool:
        """Whether MkDocs will refuse what it has made: in strict mode no warning may be left."""
        return bool(self._config.strict and self._warnings.get_counts())

    def publish(self, config: MkDocsConfig) -> None:
        """Prints what changed, and puts the site in place."""
        models = len(self.opened.press.catalog.models)
        with site.search_beside(
            self.opened.search_files, self.publisher, folder=site.SEARCH_DATA, size=models
        ) as search:
            addresses = self._write_pages(config)
            self._write_others(addresses)
            self.clock.stage("pages")
            search()
            self.clock.stage("search")
        self.publisher.publish(self._inputs)
        self.clock.stage("publish")
        folder = str(self.publisher.target)
        log.info(site_words("built", pages=len(addresses), entries=models, folder=folder))

    def _write_pages(self, config: MkDocsConfig) -> list[str]:
        """The addresses of all pages that search engines should know."""
        written = Path(self.aside.name)
        for path in sorted(path for path in written.rglob("*") if path.is_file()):
            self.publisher.write(path.relative_to(written).as_posix(), path.read_bytes())
        addresses = [_address(file.page) for file in self.files.documentation_pages() if file.page]
        plan = list(self.opened.plan())
        addresses += [page.spot.address for page in plan if page.spot.listed]
        self.clock.stage("plan")
        try:
            site.print_all(
                plan,
                self.opened.plan_files(),
                self.publisher,
                site.Stamper(lambda page: self.rendered(page, config)),
                chrome=self._chrome(),
                code=site.code_version(),
                begin=progress,
            )
        except site.TakenAddressError as error:
            address = str(error)
            other = next((f.src_uri for f in self.files if f.dest_uri == address), address)
            said = site_words("two-sources", address=address, other=other)
            raise PluginError(said) from None
        return addresses

    def _chrome(self) -> bytes:
        """A digest of all that the theme puts around a page: settings and written pages."""
        folder = Path(self._config.docs_dir)
        parts = [text.encode() for text in self._settings()]
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
        return site.mark_of(b"".join(map(site.mark_of, parts)))

    def _write_others(self, addresses: Iterable[str]) -> None:
        for asset in self.opened.files():
            self.publisher.write(asset.address, asset.content)
        for address, content in self._cms():
            self.publisher.write(address, content)
        root = _site_options(self._config, self._options).url
        for name, content in site.sitemaps(sorted(addresses), root=root):
            self.publisher.write(name, content)

    def _cms(self) -> Iterable[tuple[str, bytes]]:
        """The pages of the CMS, where its scripts have been fetched."""
        return site.cms_files(
            self.opened.press,
            site.cms_scripts(_project(self._config)),
            catalog=self._options.catalog,
            repo_url=self._config.repo_url or "",
        )

    def rendered(self, chrome: site.Chrome, config: MkDocsConfig) -> str:
        """A page of ours as the theme renders it."""
        file = File.generated(config, f"{chrome.address}index.md", content="")
        page = MkDocsPage(chrome.title, file, config)
        page.markdown, page.meta = "", _meta(chrome)
        page.content, page.toc = chrome.html, get_toc([])
        context = get_context(self.nav, self.files, config, page)
        html: str = self.env.get_template("main.html").render(context)
        return html

    def end(self) -> None:
        """Clears what was aside; says on -v what took how long."""
        gc.enable()
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        self.aside.cleanup()
        for name, seconds in self.clock.stages():
            stage = site_words(f"stage-{name}")
            log.debug(site_words("stage", name=stage, seconds=f"{seconds:.2f}"))


def _site_options(config: MkDocsConfig, options: DanvanConfig) -> site.SiteOptions:
    url = config.site_url or ""
    edit_url = ""
    if config.repo_url:
        edit_url = f"{config.repo_url.rstrip('/')}/{options.catalog_edit_uri}"
    return site.SiteOptions(
        name=config.site_name,
        url=url if not url or url.endswith("/") else f"{url}/",
        edit_url=edit_url,
        per_page=options.per_page,
    )


def _empty(config: MkDocsConfig) -> None:
    """Leaves MkDocs nothing to do: the site is there already."""
    config.nav = None
    config.theme.static_templates.clear()
    config.extra_templates = []


def progress(count: int) -> site.Tell:
    """A bar for `count` pages on a terminal, if they are many."""
    if count < _MANY or not sys.stderr.isatty():
        return lambda _: None
    bar = click.progressbar(length=count, label=site_words("printing"), file=sys.stderr)
    bar.render_progress()

    def tell(more: int) -> None:
        bar.update(more)
        if bar.finished:
            bar.render_finish()

    return tell


def _is_unused(file: File, *, kept: str) -> bool:
    """Whether a file comes from Material and no page of ours loads it: scripts, source maps."""
    from_theme = file.src_dir is not None and not Path(file.src_dir).is_relative_to(THEME_DIR)
    in_theme = file.src_uri.startswith(_THEME_FILES) and "material" in (file.src_dir or "")
    own_map = file.src_uri == "sitemap.xml" and "mkdocs" in (file.src_dir or "")
    return from_theme and (own_map or (in_theme and file.src_uri != kept))


def _address(page: MkDocsPage) -> str:
    """The page's address below the root as our pages have it: "" for home."""
    return "" if page.url in {".", "./"} else page.url


def _meta(page: site.Chrome) -> dict[str, object]:
    """What the theme reads from a page's metadata."""
    return {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "breadcrumbs": page.crumbs,
        "jsonld": page.jsonld,
        "listed": page.listed,
        "redirect_to": page.redirect,
    }


def _project(config: MkDocsConfig) -> Path:
    """The folder that mkdocs.yml lies in."""
    return Path(config.config_file_path or ".").parent
