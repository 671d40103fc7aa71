"""What is remembered of a new site is what the next build would find if it looked."""

from pathlib import Path

import pytest

from danvan.publishing.files import Files
from danvan.publishing.marks import mark_of
from danvan.publishing.new_site import NewSite
from danvan.publishing.old_site import OldSite
from danvan.publishing.record import Part, Record
from danvan.publishing.recording import Recording
from danvan.publishing.stats import NO_STAT, FileStat, stat_at

ONE, TWO, THREE = (mark_of(bytes([number])) for number in range(3))
LEFT, RIGHT, NEW = (mark_of(name) for name in (b"left", b"right", b"new"))
BEFORE: FileStat = (1, 2, 3)
"""What all files of the old site looked like."""
ADDRESSES = ["same", "changed", "replaced", "l/1", "n/1"]


def part(**files: bytes) -> Part:
    return Part.of(files, dict.fromkeys(files, BEFORE))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = Files(tmp_path)
    for address in ADDRESSES:
        files.write(address, address.encode())
    return tmp_path


@pytest.fixture
def recording(site: Path) -> Recording:
    """Of a site in which every kind of thing has happened to a file."""
    record = Record(
        alone=part(same=ONE, changed=ONE, replaced=TWO, gone=THREE),
        groups={LEFT: part(**{"l/1": ONE}), RIGHT: part(**{"r/1": ONE, "n/1": ONE})},
        copy=NO_STAT,
        copied={},
        stale=frozenset(),
        inputs=b"",
    )
    old, new = OldSite(record, has_copy=True), NewSite()
    new.files.update({"same": ONE, "changed": TWO, "replaced": TWO, "n/1": ONE})
    new.stats["replaced"] = stat_at(site / "replaced")
    new.groups[NEW] = ["n/1"]
    new.keep({LEFT: record.groups[LEFT]})
    old.open([RIGHT])
    return Recording(old, new, site)


def test_the_old_site_differs_in_what_changed_went_or_was_replaced(recording: Recording) -> None:
    assert recording.differences() == {
        "changed": ONE,
        "replaced": b"",
        "gone": THREE,
        "r/1": ONE,
        "n/1": b"",
    }


def test_files_look_as_they_did_or_as_they_do_now(recording: Recording, site: Path) -> None:
    record = recording.record(copy=BEFORE, copied={"changed": ONE}, inputs=b"inputs")
    assert dict(record.alone.looked()) == {
        "same": BEFORE,
        "changed": stat_at(site / "changed"),
        "replaced": stat_at(site / "replaced"),
    }
    assert dict(record.groups[LEFT].looked()) == {"l/1": BEFORE}
    assert dict(record.groups[NEW].looked()) == {"n/1": stat_at(site / "n/1")}
    assert record.groups.keys() == {LEFT, NEW}
    assert record.alone.marked() == {"same": ONE, "changed": TWO, "replaced": TWO}
    assert (record.copy, record.copied, record.inputs) == (BEFORE, {"changed": ONE}, b"inputs")


def test_new_groups_are_stale_in_a_copy_that_differs(recording: Recording) -> None:
    assert recording.record(copy=BEFORE, copied={"a": ONE}, inputs=b"").stale == {NEW}
    assert recording.record(copy=BEFORE, copied={}, inputs=b"").stale == frozenset()


def test_of_a_first_site_every_file_is_asked(site: Path) -> None:
    new = NewSite()
    new.files.update(dict.fromkeys(ADDRESSES, ONE))
    record = Recording(OldSite(None, has_copy=False), new, site).record(
        copy=NO_STAT, copied={}, inputs=b""
    )
    assert dict(record.alone.looked()) == {one: stat_at(site / one) for one in ADDRESSES}
