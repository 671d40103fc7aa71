"""A catalog read with a cache is the catalog read without one, whatever happened in between."""

import copy
import pickle
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from danvan import places
from danvan.catalog import Related, open_catalog
from danvan.entries import load, recall
from danvan.entries import schema as s
from danvan.entries.references import places as places_of
from danvan.store import Store
from tests.builders import MODEL, TODAY, catalog_folder, model, write

ROOT = Path(__file__).parents[2]
OTHER = "models/ha-nam/mo-hinh-khac.yml"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {MODEL: model("related: [mo-hinh-goc]"), OTHER: model(id="mo-hinh-khac")}
    return catalog_folder(tmp_path / "models_catalog", files)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / ".danvan" / "cache")


@pytest.fixture
def old_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been written long before they were read."""
    monkeypatch.setattr(recall, "_DOUBTFUL_NS", -(10**18))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files whose bytes are read."""
    seen: list[str] = []
    real = recall.read_bytes

    def noted(root: Path, path: str) -> bytes:
        seen.append(path)
        return real(root, path)

    monkeypatch.setattr(recall, "read_bytes", noted)
    return seen


def same(root: Path, store: Store, *, today: date = TODAY) -> Related:
    """The catalog with the store, after comparing it with the catalog read without."""
    without, with_store = (
        open_catalog(root, today=today),
        open_catalog(root, today=today, store=store),
    )
    assert with_store.problems == without.problems
    assert with_store.catalog == without.catalog
    if without.catalog is not None and with_store.catalog is not None:
        assert list(with_store.catalog.models) == list(without.catalog.models)
        assert list(with_store.catalog.digests) == list(without.catalog.digests)
    return with_store


def _edit(root: Path) -> None:
    write(root, {MODEL: model("title: Tên mới")})


def _spoil(root: Path) -> None:
    write(root, {MODEL: model("kind: mo-hin\nproblem: <b>đậm</b> và dài hơn mười chữ")})


def _spoil_yaml(root: Path) -> None:
    write(root, {MODEL: "id: [\n"})


def _point_at_nothing(root: Path) -> None:
    write(root, {MODEL: model("related: [khong-co, mo-hinh-thu]")})


def _remove(root: Path) -> None:
    (root / OTHER).unlink()


def _remove_what_is_named(root: Path) -> None:
    (root / "sources" / "bai-bao-thu.yml").unlink()


def _rename(root: Path) -> None:
    (root / OTHER).rename(root / OTHER.replace("khac", "la"))


def _add(root: Path) -> None:
    write(root, {OTHER.replace("khac", "them"): model(id="mo-hinh-them")})


def _touch(root: Path) -> None:
    (root / OTHER).touch()


def _name_other_parts(root: Path) -> None:
    result = "results: [{text: Đường sạch hơn trước., figures: [ha-nam/mo-hinh]}]"
    write(root, {MODEL: model(result)})


def _swap(root: Path) -> None:
    (root / OTHER).rename(root / "x")
    (root / MODEL).rename(root / OTHER)
    (root / "x").rename(root / MODEL)


def _change_a_word_list(root: Path) -> None:
    path = root / "vocabulary" / "themes.yml"
    path.write_text(path.read_text("utf-8").replace("doi-thoai", "doi-thoi"), "utf-8")


def _put_a_folder(root: Path) -> None:
    (root / MODEL).unlink()
    (root / MODEL).mkdir()


