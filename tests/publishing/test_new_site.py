"""No two files of a new site may want one address."""

from danvan.publishing.marks import mark_of
from danvan.publishing.new_site import NewSite
from danvan.publishing.record import Part
from danvan.publishing.stats import NO_STAT

ONE, TWO, GROUP = mark_of(b"1"), mark_of(b"2"), mark_of(b"group")


def part(*addresses: str) -> Part:
    return Part.of(dict.fromkeys(addresses, ONE), dict.fromkeys(addresses, NO_STAT))


def site(**files: bytes) -> NewSite:
    new = NewSite()
    new.files.update(files)
    return new


def test_a_kept_group_tells_of_a_file_that_is_there_otherwise() -> None:
    new = site(a=ONE, b=ONE)
    assert new.keep({GROUP: part("c", "d")}) is None
    assert new.keep({mark_of(b"other"): part("b", "a")}) == "a"


def test_an_address_is_taken_by_another_file() -> None:
    new = site(a=ONE)
    assert not new.is_taken("a", ONE)
    assert not new.is_taken("b", ONE)
    assert new.is_taken("a", TWO)
    new.keep({GROUP: part("b")})
    assert new.is_taken("b", ONE)


def test_of_many_files_the_first_that_is_taken_is_told() -> None:
    new = site(a=ONE, b=ONE, c=ONE)
    assert new.taken({"a": ONE, "d": TWO}) is None
    assert new.taken({"c": TWO, "a": ONE, "b": TWO}) == "b"


def test_files_of_kept_groups_count_and_are_not_lacking() -> None:
    new = site(a=ONE)
    new.keep({GROUP: part("b", "c")})
    assert new.count == 3
    assert new.lacks({"a", "b", "d"}) == {"d"}


def test_a_folder_has_files_alone_and_in_kept_groups() -> None:
    new = site(**{"api/b": TWO, "other/a": ONE, "api/n": ONE})
    new.groups[mark_of(b"new")] = ["api/n"]
    new.keep({GROUP: part("api/a", "other/b"), mark_of(b"other"): part("other/c")})
    assert new.within("api/") == [("api/a", ONE), ("api/b", TWO), ("api/n", ONE)]
