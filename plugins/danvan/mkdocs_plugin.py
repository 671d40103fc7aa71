"""Translates MkDocs' events into calls on the library. The only module that knows MkDocs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
from mkdocs.utils.meta import get_data

from danvan import site
from danvan.theme import THEME_DIR, material_stylesheet
from danvan.words import site_words

_THEME_FILES = "assets/"

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
        self._catalog: site.Catalog | None = None
        self._site: site.Site | None = None
        self._publisher: site.Publisher | None = None
        self._nav: Navigation
        self._files: Files
        self._env: Any

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being defined keeps this instance between the rebuilds of `mkdocs serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks the catalog before MkDocs empties the old site."""
        if not config.use_directory_urls:
            raise PluginError(site_words("needs-directory-urls"))
        config.theme.dirs.insert(0, str(THEME_DIR))
        config.theme["material_css"] = material_stylesheet(config.theme.dirs)
        config.theme.static_templates.discard("sitemap.xml")  # ours knows all pages
        if not config.repo_url:
            config.edit_uri = None
        assets = site.site_assets()
        config.extra["danvan"] = {"assets": assets.folder}
        config.extra_css.append(assets.stylesheet)
        self._catalog = self._read(config)
        self._publisher = site.Publisher(Path(config.site_dir))
        self._publisher.begin()
        config.site_dir = str(self._publisher.staging)
        return config

    def _read(self, config: MkDocsConfig) -> site.Catalog:
        try:
            catalog, warnings = site.read_catalog(
                self._catalog_root(config), today=site.build_day(os.environ)
            )
        except site.CatalogError as error:
            count = len(error.problems)
            said = site_words("catalog-has-errors", count=count, folder=self.config.catalog)
            raise PluginError(f"{said}\n{error}") from None
        for warning in warnings:
            log.info("%s:%s %s", warning.path, warning.line, warning.message)
        return catalog

    def _catalog_root(self, config: MkDocsConfig) -> Path:
        root = Path(config.config_file_path or ".").parent / self.config.catalog
        if not root.is_dir():
            raise PluginError(site_words("no-catalog", folder=str(root)))
        return root

    def _options(self, config: MkDocsConfig) -> site.SiteOptions:
        url = config.site_url or ""
        edit_url = ""
        if config.repo_url:
            edit_url = f"{config.repo_url.rstrip('/')}/{self.config.catalog_edit_uri}"
        return site.SiteOptions(
            name=config.site_name,
            url=url if not url or url.endswith("/") else f"{url}/",
            edit_url=edit_url,
            per_page=self.config.per_page,
        )

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
        for file in list(files):
            if _is_unused(file, kept=config.theme["material_css"]):
                files.remove(file)
        self._site = site.open_site(
            self._checked, options=self._options(config), written=_written(files)
        )
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keeps what the theme wants to know of the site."""
        self._nav, self._files = nav, files
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002
        """Keeps the theme's templates for the pages that MkDocs does not know."""
        self._env = env
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Adds the catalog's pages to those MkDocs has written, and puts the site in place."""
        publisher = self._publishing
        stamper = site.Stamper(lambda page: self.rendered(page, config))
        addresses = [_address(file.page) for file in self._files.documentation_pages() if file.page]
        for page in self.opened.pages():
            self._write(f"{page.address}index.html", stamper.html(page).encode())
            if page.listed:
                addresses.append(page.address)
        for asset in self.opened.files():
            self._write(asset.address, asset.content)
        for address, content in self._cms(config):
            self._write(address, content)
        root = self._options(config).url
        for name, content in site.sitemaps(sorted(addresses), root=root):
            self._write(name, content)
        publisher.publish()
        config.site_dir = str(publisher.target)
        pages, entries = len(addresses), len(self._checked.models)
        log.info(site_words("built", pages=pages, entries=entries, folder=config.site_dir))

    def _cms(self, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
        """The pages of the CMS, where its scripts have been fetched."""
        return site.cms_files(
            self.opened.press,
            site.cms_scripts(Path(config.config_file_path or ".").parent),
            catalog=self.config.catalog,
            repo_url=config.repo_url or "",
        )

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leaves the old site as it is."""
        if self._publisher is not None:
            self._publisher.abandon()

    def _write(self, address: str, content: bytes) -> None:
        if (self._publishing.staging / address).exists():
            other = next(file.src_uri for file in self._files if file.dest_uri == address)
            raise PluginError(site_words("two-sources", address=address, other=other))
        self._publishing.write(address, content)

    def rendered(self, chrome: site.Chrome, config: MkDocsConfig) -> str:
        """A page of ours as the theme renders it."""
        file = File.generated(config, f"{chrome.address}index.md", content="")
        page = MkDocsPage(chrome.title, file, config)
        page.markdown, page.meta = "", _meta(chrome)
        page.content, page.toc = chrome.html, get_toc([])
        context = get_context(self._nav, self._files, config, page)
        html: str = self._env.get_template("main.html").render(context)
        return html

    @property
    def _publishing(self) -> site.Publisher:
        if self._publisher is None:
            raise PluginError(site_words("not-opened"))
        return self._publisher

    @property
    def _checked(self) -> site.Catalog:
        if self._catalog is None:
            raise PluginError(site_words("not-opened"))
        return self._catalog

    @property
    def opened(self) -> site.Site:
        if self._site is None:
            raise PluginError(site_words("not-opened"))
        return self._site

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """Gives a page that people wrote its breadcrumbs."""
        if not page.is_homepage:
            home, title = site.HOME, str(page.meta.get("title", page.title))
            root = site.relative(home.address or "", page.url)
            page.meta["breadcrumbs"] = [(home.label, root), (title, None)]
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Wraps the home page around its text."""
        if not page.is_homepage:
            return html
        home = self.opened.home(
            intro=html,
            title=str(page.meta.get("title", page.title)),
            description=str(page.meta.get("description", "")),
        )
        page.meta.update({**_meta(site.chrome_of(home)), "breadcrumbs": []})
        page.toc = get_toc([])
        return home.html


def _written(files: Files) -> list[site.WrittenPage]:
    """The pages of docs_dir as far as search is concerned; the home page says nothing new."""
    pages = []
    for file in files.documentation_pages():
        if file.src_uri != "index.md":
            markdown, meta = get_data(file.content_string)
            text = site.plain_text(markdown)
            title = str(meta.get("title", file.name))
            pages.append(site.WrittenPage(file.url, title, text))
    return pages


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
