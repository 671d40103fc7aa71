"""Zip files: the same bytes for the same content, and names that are one file everywhere."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.exports.packages import UnsafeNameError, zipped

FILES = {"b.txt": b"hai", "a/c.html": b"ba", "imsmanifest.xml": b"<x/>"}
_NAMES = st.sampled_from(["a.txt", "b/c.html", "b/a-1.html", "d_e", "0.css", "b/f/g.xml"])


@settings(max_examples=25)
@given(st.lists(st.tuples(_NAMES, st.binary(max_size=50)), unique_by=lambda item: item[0]))
def test_the_order_of_the_files_changes_nothing(listed: list[tuple[str, bytes]]) -> None:
    files = dict(listed)
    assert zipped(dict(reversed(listed))) == zipped(files)
    with ZipFile(BytesIO(zipped(files))) as found:
        assert {name: found.read(name) for name in found.namelist()} == files
        assert found.testzip() is None


def test_one_file_may_come_first() -> None:
    with ZipFile(BytesIO(zipped(FILES, first="imsmanifest.xml"))) as found:
        assert found.namelist() == ["imsmanifest.xml", "a/c.html", "b.txt"]


def test_the_time_is_that_of_the_content() -> None:
    with ZipFile(BytesIO(zipped(FILES, day=date(2026, 11, 22)))) as found:
        assert {one.date_time for one in found.infolist()} == {(2026, 11, 22, 0, 0, 0)}
    with ZipFile(BytesIO(zipped(FILES))) as found:
        assert {one.date_time[:3] for one in found.infolist()} == {(1980, 1, 1)}


def test_files_are_plain_ones() -> None:
    with ZipFile(BytesIO(zipped(FILES))) as found:
        assert {one.external_attr >> 16 for one in found.infolist()} == {0o100644}


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/a",
        "a//b",
        "a/../b",
        "a\\b",
        "c:a",
        "A.txt",
        "tệp.txt",
        "a b",
        ".a",
        "a.",
        "a/",
        "",
    ],
)
def test_a_name_that_is_not_one_file_everywhere_is_refused(name: str) -> None:
    with pytest.raises(UnsafeNameError) as error:
        zipped({name: b""})
    assert error.value.args == (name,)
