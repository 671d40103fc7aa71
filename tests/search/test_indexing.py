"""What is kept of the index changes what a build costs, and nothing of what it exports."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from danvan.search import indexing
from danvan.search.documents import Findable, Findables, WrittenPage, findables
from danvan.search.indexing import searchable
from danvan.search.shards import export
from danvan.store import Store, pack
from tests.search.builders import real_catalog

Exported = dict[str, str]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "kept" / "cache")


@pytest.fixture
def items() -> list[Findable]:
    """Everything findable of the real catalog, with two pages."""
    return findables(real_catalog(), [page("một"), page("hai")]).in_order()


def page(text: str) -> WrittenPage:
    return WrittenPage(f"{text}/", f"Trang {text}", f"Nội dung của trang {text} về dân vận khéo.")


def found(items: Sequence[Findable]) -> Findables:
    """`items`, which need not stand in order."""
    return Findables(
        addresses=[item.address for item in items],
        keys=[item.key for item in items],
        ranks=[item.rank for item in items],
        item=items.__getitem__,
    )


def keep(items: Sequence[Findable], store: Store) -> None:
    """Leaves what is known of `items` for the next build."""
    searchable(found(items), store)


def exported(items: Sequence[Findable], store: Store | None) -> Exported:
    """The names of all files with digests of what is in them."""
    files = export(searchable(found(items), store), ())
    return {file.name: blake2b(file.mark + file.content).hexdigest() for file in files}


def rewritten(item: Findable, **changes: object) -> Findable:
    """The same with another text."""
    text = replace(item.found(), **changes)  # type: ignore[arg-type]
    return replace(item, key=repr(text).encode(), found=lambda: text)


def with_other_texts(items: Sequence[Findable], *numbers: int, **changes: object) -> list[Findable]:
    return [
        rewritten(item, **changes) if number in numbers else item
        for number, item in enumerate(items)
    ]


def refuse(*_: object) -> None:
    raise AssertionError("worked out again")


def test_texts_and_index_are_made_once(
    items: list[Findable], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = exported(items, store)
    assert exported(items, store) == first
    monkeypatch.setattr(indexing, "_anew", refuse)
    monkeypatch.setattr(Findable, "indexed", refuse)
    names = {file.name for file in export(searchable(found(items), store), ())}
    assert names == first.keys()


CHANGES: dict[str, Callable[[list[Findable]], list[Findable]]] = {
    "another summary": lambda items: with_other_texts(items, 40, summary="Dân vận khéo zzz mới."),
    "another title": lambda items: with_other_texts(items, 0, title="Tên zzz", names=["của dân"]),
    "no text": lambda items: with_other_texts(items, 3, 4, summary="", body=[], place="", now=""),
    "the last one": lambda items: with_other_texts(items, len(items) - 1, body=["xã " * 500]),
    "other facets": lambda items: with_other_texts(items, 5, facets={"mới": ["một", "hai"]}),
    "other ranks": lambda items: [replace(item, rank=item.rank ^ 1) for item in items],
}


@pytest.mark.parametrize("change", CHANGES)
def test_texts_changed_in_their_places_are_exported_as_if_nothing_was_kept(
    items: list[Findable], store: Store, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(items, store)
    changed = CHANGES[change](items)
    anew = exported(changed, None)
    monkeypatch.setattr(indexing, "_anew", refuse)
    assert exported(changed, store) == anew


@pytest.mark.parametrize("taken", [0, 40, -1])
def test_what_comes_or_goes_is_exported_as_if_nothing_was_kept(
    items: list[Findable], store: Store, taken: int
) -> None:
    fewer = [item for item in items if item is not items[taken]]
    keep(items, store)
    assert exported(fewer, store) == exported(fewer, None)
    assert exported(items, store) == exported(items, None)


def test_after_something_came_changes_are_cheap_again(
    items: list[Findable], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(items[1:], store)
    keep(items, store)
    changed = with_other_texts(items, 7, summary="Tóm tắt zzz.")
    anew = exported(changed, None)
    monkeypatch.setattr(indexing, "_anew", refuse)
    assert exported(changed, store) == anew


def test_the_order_in_which_things_are_found_changes_nothing(
    items: list[Findable], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = exported(items, store)
    monkeypatch.setattr(indexing, "_anew", refuse)
    assert exported(items[::-1], store) == anew


@pytest.mark.parametrize("place", ["", "zzz"])
def test_what_moves_to_another_place_is_exported_as_if_nothing_was_kept(
    items: list[Findable], store: Store, place: str
) -> None:
    keep(items, store)
    moved = [*items]
    moved[40] = replace(rewritten(items[40], place=place), place=place)
    assert exported(moved, store) == exported(moved, None)


def test_two_of_one_address_are_exported_as_if_nothing_was_kept(
    items: list[Findable], store: Store
) -> None:
    same = [*items[:3], replace(items[3], address=items[2].address)]
    keep(same, store)
    changed = with_other_texts(same, 2, summary="Tóm tắt zzz.")
    assert exported(changed, store) == exported(changed, None)


def test_many_changed_texts_are_indexed_anew_and_others_are_not_read_again(
    items: list[Findable], store: Store
) -> None:
    keep(items, store)
    changed = with_other_texts(items, *range(70), summary="Tóm tắt zzz.")
    anew = exported(changed, None)
    read = []
    watched = [
        replace(item, found=lambda item=item: read.append(item.address) or item.found())
        for item in changed
    ]
    keep(watched, store)
    assert sorted(read) == sorted(item.address for item in items[:70])
    assert exported(changed, store) == anew


@settings(
    max_examples=15,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.integers(0, 11),
        st.lists(st.sampled_from(["dân", "vận", "van", "khéo", "zzz", "của"]), max_size=9),
        max_size=12,
    )
)
def test_any_changes_are_exported_as_if_nothing_was_kept(
    items: list[Findable], store: Store, texts: dict[int, list[str]]
) -> None:
    few = items[:12]
    keep(few, store)
    changed = [
        rewritten(item, title=" ".join(texts[number][:3]), body=texts[number])
        if number in texts
        else item
        for number, item in enumerate(few)
    ]
    assert exported(changed, store) == exported(changed, None)


def test_what_is_kept_but_makes_no_sense_is_worked_out_anew(
    items: list[Findable], store: Store
) -> None:
    for parts in ([], [pack("something else")]):
        store.write_parts("search", parts)
        assert exported(items, store) == exported(items, None)


@pytest.mark.parametrize("at", range(1, 10))
def test_what_is_spoilt_is_worked_out_anew(items: list[Findable], store: Store, at: int) -> None:
    keep(items, store)
    path = store.folder / "search.bin"
    content = bytearray(path.read_bytes())
    content[len(content) * at // 10] ^= 1
    path.write_bytes(content)
    changed = with_other_texts(items, 7, 60, summary="Tóm tắt zzz.")
    assert exported(changed, store) == exported(changed, None)
    assert exported(items[1:], store) == exported(items[1:], None)
