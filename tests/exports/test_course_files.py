"""Which files a pack offers, and when they are made anew."""

from pathlib import Path

from danvan.catalog import Catalog
from danvan.exports import Exports, planned_files
from danvan.exports.course_files import pack_files
from danvan.options import SiteOptions
from danvan.pages.press import digest_of_entry
from tests.builders import model
from tests.exports.packs import FILES, PACK, catalog

OPTIONS = SiteOptions(url="https://example.org/")


def digests(catalog: Catalog, options: SiteOptions = OPTIONS) -> dict[str, bytes]:
    planned = planned_files(Exports(catalog, options, digest_of_entry))
    return {file.address: file.digest for file in planned if file.address.startswith(PACK)}


def test_a_page_offers_the_files_that_are_made(tmp_path: Path) -> None:
    found = catalog(tmp_path)
    offered = [file.address for file in pack_files(found.collections["chuyen-de-thu"], linked=True)]
    assert offered == [f"{PACK}.imscc", f"{PACK}.gift.txt", f"{PACK}.zip"]
    assert offered == [*digests(found)]


def test_readers_are_told_when_a_cartridge_has_no_links(tmp_path: Path) -> None:
    pack = catalog(tmp_path).collections["chuyen-de-thu"]
    linked, unlinked = (pack_files(pack, linked=known)[0].note for known in (True, False))
    assert "không có liên kết" in unlinked
    assert "không có liên kết" not in linked


def test_files_are_planned_anew_when_what_they_show_changes(tmp_path: Path) -> None:
    before = digests(catalog(tmp_path / "a"))
    named = FILES["models/ha-nam/mo-hinh-thu.yml"].replace("Ghi từng ý kiến", "Ghi mọi ý kiến")
    pack = FILES["collections/chuyen-de-thu.yml"].replace("1 buổi", "2 buổi")
    figures = "statistics/ha-nam.yml"
    changes = {
        "models/ha-nam/mo-hinh-thu.yml": named,
        "collections/chuyen-de-thu.yml": pack,
        figures: (tmp_path / "a" / figures).read_text(encoding="utf-8").replace("1200", "1300"),
    }
    for number, (path, text) in enumerate(changes.items()):
        after = digests(catalog(tmp_path / str(number), **{path: text}))
        assert [address for address in before if after[address] == before[address]] == [], path


def test_files_stay_when_something_else_changes(tmp_path: Path) -> None:
    other = model("title: Chẳng liên quan", id="mo-hinh-khac")
    after = catalog(tmp_path / "b", **{"models/ha-nam/mo-hinh-khac.yml": other})
    assert digests(after) == digests(catalog(tmp_path / "a"))
