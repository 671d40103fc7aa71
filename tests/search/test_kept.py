"""What is kept between builds changes what they cost, not what they find."""

from pathlib import Path

import pytest

from danvan.search import kept
from danvan.search.documents import Findable, findables
from danvan.search.kept import kept_phrases, kept_texts, related_models
from danvan.search.related import RelatedModels
from danvan.store import Store
from tests.search.builders import real_catalog


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "kept" / "cache")


def test_texts_are_worked_out_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    items = findables(real_catalog())
    first = kept_texts(items, store)
    monkeypatch.setattr(Findable, "indexed", None)
    again = kept_texts(items, store)
    assert again.cards == first.cards
    assert again.table.numbers.tolist() == first.table.numbers.tolist()


def test_texts_in_another_order_are_the_same_texts(store: Store) -> None:
    items = findables(real_catalog())
    kept_texts(items[: len(items) // 2], store)
    mixed = kept_texts(items[::-1], store)
    plain = kept_texts(items[::-1], None)
    assert mixed.cards == plain.cards
    words = [mixed.table.words[number] for number in mixed.table.numbers.tolist()]
    assert words == [plain.table.words[number] for number in plain.table.numbers.tolist()]


def test_related_models_are_those_of_phrases_worked_out_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = real_catalog()
    kept_phrases(catalog, store)
    monkeypatch.setattr(kept, "phrases_of", None)
    known = RelatedModels(catalog, related_models(catalog, store))
    monkeypatch.undo()
    plain = RelatedModels(catalog, related_models(catalog))
    for model in catalog.models.values():
        assert known.of(model) == plain.of(model)


def test_what_is_kept_but_makes_no_sense_is_worked_out_anew(store: Store) -> None:
    for name in ("search-texts", "search-phrases"):
        store.write(name, ["something else"])
    items = findables(real_catalog())
    assert kept_texts(items, store).cards == kept_texts(items, None).cards
    assert kept_phrases(real_catalog(), store) == kept_phrases(real_catalog(), None)
