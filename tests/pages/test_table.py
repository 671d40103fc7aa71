"""The table of models: the same whether it is made or kept, and made only where it has to be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from danvan.catalog import Catalog
from danvan.pages.shown import Card, card_of
from danvan.pages.table import Table, table_of
from danvan.store import Store
from tests.builders import built, model

NAMES = ("mo-hinh-mot", "mo-hinh-hai", "mo-hinh-ba")


class Cards(dict[str, Card]):
    """Cards of a catalog, made when they are asked for."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._catalog = catalog

    def __missing__(self, name: str) -> Card:
        self[name] = card = card_of(self._catalog.models[name])
        return card


def files_with(**texts: str) -> Mapping[str, str]:
    """Three models, with further lines for some of them by the last part of their ids."""
    return {
        f"models/ha-nam/{name}.yml": model(
            texts.get(name.rpartition("-")[2], f"title: Tổ {name}\n"), id=name
        )
        for name in NAMES
    }


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "project" / "cache")


def test_only_what_changed_is_made_anew(tmp_path: Path, store: Store) -> None:
    before, after = (
        built(tmp_path / "before", files_with()),
        built(tmp_path / "after", files_with(hai="title: Xóm hai\nareas: [nong-thon]\n")),
    )
    table_of(before, Cards(before), store)
    cards = Cards(after)
    table = table_of(after, cards, store)
    assert set(cards) == {"mo-hinh-hai"}
    assert table.name[-1] == "mo-hinh-hai"
    assert table.areas[-1] == ("nong-thon",)
    assert table == table_of(after, Cards(after), None)


def test_rows_that_stay_where_they_are_are_made_anew(tmp_path: Path, store: Store) -> None:
    before, after = (
        built(tmp_path / "before", files_with()),
        built(tmp_path / "after", files_with(hai="title: Tổ hai\nareas: [nong-thon]\n")),
    )
    before = replace(before, models={name: before.models[name] for name in after.models})
    kept = table_of(before, Cards(before), store)
    cards = Cards(after)
    table = table_of(after, cards, store)
    assert set(cards) == {"mo-hinh-hai"}
    assert table == table_of(after, Cards(after), None) != kept
    assert kept == table_of(before, Cards(before), None)


def test_what_came_and_went_is_noticed(tmp_path: Path, store: Store) -> None:
    many = built(tmp_path / "many", files_with())
    few = built(tmp_path / "few", dict(list(files_with().items())[:1]))
    for catalog in (many, few, many):
        kept = table_of(catalog, Cards(catalog), store)
        assert kept == table_of(catalog, Cards(catalog), None)
        assert kept.name == list(catalog.models)


def test_what_did_not_change_is_read_back(tmp_path: Path, store: Store) -> None:
    catalog = built(tmp_path / "catalog", files_with())
    made = table_of(catalog, Cards(catalog), store)
    again = Cards(catalog)
    assert table_of(catalog, again, store) == made
    assert not again


def test_a_table_of_another_day_is_not_taken(tmp_path: Path, store: Store) -> None:
    catalog = built(tmp_path / "catalog", files_with())
    made = table_of(catalog, Cards(catalog), store)
    cards = Cards(catalog)
    assert table_of(replace(catalog, as_of=catalog.as_of + timedelta(1)), cards, store) == made
    assert set(cards) == set(catalog.models)


def test_a_catalog_without_models_has_an_empty_table(tmp_path: Path, store: Store) -> None:
    catalog = built(tmp_path / "catalog", files_with())
    table_of(catalog, Cards(catalog), store)
    empty = replace(catalog, models={})
    assert table_of(empty, Cards(empty), store) == Table(*([] for _ in Table._fields))
