"""Parts of pages that are put together once are what each page would have rendered itself."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from danvan.entries.schema import Recognition
from danvan.evidence import Grade, Graded
from danvan.options import SiteOptions
from danvan.pages.forms import Form, form_of, mark
from danvan.pages.render import Here, Printer
from danvan.pages.shown import Card
from tests.builders import built

CARD = Card(
    title='<b>“Tên” & "tên"</b> dvmark-summary-dvmark',
    address="mo-hinh/x/",
    kind="mo-hinh",
    status="dang-thuc-hien",
    place="xã <A>",
    summary="CCHC dvmark-href-dvmark CCHC",
    grade="co-mo-ta",
)
NAMES = ("a", "b", "c1")
values = st.dictionaries(st.sampled_from(NAMES), st.text(max_size=6).map(Markup), min_size=0)


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    return Printer(built(tmp_path_factory.mktemp("catalog")), SiteOptions())


def test_a_form_is_cut_at_its_marks() -> None:
    form = form_of(f"<p>{mark('a')} và {mark('b2')}{mark('a')}</p>")
    assert form.fill({"a": mark("b2"), "b2": "2"}) == f"<p>{mark('b2')} và 2{mark('b2')}</p>"


@given(st.lists(st.sampled_from(NAMES), max_size=6), values)
def test_values_may_be_given_in_two_steps(order: list[str], early: Mapping[str, str]) -> None:
    form = Form(tuple("<p>" for _ in range(len(order) + 1)), tuple(order))
    late = {name: f"<{name}>" for name in NAMES}
    given_early = form.given(early)
    assert set(given_early.names) == set(order) - early.keys()
    assert type(given_early.fill(late)) is str
    assert given_early.fill(late) == form.fill({**late, **early})


def test_an_item_with_nothing_to_explain_is_the_same_in_every_list(printer: Printer) -> None:
    card = CARD._replace(address="mo-hinh/y/", summary="Không có gì dvmark-href-dvmark.")
    items = {address: Here(address, printer).item(card, show_place=True) for address in ("", "a/")}
    assert "Không có gì dvmark-href-dvmark." in items[""]
    assert items["a/"] == str(items[""]).replace('href="', 'href="../')


@pytest.mark.parametrize("show_place", [True, False])
def test_an_item_is_the_same_in_every_list(printer: Printer, show_place: bool) -> None:
    addresses = ("linh-vuc/kinh-te/", "", "linh-vuc/kinh-te/trang-2/", "mo-hinh/")
    for address in addresses * 2:
        here = Here(address, printer)
        anew = Printer(printer.common, printer.options)
        items = [here.item(CARD, show_place=show_place) for _ in range(2)]
        first, second = items
        assert first == Here(address, anew).item(CARD, show_place=show_place)
        assert f'href="{here.link(CARD.address)}"' in first
        assert ("xã &lt;A&gt;" in first) is show_place
        assert "dvmark-summary-dvmark" in first
        assert "dvmark-href-dvmark" in first
        assert "<b>" not in first
        assert first.count("<abbr") == 1
        assert "<abbr" not in second


def test_parts_that_many_pages_have_link_from_where_each_is(printer: Printer) -> None:
    told = {"themes": ("doi-thoai",), "sector": "cap-uy", "other_fields": ()}
    pages = {"mo-hinh/x/": "../../", "mo-hinh/y/": "../../", "chuyen-de/z/a/": "../../../", "": ""}
    for address, up in pages.items():
        said = Here(address, printer).same("model-themes.html", **told)
        assert f'href="{up}to-chuc/cap-uy/"' in said
        assert f'href="{up}chu-de/doi-thoai/"' in said


def test_a_part_that_many_pages_have_explains_nothing(printer: Printer) -> None:
    """An abbreviation is explained where a page first uses it: in the part of one page."""
    by_whom = Recognition(
        by="CCHC", kind="cap-tren", what="Tặng bằng khen", source="bai-bao-thu", quote="khen"
    )
    graded = Graded(Grade.CONFIRMED, 1, 1, 0, 1, (by_whom,))
    with pytest.raises(AttributeError, match="explained"):
        Here("mo-hinh/x/", printer).same("model-grade.html", graded=graded)
