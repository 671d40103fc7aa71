"""How a page says that it is cited: its sentence, and forms filled as they are rendered."""

from datetime import date

import pytest
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from danvan.exports.citations import Work
from danvan.options import SiteOptions
from danvan.pages.citation import citation, sentence
from danvan.pages.forms import mark
from danvan.pages.linked_data import LICENSE
from danvan.pages.page import Spot
from danvan.pages.render import Here, Printer
from tests.builders import built

URL = "https://example.org/"
KNOWN = Work("mo-hinh:x", "Tên", "Danh mục D", f"{URL}mo-hinh/x/", date(2026, 3, 9))
WORKS = [
    KNOWN._replace(title="Khác <b>&amp; “một” 'hai' {ba}", url=f"{URL}mo-hinh/y/"),
    KNOWN._replace(title=mark("sentence"), version=None),
    KNOWN._replace(key="nguon:x", url="", version=None, reviewed=True),
]


@pytest.fixture(scope="module")
def printers(tmp_path_factory: pytest.TempPathFactory) -> list[Printer]:
    catalog = built(tmp_path_factory.mktemp("catalog"))
    options = [
        SiteOptions(),
        SiteOptions(url=URL),
        SiteOptions(url=URL, edit_url="https://example.org/edit/?a&b="),
    ]
    return [Printer(catalog, item) for item in options]


def test_the_sentence_says_what_is_known() -> None:
    where = f"{URL}mo-hinh/x/"
    assert sentence(KNOWN) == f"“Tên”, Danh mục D, bản ngày 9/3/2026, {where}."
    reviewed = KNOWN._replace(reviewed=True)
    assert sentence(reviewed) == f"“Tên”, Danh mục D, bản rà soát ngày 9/3/2026, {where}."
    assert sentence(KNOWN._replace(version=None)) == f"“Tên”, Danh mục D, {where}."
    assert sentence(KNOWN._replace(url="", version=None)) == "“Tên”, Danh mục D."


def test_a_filled_form_is_what_the_template_gives(printers: list[Printer]) -> None:
    for printer in printers:
        for work in (KNOWN, *WORKS):
            address = f"{work.key.replace(':', '/')}/"
            for file in ("models/x.yml", "models/<y>.yml", None):
                here, cited = Here(address, printer), citation(work)
                slowly = printer.rendered(
                    "permanence.html",
                    here=here,
                    citation=cited,
                    code=printer.code(address),
                    file=file,
                )
                assert here.permanence(cited, file) == slowly


def test_the_head_of_a_page_is_filled_and_escaped(printers: list[Printer]) -> None:
    for work in (KNOWN, *WORKS):
        head = (
            printers[1]
            .page(
                "redirect.html",
                Spot(f"{work.key.replace(':', '/')}/", "mo-hinh"),
                title="Tên",
                description="Mô tả",
                work=work,
                target="mo-hinh/",
                target_title="Mô hình",
            )
            .head
        )
        said = {
            node.attributes["name"]: node.attributes["content"]
            for node in LexborHTMLParser(head).css("meta")
        }
        assert said["citation_title"] == said["DC.title"] == work.title
        assert said.get("citation_public_url", "") == work.url
        assert said.get("DC.date") == (work.version.isoformat() if work.version else None)
        assert said["DC.rights"] == LICENSE
        assert str(escape(work.title)) in head


def test_a_page_with_an_address_has_its_code_and_another_none(printers: list[Printer]) -> None:
    without, known, _ = (
        str(Here("mo-hinh/x/", printer).permanence(citation(KNOWN), None)) for printer in printers
    )
    assert "Mã QR" in known
    assert "Mã QR" not in without
    assert "<img" not in without
