"""A row of a sheet beside the entry that the catalog has under its id, and what comes of both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from danvan.entries import Located, read_file
from danvan.entries import schema as s
from danvan.entries.shapes import Form, shapes
from danvan.importing.headings import COLUMNS, Headings
from danvan.importing.rows import Row
from danvan.text import slug
from danvan.writing import Shelf

_MAX_ID = 80


@dataclass(slots=True)
class Draft:
    """What a row would make; `old` is the entry it is about, None for a new one."""

    row: Row
    data: dict[str, Any]
    old: Located[s.Model] | None = None

    @property
    def id(self) -> str:
        return str(self.data.get("id", ""))


class Known:
    """The models of a catalog by id, and by title and province; and every id that is taken."""

    def __init__(self, shelf: Shelf) -> None:
        located = [cast(Located[s.Model], item) for item in shelf.loaded.entries[s.Model.folder]]
        self.models: Mapping[str, Located[s.Model]] = {item.entry.id: item for item in located}
        self._titled = {
            _title_key(one.entry.title, one.entry.place.province): one for one in located
        }
        self._taken = {old for one in located for old in one.entry.former_ids}
        self._taken |= self.models.keys() | shelf.loaded.refused

    def titled(self, data: Mapping[str, Any]) -> Located[s.Model] | None:
        """The model that a row without an id means."""
        return self._titled.get(_title_key(data.get("title", ""), _province(data)))

    def is_taken(self, entry_id: str) -> bool:
        """Whether no new entry may have this id."""
        return entry_id in self._taken

    def proposed(self, data: Mapping[str, Any]) -> str:
        """The title as an id that nobody has, with the province or a number where it is taken."""
        base = slug(str(data.get("title", "")))
        found = next(one for one in _proposals(base, slug(_province(data))) if self._free(one))
        self._taken.add(found)
        return found

    def _free(self, entry_id: str) -> bool:
        reserved = s.RESERVED_ID.fullmatch(entry_id)
        return len(entry_id) >= 3 and not reserved and entry_id not in self._taken


def _proposals(base: str, province: str) -> Iterator[str]:
    yield _cut(base)
    if province:
        yield _cut(base, f"-{province}")
    number = 2
    while True:
        yield _cut(base or "mo-hinh", f"-{number}")
        number += 1


def _cut(base: str, ending: str = "") -> str:
    return base[: _MAX_ID - len(ending)].rstrip("-") + ending


def _province(data: Mapping[str, Any]) -> str:
    place = data.get("place")
    return str(place.get("province", "")) if isinstance(place, Mapping) else ""


def _title_key(title: str, province: str) -> tuple[str, str]:
    return title.strip().casefold(), province.strip().casefold()


def draft_of(row: Row, headings: Headings, known: Known, shelf: Shelf) -> Draft:
    """The entry that a row makes: what the sheet has no column for stays as it is."""
    data = _tidy(row.data)
    old = known.models.get(str(data.get("id", "")))
    if "id" not in data and ("id",) not in row.told:
        old = known.titled(data)
        data["id"] = old.entry.id if old is not None else known.proposed(data)
    if old is not None:
        data = _over(_raw(shelf.root, old), data, headings)
    return Draft(row, data, old)


def _tidy(data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` without what goes without saying: empty lists, and flags as they are by default."""
    return {
        key: value
        for key, value in data.items()
        if value not in ([], {}) and not _by_default(key, value)
    }


def _by_default(key: str, value: Any) -> bool:
    flag = shapes(s.Model)[key].form is Form.FLAG
    return flag and value == str(s.Model.model_fields[key].default).lower()


def _raw(root: Path, old: Located[s.Model]) -> dict[str, Any]:
    file, _ = read_file(root, old.file.path)
    return dict(file.data) if file is not None else {}


def _over(old: dict[str, Any], new: Mapping[str, Any], headings: Headings) -> dict[str, Any]:
    """`new` over what `old` says in fields that the sheet has no column for."""
    kept = {key: value for key, value in old.items() if value is not None}
    for column in COLUMNS:
        if column.path in headings.known:
            _drop(kept, column.path)
    return _merged(kept, new)


def _drop(data: dict[str, Any], path: tuple[str, ...]) -> None:
    if len(path) == 1:
        data.pop(path[0], None)
    elif isinstance(inner := data.get(path[0]), dict):
        data[path[0]] = inner = dict(inner)
        _drop(inner, path[1:])
        if not inner:
            del data[path[0]]


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    both = {**old, **new}
    for key in old.keys() & new.keys():
        if isinstance(old[key], dict) and isinstance(new[key], dict):
            both[key] = _merged(old[key], new[key])
    return both
