"""What importing a sheet would do to a catalog, found out without doing it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from danvan.catalog import relate
from danvan.entries import Loaded, Located, RawFile, complaints, listed, prose, references
from danvan.entries import schema as s
from danvan.entries.canonical import canonical_entry
from danvan.entries.content import content_problems
from danvan.entries.files import is_device_name
from danvan.entries.outline import comments_of
from danvan.entries.reader import understood
from danvan.importing.cells import in_its_cell
from danvan.importing.drafts import Draft, Known, draft_of
from danvan.importing.headings import COLUMNS, Headings, headings_of
from danvan.importing.rows import own_ids, rows_of
from danvan.importing.values import Meaning
from danvan.messages import say
from danvan.places import PlaceProblem
from danvan.problems import Problem, has_errors
from danvan.sheets import Grid, Place, cell_problem, value_of
from danvan.writing import Shelf, write_files
from danvan.writing import replace as replace_file

_NOWHERE = Path(os.devnull)
"""The folder of files that are not written yet: no line of one can be looked up."""
_OF_FILES = frozenset({"wrong-folder", "id-not-file-name"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """`new` and `changed`: path below the catalog's root → text of the file. With an error
    among the `problems`, nothing may be written."""

    problems: tuple[Problem, ...]
    new: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft that is an entry by itself."""

    draft: Draft
    model: s.Model
    path: str


def outcome_of(grid: Grid, shelf: Shelf, *, update: bool) -> Outcome:
    """What the sheet would make; existing entries are changed only on `update`."""
    headings = headings_of(grid)
    problems = [*grid.problems, *headings.problems]
    if not headings.fields:
        return Outcome(tuple(problems))
    return _Import(grid, headings, shelf, update, problems).outcome()


