"""A small catalog and a way to import one file into it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from danvan.importing import Outcome, outcome_of
from danvan.sheets import Refused
from danvan.sheets.reading import read_sheet
from danvan.writing import Shelf
from tests.builders import TODAY, catalog_folder

Import = Callable[..., Outcome]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf.open(catalog_folder(tmp_path_factory.mktemp("catalog")), today=TODAY)


@pytest.fixture
def imported(shelf: Shelf, tmp_path: Path) -> Import:
    """What importing the bytes of a file would do."""

    def imported(raw: bytes, *, name: str = "bang.xlsx", update: bool = False) -> Outcome:
        file = tmp_path / name
        file.write_bytes(raw)
        grid = read_sheet(file, wanted="Mô hình")
        if isinstance(grid, Refused):
            return Outcome(grid.problems)
        return outcome_of(grid, shelf, update=update)

    return imported
