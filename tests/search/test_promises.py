"""What the search promises on the real catalog, one sentence each."""

from typing import Any

import pytest

from tests.search.builders import real_search
from tests.search.cases_io import cases

NEAR = 5
"""What is asked for stands among so many first results."""


def found(query: str) -> list[str]:
    return [hit.card["address"] for hit in real_search().engine.search(query).hits]


@pytest.mark.parametrize("case", cases("promises"), ids=lambda case: case["promise"])
def test_promise(case: dict[str, Any]) -> None:
    addresses = found(case["query"])
    if "first" in case:
        assert addresses[0] == case["first"]
    if "finds" in case:
        assert case["finds"] in addresses[:NEAR]
    if "total" in case:
        assert len(addresses) == case["total"]
    if "same" in case:
        assert addresses == found(case["same"])
    if "all" in case:
        assert len(addresses) == len(real_search().index.cards)


def test_what_all_provinces_say_of_themselves_finds_none_of_them() -> None:
    assert not [one for one in found("quy tắc ứng xử") if one.startswith("dia-phuong/")]
    shown = [card for card in real_search().index.cards if card["kind"] == "dia-phuong"]
    assert all("quy tắc ứng xử" in card["summary"] for card in shown)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("danvankheo", "dân vận khéo"),
        ("DanVan", "dân vận"),
        ("tieengs kengr an ninh", "tiếng kẻng an ninh"),
        ("giai phong mat bnag", "giải phóng mặt bằng"),
        ("thutuc hanh chinh", "thủ tục hành chính"),
        ("“thutuc” hanh chinh!", "“thủ tục” hành chính!"),
        ("dân vận khéo", ""),
        ("dân vận xyzzyx", ""),
    ],
)
def test_a_query_that_needed_help_is_written_out(typed: str, suggested: str) -> None:
    assert real_search().engine.search(typed).suggestion == suggested
