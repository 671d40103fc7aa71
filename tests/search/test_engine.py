"""Answers: phrases, facets, orders, what is missing, how words were read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.search.engine import Order, SearchEngine
from danvan.search.query import Help
from tests.search.builders import engine_of, text

FILLER = [text(f"điền {number}", "chữ khác") for number in range(6)]
COLOURS = ("đỏ", "xanh", "vàng")
SIZES = ("to", "nhỏ")


def ids(engine: SearchEngine, query: str, **options: object) -> list[int]:
    return [hit.document for hit in engine.search(query, **options).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"dân vận"', [0]),
        ('"dan van"', [0, 2]),
        ('"vận dân"', [1]),
        ("“dân vận” „vận khéo”", [0]),
        ('"dân vận" "vận dân"', []),
        ('"khéo công"', []),
        ('"công tác dân vận khéo"', [0]),
    ],
)
def test_a_phrase_stands_as_it_is_written(query: str, found: list[int]) -> None:
    texts = [
        text("Khéo", "Công tác dân vận khéo"),
        text("a", "vận dân"),
        text("b", "dàn vẫn"),
    ]
    assert sorted(ids(engine_of([*texts, *FILLER]), query)) == found


def test_a_phrase_of_words_in_nearly_every_text_is_found() -> None:
    texts = [text(f"x{n}", "dân vận") for n in range(9)] + [text("y", "vận dân")]
    assert ids(engine_of(texts), '"vận dân"') == [9]


def test_missing_words_are_named_as_people_write_them() -> None:
    (hit,) = engine_of([text("kẻng"), *FILLER]).search("kẻng hoà thuỷ kẻng").hits
    assert hit.missing == ("hòa", "thủy")


def test_a_word_with_other_marks_is_missing_too() -> None:
    engine = engine_of([text("kẻng vẫn"), text("vận"), *FILLER])
    assert engine.search("kẻng vận").hits[0].missing == ("vận",)


def test_it_is_said_which_words_were_read_as_which() -> None:
    engine = engine_of(
        [text("cải cách hành chính"), text("CCHC"), *FILLER], [("CCHC", "cải cách hành chính")]
    )
    assert {hit.document: hit.replaced for hit in engine.search("cchc").hits} == {
        0: (("CCHC", "cải cách hành chính"),),
        1: (),
    }


def test_an_abbreviation_may_have_two_expansions() -> None:
    engine = engine_of(
        [text("nghị quyết"), text("nhà quản lý"), text("NQ"), *FILLER],
        [("NQ", "nghị quyết"), ("NQ", "nhà quản lý")],
    )
    assert sorted(ids(engine, "nq")) == [0, 1, 2]


@pytest.mark.parametrize(
    ("typed", "help_given", "meant"),
    [
        ("kengr", Help.DECODED, ("keng\u0309",)),
        ("danvan", Help.SPLIT, ("dân", "vân\u0323")),
        ("kheoo", Help.GUESSED, ("kheo\u0301",)),
        ("zzz", Help.UNKNOWN, ()),
        ("vận", None, ()),
    ],
)
def test_help_with_typing(typed: str, help_given: Help | None, meant: tuple[str, ...]) -> None:
    texts = [text("Dân vận khéo"), text("a", "Tiếng kẻng"), *[text(f"văn {n}") for n in range(9)]]
    (understood,) = engine_of(texts).search(typed).understood
    assert (understood.help, understood.meant) == (help_given, meant)


@pytest.mark.parametrize(
    ("order", "found"),
    [(Order.RELEVANCE, [2, 0, 1]), (Order.NEWEST, [1, 0, 2]), (Order.NAME, [1, 2, 0])],
)
def test_orders(order: Order, found: list[int]) -> None:
    texts = [
        text("a", "kẻng b", year=2020, rank=9),
        text("a", "kẻng c d e f g h i k l m n o p q", year=2024, rank=1),
        text("kẻng", "kẻng", year=None, rank=3),
    ]
    assert ids(engine_of([*texts, *FILLER]), "kẻng", order=order) == found


def test_no_query_finds_everything_in_the_order_of_the_index() -> None:
    results = engine_of(FILLER).search(" ?! ")
    assert [hit.document for hit in results.hits] == list(range(6))
    assert all(hit.score == 0 and hit.missing == () for hit in results.hits)
    assert (results.understood, results.suggestion) == ((), "")


coloured = st.fixed_dictionaries(
    {},
    optional={
        "màu": st.lists(st.sampled_from(COLOURS), unique=True),
        "cỡ": st.lists(st.sampled_from(SIZES), unique=True),
    },
)
chosen = st.fixed_dictionaries(
    {},
    optional={
        "màu": st.lists(st.sampled_from((*COLOURS, "tím")), unique=True),
        "cỡ": st.lists(st.sampled_from(SIZES), unique=True),
        "khác": st.just(["gì"]),
    },
)


@settings(max_examples=40)
@given(facets=st.lists(coloured, min_size=1, max_size=8), picked=chosen)
def test_a_count_says_how_many_results_choosing_it_alone_gives(
    facets: list[dict[str, list[str]]], picked: dict[str, list[str]]
) -> None:
    engine = engine_of(text(f"kẻng {n}", facets=found) for n, found in enumerate(facets))
    results = engine.search("kẻng", chosen=picked)
    for name, counts in results.facets.items():
        for value, count in counts.items():
            alone = engine.search("kẻng", chosen={**picked, name: [value]})
            assert len(alone.hits) == count > 0


@settings(max_examples=40)
@given(facets=st.lists(coloured, min_size=1, max_size=8), picked=chosen)
def test_results_have_a_chosen_value_of_every_facet(
    facets: list[dict[str, list[str]]], picked: dict[str, list[str]]
) -> None:
    engine = engine_of(text(f"kẻng {n}", facets=found) for n, found in enumerate(facets))
    expected = [
        n
        for n, found in enumerate(facets)
        if all(set(found.get(name, ())) & set(values) for name, values in picked.items() if values)
    ]
    assert sorted(ids(engine, "kẻng", chosen=picked)) == expected


@given(st.text())
def test_no_query_breaks_the_search(query: str) -> None:
    results = BROKEN.search(query)
    assert len(results.hits) <= len(FILLER)


BROKEN = engine_of(FILLER, [("X", "chữ khác")])
