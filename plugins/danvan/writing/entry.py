"""A new entry: the id it may get, the file it becomes, and the check of what was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from danvan.entries import schema as s
from danvan.entries.canonical import canonical_entry
from danvan.entries.field_words import field_words
from danvan.entries.files import is_device_name
from danvan.entries.shapes import shapes
from danvan.places import PlaceProblem
from danvan.text import slug
from danvan.words import new_words
from danvan.writing.files import create
from danvan.writing.shelf import Shelf

ENTRY_KINDS: Mapping[str, type[s.Entry]] = {
    "mo-hinh": s.Model,
    "nguon": s.Source,
    "van-ban": s.Document,
}
"""Name of a kind on the command line → its schema."""
NOT_ASKED = frozenset({"id", "former_ids", "withdrawn", "reviewed_on"})
"""What concerns published entries, and the id, which is asked last."""
_MAX_ID = 80


@dataclass(slots=True)
class Answers:
    """What is known of a new entry so far, as raw data, and of the sources it brings along."""

    part: type[s.Entry]
    data: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)

    def missing(self) -> list[str]:
        """Required fields without an answer, the id aside, which has a proposal."""
        required = (shape.name for shape in shapes(self.part).values() if shape.required)
        return [name for name in required if name != "id" and name not in self.data]


def proposed_id(part: type[s.Entry], data: Mapping[str, Any], shelf: Shelf) -> str:
    """The title as an id; where that is taken, with the province or a number behind it."""
    base = _cut(slug(data["title"]))
    province = slug(_provinces(data)[0]) if _provinces(data) else ""
    tries = [base, _cut(base, f"-{province}") if province else base]
    tries += [_cut(base, f"-{number}") for number in range(2, 1000)]
    return next((one for one in tries if id_complaint(part, one, shelf) == ""), base)


def id_complaint(part: type[s.Entry], entry_id: str, shelf: Shelf) -> str:
    """Why a new entry cannot have this id; "" when it can."""
    well_formed = slug(entry_id) == entry_id and 3 <= len(entry_id) <= _MAX_ID
    if not well_formed or s.RESERVED_ID.fullmatch(entry_id) or is_device_name(entry_id):
        return new_words("bad-id", found=entry_id)
    if shelf.is_taken(part.folder, entry_id):
        return new_words("id-taken", found=entry_id)
    return ""


def _cut(base: str, ending: str = "") -> str:
    return base[: _MAX_ID - len(ending)].rstrip("-") + ending


def _provinces(data: Mapping[str, Any]) -> list[str]:
    places = [data.get("place"), *data.get("places", ())]
    return [place["province"] for place in places if isinstance(place, Mapping)]


def path_of(part: type[s.Entry], data: Mapping[str, Any], shelf: Shelf) -> str:
    """Where the entry's file belongs, below the catalog's root."""
    if part is not s.Model:
        return f"{part.folder}/{data['id']}.yml"
    found = shelf.gazetteer.resolve(data["place"]["province"], on=shelf.today)
    if isinstance(found, PlaceProblem):
        raise ValueError(f"a place that was not checked: {found.found}")
    return f"{part.folder}/{found.province.slug}/{data['id']}.yml"


def text_of(part: type[s.Entry], data: Mapping[str, Any]) -> str:
    """The file: answers in canonical form, then a reminder of each field left empty."""
    empty = [
        f"# {name}: # {field_words(part, name).title}"
        for name in shapes(part)
        if name not in data and name not in NOT_ASKED
    ]
    head = [f"# {new_words('left-empty')}"] if empty else []
    return canonical_entry(data, part) + "".join(f"{line}\n" for line in [*head, *empty])


def files_of(answers: Answers, shelf: Shelf) -> dict[str, str]:
    """Path below the root → text of every file to be made, sources first."""
    files = {
        path_of(s.Source, data, shelf): text_of(s.Source, data) for data in answers.sources.values()
    }
    own = path_of(answers.part, answers.data, shelf)
    return {**files, own: text_of(answers.part, answers.data)}


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Makes the files, all or none.

    Raises FileExistsError where one of them exists, OSError where one cannot be written.
    """
    made: list[Path] = []
    try:
        for name, text in files.items():
            create(root / name, text)
            made.append(root / name)
    except OSError:
        for path in made:
            path.unlink(missing_ok=True)
        raise
