"""The new site takes the place of the old one whole, or not at all."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.publishing import mark_of
from danvan.publishing import publisher as publishing
from tests.publishing.sites import beside, group_mark, grouped, publish, publisher_of, tree


def test_a_first_site_is_put_in_place(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a/index.html": "một", "b.css": "hai"})
    assert tree(tmp_path / "site") == {"a/index.html": "một", "b.css": "hai"}
    assert beside(tmp_path / "site") == ["site"]


def test_what_the_new_site_lacks_is_gone(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một", "b": "hai"})
    publish(tmp_path / "site", {"b": "ba"})
    assert tree(tmp_path / "site") == {"b": "ba"}


def test_unchanged_files_are_the_same_files(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một", "b": "hai"})
    before = (tmp_path / "site/a").stat()
    publish(tmp_path / "site", {"a": "một", "b": "khác"})
    after = (tmp_path / "site/a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_abandoned_site_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một"})
    publisher = publisher_of(tmp_path / "site")
    publisher.begin()
    publisher.write("a", b"hai")
    publisher.abandon()
    assert tree(tmp_path / "site") == {"a": "một"}
    assert beside(tmp_path / "site") == ["site"]


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một"})
    killed = publisher_of(tmp_path / "site")
    killed.begin()
    killed.write("x", "dở dang".encode())
    publish(tmp_path / "site", {"a": "hai"})
    assert tree(tmp_path / "site") == {"a": "hai"}
    assert beside(tmp_path / "site") == ["site"]


def fits(files: Iterable[str]) -> bool:
    """Whether no file lies where another needs a folder."""
    return not any(other.startswith(f"{one}/") for one in files for other in files)


FILES = st.dictionaries(
    st.sampled_from(["a", "b/index.html", "b/c/index.html", "b/c/d", "b/c", "e/f", "e", "e/f/g"]),
    st.sampled_from(["một", "hai", "ba"]),
    max_size=5,
).filter(fits)
"""A file of one site may be a folder of the next."""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FILES, st.sampled_from(["", "", "touched", "killed"])), max_size=7))
def test_every_site_holds_what_was_published(steps: list[tuple[dict[str, str], str]]) -> None:
    """Whatever came before, somebody's hands in the site and killed builds included."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "KEPT_FROM", 1)
        site = Path(folder) / "site"
        for files, mishap in steps:
            publish(site, files)
            assert tree(site) == files
            if mishap == "touched":
                (site / "stray").write_text("lạ", encoding="utf-8")
                for path in [site / address for address in files]:
                    path.write_text("sửa tay", encoding="utf-8")
            elif mishap == "killed":
                dying = publisher_of(site)
                dying.begin()
                dying.write("b/x", b"unfinished")


def numbers(site: Path) -> dict[str, int]:
    """What tells one file from another, by its folder."""
    return {path.name: (path / "index.html").stat().st_ino for path in site.iterdir()}


@pytest.mark.usefixtures("small_copies", "workers")
def test_a_copy_makes_the_next_site_cost_only_its_changes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files = {f"{number}/index.html": str(number) for number in range(20)}
    publish(site, files)
    assert beside(site) == [".site.next", "site"]
    before = numbers(site)
    publish(site, {**files, "7/index.html": "khác"})
    publish(site, {**files, "7/index.html": "khác", "8/index.html": "khác"})
    publish(site, {**files, "9/index.html": "khác"})
    assert tree(site) == {**files, "9/index.html": "khác"}
    changed = {name for name, number in numbers(site).items() if number != before[name]}
    assert changed <= {"7", "8", "9"}


@pytest.mark.usefixtures("small_copies")
def test_a_file_that_moved_is_taken_from_where_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"c1-aaaa": "một", "c2-aaaa": "hai"})
    number = (site / "c1-aaaa").stat().st_ino
    publish(site, {"c1-bbbb": "một", "c2-bbbb": "ba"})
    assert tree(site) == {"c1-bbbb": "một", "c2-bbbb": "ba"}
    assert (site / "c1-bbbb").stat().st_ino == number


