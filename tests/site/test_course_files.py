"""The files of the real packs: as the site offers them, whole, and leading to pages it has."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from danvan.catalog import Catalog, open_catalog
from danvan.entries.schema import Collection
from danvan.exports.course_files import pack_files
from tests.exports.cartridge_rules import MANIFEST, breaches, known_to_moodle
from tests.exports.gift_grammar import parse
from tests.exports.packs import opened
from tests.site.conftest import ROOT, SITE_URL
from tests.site.html_pages import HtmlPage

_LINK = re.compile(r'<(?:a|url)\s[^>]*href="([^"]*)"')


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    result = open_catalog(ROOT / "models_catalog", today=date(2026, 11, 22))
    assert result.catalog is not None, result.problems[:3]
    return result.catalog


@pytest.fixture(scope="module")
def offered(catalog: Catalog, site_folder: Path) -> dict[str, dict[str, bytes]]:
    """By the id of a pack: its files by their endings."""
    return {
        pack.id: {
            file.address.partition(".")[2]: (site_folder / file.address).read_bytes()
            for file in pack_files(pack, linked=True)
        }
        for pack in catalog.collections.values()
    }


def test_every_pack_offers_its_files_on_its_page(
    catalog: Catalog, pages: dict[str, HtmlPage]
) -> None:
    assert len(catalog.collections) >= 4
    for pack in catalog.collections.values():
        links = {link.rpartition("/")[2] for link in pages[f"chuyen-de/{pack.id}/"].links}
        names = {file.address.rpartition("/")[2] for file in pack_files(pack, linked=True)}
        assert names == {f"{pack.id}.imscc", f"{pack.id}.gift.txt", f"{pack.id}.zip"}
        assert names <= links


def test_every_cartridge_is_known_and_whole(offered: dict[str, dict[str, bytes]]) -> None:
    for name, files in offered.items():
        cartridge = opened(files["imscc"])
        assert known_to_moodle(cartridge[MANIFEST])
        assert breaches(cartridge) == [], name


def test_every_address_in_the_files_answers(
    offered: dict[str, dict[str, bytes]], pages: dict[str, HtmlPage]
) -> None:
    checked, dead = 0, []
    for name, files in offered.items():
        for link in _links(files):
            assert re.fullmatch(r"(https?://|mailto:)[!-~]+", link), link
            if link.startswith(SITE_URL):
                address, anchor = urldefrag(link.removeprefix(SITE_URL))
                checked += 1
                if address not in pages or (anchor and anchor not in pages[address].ids):
                    dead.append((name, link))
    assert checked > 100
    assert dead == []


def _links(files: dict[str, bytes]) -> Iterator[str]:
    """The addresses outside of the packages."""
    packed = [*opened(files["imscc"]).items(), *opened(files["zip"]).items()]
    texts = [content.decode() for name, content in packed if name.endswith((".html", ".xml"))]
    for text in [*texts, *map(unescape, texts)]:
        yield from (unescape(link) for link in _LINK.findall(text) if ":" in link)


def test_every_question_bank_holds_every_question(
    catalog: Catalog, offered: dict[str, dict[str, bytes]]
) -> None:
    for pack in catalog.collections.values():
        bank = parse(offered[pack.id]["gift.txt"].decode())
        assert [unescape(question.text.text) for question in bank.questions] == _asked(pack)
        assert all(question.remarks for question in bank.questions)


def _asked(pack: Collection) -> list[str]:
    return [" ".join(question.text.split()) for question in pack.questions]


def test_every_zip_holds_the_other_files_and_a_copy_of_every_item(
    catalog: Catalog, offered: dict[str, dict[str, bytes]]
) -> None:
    for pack in catalog.collections.values():
        files = opened(offered[pack.id]["zip"])
        assert files[f"{pack.id}.imscc"] == offered[pack.id]["imscc"]
        assert files[f"{pack.id}.gift.txt"] == offered[pack.id]["gift.txt"]
        copies = [name for name in files if name.startswith("noi-dung/")]
        assert len(copies) == len(pack.items)