@dataclass(slots=True)
class _Import:
    grid: Grid
    headings: Headings
    shelf: Shelf
    update: bool
    problems: list[Problem]

    def outcome(self) -> Outcome:
        drafts = self._drafts()
        made = [one for draft in drafts if (one := self._made(draft)) is not None]
        fresh = [one for one in made if not _is_same(one)]
        self._relate(fresh)
        texts = {one.path: self._text(one) for one in fresh}
        ordered = tuple(sorted(set(self.problems)))
        if has_errors(ordered):
            return Outcome(ordered)
        olds = {one.path for one in fresh if one.draft.old is not None}
        return Outcome(
            ordered,
            new={path: text for path, text in texts.items() if path not in olds},
            changed={path: text for path, text in texts.items() if path in olds},
            unchanged=len(made) - len(fresh),
        )

    def _drafts(self) -> list[Draft]:
        meaning = Meaning.on(self.shelf, own_ids(self.grid, self.headings))
        known = Known(self.shelf)
        rows = rows_of(self.grid, self.headings, meaning, self.problems)
        drafts = [draft_of(row, self.headings, known, self.shelf) for row in rows]
        if not drafts:
            self.problems.append(say("sheet-empty", path=self.grid.path, at=(self.headings.row, 1)))
        self._missing_columns(drafts)
        self._ids(drafts, known)
        return drafts

    def _missing_columns(self, drafts: Iterable[Draft]) -> None:
        """Told once for a column, not for every row."""
        if all(draft.old is not None for draft in drafts):
            return
        place = Place(self.headings.row, 1)
        there = self.headings.known | {("id",)}
        for column in COLUMNS:
            heading = column.heading
            suspected = heading in self.headings.suspected
            if column.required and column.path not in there and not suspected:
                rule = "sheet-heading-missing"
                self.problems.append(cell_problem(rule, self.grid.path, place, found=heading))

    def _ids(self, drafts: Iterable[Draft], known: Known) -> None:
        rows: dict[str, int] = {}
        for draft in drafts:
            first = rows.setdefault(draft.id, draft.row.number)
            if draft.id and first != draft.row.number:
                self._tell("sheet-id-twice", draft, ("id",), found=draft.id, first=first)
            elif draft.old is None and "id" in draft.row.data and known.is_taken(draft.id):
                self._tell("sheet-id-taken", draft, ("id",), found=draft.id)
            elif is_device_name(draft.id):
                self._tell("device-name", draft, ("id",), found=draft.id)

    def _tell(self, rule: str, draft: Draft, path: tuple[str, ...], **facts: Any) -> None:
        draft.row.told.add(path)
        number = draft.row.number
        place = self.headings.place_of(path, number) or Place(number, 1)
        heading = self.headings.texts.get(place.column, "")
        self.problems.append(cell_problem(rule, self.grid.path, place, heading, **facts))

    def _made(self, draft: Draft) -> _Made | None:
        """The entry of a draft; None where it is none, which is told."""
        file = RawFile(root=_NOWHERE, path="-", data=draft.data)
        shelf = self.shelf
        found = prose.unsafe_text(file)
        found += content_problems(file, s.Model, gazetteer=shelf.gazetteer, today=shelf.today)
        model = None
        try:
            model = s.Model.model_validate(draft.data)
        except ValidationError as error:
            found += complaints.problems_of(error, file, s.Model)
        told = [one for one in found if one.rule not in _OF_FILES and not self._is_told(one, draft)]
        self.problems += [self._in_cell(problem, draft) for problem in told]
        if model is None or told or ("id",) in draft.row.told:
            return None
        return self._checked(_Made(draft, model, self._path(model)))

    def _is_told(self, problem: Problem, draft: Draft) -> bool:
        """Whether it only comes of a cell, or a column, that was complained of."""
        keys = tuple(part for part in problem.field.split(".") if not part.isdigit())
        if any(path[: len(keys)] == keys or keys[: len(path)] == path for path in draft.row.told):
            return True
        missing = problem.rule in ("missing-key", "empty-key")
        columns = {path[: len(keys)] for path in self.headings.known} | {("id",)[: len(keys)]}
        return missing and len(keys) <= 1 and keys not in columns

    def _in_cell(self, problem: Problem, draft: Draft) -> Problem:
        return in_its_cell(problem, draft.row, self.headings, self.grid.path)

    def _path(self, model: s.Model) -> str:
        found = self.shelf.gazetteer.resolve(model.place.province, on=self.shelf.today)
        if isinstance(found, PlaceProblem):
            raise ValueError(f"a place that was not checked: {found.found}")
        return f"{model.folder}/{found.province.slug}/{model.id}.yml"

    def _checked(self, made: _Made) -> _Made | None:
        """`made` unless the catalog has something else under its id that must stay."""
        draft, old = made.draft, made.draft.old
        if old is None or _is_same(made):
            return made
        where = old.file.path
        if old.entry.withdrawn is not None:
            self._tell("sheet-withdrawn", draft, ("id",), found=draft.id)
        elif not self.update:
            columns = ", ".join(self._differing(made)) or where
            self._tell("sheet-differs", draft, ("id",), found=draft.id, expected=columns)
        elif where != made.path:
            path = ("place", "province")
            self._tell("sheet-moved", draft, path, found=where, expected=made.path)
        elif comments_of((self.shelf.root / where).read_text(encoding="utf-8-sig")):
            self._tell("sheet-comments", draft, ("id",), found=where)
        else:
            return made
        return None

    def _differing(self, made: _Made) -> Iterator[str]:
        """The headings of what is not as in the catalog."""
        old = made.draft.old
        for column in COLUMNS:
            if old is not None and value_of(column, made.model) != value_of(column, old.entry):
                yield f"“{column.heading}”"

    def _text(self, made: _Made) -> str:
        """The file of an entry, read back to be sure that nothing of it is lost."""
        text = canonical_entry(made.draft.data, s.Model)
        file, problems = understood(_NOWHERE, made.path, text.encode())
        self.problems += [self._in_cell(problem, made.draft) for problem in problems]
        if file is not None and s.Model.model_validate(file.data) != made.model:
            self._tell("not-tidied", made.draft, ("id",))
        return text

    def _relate(self, made: Iterable[_Made]) -> None:
        """What is wrong between the entries and with those of the catalog."""
        by_path = {one.path: one.draft for one in made}
        if not by_path:
            return
        loaded = _with(self.shelf.loaded, made)
        related = relate(loaded, gazetteer=self.shelf.gazetteer, today=self.shelf.today)
        for problem in related.problems:
            if problem.path in by_path:
                self.problems.append(self._in_cell(problem, by_path[problem.path]))


def _is_same(made: _Made) -> bool:
    return made.draft.old is not None and made.draft.old.entry == made.model


def _with(loaded: Loaded, made: Iterable[_Made]) -> Loaded:
    """The catalog with the new entries behind the others, and without those they replace."""
    given = list(made)
    ids = {one.model.id for one in given}
    kept = [item for item in loaded.entries[s.Model.folder] if item.entry.id not in ids]
    new = [
        Located[Any](
            one.model, RawFile(_NOWHERE, one.path, one.draft.data), listed=listed(one.model)
        )
        for one in given
    ]
    named = {(one.kind, one.id) for item in given for one in references(item.model)}
    itself = any((s.Model.folder, one.model.id) in named for one in given)
    return replace(
        loaded,
        entries={**loaded.entries, s.Model.folder: (*kept, *new)},
        named=loaded.named._replace(
            names=loaded.named.names | named, themselves=loaded.named.themselves or itself
        ),
    )


def write(root: Path, outcome: Outcome) -> None:
    """Makes and changes the files, all or none. Raises OSError."""
    olds = {path: (root / path).read_text(encoding="utf-8") for path in outcome.changed}
    done: list[str] = []
    write_files(root, outcome.new)
    try:
        for path, text in outcome.changed.items():
            replace_file(root / path, text)
            done.append(path)
    except OSError:
        for path in done:
            replace_file(root / path, olds[path])
        for path in outcome.new:
            (root / path).unlink(missing_ok=True)
        raise
