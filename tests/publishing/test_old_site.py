"""What a build knows of the old site, and of the copy that it begins with."""

from collections.abc import Mapping

from danvan.publishing.marks import mark_of
from danvan.publishing.old_site import OldSite
from danvan.publishing.record import Part, Record
from danvan.publishing.stats import NO_STAT

ONE, TWO, THREE, LEFT, RIGHT = (mark_of(bytes([number])) for number in range(5))


def record(**copied: bytes | None) -> Record:
    """A site with two groups, of which the left one is not the same in the copy."""

    def part(files: Mapping[str, bytes]) -> Part:
        return Part.of(files, {address: (len(address), 2, 3) for address in files})

    return Record(
        alone=part({"a": ONE, "b": TWO}),
        groups={LEFT: part({"l/1": ONE, "l/2": THREE}), RIGHT: part({"r": TWO})},
        copy=NO_STAT,
        copied=copied,
        stale=frozenset({LEFT}),
        inputs=b"",
    )


def test_nothing_is_known_of_a_strange_site() -> None:
    old = OldSite(None, has_copy=False)
    assert not old.is_known
    assert not old.marks
    assert not old.there
    assert not old.stats(but=set())
    assert old.place_of("a", ONE) is None


def test_files_of_groups_are_known_when_their_group_is_opened() -> None:
    old = OldSite(record(), has_copy=False)
    assert old.marks == {"a": ONE, "b": TWO}
    old.open([RIGHT])
    assert old.marks == {"a": ONE, "b": TWO, "r": TWO}
    old.open_all_but({RIGHT})
    assert old.marks == {"a": ONE, "b": TWO, "r": TWO, "l/1": ONE, "l/2": THREE}


def test_a_file_is_taken_from_its_own_place_if_it_is_there() -> None:
    old = OldSite(record(), has_copy=False)
    assert old.place_of("b", TWO) == "b"
    assert old.place_of("r", TWO) == "b"
    old.open([RIGHT])
    assert old.place_of("r", TWO) == "r"
    assert old.place_of("a", THREE) is None


def test_an_empty_folder_has_nothing_there() -> None:
    old = OldSite(record(), has_copy=False)
    old.open([LEFT, RIGHT])
    assert not old.there
    assert not old.is_whole_there(RIGHT)


def test_a_copy_has_what_is_not_said_to_differ() -> None:
    old = OldSite(record(b=None, c=THREE, r=b""), has_copy=True)
    assert old.there == {"a": ONE, "c": THREE, "r": b""}
    old.open([LEFT, RIGHT])
    assert old.there == {"a": ONE, "c": THREE, "r": b"", "l/1": ONE, "l/2": THREE}


def test_a_group_is_whole_in_the_copy_unless_it_is_stale() -> None:
    old = OldSite(record(), has_copy=True)
    assert old.is_whole_there(RIGHT)
    assert not old.is_whole_there(LEFT)


def test_looks_are_given_of_all_groups_but_some() -> None:
    old = OldSite(record(), has_copy=False)
    assert old.stats(but={LEFT}) == {"a": (1, 2, 3), "b": (1, 2, 3), "r": (1, 2, 3)}
