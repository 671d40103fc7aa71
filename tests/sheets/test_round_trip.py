"""Every model comes back from its sheet as it was, from both kinds of file."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.catalog import Catalog, open_catalog
from danvan.entries import schema as s
from danvan.entries.shapes import Form, Shape, shapes
from danvan.exports.tables import labels_of
from danvan.importing.headings import headings_of
from danvan.importing.rows import rows_of
from danvan.importing.values import Meaning
from danvan.sheets import (
    CELL_MOST,
    Book,
    Labels,
    Refused,
    Sheet,
    Table,
    delimited,
    layout_of,
    workbook,
)
from danvan.sheets.reading import read_sheet
from danvan.text import nfc
from danvan.writing import Shelf
from tests.builders import TODAY

ROOT = Path(__file__).parents[2]
FILES = {
    "bang.csv": delimited,
    "bang.xlsx": lambda table: workbook(Book("Bảng", [Sheet(table)])),
}


@cache
def shelf() -> Shelf:
    return Shelf.open(ROOT / "models_catalog", today=TODAY)


@cache
def catalog() -> Catalog:
    found = open_catalog(ROOT / "models_catalog", today=TODAY).catalog
    assert found is not None
    return found


def labels() -> Labels:
    return labels_of(catalog().vocabularies)


def table(models: Iterable[s.Model]) -> Table:
    return layout_of("Mô hình", s.Model, labels()).table(models)


def read_back(made: Table, name: str, folder: Path) -> list[s.Model]:
    file = folder / name
    file.write_bytes(FILES[name](made))
    grid = read_sheet(file, wanted="Mô hình")
    assert not isinstance(grid, Refused), grid.problems
    headings = headings_of(grid)
    problems = [*grid.problems, *headings.problems]
    rows = list(rows_of(grid, headings, Meaning.on(shelf(), ()), problems))
    assert problems == []
    return [s.Model.model_validate(row.data) for row in rows]


@pytest.mark.parametrize("name", FILES)
def test_the_catalog_comes_back_from_its_sheet(name: str, tmp_path: Path) -> None:
    models = list(catalog().models.values())
    assert len(models) > 80
    assert read_back(table(models), name, tmp_path) == models


_ALPHABET = "aạđộ1|\\;: \n\t'\"=+-@,<&_x0041.“”"
"""Everything that parts fields and items, or means something to a spreadsheet."""
_BEGINNINGS = st.sampled_from(
    ["", "", "=1+1", "'=", "''", "-5", "@a", "Câu trích: ", "Nguồn: a", "_x0041_", "1/2", "  - "]
)
TEXTS = st.tuples(_BEGINNINGS, st.text(_ALPHABET, max_size=20)).map("".join)


def lines(least: int, most: int) -> st.SearchStrategy[str]:
    padded = TEXTS.map(lambda text: nfc(f"{text.strip()}{'a' * least}")[:most].strip())
    return padded.filter(lambda text: least <= len(text) <= most)


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of one field as YAML files have them, names among those of the catalog."""
    one = _one(shape)
    if not shape.many:
        return one
    return st.lists(one, min_size=shape.fewest or 0, max_size=2)


def _one(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.group is not None:
        return parts(shape.group)
    if shape.vocabulary:
        return st.sampled_from(sorted(catalog().vocabularies[shape.vocabulary]))
    if shape.ref:
        return st.sampled_from(sorted(choice.id for choice in shelf().choices(shape.ref)))
    if shape.pattern == s.SLUG_PATTERN:
        return st.from_regex(r"[a-z][a-z0-9]{2,9}(-[a-z0-9]{1,5}){0,3}", fullmatch=True)
    if shape.most_words is not None:
        return lines(2, 40)
    if shape.form in _TYPED:
        return _TYPED[shape.form]
    return lines(shape.least or 1, min(shape.most or 60, 120))


_TYPED: dict[Form, st.SearchStrategy[Any]] = {
    Form.YEAR: st.integers(1000, 9999).map(str),
    Form.DAY: st.dates(date(1945, 9, 2), date(2026, 11, 22)).map(str),
    Form.FLAG: st.sampled_from(["true", "false"]),
    Form.NUMBER: st.decimals(-(10**12), 10**15, places=2, allow_nan=False).map(
        lambda value: f"{value.normalize():f}"
    ),
}


def parts(part: type[s.Part]) -> st.SearchStrategy[dict[str, Any]]:
    required = {n: values(one) for n, one in shapes(part).items() if one.required}
    optional = {
        name: values(one)
        for name, one in shapes(part).items()
        if not one.required and name != "withdrawn"
    }
    return st.fixed_dictionaries(required, optional=optional).map(_whole)


def _whole(data: dict[str, Any]) -> dict[str, Any]:
    """`data` with what its fields ask of each other."""
    if "value" in data:
        data.setdefault("unit", "hồ sơ")
    if "quote" in data and "text" in data:
        data.setdefault("source", next(iter(catalog().sources)))
    return data


def models() -> st.SearchStrategy[list[s.Model]]:
    return st.lists(parts(s.Model).map(s.Model.model_validate), min_size=1, max_size=2)


@settings(max_examples=25)
@given(found=models())
def test_any_model_comes_back_from_its_sheet(found: list[s.Model], tmp_path: Path) -> None:
    for name in FILES:
        assert read_back(table(found), name, tmp_path) == found


@pytest.mark.parametrize("name", FILES)
def test_lists_longer_than_a_cell_go_on_in_further_columns(name: str, tmp_path: Path) -> None:
    first = next(iter(catalog().models.values()))
    actions = tuple(f"{number} " + "việc\ndài " * 400 + "." for number in range(40))
    long = first.model_copy(update={"actions": actions})
    made = table([long, first])
    texts = [heading.text for heading in made.headings]
    assert {"Cách làm", "Cách làm (2)", "Cách làm (5)"} <= set(texts)
    assert all(len(str(cell)) <= CELL_MOST for row in made.rows for cell in row if cell)
    assert read_back(made, name, tmp_path) == [long, first]


def test_numbers_too_long_for_a_spreadsheet_stay_exact(tmp_path: Path) -> None:
    result = s.Result(text="Đã làm xong", value=Decimal("12345678901234567.89"), unit="đồng")
    made = layout_of("Mô hình", s.Result, labels()).table([result])
    (row,) = made.rows
    assert cast(Decimal, row[1]) == result.value
    book = workbook(Book("Bảng", [Sheet(made)]))
    (tmp_path / "a.xlsx").write_bytes(book)
    grid = read_sheet(tmp_path / "a.xlsx", wanted="Mô hình")
    assert not isinstance(grid, Refused)
    assert grid.lines[2][2].text == "12345678901234567.89"
