"""Cards for frames in other sites, and what oEmbed says of them."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from danvan.catalog import Catalog
from danvan.exports import each_file
from danvan.options import SiteOptions
from danvan.pages import Press, embed_files
from danvan.pages.press import digest_of_entry
from tests.builders import built, model
from tests.exports.catalogs import exports_of

URL = "https://example.org/danvan/"
CARD = "mo-hinh/mo-hinh-thu/nhung/"
MODEL = "models/ha-nam/mo-hinh-thu.yml"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(html)
    return parser.found


def planned(catalog: Catalog, url: str = URL) -> dict[str, tuple[bytes, str]]:
    """Digest and text of every file, by its address."""
    press = Press(catalog, SiteOptions(url=url), digest_of_entry)
    portions = exports_of(catalog, url=url).portions("models")
    files = list(each_file(embed_files(press, stylesheet="assets/embed.css", models=portions)))
    assert len({file.address for file in files}) == len(files)
    return {file.address: (file.digest, file.make().decode()) for file in files}


def texts(catalog: Catalog, url: str = URL) -> dict[str, str]:
    return {address: text for address, (_, text) in planned(catalog, url).items()}


def test_every_model_and_every_variant_has_a_card(tmp_path: Path) -> None:
    found = texts(built(tmp_path, {MODEL: model()}))
    assert set(found) == {
        "mo-hinh/mo-hinh-goc/nhung/index.html",
        "mo-hinh/mo-hinh-goc/nhung/oembed.json",
        f"{CARD}index.html",
        f"{CARD}oembed.json",
        "quy-tac/4-xin/nhung/ha-nam/index.html",
        "quy-tac/4-xin/nhung/ha-nam/oembed.json",
        "quy-tac/4-xin/nhung/oembed.json",
    }


def test_a_card_says_what_where_and_from_which_source(tmp_path: Path) -> None:
    card = texts(built(tmp_path, {MODEL: model("title: Một cửa")}))[f"{CARD}index.html"]
    assert "<h1>Một cửa</h1>" in card
    assert "tỉnh Hà Nam (nay thuộc tỉnh Ninh Bình)" in card
    assert "Cán bộ xã đến từng nhà nghe dân nói" in card
    assert '<a href="../../../nguon/bai-bao-thu/" target="_blank" rel="noopener">' in card
    assert '<a href="../" target="_blank" rel="noopener">' in card


def test_a_card_of_a_code_lists_its_items_and_leads_to_the_variant(tmp_path: Path) -> None:
    card = texts(built(tmp_path))["quy-tac/4-xin/nhung/ha-nam/index.html"]
    assert "<li>Xin chào</li><li>Xin lỗi</li><li>Xin cảm ơn</li><li>Xin phép</li>" in card
    assert '<a href="../../#ha-nam" target="_blank" rel="noopener">' in card


def test_cards_tell_search_engines_which_page_they_stand_for(tmp_path: Path) -> None:
    catalog = built(tmp_path, {MODEL: model()})
    assert '<meta name="robots" content="noindex">' in texts(catalog)[f"{CARD}index.html"]
    canonical = f'<link rel="canonical" href="{URL}mo-hinh/mo-hinh-thu/">'
    assert canonical in texts(catalog)[f"{CARD}index.html"]


def test_without_an_address_of_the_site_there_is_no_oembed(tmp_path: Path) -> None:
    found = texts(built(tmp_path, {MODEL: model()}), url="")
    assert not [address for address in found if address.endswith(".json")]
    assert "canonical" not in found[f"{CARD}index.html"]


def test_a_frame_outlives_a_rename_and_a_withdrawal(tmp_path: Path) -> None:
    gone = model('withdrawn: {on: "2026-01-31", reason: Trùng}', id="mo-hinh-rut")
    found = texts(
        built(
            tmp_path,
            {
                MODEL: model("title: Tên mới\nformer_ids: [ten-cu]"),
                "models/ha-nam/mo-hinh-rut.yml": gone,
            },
        )
    )
    renamed = found["mo-hinh/ten-cu/nhung/index.html"]
    assert "<h1>Tên mới</h1>" in renamed
    assert 'href="../../mo-hinh-thu/"' in renamed
    notice = found["mo-hinh/mo-hinh-rut/nhung/index.html"]
    assert "Mục từ này đã được rút khỏi danh mục." in notice
    assert "Cán bộ xã đến từng nhà" not in notice
    assert "mo-hinh/mo-hinh-rut/nhung/oembed.json" not in found


@pytest.mark.parametrize(
    "title", ['Nói "thật" & làm thật', "Dân > mình", "Nửa ' dấu", "&amp; &#34; &lt;b&gt;"]
)
def test_what_an_entry_says_stays_text_on_cards_and_in_oembed(tmp_path: Path, title: str) -> None:
    found = texts(built(tmp_path, {MODEL: model(f"title: {json.dumps(title)}")}))
    said = json.loads(found[f"{CARD}oembed.json"])
    assert said["title"] == title
    [(tag, attributes)] = tags(said["html"])
    assert (tag, attributes["title"]) == ("iframe", title)
    card = tags(found[f"{CARD}index.html"])
    assert not [tag for tag, _ in card if tag in {"script", "style", "b", "img"}]


def oembed_problems(said: dict[str, Any]) -> list[str]:
    """What https://oembed.com (2.3.4, 2.3.4.4) would refuse in an answer of the type `rich`."""
    wrong = [key for key in ("type", "version", "html", "width", "height") if key not in said]
    wrong += ["type"] if said["type"] != "rich" else []
    wrong += ["version"] if said["version"] != "1.0" else []
    wrong += [key for key in ("width", "height", "cache_age") if type(said[key]) is not int]
    texts_of = ("title", "provider_name", "provider_url", "html")
    return wrong + [key for key in texts_of if not isinstance(said[key], str) or not said[key]]


def test_oembed_is_as_its_specification_wants_it(tmp_path: Path) -> None:
    found = texts(built(tmp_path, {MODEL: model()}))
    answers = {name: json.loads(text) for name, text in found.items() if name.endswith(".json")}
    assert answers
    for address, said in answers.items():
        assert oembed_problems(said) == [], address
        [(_, frame)] = tags(said["html"])
        assert frame["src"] is not None
        assert f"{frame['src'].removeprefix(URL)}index.html" in found, address
        assert frame["height"] == str(said["height"])


def test_a_card_whose_text_changes_has_another_digest_and_others_keep_theirs(
    tmp_path: Path,
) -> None:
    variants = [
        model(),
        model("title: Tên khác"),
        model("summary: Cán bộ nghe dân nói ngay tại nhà văn hóa của thôn."),
        model("place: {province: Hà Nam, district: huyện Bình Lục}"),
        model("kind: phong-trao"),
    ]
    catalogs = [
        planned(built(tmp_path / str(number), {MODEL: text}))
        for number, text in enumerate(variants)
    ]
    first, *others = catalogs
    for other in others:
        for address, (digest, text) in first.items():
            if other[address][1] != text:
                assert other[address][0] != digest, address
        assert other[f"{CARD}index.html"][0] != first[f"{CARD}index.html"][0]
        same = "mo-hinh/mo-hinh-goc/nhung/index.html"
        assert other[same] == first[same]