def test_a_kept_file_is_one_whose_mark_is_known(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a": "một"})
    publisher = publisher_of(site)
    publisher.begin()
    assert publisher.keep("a", mark_of("một".encode()))
    assert publisher.keep("b", mark_of("một".encode()))
    assert not publisher.keep("c", mark_of(b"hai"))
    publisher.publish()
    assert tree(site) == {"a": "một", "b": "một"}


@pytest.mark.usefixtures("small_copies")
def test_of_very_many_files_those_that_the_old_site_lacks_are_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a": "một", "b": "hai", "c": "ba"})
    publisher = publisher_of(site)
    publisher.begin()
    marks = {"a": "một", "b": "khác", "d": "ba", "e": "bốn"}
    wanted = {address: mark_of(text.encode()) for address, text in marks.items()}
    assert publisher.keep_all(wanted) == ["b", "e"]
    assert not publisher.is_taken("b", mark_of(b"x"))
    assert publisher.taken({"a": wanted["a"], "e": mark_of(b"x")}) is None
    assert publisher.taken({"d": mark_of(b"x")}) == "d"
    publisher.publish()
    assert tree(site) == {"a": "một", "d": "ba"}


def test_what_was_put_so_far_can_be_listed_and_read(tmp_path: Path) -> None:
    site, group = tmp_path / "site", {"api/c": "ba"}
    grouped(site, {"a": "một"}, [group])
    publisher = publisher_of(site)
    publisher.begin()
    publisher.write("api/b", b"hai")
    assert publisher.keep_group(group_mark(group))
    publisher.note_kept([group_mark(group)])
    assert publisher.placed("api/") == [("api/b", mark_of(b"hai")), ("api/c", mark_of(b"ba"))]
    assert publisher.content("api/b") == b"hai"
    assert publisher.content("api/c") == b"ba"


def test_equal_files_of_a_strange_site_stay_the_same_files(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "b").mkdir(parents=True)
    (site / "a").write_text("một", encoding="utf-8")
    (site / "b/c").write_text("hai", encoding="utf-8")
    number = (site / "a").stat().st_ino
    publish(site, {"a": "một", "b/c": "khác"})
    assert tree(site) == {"a": "một", "b/c": "khác"}
    assert (site / "a").stat().st_ino == number
    assert publisher_of(site).is_up_to_date(b"")


@pytest.mark.usefixtures("small_copies")
def test_without_links_there_is_a_site_and_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on file systems of memory cards."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    site = tmp_path / "site"
    for text in ("một", "hai"):
        publish(site, {"a": text, "b": "ba"})
        assert tree(site) == {"a": text, "b": "ba"}
        assert publisher_of(site).is_up_to_date(b"")


def test_a_site_is_up_to_date_until_inputs_or_files_change(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher = publisher_of(site)
    publisher.begin()
    publisher.write("a/b", b"x")
    publisher.publish(b"inputs")
    assert publisher_of(site).is_up_to_date(b"inputs")
    assert not publisher_of(site).is_up_to_date(b"others")
    (site / "a/stray").write_bytes(b"")
    assert not publisher_of(site).is_up_to_date(b"inputs")
    (site / "a/stray").unlink()
    assert publisher_of(site).is_up_to_date(b"inputs")
    shutil.rmtree(site)
    assert not publisher_of(site).is_up_to_date(b"inputs")


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("touched", [False, True])
def test_the_old_site_is_looked_at_beside_other_work(tmp_path: Path, *, touched: bool) -> None:
    site = tmp_path / "site"
    publish(site, {"a": "một", "b": "hai", "c": "ba"})
    if touched:
        (site / "a").write_text("sửa tay", encoding="utf-8")
    publisher = publisher_of(site)
    with publisher.looking():
        publisher.begin()
    assert publisher.keep("b", mark_of(b"hai")) is not touched
    publisher.abandon()


@pytest.mark.usefixtures("small_copies")
def test_a_site_that_is_forgotten_leaves_nothing_beside_it(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": "một"})
    publisher_of(tmp_path / "site").forget()
    assert beside(tmp_path / "site") == ["site"]
    assert list((tmp_path / "kept" / "cache").iterdir()) == []


@pytest.mark.usefixtures("small_copies")
def test_what_is_ready_is_published_beside_what_the_old_site_has(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(target, {"a/index.html": "một", "b": "hai", "c": "ba"})
    publisher = publisher_of(target)
    publisher.begin()
    assert publisher.knows_the_site
    publisher.write("a/index.html", "mới".encode())
    publisher.publish_so_far()
    assert tree(target) == {"a/index.html": "mới", "b": "hai", "c": "ba"}
    publisher.write("b", "khác".encode())
    assert tree(target) == {"a/index.html": "mới", "b": "hai", "c": "ba"}
    publisher.publish(b"inputs")
    assert tree(target) == {"a/index.html": "mới", "b": "khác"}
    assert publisher.is_up_to_date(b"inputs")


def test_a_site_published_so_far_is_not_up_to_date(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publisher = publisher_of(target)
    publisher.begin()
    assert not publisher.knows_the_site
    publisher.write("a", b"a")
    publisher.publish_so_far()
    publisher.abandon()
    assert not publisher_of(target).is_up_to_date(b"inputs")
    assert tree(target) == {"a": "a"}


@st.composite
def sites(draw: st.DrawFn) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Some files alone, the others in two groups."""
    files = draw(FILES)
    parts: list[dict[str, str]] = [{}, {}, {}]
    for address, text in files.items():
        parts[draw(st.integers(0, 2))][address] = text
    return parts[0], [part for part in parts[1:] if part]


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 3), st.lists(st.tuples(sites(), st.booleans()), max_size=7))
def test_groups_hold_what_was_published(
    kept_from: int, steps: list[tuple[tuple[dict[str, str], list[dict[str, str]]], bool]]
) -> None:
    """With a copy beside the site or without, and with hands in it."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "KEPT_FROM", kept_from)
        site = Path(folder) / "site"
        for (files, groups), is_touched in steps:
            grouped(site, files, groups)
            whole = {**files, **{key: text for group in groups for key, text in group.items()}}
            assert tree(site) == whole
            assert publisher_of(site).is_up_to_date(b"")
            for address in [*whole][:1] if is_touched else ():
                (site / address).write_text("sửa tay", encoding="utf-8")


@pytest.mark.parametrize("kept_from", [1, 100])
def test_a_group_is_kept_until_one_of_its_files_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_from: int
) -> None:
    monkeypatch.setattr(publishing, "KEPT_FROM", kept_from)
    site, files = tmp_path / "site", {"a": "một"}
    left, right = {"b/1": "hai", "b/2": "ba"}, {"c/1": "bốn"}
    assert grouped(site, files, [left, right]) == [False, False]
    assert grouped(site, {"a": "khác"}, [left, right]) == [True, True]
    number = (site / "b/1").stat().st_ino
    assert grouped(site, files, [{**left, "b/2": "mới"}, right]) == [False, True]
    assert (site / "b/1").stat().st_ino == number
    assert grouped(site, files, [{**left, "b/2": "mới"}, right]) == [True, True]
    assert grouped(site, files, [left]) == [False]
    assert tree(site) == {**files, **left}
    (site / "b/2").write_text("sửa tay", encoding="utf-8")
    assert grouped(site, files, [left]) == [False]
    assert tree(site) == {**files, **left}


@pytest.mark.usefixtures("small_copies")
def test_a_file_that_a_kept_group_has_too_is_told(tmp_path: Path) -> None:
    site, group = tmp_path / "site", {"b/1": "hai"}
    grouped(site, {"a": "một"}, [group])
    publisher = publisher_of(site)
    publisher.begin()
    publisher.write("b/1", "trang viết tay".encode())
    mark = group_mark(group)
    assert publisher.keep_group(mark)
    assert publisher.note_kept([mark]) == "b/1"
    assert publisher.is_taken("b/1", mark_of(b"x"))
    publisher.abandon()


@pytest.mark.usefixtures("small_copies")
def test_what_is_published_so_far_keeps_the_groups_of_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    left, right = {"b/1": "hai", "b/2": "ba"}, {"c/1": "bốn"}
    grouped(site, {"a": "một", "d": "năm"}, [left, right])
    publisher = publisher_of(site)
    publisher.begin()
    publisher.write("a", "mới".encode())
    publisher.write("b/1", "mới".encode())
    publisher.publish_so_far()
    expected = {"a": "mới", "d": "năm", **left, "b/1": "mới", **right}
    assert tree(site) == expected
    publisher.publish()
    assert tree(site) == {"a": "mới", "b/1": "mới"}


def test_a_folder_put_in_the_place_of_another_is_noticed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a/b/c": "một"})
    (site / "a/b").rename(tmp_path / "elsewhere")
    (site / "a/b").symlink_to(tmp_path / "elsewhere")
    assert not publisher_of(site).is_up_to_date(b"")
