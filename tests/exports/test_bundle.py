"""The zip of a pack: everything in it, leading nowhere else, always the same."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from tests.exports.gift_grammar import parse
from tests.exports.packs import PACK, URL, catalog, made, opened


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the pack with everything, by its address."""
    return made(catalog(tmp_path_factory.mktemp("catalog")))


@pytest.fixture(scope="module")
def files(found: dict[str, bytes]) -> dict[str, bytes]:
    return opened(found[f"{PACK}.zip"])


def test_the_zip_has_everything(found: dict[str, bytes], files: dict[str, bytes]) -> None:
    assert sorted(files) == [
        "chuyen-de-thu.gift.txt",
        "chuyen-de-thu.imscc",
        "doc-truoc.txt",
        "huong-dan.html",
        "index.html",
        "kieu.css",
        "noi-dung/01-mo-hinh-thu.html",
        "noi-dung/02-4-xin.html",
        "noi-dung/03-4-xin-ha-nam.html",
        "noi-dung/04-van-ban-thu.html",
        "noi-dung/05-mo-hinh-da-rut.html",
        "tai-lieu.html",
        "trich-dan.bib",
        "trich-dan.ris",
    ]
    assert files["chuyen-de-thu.gift.txt"] == found[f"{PACK}.gift.txt"]
    assert files["chuyen-de-thu.imscc"] == found[f"{PACK}.imscc"]


def test_every_relative_link_leads_to_a_file_of_the_zip(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            links = re.findall(r'(?:href|src)="([^"]*)"', content.decode())
            inside = [link for link in links if not link.startswith("https://")]
            assert inside != []
            assert {normpath(join(dirname(name), link)) for link in inside} <= set(files)


def test_every_file_can_be_reached_from_the_first_page(files: dict[str, bytes]) -> None:
    links = re.findall(r'href="([^"]*)"', files["index.html"].decode())
    assert {*links} >= {*files} - {"index.html"}


def test_learners_get_questions_and_no_answers(files: dict[str, bytes]) -> None:
    sheet = files["tai-lieu.html"].decode()
    for text in ("Vì sao phải nghe dân nói?", "Xin chào", "1 -&gt; 200", "Hưng Yên"):
        assert text in sheet
    for text in ("Vì dân biết việc của dân", "Nguồn không nêu con số ấy", "Nguồn không có lời này"):
        assert text not in sheet


def test_teachers_get_notes_answers_and_what_proves_them(files: dict[str, bytes]) -> None:
    sheet = files["huong-dan.html"].decode()
    for text in (
        "Hỏi <strong>vì sao</strong>",
        "Vì dân biết việc của dân",
        "Đáp án: sai.",
        "Đúng: Xin chào",
        "Hà Nam → 1 -&gt; 200",
        "“câu trích làm chứng”",
    ):
        assert text in sheet


def test_references_name_the_pack_its_items_and_their_sources(files: dict[str, bytes]) -> None:
    urls = [
        f"{URL}{page}"
        for page in (
            "chuyen-de/chuyen-de-thu/",
            "mo-hinh/mo-hinh-thu/",
            "quy-tac/4-xin/",
            "quy-tac/4-xin/#ha-nam",
            "van-ban/van-ban-thu/",
            "mo-hinh/mo-hinh-da-rut/",
            "nguon/bai-bao-thu/",
        )
    ]
    assert re.findall(r"(?m)^UR  - (\S+)", files["trich-dan.ris"].decode()) == urls
    bib = files["trich-dan.bib"].decode()
    assert [url.replace("\\#", "#") for url in re.findall(r"url = \{(\S+)\}", bib)] == urls


def test_the_readme_is_plain_text_with_citation_and_licence(files: dict[str, bytes]) -> None:
    assert files["doc-truoc.txt"].startswith(b"\xef\xbb\xbf")
    text = files["doc-truoc.txt"].decode("utf-8-sig").replace("\r\n", "\n")
    assert "CHUYÊN ĐỀ: Chuyên đề thử: “nghe” & {hiểu} 1 < 2\n" in text
    assert f"bản rà soát ngày 14/3/2026, {URL}chuyen-de/chuyen-de-thu/." in text
    assert "- “Bài báo thử”." in text
    assert "CC BY 4.0" in text
    assert "&amp;" not in text


def test_the_question_bank_holds_every_question(found: dict[str, bytes]) -> None:
    bank = parse(found[f"{PACK}.gift.txt"].decode())
    assert bank.category == "$course$/top/Dân vận khéo/Chuyên đề thử: “nghe” & {hiểu} 1 < 2"
    assert [question.text.text for question in bank.questions] == [
        "Vì sao phải nghe dân nói?",
        "Nguồn nói có 376 hội nghị.",
        "Chọn một câu đúng.",
        "Chọn mọi câu đúng.",
        "Nối nơi với con số.",
    ]
    assert all(question.remarks is not None for question in bank.questions)


def test_the_same_catalog_makes_the_same_bytes(found: dict[str, bytes], tmp_path: Path) -> None:
    assert made(catalog(tmp_path)) == found


def test_a_changed_source_changes_every_file(found: dict[str, bytes], tmp_path: Path) -> None:
    source = "id: bai-bao-thu\ntitle: Tên khác\nplaces: [{province: Hà Nam}]\nquote: câu trích\n"
    changed = made(catalog(tmp_path, **{"sources/bai-bao-thu.yml": source}))
    assert [address for address in found if changed[address] == found[address]] == []
