"""Common Cartridges: recognised, whole, and saying what the pack says."""

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.builders import model
from tests.exports.cartridge_rules import CP, MANIFEST, QTI, breaches, known_to_moodle
from tests.exports.packs import FILES, PACK, URL, catalog, made, opened

WL = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the cartridge of the pack with everything holds."""
    found = made(catalog(tmp_path_factory.mktemp("catalog")))
    return opened(found[f"{PACK}.imscc"])


def questions(files: dict[str, bytes]) -> list[etree._Element]:
    return [*etree.fromstring(files["cau-hoi/cau-hoi.xml"]).iter(f"{QTI}item")]


def right(item: etree._Element) -> set[str]:
    """The texts of the answers that together bring all points."""
    names = {
        one.text
        for condition in item.iter(f"{QTI}respcondition")
        if condition.find(f"{QTI}setvar") is not None
        for one in condition.iter(f"{QTI}varequal")
        if one.getparent().tag != f"{QTI}not"
    }
    labels = item.iter(f"{QTI}response_label")
    return {one.findtext(f".//{QTI}mattext") for one in labels if one.get("ident") in names}


def test_a_cartridge_follows_the_profile(files: dict[str, bytes]) -> None:
    assert breaches(files) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MANIFEST, "imsccv1p1/imscp_v1p1", "imsccv1p2/imscp_v1p1"),
        (MANIFEST, "rooted-hierarchy", "hierarchy"),
        (MANIFEST, 'identifierref="R_muc-1"', 'identifierref="R_muc-99"'),
        (MANIFEST, 'href="noi-dung/01-mo-hinh-thu.html"', 'href="noi-dung/khac.html"'),
        ("cau-hoi/cau-hoi.xml", 'linkrefid="general_fb"', 'linkrefid="khac"'),
        ("cau-hoi/cau-hoi.xml", "cc.essay.v0p1", "cc.matching.v0p1"),
        ("lien-ket/01.xml", "https://", "//"),
    ],
)
def test_the_rules_find_what_is_wrong(
    files: dict[str, bytes], file: str, old: str, new: str
) -> None:
    text = files[file].decode()
    assert old in text
    assert breaches({**files, file: text.replace(old, new).encode()}) != []


def test_moodle_looks_at_the_beginning_only(files: dict[str, bytes]) -> None:
    manifest = files[MANIFEST]
    assert known_to_moodle(manifest)
    assert not known_to_moodle(b"<!-- " + b"x" * 500 + b" -->" + manifest)


def test_the_course_has_sections_and_every_item_in_its_order(files: dict[str, bytes]) -> None:
    root = etree.fromstring(files[MANIFEST])
    sections = root.findall(f".//{CP}organization/{CP}item/{CP}item")
    assert [one.findtext(f"{CP}title") for one in sections] == ["Giới thiệu", "Nội dung", "Câu hỏi"]
    assert [one.findtext(f"{CP}title") for one in sections[1].iterfind(f"{CP}item")] == [
        title
        for name in (
            "Nghe dân nói & làm < dân tin",
            "4 xin",
            "4 xin (Hà Nam)",
            "Văn bản thử",
            "Mô hình đã rút",
        )
        for title in (name, f"{name} (trang trên mạng)")
    ]


def test_answers_for_the_teacher_are_for_teachers_only(files: dict[str, bytes]) -> None:
    root = etree.fromstring(files[MANIFEST])
    hidden = [one.get("href") for one in root.iter(f"{CP}resource") if b"Instructor" in _xml(one)]
    assert hidden == ["huong-dan.html"]
    shown = [content for name, content in files.items() if name not in hidden]
    assert not any("Hỏi <strong>vì sao</strong>".encode() in content for content in shown)


def _xml(element: etree._Element) -> bytes:
    found: bytes = etree.tostring(element)
    return found


def test_links_lead_to_the_pages_and_are_ascii(files: dict[str, bytes]) -> None:
    links = [
        etree.fromstring(content).find(f"{WL}url").get("href")
        for name, content in sorted(files.items())
        if name.startswith("lien-ket/")
    ]
    assert links == [
        f"{URL}mo-hinh/mo-hinh-thu/",
        f"{URL}quy-tac/4-xin/",
        f"{URL}quy-tac/4-xin/#ha-nam",
        f"{URL}van-ban/van-ban-thu/",
        f"{URL}mo-hinh/mo-hinh-da-rut/",
    ]


def test_every_address_in_a_copy_is_absolute_and_ascii(files: dict[str, bytes]) -> None:
    html = "".join(content.decode() for name, content in files.items() if name.endswith(".html"))
    links = set(re.findall(r'<a [^>]*href="([^"]*)"', html))
    assert f"{URL}mo-hinh/mo-hinh-goc/" in links
    assert "https://xn--bo-mia.vn/b%C3%A0i-vi%E1%BA%BFt?t%C3%AAn=a" in links
    assert all(re.fullmatch(r"https://[!-~]+", link) for link in links)


def test_a_copy_needs_nothing_from_elsewhere(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            found = re.findall(r'(?:src|<link [^>]*href)="([^"]*)"', content.decode())
            assert found == ["../kieu.css" if "/" in name else "kieu.css"]
            assert b"<script" not in content
            assert b"style=" not in content
    assert b"url(" not in files["kieu.css"]


def test_a_copy_says_what_the_entry_says(files: dict[str, bytes]) -> None:
    copy = files["noi-dung/01-mo-hinh-thu.html"].decode()
    for words in (
        "<h1>Nghe dân nói &amp; làm &lt; dân tin</h1>",
        "<strong>chữ đậm</strong>",
        "<li>Ghi từng ý kiến</li>",
        "<strong>1.200</strong> mô hình",
        "Hà Nam (nay thuộc tỉnh Ninh Bình)",
        "“câu trích làm chứng”",
        "Nhãn nong-thon",
        "Hội Nông dân xã; Đoàn Thanh niên xã",
        "Nhãn nhan-luc",
        "<li>Có cán bộ biết việc</li>",
        "<strong>Ban Dân vận Tỉnh ủy</strong> (nhãn cap-tren): Tặng bằng khen năm 2025",
        "“được tặng bằng khen”",
        f'<a href="{URL}mo-hinh/mo-hinh-thu/">',
    ):
        assert words in copy


def test_what_is_withdrawn_says_so_and_nothing_else(files: dict[str, bytes]) -> None:
    copy = files["noi-dung/05-mo-hinh-da-rut.html"].decode()
    assert "đã rút khỏi danh mục ngày 31/1/2026. Lý do: Nguồn đã đính chính" in copy
    assert "Cán bộ xã đến từng nhà" not in copy


def test_a_matching_question_becomes_a_choice_for_each_left_side(files: dict[str, bytes]) -> None:
    items = [item for item in questions(files) if item.get("ident").startswith("cau-5")]
    assert [right(item) for item in items] == [{"1 -&gt; 200"}, {"hai"}, {"ba"}]
    assert [item.findtext(f".//{QTI}mattext") for item in items] == [
        f"<p>Nối nơi với con số.</p><p><strong>{left}</strong></p>"
        for left in ("Hà Nam", "Hà Nội", "Hưng Yên")
    ]


def test_right_answers_bring_the_points(files: dict[str, bytes]) -> None:
    found = {item.get("ident"): right(item) for item in questions(files)}
    assert found["cau-1"] == set()
    assert found["cau-2"] == {"Sai"}
    assert found["cau-3"] == {"Xin chào"}
    assert found["cau-4"] == {"Xin lỗi", "Xin phép"}


def test_each_choice_has_its_own_remark_where_one_is_right(files: dict[str, bytes]) -> None:
    item = next(item for item in questions(files) if item.get("ident") == "cau-3")
    remarks = {
        one.get("ident"): one.findtext(f".//{QTI}mattext")
        for one in item.iter(f"{QTI}itemfeedback")
    }
    told = {
        condition.findtext(f".//{QTI}varequal"): remarks[shown.get("linkrefid")]
        for condition in item.iter(f"{QTI}respcondition")
        if (shown := condition.find(f"{QTI}displayfeedback")) is not None
        and condition.find(f".//{QTI}varequal") is not None
    }
    assert sorted(told.values()) == ["Nguồn không có lời này", "Đúng như nguồn"]


def test_without_the_sites_address_a_cartridge_has_no_links(tmp_path: Path) -> None:
    files = opened(made(catalog(tmp_path), url="")[f"{PACK}.imscc"])
    assert breaches(files) == []
    assert not any(name.startswith("lien-ket/") for name in files)
    html = b"".join(content for name, content in files.items() if name.endswith(".html"))
    assert set(re.findall(rb'<a [^>]*href="([^"]*)"', html)) == {
        b"https://xn--bo-mia.vn/b%C3%A0i-vi%E1%BA%BFt?t%C3%AAn=a"
    }


def test_a_pack_without_questions_has_no_assessment(tmp_path: Path) -> None:
    pack = FILES["collections/chuyen-de-thu.yml"].partition("questions:")[0]
    found = made(catalog(tmp_path, **{"collections/chuyen-de-thu.yml": pack}))
    assert [*found] == [f"{PACK}.imscc", f"{PACK}.zip"]
    files = opened(found[f"{PACK}.imscc"])
    assert breaches(files) == []
    assert not any(name.startswith("cau-hoi/") for name in files)


def test_an_idn_host_is_written_in_ascii(tmp_path: Path) -> None:
    files = opened(made(catalog(tmp_path), url="https://dânvận.vn/")[f"{PACK}.imscc"])
    assert breaches(files) == []
    assert b'href="https://xn--dnvn-boa8786b.vn/mo-hinh/mo-hinh-thu/"' in files["lien-ket/01.xml"]


def test_files_change_with_what_they_show_only(tmp_path: Path) -> None:
    before = made(catalog(tmp_path / "a"))
    other = model("title: Chẳng liên quan", id="mo-hinh-khac")
    assert made(catalog(tmp_path / "b", **{"models/ha-nam/mo-hinh-khac.yml": other})) == before
