"""What is made of very many entries: kept by portions, and never told from what is made anew."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.catalog import Catalog
from danvan.entries.schema import Entry
from danvan.exports import planned_files
from danvan.exports.planned import Exports
from danvan.exports.portions import portions
from danvan.store import Store
from tests.builders import built
from tests.exports.catalogs import URL, exports_of, model_file

MANY = 600
"""Models; a portion has about 64."""
RESULT = "results: [{text: Đã làm, value: 930, unit: hồ sơ}]"
LONG = f"actions: [{', '.join(str(number) + ' việc' * 190 for number in range(36))}]"
"""A list that is too long for one cell."""


def many(root: Path, lines: str = "") -> Catalog:
    """Many models; `lines` are further ones of the one in the middle."""
    files: dict[str, str] = {}
    for number in range(MANY):
        further = lines if number == MANY // 2 else ""
        said = f"title: Mô hình số {number:03}\n{further}"
        files |= model_file(said, id=f"mo-hinh-so-{number}")
    return built(root, files)


def made(catalog: Catalog, store: Store | None = None) -> dict[str, bytes]:
    """Every file by its address."""
    found = exports_of(catalog, url=URL)
    exports = Exports(catalog, found.options, found.digest, found.recent, store)
    return {file.address: file.make() for file in planned_files(exports)}


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return many(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, bytes]:
    return made(catalog)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return Store.open(tmp_path / "project" / ".danvan" / "cache")


def written(store: Store) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.folder.glob("export-*.bin")}


def test_kept_portions_give_the_same_files(
    catalog: Catalog, files: dict[str, bytes], store: Store
) -> None:
    assert made(catalog, store) == files
    first = written(store)
    assert "export-mo-hinh.bin" in first
    assert made(catalog, store) == files
    assert written(store) == first


def test_a_workbook_of_several_portions_has_every_row(files: dict[str, bytes]) -> None:
    workbook = BytesIO(files["api/v1/mo-hinh.xlsx"])
    with ZipFile(workbook) as whole:
        assert whole.testzip() is None
    rows = openpyxl.load_workbook(workbook, read_only=True)["Mô hình"].iter_rows(values_only=True)
    ids = [row[0] for row in rows][1:]
    assert len(ids) == MANY + 1
    lines = files["api/v1/mo-hinh.csv"].decode("utf-8-sig").split("\r\n")[1:-1]
    assert ids == [line.partition(",")[0] for line in lines]


@pytest.mark.parametrize("lines", [RESULT, LONG], ids=["result", "long-list"])
def test_a_changed_entry_gives_the_files_of_a_build_that_kept_nothing(
    catalog: Catalog, store: Store, tmp_path: Path, lines: str
) -> None:
    made(catalog, store)
    changed = many(tmp_path / "changed", lines)
    found = made(changed, store)
    assert found == made(changed)
    assert ("Cách làm (2)".encode() in found["api/v1/mo-hinh.csv"]) == (lines == LONG)


def test_what_was_kept_and_came_to_harm_is_made_anew(
    catalog: Catalog, files: dict[str, bytes], store: Store
) -> None:
    made(catalog, store)
    for number, name in enumerate(sorted(written(store))):
        path = store.folder / name
        if number % 2:
            path.write_bytes(path.read_bytes()[:-9])
        else:
            store.write(name.removesuffix(".bin"), ["something else"])
    assert made(catalog, store) == files


def test_only_portions_with_a_change_are_made(
    catalog: Catalog, store: Store, tmp_path: Path
) -> None:
    asked: list[int] = []

    def counted(entries: Sequence[Entry]) -> int:
        asked.append(len(entries))
        return len(entries)

    def ask(catalog: Catalog, *further: object) -> list[int]:
        asked.clear()
        found = exports_of(catalog)
        exports = Exports(catalog, found.options, found.digest, found.recent, store)
        exports.made("thu", exports.portions("models"), counted, *further)
        return list(asked)

    first = ask(catalog)
    assert sum(first) == MANY + 1
    assert ask(catalog) == []
    changed = many(tmp_path / "changed", RESULT)
    assert len(ask(changed)) == 1
    assert ask(changed) == []
    assert ask(catalog) == []
    assert len(ask(many(tmp_path / "again", LONG))) == 1
    assert ask(catalog, "something else") == first


IDS = st.lists(st.integers(0, 10**6), unique=True, min_size=2, max_size=60)


@given(numbers=IDS, data=st.data())
def test_an_entry_less_changes_no_portion_but_its_own(
    numbers: list[int], data: st.DataObject
) -> None:
    entries = [Entry(id=f"muc-{number}", title=f"Mục {number}") for number in numbers]
    gone = data.draw(st.sampled_from(entries))

    def of(listed: Sequence[Entry]) -> list[tuple[str, ...]]:
        every = {entry.id: entry for entry in listed}
        found = portions(every, map(str.encode, every), usual=4)
        return [tuple(entry.id for entry in portion.entries) for portion in found]

    before, after = of(entries), of([entry for entry in entries if entry != gone])
    assert [id for ids in before for id in ids] == [entry.id for entry in entries]
    changed = [ids for ids in before if ids not in after]
    assert len(changed) <= 2
    assert all(gone.id in ids or gone.id in before[before.index(ids) - 1] for ids in changed)
