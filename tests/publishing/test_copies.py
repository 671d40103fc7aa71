"""A copy has the same files, not files like them."""

from pathlib import Path

import pytest

from danvan.publishing.copies import link_all
from danvan.publishing.files import Files
from tests.publishing.sites import tree

ADDRESSES = ["a", "b/c", "b/d/e", "b/f", "g/h/i/j", "g/k"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    files = Files(tmp_path / "source")
    for address in ADDRESSES:
        files.write(address, address.encode())
    return tmp_path / "source"


@pytest.mark.usefixtures("workers")
def test_a_copy_shares_all_files(source: Path) -> None:
    target = source.with_name("target")
    assert link_all(source, target, {*ADDRESSES})
    assert tree(target) == tree(source)
    assert all((source / one).samefile(target / one) for one in ADDRESSES)


@pytest.mark.usefixtures("workers")
def test_a_file_that_is_not_there_is_told(source: Path) -> None:
    assert not link_all(source, source.with_name("target"), {*ADDRESSES, "b/khong-co"})