CHANGES = [
    _edit,
    _spoil,
    _spoil_yaml,
    _point_at_nothing,
    _remove,
    _remove_what_is_named,
    _rename,
    _add,
    _touch,
    _name_other_parts,
    _swap,
    _change_a_word_list,
    _put_a_folder,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_any_change_is_seen_and_so_is_its_undoing(
    root: Path, store: Store, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    before = same(root, store)
    kept = tmp_path / "kept"
    root.rename(kept)
    shutil.copytree(kept, root)  # keeps times, as a backup does
    change(root)
    same(root, store)
    same(root, store)
    shutil.rmtree(root)
    kept.rename(root)
    assert same(root, store) == before


@pytest.mark.usefixtures("old_files")
def test_unchanged_files_are_not_read_again(root: Path, store: Store, reads: list[str]) -> None:
    first = open_catalog(root, today=TODAY, store=store)
    assert MODEL in reads
    reads.clear()
    assert open_catalog(root, today=TODAY, store=store) == first
    assert reads == []
    _edit(root)
    assert same(root, store) != first
    assert reads.count(MODEL) == 2, "once with the store and once without"
    assert reads.count(OTHER) == 1, "without the store only"


def test_files_just_written_are_compared_by_their_bytes(
    root: Path, store: Store, reads: list[str]
) -> None:
    """Within the clock's grain a second change leaves size and times as they were."""
    first = open_catalog(root, today=TODAY, store=store)
    reads.clear()
    assert open_catalog(root, today=TODAY, store=store) == first
    assert MODEL in reads


def test_doubt_ends_when_the_bytes_are_found_the_same_later(
    root: Path, store: Store, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_catalog(root, today=TODAY, store=store)
    monkeypatch.setattr(recall, "_DOUBTFUL_NS", -(10**18))
    open_catalog(root, today=TODAY, store=store)
    reads.clear()
    open_catalog(root, today=TODAY, store=store)
    assert reads == []


@pytest.mark.usefixtures("old_files")
def test_texts_of_unchanged_files_wait_until_somebody_asks(
    many: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(97, 701, 97):
        (many / f"models/ha-nam/mo-hinh-{number}.yml").unlink()
    open_catalog(many, today=TODAY, store=store)
    waiting: list[bytes] = []
    real = recall.unpack

    def noted(content: bytes) -> object:
        waiting.append(content)
        return real(content)

    monkeypatch.setattr(recall, "unpack", noted)
    catalog = open_catalog(many, today=TODAY, store=store).catalog
    assert catalog is not None
    assert waiting == []
    models = list(catalog.models.values())
    assert {model.summary for model in models[:1]}
    assert len(waiting) == 1
    assert catalog == open_catalog(many, today=TODAY).catalog
    assert len(waiting) > len(models) // 20


@pytest.mark.usefixtures("old_files")
def test_a_day_is_part_of_what_was_read(root: Path, store: Store) -> None:
    """What lies ahead on one day does not on the next, and the other way round."""
    write(root, {MODEL: model("reviewed_on: 2026-11-20\nstarted: 2026")})
    days = [date(2026, 11, 22), date(2026, 11, 19), date(2026, 11, 20), date(2025, 12, 31), TODAY]
    found = {day: same(root, store, today=day).problems for day in days}
    assert [len(found[day]) for day in days] == [0, 1, 0, 2, 0]


@pytest.mark.usefixtures("old_files")
def test_a_reform_of_places_is_part_of_what_was_read(root: Path, store: Store) -> None:
    place = "place: {province: thành phố Đồng Nai}"
    path = "models/dong-nai/mo-hinh-thu.yml"
    (root / MODEL).unlink()
    write(root, {path: model(place)})
    for day in (TODAY, date(2026, 4, 1), TODAY, date(2025, 6, 30), date(2026, 5, 1)):
        same(root, store, today=day)


@pytest.mark.usefixtures("old_files")
def test_a_right_catalog_is_not_read_anew_every_day(
    root: Path, store: Store, reads: list[str]
) -> None:
    open_catalog(root, today=date(2026, 11, 22), store=store)
    reads.clear()
    open_catalog(root, today=date(2026, 11, 23), store=store)
    assert reads == []


@pytest.mark.usefixtures("old_files")
def test_places_of_unchanged_files_are_not_looked_for_again(root: Path, store: Store) -> None:
    """Nor in a file that changed, where others name them too: the communes need not be read."""
    place = "place: {province: Hà Nam, district: huyện Bình Lục, commune: xã Tràng An}"
    write(root, {MODEL: model(place), OTHER: model(place, id="mo-hinh-khac")})
    load(root, gazetteer=places.Gazetteer.load(), today=TODAY, store=store)
    write(root, {MODEL: model(place + "\ntitle: Tên mới")})
    gazetteer = places.Gazetteer.load()
    loaded = load(root, gazetteer=gazetteer, today=TODAY, store=store)
    assert loaded.problems == ()
    named = [item.entry for items in loaded.entries.values() for item in items]
    found = {place: gazetteer.resolve(*_words(place), on=TODAY) for place in places_of(named)}
    assert len(found) > 1
    assert "communes" not in vars(gazetteer)
    anew = places.Gazetteer.load()
    for place_named, placed in found.items():
        assert placed == anew.resolve(*_words(place_named), on=TODAY)


def _words(place: s.Place) -> tuple[str, str | None, str | None]:
    return place.province, place.district, place.commune


def test_a_damaged_cache_changes_nothing(root: Path, store: Store) -> None:
    same(root, store)
    for file in store.folder.iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    same(root, store)


def test_a_store_that_keeps_nothing_changes_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    nowhere = Store.open(tmp_path / "link" / "cache")
    assert not nowhere.keeps
    same(root, nowhere)
    same(root, nowhere)


def test_files_that_are_gone_leave_the_cache(root: Path, store: Store) -> None:
    same(root, store)
    _remove(root)
    same(root, store)
    kept = store.read("entries-0")
    assert kept is not None
    assert MODEL in kept.models.path
    assert OTHER not in kept.models.path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Enough files for several workers and chunks, some of them wrong."""
    files = {
        f"models/ha-nam/mo-hinh-{number}.yml": model(
            f"title: Mô hình {number}\nkind: {'sai' if number % 97 == 0 else 'mo-hinh'}",
            id=f"mo-hinh-{number}",
        )
        for number in range(1, 701)
    }
    return catalog_folder(tmp_path / "models_catalog", files)


@pytest.mark.parametrize("wrong", [True, False])
def test_two_workers_find_what_one_finds(
    many: Path, store: Store, monkeypatch: pytest.MonkeyPatch, wrong: bool
) -> None:
    if not wrong:
        for number in range(97, 701, 97):
            (many / f"models/ha-nam/mo-hinh-{number}.yml").unlink()
    monkeypatch.setenv("DANVAN_WORKERS", "1")
    one = open_catalog(many, today=TODAY)
    assert (one.catalog is None) == wrong
    monkeypatch.setenv("DANVAN_WORKERS", "2")
    for kept in (None, store, store):
        two = open_catalog(many, today=TODAY, store=kept)
        assert two == one
    assert len(list(store.folder.iterdir())) == 8


def parts() -> Iterator[s.Part]:
    catalog = open_catalog(ROOT / "models_catalog", today=TODAY).catalog
    assert catalog is not None
    for folder in (catalog.models, catalog.guidelines, catalog.statistics, catalog.sources):
        yield from folder.values()
    yield from catalog.glossary


def test_an_entry_comes_out_of_a_pickle_as_it_went_in() -> None:
    for part in parts():
        again = pickle.loads(pickle.dumps(part))
        assert again == part
        assert part == again
        assert hash(again) == hash(part)
        assert repr(again) == repr(part)
        assert again.model_dump() == part.model_dump()
        assert copy.deepcopy(again) == part
        assert again.model_copy() == part
        assert again.model_extra is None
        assert again.model_fields_set <= part.model_fields_set


def test_an_entry_out_of_a_pickle_is_as_frozen_and_has_no_other_attributes() -> None:
    again = pickle.loads(pickle.dumps(next(parts())))
    with pytest.raises(ValueError, match="frozen"):
        again.title = "khác"
    with pytest.raises(AttributeError, match="khong_co"):
        _ = again.khong_co
