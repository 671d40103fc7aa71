"""The cards of the real site: complete, without a script, and found by oEmbed."""

import json
import posixpath
from pathlib import Path

import pytest

from tests.site.conftest import SITE_URL
from tests.site.html_pages import CARD, HtmlPage, read_cards


@pytest.fixture(scope="module")
def cards(site_folder: Path) -> dict[str, HtmlPage]:
    return read_cards(site_folder)


def test_all_cards_stand_where_servers_allow_frames(cards: dict[str, HtmlPage]) -> None:
    assert len(cards) > 100
    assert [address for address in cards if not CARD.fullmatch(address)] == []


def test_a_card_runs_nothing_and_is_not_indexed(cards: dict[str, HtmlPage]) -> None:
    for card in cards.values():
        policy = next(
            item["content"]
            for item in card.all("meta")
            if item.get("http-equiv") == "Content-Security-Policy"
        )
        assert "default-src 'none'" in (policy or ""), card.address
        assert "script" not in (policy or ""), card.address
        assert card.all("script") == card.all("style") == [], card.address
        assert card.metadata["robots"] == "noindex"
        assert not [tag for tag, attributes in card.tags if "style" in attributes]


def test_a_card_names_itself_and_leads_out_of_its_frame(
    site_folder: Path, cards: dict[str, HtmlPage]
) -> None:
    for card in cards.values():
        assert card.all("html")[0]["lang"] == "vi"
        assert "Dân vận khéo" in card.title
        assert len(card.all("h1")) == len(card.all("main")) == 1
        for link in card.all("a"):
            assert (link["target"], link["rel"]) == ("_blank", "noopener")
            path = posixpath.normpath(f"{card.address}{link['href']}".partition("#")[0])
            assert (site_folder / path / "index.html").is_file(), (card.address, link["href"])


def test_pages_name_an_oembed_file_that_is_there(
    site_folder: Path, pages: dict[str, HtmlPage]
) -> None:
    found = 0
    for page in pages.values():
        for link in page.all("link"):
            if link.get("type") == "application/json+oembed":
                address = (link["href"] or "").removeprefix(SITE_URL)
                said = json.loads((site_folder / address).read_text(encoding="utf-8"))
                assert said["provider_url"] == SITE_URL
                assert said["html"].startswith(f'<iframe src="{SITE_URL}{page.address}nhung/')
                found += 1
    assert found > 100


def test_a_model_page_offers_the_code_of_its_card(pages: dict[str, HtmlPage]) -> None:
    address = "mo-hinh/ngay-thu-7-voi-dan/"
    text = pages[address].text
    code = text[text.index("<iframe") : text.index("</iframe>")]
    assert f'src="{SITE_URL}{address}nhung/" title="Ngày thứ 7 với dân" width="100%"' in code
    assert 'loading="lazy"' in code
