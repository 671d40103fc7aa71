"""Answers given on the command line instead of in a conversation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from danvan.entries import schema as s
from danvan.entries.field_words import field_words
from danvan.entries.shapes import Form, Shape, shapes
from danvan.words import new_words
from danvan.writing.entry import ENTRY_KINDS, NOT_ASKED, Answers, id_complaint
from danvan.writing.shelf import Shelf
from danvan.writing.understanding import Misunderstood, check, one_value, place_part

Given = Mapping[str, tuple[str, ...]]
"""Name of an option, with "_", → its values in the order given; only those that were given."""


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One option of `danvan new`."""

    name: str
    """As in the schema: "part_of"."""
    title: str
    many: bool
    flag: bool = False

    @property
    def switch(self) -> str:
        return f"--{self.name.replace('_', '-')}"


def option_specs() -> tuple[OptionSpec, ...]:
    """Every option, each once, in the order of the schemas."""
    found: dict[str, OptionSpec] = {}
    for part in ENTRY_KINDS.values():
        for spec in _specs(part):
            found.setdefault(spec.name, spec)
    return tuple(found.values())


def _specs(part: type[s.Part]) -> Iterator[OptionSpec]:
    for name, shape in shapes(part).items():
        if name in NOT_ASKED - {"id"}:
            continue
        if shape.group is s.Place:
            yield from _specs(s.Place)
        elif shape.group is s.Evidence:
            for inner in shapes(s.Evidence):
                yield OptionSpec(inner, field_words(s.Evidence, inner).title, many=True)
        elif shape.group is None:
            title = field_words(part, name).title
            yield OptionSpec(name, title, many=shape.many, flag=shape.form is Form.FLAG)


def answers_of(part: type[s.Entry], given: Given, shelf: Shelf) -> tuple[Answers, list[str]]:
    """What the options say, and every reason why one of them cannot be taken."""
    reader = _Options(part, given, shelf)
    known = {spec.name for spec in _specs(part)}
    strange = [
        new_words("not-for-kind", switch=spec.switch)
        for spec in option_specs()
        if spec.name in given and spec.name not in known
    ]
    return Answers(part, reader.data()), [*strange, *reader.complaints]


class _Options:
    def __init__(self, part: type[s.Entry], given: Given, shelf: Shelf) -> None:
        self._part = part
        self._given = given
        self._shelf = shelf
        self.complaints: list[str] = []

    def data(self) -> dict[str, Any]:
        found = {shape.name: self._field(shape) for shape in shapes(self._part).values()}
        return {name: value for name, value in found.items() if value}

    def _field(self, shape: Shape) -> Any:
        if shape.group is s.Place:
            place = self._place()
            return [place] if shape.many and place else place
        if shape.group is s.Evidence:
            return self._evidence()
        if shape.group is not None or shape.name not in self._given:
            return None
        values = [self._one(self._part, shape, text) for text in self._given[shape.name]]
        taken = [value for value in values if value is not None]
        if (
            shape.name == "id"
            and taken
            and (why := id_complaint(self._part, taken[0], self._shelf))
        ):
            self._complain("id", why)
            return None
        return taken if shape.many else next(iter(taken), None)

    def _one(self, part: type[s.Part], shape: Shape, text: str) -> str | None:
        try:
            return one_value(part, shape, text, self._shelf)
        except Misunderstood as error:
            self._complain(shape.name, _told(error))
            return None

    def _place(self) -> dict[str, str]:
        place: dict[str, str] = {}
        for name, shape in shapes(s.Place).items():
            for text in self._given.get(name, ())[:1]:
                if name == "site":
                    place |= {"site": value} if (value := self._one(s.Place, shape, text)) else {}
                    continue
                try:
                    place[name], _ = place_part(name, text, place, self._shelf)
                except Misunderstood as error:
                    self._complain(name, _told(error))
                    return {}
        return place

    def _evidence(self) -> list[dict[str, str]]:
        sources, quotes = self._given.get("source", ()), self._given.get("quote", ())
        if len(sources) != len(quotes):
            self._complain("source", new_words("source-with-quote"))
            return []
        fields = shapes(s.Evidence)
        found = [
            {
                "source": self._one(s.Evidence, fields["source"], source),
                "quote": self._one(s.Evidence, fields["quote"], quote),
            }
            for source, quote in zip(sources, quotes, strict=True)
        ]
        return [{key: value for key, value in one.items() if value} for one in found]

    def _complain(self, name: str, why: str) -> None:
        self.complaints.append(f"--{name.replace('_', '-')}: {why}")


def _told(error: Misunderstood) -> str:
    """The reason with the ids that may have been meant, on one line."""
    near = "; ".join(f"{one.id} ({one.label})" for one in error.choices[:9] if one.id != one.label)
    why = " ".join(str(error).split("\n"))
    return f"{why} {new_words('may-mean', choices=near)}" if near else why


def missing_switches(answers: Answers) -> list[str]:
    """The options that would give what is missing."""
    return list(_switches(answers.part, answers.missing()))


def _switches(part: type[s.Part], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        group = shapes(part)[name].group
        if group is s.Place:
            yield "--province"
        elif group is s.Evidence:
            yield from ("--source", "--quote")
        else:
            yield f"--{name.replace('_', '-')}"


def whole_check(answers: Answers, shelf: Shelf) -> list[str]:
    """What is still wrong when all answers stand together."""
    try:
        check(answers.part, answers.data, shelf)
    except Misunderstood as error:
        return str(error).split("\n")
    return []
