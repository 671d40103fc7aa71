"""What is kept between builds changes what they cost, not what they find."""

from pathlib import Path

import pytest

from danvan.catalog import Catalog
from danvan.search import kept
from danvan.search.documents import Findable, findables
from danvan.search.gathered import Gathered
from danvan.search.kept import kept_texts, related_models
from danvan.search.related import RelatedModel, RelatedModels
from danvan.store import Store
from tests.search.builders import real_catalog


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "kept" / "cache")


def plain(gathered: Gathered) -> list[object]:
    """What is gathered, whatever the numbers of words and of facets' values."""
    table, cards = gathered.table, gathered.cards
    values = [cards.facets.values[number] for number in cards.facets.numbers.tolist()]
    return [
        gathered.keys,
        [table.words[number] for number in table.numbers.tolist()],
        *(numbers.tolist() for numbers in (table.titles, table.bodies, cards.years, cards.ranks)),
        (cards.shown, cards.marks, values, cards.facets.sizes.tolist()),
    ]


def test_texts_are_worked_out_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    items = findables(real_catalog())
    first, _ = kept_texts(items, store)
    monkeypatch.setattr(Findable, "indexed", None)
    again, texts = kept_texts(items, store)
    assert plain(again) == plain(first)
    assert not texts


def test_texts_in_another_order_are_the_same_texts(store: Store) -> None:
    items = findables(real_catalog())
    kept_texts(items[: len(items) // 2], store)
    mixed, _ = kept_texts(items[::-1], store)
    anew, _ = kept_texts(items[::-1], None)
    assert plain(mixed) == plain(anew)


def told_by(catalog: Catalog, store: Store | None) -> list[list[RelatedModel]]:
    related = RelatedModels(catalog, related_models(catalog, store))
    return [related.of(model) for model in catalog.models.values()]


def test_texts_of_before_are_not_looked_at_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = real_catalog()
    plain = told_by(catalog, None)
    assert told_by(catalog, store) == plain
    monkeypatch.setattr(kept, "told", None)
    assert told_by(catalog, store) == plain


def test_what_is_kept_but_makes_no_sense_is_worked_out_anew(store: Store) -> None:
    for name in ("search-texts", "search-runs"):
        store.write(name, ["something else"])
    items = findables(real_catalog())
    assert plain(kept_texts(items, store)[0]) == plain(kept_texts(items, None)[0])
    assert told_by(real_catalog(), store) == told_by(real_catalog(), None)
