"""What is kept of the index changes what a build costs, and nothing of what it exports."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from danvan.search import indexing
from danvan.search.documents import Findable, WrittenPage, findables
from danvan.search.gathered import quoted
from danvan.search.indexing import kept_index
from danvan.search.shards import export
from danvan.store import Store
from tests.search.builders import real_catalog

Exported = dict[str, str]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "kept" / "cache")


@pytest.fixture
def items() -> list[Findable]:
    """Everything findable of the real catalog, with two pages."""
    return findables(real_catalog(), [page("một"), page("hai")])


def page(text: str) -> WrittenPage:
    return WrittenPage(f"{text}/", f"Trang {text}", f"Nội dung của trang {text} về dân vận khéo.")


def exported(items: Sequence[Findable], store: Store | None) -> Exported:
    """The names of all files with digests of what is in them."""
    known = kept_index(items, store)

    def text_of(number: int) -> bytes:
        item = items[number]
        return known.texts.get(item.key) or quoted(item.indexed().stored["text"])

    files = export(known.index, known.groups, (), known.gathered.cards, text_of)
    return {file.name: blake2b(file.mark + file.content).hexdigest() for file in files}


def rewritten(item: Findable, **changes: object) -> Findable:
    """The same with another text."""
    found = replace(item.found(), **changes)  # type: ignore[arg-type]
    return replace(item, key=repr(found).encode(), title=found.title, found=lambda: found)


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
    monkeypatch.setattr(indexing, "write_index", refuse)
    monkeypatch.setattr(Findable, "indexed", refuse)
    known = kept_index(items, store)
    assert not known.texts
    assert len(known.index.titles) == len(items)


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
    kept_index(items, store)
    changed = CHANGES[change](items)
    anew = exported(changed, None)
    monkeypatch.setattr(indexing, "write_index", refuse)
    assert exported(changed, store) == anew


def test_what_whoosh_holds_after_a_change_is_what_is_exported(
    items: list[Findable], store: Store
) -> None:
    kept_index(items, store)
    changed = with_other_texts(items, 40, 41, summary="Dân vận khéo zzz mới.")
    reader = kept_index(changed, store).index.reader
    assert reader.doc_count_all() == len(items) + 2
    assert reader.doc_count() == len(items)
    places = {len(items): 40, len(items) + 1: 41}
    documents = []
    matcher = reader.postings("text", b"zzz/zzz")
    while matcher.is_active():
        documents.append(places[matcher.id()])
        matcher.next()
    assert documents == [40, 41]


@pytest.mark.parametrize("taken", [0, 40, -1])
def test_what_comes_or_goes_is_exported_as_if_nothing_was_kept(
    items: list[Findable], store: Store, taken: int
) -> None:
    fewer = [item for item in items if item is not items[taken]]
    kept_index(items, store)
    assert exported(fewer, store) == exported(fewer, None)
    assert exported(items, store) == exported(items, None)


def test_after_something_came_changes_are_cheap_again(
    items: list[Findable], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_index(items[1:], store)
    kept_index(items, store)
    changed = with_other_texts(items, 7, summary="Tóm tắt zzz.")
    anew = exported(changed, None)
    monkeypatch.setattr(indexing, "write_index", refuse)
    assert exported(changed, store) == anew


def test_another_order_is_exported_as_if_nothing_was_kept(
    items: list[Findable], store: Store
) -> None:
    kept_index(items, store)
    assert exported(items[::-1], store) == exported(items[::-1], None)


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
    kept_index(few, store)
    changed = [
        rewritten(item, title=" ".join(texts[number][:3]), body=texts[number])
        if number in texts
        else item
        for number, item in enumerate(few)
    ]
    assert exported(changed, store) == exported(changed, None)


@pytest.mark.parametrize("name", ["search-texts", "search-index"])
def test_what_is_kept_but_makes_no_sense_is_worked_out_anew(
    items: list[Findable], store: Store, name: str
) -> None:
    kept_index(items, store)
    store.write(name, ["something else"])
    assert exported(items, store) == exported(items, None)


@pytest.mark.parametrize("name", ["search-texts", "search-index"])
def test_texts_and_index_of_different_builds_are_not_mixed(
    items: list[Findable], store: Store, name: str
) -> None:
    kept_index(with_other_texts(items, 40, summary="Một tóm tắt cũ."), store)
    old = store.read(name)
    kept_index(items[1:], store)
    kept_index(items, store)
    store.write(name, old)
    assert exported(items, store) == exported(items, None)
