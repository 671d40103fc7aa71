"""Small sites to publish, and what is in a folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from danvan.publishing import Publisher, mark_of
from danvan.store import Store


def tree(folder: Path) -> dict[str, str]:
    """What is in all files of a folder, by address."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(target: Path) -> list[str]:
    """What lies beside a site."""
    return sorted(path.name for path in target.parent.iterdir() if path.name != "kept")


def publisher_of(target: Path) -> Publisher:
    return Publisher(target, Store.open(target.parent / "kept" / "cache"))


def publish(target: Path, files: Mapping[str, str]) -> None:
    grouped(target, files, [])


def grouped(
    target: Path, files: Mapping[str, str], groups: Sequence[Mapping[str, str]]
) -> list[bool]:
    """Publishes files alone and in groups; says of each group whether it was kept."""
    publisher = publisher_of(target)
    publisher.begin()
    for address, text in files.items():
        publisher.write(address, text.encode())
    marks = [group_mark(group) for group in groups]
    kept = [publisher.keep_group(mark) for mark in marks]
    whole = [mark for mark, was_kept in zip(marks, kept, strict=True) if was_kept]
    publisher.open_groups(whole)
    assert publisher.note_kept(whole) is None
    for mark, group, was_kept in zip(marks, groups, kept, strict=True):
        if not was_kept:
            for address, text in group.items():
                publisher.write(address, text.encode())
            publisher.note_group(mark, list(group))
    publisher.publish()
    return kept


def group_mark(group: Mapping[str, str]) -> bytes:
    return mark_of(repr(sorted(group.items())).encode())
