"""Addresses for other programs: absolute, ASCII, and leading where the written ones lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.exports.addresses import absolute_address, ascii_address

PAGE = "https://example.org/danvan/mo-hinh/thu/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a/?b=c&d=e#f", "https://example.org/a/?b=c&d=e#f"),
        ("https://báo.vn:8080/bài", "https://xn--bo-mia.vn:8080/b%C3%A0i"),
        ("https://example.org/b%C3%A0i", "https://example.org/b%C3%A0i"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        (
            "mailto:dan.van@example.vn?subject=Góp ý",
            "mailto:dan.van@example.vn?subject=G%C3%B3p%20%C3%BD",
        ),
        (f"https://{'a' * 64}.vn/", f"https://{'a' * 64}.vn/"),
    ],
)
def test_an_address_is_written_in_ascii(address: str, expected: str) -> None:
    assert ascii_address(address) == expected


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20))
def test_any_path_becomes_ascii_once_and_for_all(path: str) -> None:
    found = ascii_address(f"https://example.org/{path.replace('?', '').replace('#', '')}")
    assert found.isascii()
    assert ascii_address(found) == found


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../khac/", "https://example.org/danvan/mo-hinh/khac/"),
        ("#nguon", f"{PAGE}#nguon"),
        ("https://bao.vn/x", "https://bao.vn/x"),
        ("tel:+84123", "tel:+84123"),
    ],
)
def test_a_link_leads_from_anywhere_to_where_it_led(address: str, expected: str) -> None:
    assert absolute_address(address, page=PAGE) == expected


def test_without_the_sites_address_only_links_to_elsewhere_lead_anywhere() -> None:
    assert absolute_address("../khac/", page="") == ""
    assert absolute_address("https://bao.vn/x", page="") == "https://bao.vn/x"
