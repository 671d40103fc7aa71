"""Stamped pages are, byte for byte, what the theme renders for them one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from danvan.mkdocs_plugin import DanvanPlugin
from danvan.pages import Page
from danvan.site.stamp import Chrome, Stamper, chrome_of
from tests.site.conftest import EPOCH, ROOT, SITE_URL


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DanvanPlugin, MkDocsConfig]]:
    """A build of this repository's site whose plugin can still render."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        patch.setenv("DANVAN_SITE_URL", SITE_URL)
        patch.setenv("DANVAN_REPO_URL", "https://example.org/repo")
        target = tmp_path_factory.mktemp("stamped") / "site"
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target))
        build(config)
        plugin = config.plugins["danvan"]
        assert isinstance(plugin, DanvanPlugin)
        yield plugin, config


def samples(plugin: DanvanPlugin) -> list[Page]:
    """Two pages of each kind, so that the second is filled into the first one's stamp."""
    kinds: dict[tuple[str, str], list[Page]] = {}
    for page in (planned.render() for planned in plugin.build.opened.plan()):
        kinds.setdefault((page.kind, page.address.split("/")[0]), []).append(page)
    return [page for pages in kinds.values() for page in (*pages[:2], pages[-1])]


def test_a_sample_of_every_kind_is_equal_both_ways(
    built: tuple[DanvanPlugin, MkDocsConfig],
) -> None:
    plugin, _ = built
    stamper = Stamper(plugin.build.rendered)
    found = samples(plugin)
    assert len({page.kind for page in found}) >= 9
    for page in found:
        assert stamper.html(page).decode() == plugin.build.rendered(chrome_of(page)), page.address


def test_the_built_files_are_the_stamped_pages(
    built: tuple[DanvanPlugin, MkDocsConfig],
) -> None:
    plugin, config = built
    for page in samples(plugin):
        path = Path(config.site_dir) / page.address / "index.html"
        assert path.read_text(encoding="utf-8") == plugin.build.rendered(chrome_of(page))


def page(**changes: object) -> Page:
    values = {
        "address": "mo-hinh/x/",
        "kind": "mo-hinh",
        "title": "Tên",
        "description": "Mô tả",
        "html": "<h1>Tên</h1>",
    }
    return Page(**{**values, **changes})  # type: ignore[arg-type]


def spelled(chrome: Chrome) -> str:
    """A theme that escapes what it is told, as ours does."""
    from markupsafe import escape

    return f"<title>{escape(chrome.title)}</title>{chrome.address}|{chrome.html}"


def test_values_are_escaped_as_the_theme_escapes_them() -> None:
    stamper = Stamper(spelled)
    stamper.html(page())
    told = page(address="mo-hinh/y/", title="A & <b> “c”", html="<h1>dvmark-title-dvmark</h1>")
    assert stamper.html(told).decode() == spelled(chrome_of(told))


def test_pages_of_another_kind_or_depth_have_a_stamp_of_their_own() -> None:
    rendered: list[str] = []

    def render(chrome: Chrome) -> str:
        rendered.append(chrome.kind)
        return spelled(chrome)

    stamper = Stamper(render)
    for told in (page(), page(address="mo-hinh/y/"), page(kind="nhom"), page(address="a/b/c/")):
        stamper.html(told)
    assert rendered == ["mo-hinh", "nhom", "mo-hinh"]
