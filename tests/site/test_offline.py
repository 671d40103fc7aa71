"""The service worker and its switch, at the root of the site."""

import json
import shutil
from pathlib import Path

import pytest

from danvan.site.assets import site_assets
from danvan.site.offline import offline_files
from tests.builders import catalog_folder
from tests.site.conftest import EPOCH, ROOT, SITE_URL, build
from tests.site.html_pages import HtmlPage


def test_the_worker_lies_at_the_root_and_needs_no_module(site_folder: Path) -> None:
    script = (site_folder / "sw.js").read_text(encoding="utf-8")
    assert "import" not in script
    assert "export" not in script


def test_the_switch_names_scripts_that_are_there(site_folder: Path) -> None:
    switch = json.loads((site_folder / "sw.json").read_text(encoding="utf-8"))
    assert switch["enabled"] is True
    assert switch["files"]
    assert all((site_folder / address).is_file() for address in switch["files"])
    assert not [address for address in switch["files"] if "form-page" in address]


def test_every_page_but_notices_and_the_list_itself_can_be_kept(
    pages: dict[str, HtmlPage],
) -> None:
    without = [
        page.address
        for page in pages.values()
        if not any(
            attributes.get("class") == "dv-offline dv-no-print" for _, attributes in page.tags
        )
    ]
    unlisted = [page.address for page in pages.values() if "noindex" in page.raw]
    assert set(without) == {"ngoai-tuyen/", *unlisted}
    shelves = [page.address for page in pages.values() if "data-offline-shelf" in page.raw]
    assert shelves == ["ngoai-tuyen/"]


def test_switched_off_the_switch_says_so() -> None:
    found = {asset.address: asset.content for asset in offline_files(site_assets(), enabled=False)}
    assert json.loads(found["sw.json"])["enabled"] is False
    assert found["sw.js"]


@pytest.fixture
def switched_off(tmp_path: Path) -> Path:
    """A small site whose mkdocs.yml switches offline reading off."""
    project = tmp_path / "project"
    catalog_folder(project / "models_catalog")
    shutil.copytree(ROOT / "content", project / "content")
    shutil.copy(ROOT / "mkdocs.yml", project)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    changed = text.replace(
        "catalog: models_catalog", "catalog: models_catalog\n      offline: false"
    )
    assert changed != text
    config.write_text(changed, encoding="utf-8")
    target = tmp_path / "site"
    done = build(project, target, DANVAN_SITE_URL=SITE_URL, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_switched_off_in_the_settings_no_page_offers_it(switched_off: Path) -> None:
    assert json.loads((switched_off / "sw.json").read_text(encoding="utf-8"))["enabled"] is False
    for path in switched_off.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "data-offline" not in text, path
    said = (switched_off / "ngoai-tuyen/index.html").read_text(encoding="utf-8")
    assert "Việc lưu để đọc ngoại tuyến đang tắt." in said
