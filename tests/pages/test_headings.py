"""Headings that link to themselves."""

from danvan.pages.headings import linked_headings


def test_a_heading_with_an_id_becomes_a_link_to_itself() -> None:
    assert linked_headings('<h2 class="x" id="cach-lam">Cách <abbr>làm</abbr></h2><p>…</p>') == (
        '<h2 class="x" id="cach-lam"><a class="dv-anchor" href="#cach-lam"'
        ' title="Liên kết đến mục này">Cách <abbr>làm</abbr></a></h2><p>…</p>'
    )


def test_a_heading_without_an_id_or_with_a_link_stays() -> None:
    for html in (
        "<h2>Tên</h2>",
        '<h3 id="x"><a href="y">Tên</a></h3>',
        '<h1 id="x">Tên</h1>',
        '<p id="x">Tên</p>',
        '<h2 data-id="x">Tên</h2>',
    ):
        assert linked_headings(html) == html


def test_linking_twice_is_linking_once() -> None:
    once = linked_headings('<h2 id="a">A</h2>\n<h3 id="b">B</h3>')
    assert once.count("<a ") == 2
    assert linked_headings(once) == once
