"""The open data of the real site: every file as its schema says, whole, and told of."""

import hashlib
import json
import re
import time
from pathlib import Path

import feedparser
import pytest

from danvan.catalog import open_catalog
from tests.benchmarks.synthetic import write_project
from tests.builders import TODAY, committed
from tests.exports.schema_rules import complaints, described
from tests.site.conftest import EPOCH, ROOT, SITE_URL, build
from tests.site.html_pages import HtmlPage

API = "api/v1/"
ENVIRON = {"DANVAN_SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": EPOCH}


@pytest.fixture(scope="module")
def api(site_folder: Path) -> Path:
    return site_folder / API


def test_every_json_file_follows_the_schema_that_its_type_names(api: Path) -> None:
    files = {f"{API}{path.relative_to(api)}": path.read_bytes() for path in api.rglob("*.json")}
    checked = [name for name, content in files.items() if described(name, content)]
    assert len(checked) > 150
    for name in checked:
        assert complaints(files[name], files) == [], name


def test_the_schemas_of_the_site_know_where_they_lie(api: Path) -> None:
    for name in ("mo-hinh", "danh-sach", "thay-doi"):
        schema = json.loads((api / f"schema/{name}.json").read_bytes())
        assert schema["$id"] == f"{SITE_URL}{API}schema/{name}.json"


def test_every_entry_of_the_catalog_has_its_record(api: Path) -> None:
    catalog = open_catalog(ROOT / "models_catalog", today=TODAY).catalog
    assert catalog is not None
    for kind, entries in (
        ("mo-hinh", catalog.models),
        ("quy-tac", catalog.guidelines),
        ("van-ban", catalog.documents),
        ("nguon", catalog.sources),
        ("so-lieu", catalog.statistics),
        ("chuyen-de", catalog.collections),
    ):
        names = {path.stem for path in (api / kind).glob("*.json")}
        names -= {former for entry in entries.values() for former in entry.former_ids}
        assert {name for name in names if not name.startswith("trang-")} == set(entries)


def test_the_sums_are_those_of_all_files(api: Path) -> None:
    lines = (api / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}
    there = {
        path.relative_to(api).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in api.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert told == there


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("", "moi"),
        ("mo-hinh/", "moi"),
        ("linh-vuc/kinh-te/", "linh-vuc/kinh-te"),
        ("chu-de/dan-chu-co-so/", "chu-de/dan-chu-co-so"),
        ("dia-phuong/ha-nam/", "dia-phuong/ha-nam"),
        ("dia-phuong/ninh-binh/", "dia-phuong/ninh-binh"),
        ("gioi-thieu/", None),
        ("loai/mo-hinh/", None),
    ],
)
def test_lists_name_their_feed(
    pages: dict[str, HtmlPage], site_folder: Path, address: str, feed: str | None
) -> None:
    links = [
        link["href"] or ""
        for link in pages[address].all("link")
        if link.get("type") == "application/atom+xml"
    ]
    if feed is None:
        assert links == []
        return
    (link,) = links
    assert link.endswith(f"{API}{feed}.atom")
    path = (site_folder / address / link).resolve()
    assert path == (site_folder / f"{API}{feed}.atom").resolve()


def test_the_page_of_an_entry_names_its_record(
    pages: dict[str, HtmlPage], site_folder: Path
) -> None:
    found = 0
    for page in pages.values():
        for link in page.all("link"):
            if link.get("type") == "application/json":
                record = json.loads((site_folder / page.address / str(link["href"])).read_bytes())
                assert record["address"] == page.address
                found += 1
    assert found == sum(
        re.fullmatch(r"(mo-hinh|quy-tac|van-ban|nguon|chuyen-de)/(?!trang-)[a-z0-9-]+/", address)
        is not None
        for address in pages
    )


def test_every_feed_of_the_site_is_atom_with_permanent_names(
    api: Path, pages: dict[str, HtmlPage]
) -> None:
    feeds = sorted(api.rglob("*.atom"))
    listed = re.compile(r"(linh-vuc|chu-de|dia-phuong)/[a-z0-9-]+/")
    assert len(feeds) == 2 + sum(listed.fullmatch(address) is not None for address in pages)
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
        assert feed.version == "atom10"
        assert feed.feed.id == f"{SITE_URL}{API}{path.relative_to(api).as_posix()}"
        assert all(entry.link.startswith(SITE_URL) for entry in feed.entries)
        assert len(feed.entries) <= 50


def test_the_page_of_the_data_is_reached_from_every_page(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        assert any(link.endswith("du-lieu/") for link in page.links) or page.address == "du-lieu/"


def test_changes_follow_the_commits_of_a_project(tmp_path: Path) -> None:
    """A commit alone is reason to build again; a build without one changes nothing."""
    project = tmp_path / "project"
    write_project(project, 3)
    (project / ".gitignore").write_text("/site\n/.danvan\n", encoding="utf-8")
    committed(project)
    model = next(path for path in sorted((project / "models_catalog/models").rglob("*.yml")))

    def changes() -> list[str]:
        time.sleep(2.5)  # files changed just before a build are not trusted
        done = build(project, project / "site", **ENVIRON)
        assert done.returncode == 0, done.stdout + done.stderr
        found = json.loads((project / f"site/{API}changes.json").read_bytes())
        assert found["history"] == "day-du"
        return [f"{one['change']} {one['id']}" for one in found["changes"]]

    before = changes()
    assert f"moi {model.stem}" in before
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("title: ", "title: Áo ", 1), encoding="utf-8")
    assert changes() == before
    committed(project)
    assert changes() == [f"sua {model.stem}", *before]
    done = build(project, project / "site", **ENVIRON)
    assert "Không có gì thay đổi" in done.stdout + done.stderr
