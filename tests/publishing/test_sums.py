"""Checksums of published files are right, and taken once."""

from hashlib import sha256
from pathlib import Path

from danvan.publishing import sum_of, sums
from danvan.store import Store
from tests.publishing.sites import publisher_of


def store_of(site: Path) -> Store:
    return Store.open(site.parent / "kept" / "cache")


def line(content: bytes, path: str) -> bytes:
    return f"{sha256(content).hexdigest()}  {path}\n".encode()


def test_a_sum_is_taken_once_for_a_mark_and_again_for_another(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher, store = publisher_of(site), store_of(site)
    publisher.begin()
    publisher.write("api/a.json", b"1", b"mark of a")
    publisher.write("other/b.json", b"2", b"mark of b")
    assert sums(publisher, store, folder="api/") == line(b"1", "a.json")

    (tmp_path / ".site.work/api/a.json").unlink()  # not looked at again
    assert sums(publisher, store, folder="api/") == line(b"1", "a.json")

    publisher.write("api/a.json", b"3", b"another mark")
    assert sums(publisher, store, folder="api/") == line(b"3", "a.json")


def test_sums_that_were_taken_already_are_believed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher = publisher_of(site)
    publisher.begin()
    for address in ("api/b", "api/a/c"):
        publisher.note(address, address.encode())
    taken = {"api/b": sum_of(b"1"), "api/a/c": sum_of(b"2")}
    found = sums(publisher, store_of(site), folder="api/", taken=taken)
    assert found == line(b"2", "a/c") + line(b"1", "b")
