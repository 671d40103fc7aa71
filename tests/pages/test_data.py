"""The page of the open data."""

import json
from pathlib import Path
from typing import Any

from danvan.exports.offered import FOR_OFFICES, FOR_PROGRAMS, OFFERS
from danvan.options import SiteOptions
from danvan.pages import Page, Press
from danvan.pages.data import data_page
from tests.builders import built

URL = "https://example.org/danvan/"


def page_of(root: Path, *, url: str = "") -> Page:
    return data_page(Press(built(root), SiteOptions(url=url))).render()


def dataset(page: Page) -> dict[str, Any]:
    nodes = json.loads(page.jsonld)["@graph"]
    (found,) = [node for node in nodes if node["@type"] == "Dataset"]
    return dict(found)


def test_every_offer_has_its_row(tmp_path: Path) -> None:
    html = page_of(tmp_path).html
    for offer in FOR_OFFICES:
        assert f'<a href="../{offer.address}">{offer.title}</a>' in html
    for offer in FOR_PROGRAMS:
        assert f"<code>{offer.address_below_root}</code>" in html
        assert not offer.schema or f'href="../{offer.schema_address}"' in html


def test_every_offer_stands_once_and_has_a_form_that_readers_know() -> None:
    addresses = [offer.address for offer in OFFERS]
    assert len(set(addresses)) == len(addresses)
    assert all(offer.form for offer in OFFERS)


def test_a_province_with_models_has_its_feed_on_the_page(tmp_path: Path) -> None:
    assert '<a href="../api/v1/dia-phuong/ha-nam.atom">Hà Nam</a>' in page_of(tmp_path).html


def test_search_engines_are_told_of_the_dataset_and_its_files(tmp_path: Path) -> None:
    node = dataset(page_of(tmp_path, url=URL))
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert node["url"] == f"{URL}du-lieu/"
    assert node["dateModified"] == "2026-11-22"
    assert 50 <= len(node["description"]) <= 5000
    files = {file["contentUrl"]: file["encodingFormat"] for file in node["distribution"]}
    assert files[f"{URL}api/v1/index.json"] == "application/json"
    assert not [address for address in files if "{" in address]


def test_without_an_address_of_the_site_no_file_is_named_to_search_engines(tmp_path: Path) -> None:
    assert "distribution" not in dataset(page_of(tmp_path))
