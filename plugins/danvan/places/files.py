"""Reads the data files. Nothing here knows what the rows mean to each other."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import get_args

from danvan.places.units import EventKind, Level, Resolution

PACKAGE_DATA = "data"
_RESOLUTION_KEYS = {"number", "title", "issued", "effective", "changes"}
_CHANGE_KEYS = {"kind", "level", "from", "code", "name", "type", "province"}

Row = Mapping[str, str]


class PlaceDataError(ValueError):
    """The data files contradict themselves; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a resolution, as written in resolutions.toml."""

    resolution: Resolution
    kind: EventKind
    level: Level
    sources: tuple[str, ...]
    code: str | None
    name: str | None
    type: str | None
    province: str | None


def package_data() -> Traversable:
    return files("danvan.places") / PACKAGE_DATA


def read_rows(folder: Traversable, name: str) -> list[Row]:
    """The rows of a tab-separated file, by the names of its first line."""
    header, *lines = (folder / name).read_text(encoding="utf-8").splitlines()
    keys = header.split("\t")
    return [dict(zip(keys, line.split("\t"), strict=True)) for line in lines]


def read_changes(folder: Traversable) -> tuple[Change, ...]:
    """All changes in order; refuses a resolution out of order or with an unknown key."""
    text = (folder / "resolutions.toml").read_text(encoding="utf-8")
    changes: list[Change] = []
    last = date.min
    for entry in tomllib.loads(text)["resolution"]:
        resolution = _resolution(entry)
        if resolution.effective < last:
            raise PlaceDataError(f"resolutions.toml: {resolution.number} is out of order")
        last = resolution.effective
        changes.extend(_change(resolution, change) for change in entry["changes"])
    return tuple(changes)


def _resolution(entry: Mapping[str, object]) -> Resolution:
    number, title = entry.get("number"), entry.get("title")
    issued, effective = entry.get("issued"), entry.get("effective")
    if unknown := entry.keys() - _RESOLUTION_KEYS:
        raise PlaceDataError(f"resolutions.toml: {number}: unknown key {sorted(unknown)[0]!r}")
    if not (isinstance(number, str) and isinstance(title, str) and isinstance(effective, date)):
        raise PlaceDataError(f"resolutions.toml: {number}: number, title and effective are needed")
    return Resolution(number, title, issued if isinstance(issued, date) else None, effective)


def _change(resolution: Resolution, entry: Mapping[str, object]) -> Change:
    if unknown := entry.keys() - _CHANGE_KEYS:
        raise PlaceDataError(
            f"resolutions.toml: {resolution.number}: unknown key {sorted(unknown)[0]!r}"
        )
    sources = entry.get("from", [])
    if not isinstance(sources, list):
        raise PlaceDataError(f"resolutions.toml: {resolution.number}: from must be a list")
    return Change(
        resolution=resolution,
        kind=_kind(resolution, entry.get("kind")),
        level=_level(resolution, entry.get("level", "province")),
        sources=tuple(str(code) for code in sources),
        code=_text(entry, "code"),
        name=_text(entry, "name"),
        type=_text(entry, "type"),
        province=_text(entry, "province"),
    )


def _text(entry: Mapping[str, object], key: str) -> str | None:
    return str(entry[key]) if key in entry else None


def _kind(resolution: Resolution, value: object) -> EventKind:
    for kind in get_args(EventKind):
        if kind == value:
            return kind  # type: ignore[no-any-return]  # get_args is untyped
    raise PlaceDataError(f"resolutions.toml: {resolution.number}: unknown kind {value!r}")


def _level(resolution: Resolution, value: object) -> Level:
    for level in get_args(Level):
        if level == value:
            return level  # type: ignore[no-any-return]  # get_args is untyped
    raise PlaceDataError(f"resolutions.toml: {resolution.number}: unknown level {value!r}")
