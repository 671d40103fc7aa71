"""One build of the site, from the catalog to the folder that is published."""

import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from mkdocs.utils.meta import get_data

from danvan import site
from danvan.clock import build_day, edition_day
from danvan.mkdocs_plugin.options import DanvanConfig
from danvan.mkdocs_plugin.rendered import RenderedPages
from danvan.mkdocs_plugin.standing import Standing
from danvan.publishing import mark_of, recent_history, sums
from danvan.store import code_version
from danvan.theme import THEME_DIR, material_stylesheet
from danvan.words import site_words

_THEME_FILES = "assets/"
_MANY = 500
"""Files from which on a bar shows how far the build is."""

log = get_plugin_logger("danvan")


class Build:
    """One build of the site, from the catalog to the folder that is published."""

    def __init__(self, standing: Standing, *, in_steps: bool = False) -> None:
        """`in_steps`: where an old site is known, `finish` publishes the new pages, and
        `complete`, which follows, all the rest."""
        self._standing = standing
        self._in_steps = in_steps
        self._is_complete = True
        self._config = standing.config
        self._options = _site_options(standing.config, standing.options)
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warnings)
        self._pages = site.WrittenPages(Path(standing.config.docs_dir), standing.store)
        self._rendered = RenderedPages(standing.store)
        self._site: site.Site | None = None
        self._search: Callable[[], Mapping[str, bytes]]
        self._data: Callable[[], Mapping[str, bytes]]
        self._found: Sequence[site.WrittenPage] = ()
        """What people wrote beside the catalog, for search."""
        self._addresses: Sequence[str] = ()
        """Of all pages that search engines should know."""
        self.nav: Navigation
        self.files: Files
        self.env: Any

    def begin(self) -> MkDocsConfig:
        """Gives the theme what it needs, and reads the catalog."""
        config = self._config
        config.theme.dirs.insert(0, str(THEME_DIR))
        config.theme["material_css"] = material_stylesheet(config.theme.dirs)
        config.theme.static_templates.discard("sitemap.xml")  # ours knows all pages
        if not config.repo_url:
            config.edit_uri = None
        assets = site.site_assets(self._standing.store)
        # A page that is served reloads itself by an inline script, which the policy forbids.
        policy = "" if self._standing.serving else site.CONTENT_POLICY
        config.extra["danvan"] = {
            "assets": assets.folder,
            "policy": policy,
            "picture_of": site.picture_of,
        }
        config.extra_css.append(assets.stylesheet)
        self.stop_on_problems()
        if self._standing.is_alone:
            self._rendered.know(self._chrome)  # which reads the pages: what is wrong is told by now
        self._read()
        return config

    def stop_on_problems(self) -> None:
        """MkDocs itself would follow links, obey heads and publish whatever lies in docs_dir."""
        if problems := self._pages.problems:
            folder = Path(self._config.docs_dir).name
            said = site_words("pages-have-errors", count=len(problems), folder=folder)
            raise PluginError("\n".join([said, *site.text_lines(problems)]))

    def _read(self) -> None:
        """Reads and checks the catalog, and opens the folder for the new site. From here on other
        processes work out related models and make data files."""
        standing = self._standing
        try:
            catalog, warnings = site.read_catalog(
                standing.root,
                today=build_day(os.environ),
                store=standing.store,
                seen=standing.seen,
            )
        except site.CatalogError as error:
            count, folder = len(error.problems), standing.options.catalog
            said = site_words("catalog-has-errors", count=count, folder=folder)
            raise PluginError(f"{said}\n{error}") from None
        for warning in warnings:
            log.info("%s:%s %s", warning.path, warning.line, warning.message)
        standing.clock.stage("read")
        standing.open()
        self._site = site.open_site(
            catalog,
            options=self._options,
            store=standing.store,
            recent=recent_history(standing.root, standing.store),
            relations=standing.beside.enter_context(site.relations_beside(catalog, standing.store)),
        )
        self._in_steps &= standing.publisher.knows_the_site
        if not self._in_steps:
            self._data = self._begun(self._data_wanted, summed=site.OPEN_DATA)

    def take_env(self, env: Any) -> None:
        """Takes over the theme's templates; those that did not change are not compiled again."""
        env.bytecode_cache = site.CompiledTemplates(self._standing.store, "theme")
        self.env = env

    def take_files(self, files: Files) -> Files:
        """Drops what the theme brings and nobody loads; reads what people wrote, for search, which
        another process makes from here on."""
        for file in list(files):
            if _is_unused(file, kept=self._config.theme["material_css"]):
                files.remove(file)
        self._found = tuple(self._findable(files))
        if not self._in_steps:
            self._begin_search()
        return files

    def _begin_search(self) -> None:
        self._search = self._begun(partial(_search_wanted, self.opened.search_later(self._found)))

    def _begun(
        self, wanted: Callable[[], Iterable[site.Wanted | site.WantedGroup]], *, summed: str = ""
    ) -> Callable[[], Mapping[str, bytes]]:
        """Files that are made while MkDocs renders what people wrote."""
        size = len(self.opened.press.catalog.models)
        making = site.files_beside(wanted, self._standing.publisher, size=size, summed=summed)
        return self._standing.beside.enter_context(making)

    def _data_wanted(self) -> Iterable[site.Wanted | site.WantedGroup]:
        return site.files_wanted(self.opened.plan_files(), code=code_version())

    def _findable(self, files: Files) -> Iterator[site.WrittenPage]:
        """The pages of docs_dir as far as search is concerned; the home page says nothing new."""
        for file in files.documentation_pages():
            if file.src_uri != "index.md":
                markdown, _ = get_data(file.content_string)
                title = self._pages.meta(file.src_uri).get("title", file.name)
                yield site.WrittenPage(file.url, title, self._pages.text(markdown))

    @property
    def opened(self) -> site.Site:
        """The site of the catalog that was read."""
        if self._site is None:
            raise PluginError(site_words("not-opened"))
        return self._site

    def set_meta(self, page: MkDocsPage) -> None:
        """Gives a page that people wrote its breadcrumbs, and takes from its head what only the
        theme may say."""
        page.meta = dict[str, Any](self._pages.meta(page.file.src_uri))
        if not page.is_homepage:
            steps = [(site.HOME.label, site.relative("", page.url)), *self._above(page)]
            page.meta["breadcrumbs"] = [*steps, (str(page.meta.get("title", page.title)), None)]

    def markdown(self, text: str, page: MkDocsPage) -> str:
        """The Markdown of a page that people wrote, as far as it has to be rendered."""
        return self._rendered.markdown(page, text)

    def _above(self, page: MkDocsPage) -> Iterable[tuple[str, str]]:
        """The written pages that the address of a written page leads through."""
        written = {file.url: file for file in self.files.documentation_pages()}
        parts = page.url.split("/")[:-1]
        for count in range(1, len(parts)):
            address = "/".join([*parts[:count], ""])
            if address in written:
                title = self._pages.meta(written[address].src_uri).get("title", address)
                yield title, site.relative(address, page.url)

    def content(self, html: str, page: MkDocsPage) -> str:
        """Cleans the page; wraps the home page around its text."""
        html = self._rendered.html(page, html, self.files)
        path, source = page.file.src_uri, page.file.content_string
        html = self._pages.cleaned(path, source=source, html=html)
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

    def finish(self) -> None:
        """Publishes the new site, unless MkDocs will refuse what it has made: in strict mode no
        warning may be left."""
        self._standing.clock.stage("mkdocs")
        self._pages.keep()
        self._rendered.keep()
        if self._config.strict and self._warnings.get_counts():
            self.abandon()
            return
        self._forget_warnings()
        with self._standing.beside, _telling_of_two_sources(self.files):
            self._addresses = self._write_pages()
            self._standing.clock.stage("pages")
            if self._in_steps:
                self._is_complete = False
                self._standing.publisher.publish_so_far()
                self._standing.clock.stage("publish")
            else:
                self._finish()

    def complete(self) -> None:
        """Does what `finish` left, telling of any error itself."""
        if self._is_complete:
            return
        try:
            with self._standing.beside, _telling_of_two_sources(self.files):
                self._begin_search()
                self._data = self._begun(self._data_wanted, summed=site.OPEN_DATA)
                self._finish()
        except PluginError as error:
            log.error(str(error))
            self._standing.publisher.abandon()

    def _finish(self) -> None:
        publisher, clock = self._standing.publisher, self._standing.clock
        self._write_others(taken=self._data())
        clock.stage("data")
        self._search()
        clock.stage("search")
        publisher.publish(self._standing.inputs)
        clock.stage("publish")
        folder, models = str(publisher.target), len(self.opened.press.catalog.models)
        log.info(site_words("built", pages=len(self._addresses), entries=models, folder=folder))

    def abandon(self) -> None:
        """Leaves the old site as it is."""
        self._forget_warnings()
        self._standing.beside.close()
        self._standing.publisher.abandon()

    def _forget_warnings(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        self._rendered.end()

    def _write_pages(self) -> list[str]:
        """The addresses of all pages that search engines should know."""
        publisher = self._standing.publisher
        written = self._standing.aside
        for path in sorted(path for path in written.rglob("*") if path.is_file()):
            publisher.write(path.relative_to(written).as_posix(), path.read_bytes())
        for asset in self.opened.files():
            publisher.write(asset.address, asset.content)
        addresses = [_address(file.page) for file in self.files.documentation_pages() if file.page]
        plan = list(self.opened.plan())
        addresses += [page.spot.address for page in plan if page.spot.listed]
        self._standing.clock.stage("plan")
        stamper = site.Stamper(self.rendered)
        site.print_pages(plan, publisher, stamper, chrome=self._chrome, begin=progress)
        return addresses

    @cached_property
    def _chrome(self) -> bytes:
        """A digest of all that the theme puts around a page: settings and written pages."""
        folder = Path(self._config.docs_dir)
        parts = [text.encode() for text in self._standing.settings()]
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
        return mark_of(b"".join(map(mark_of, parts)))

    def _write_others(self, *, taken: Mapping[str, bytes]) -> None:
        publisher, store = self._standing.publisher, self._standing.store
        for address, content in self._cms():
            publisher.write(address, content)
        for name, content in site.sitemaps(sorted(self._addresses), root=self._options.url):
            publisher.write(name, content)
        publisher.write(site.SUMS_FILE, sums(publisher, store, folder=site.OPEN_DATA, taken=taken))

    def _cms(self) -> Iterable[tuple[str, bytes]]:
        """The pages of the CMS, where its scripts have been fetched."""
        return site.cms_files(
            self.opened.press,
            site.cms_scripts(self._standing.project),
            catalog=self._standing.options.catalog,
            repo_url=self._config.repo_url or "",
        )

    def rendered(self, chrome: site.Chrome) -> str:
        """A page of ours as the theme renders it."""
        config = self._config
        file = File.generated(config, f"{chrome.address}index.md", content="")
        page = MkDocsPage(chrome.title, file, config)
        page.markdown, page.meta = "", _meta(chrome)
        page.content, page.toc = chrome.html, get_toc([])
        context = get_context(self.nav, self.files, config, page)
        html: str = self.env.get_template("main.html").render(context)
        return html


def _search_wanted(files: "Callable[[], Iterable[site.SearchFile]]") -> Iterable[site.Wanted]:
    return site.search_wanted(files(), folder=site.SEARCH_DATA)


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
        offline=options.offline,
        edition=edition_day(os.environ),
    )


@contextlib.contextmanager
def _telling_of_two_sources(files: Files) -> Iterator[None]:
    try:
        yield
    except site.TakenAddressError as error:
        address = str(error)
        other = next((f.src_uri for f in files if f.dest_uri == address), address)
        raise PluginError(site_words("two-sources", address=address, other=other)) from None


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
        "head": page.head,
    }
