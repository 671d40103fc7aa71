"""Asks for an entry field by field; wrong answers are explained and asked again."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from danvan.entries import schema as s
from danvan.entries.field_words import PARTS, field_words
from danvan.entries.shapes import Shape, shapes
from danvan.text import slug
from danvan.words import new_words
from danvan.writing.entry import NOT_ASKED, Answers, id_complaint, proposed_id
from danvan.writing.shelf import Choice, Shelf
from danvan.writing.understanding import (
    Misunderstood,
    check,
    one_value,
    place_part,
    tidy_line,
    yes_or_no,
)

_LISTED = 30
"""A list of more choices than this is not shown whole: the editor types a few words of one."""
_SHOWN = 9
"""Of the choices that a few words may mean."""
_ONLY_WITH = {("unit", "value"), ("qualifier", "value"), ("quote", "source")}
"""Optional fields that say nothing without another."""


class Stopped(Exception):  # noqa: N818 (the editor's wish)
    """The editor pressed Ctrl+C, or the input ended."""


class Console(Protocol):
    """A terminal, as far as questions need one."""

    def say(self, text: str = "") -> None: ...

    def ask(self, prompt: str) -> str:
        """One line as typed. Raises Stopped."""


class Interview:
    """One run of questions. `keep` is called after each answer that is part of the entry."""

    def __init__(self, console: Console, shelf: Shelf, answers: Answers, keep: Callable[[], None]):
        self._console = console
        self._shelf = shelf
        self._answers = answers
        self._keep = keep

    def run(self) -> None:
        """Asks for all that is missing, the id last."""
        part, data = self._answers.part, self._answers.data
        fields = [shape for name, shape in shapes(part).items() if name not in NOT_ASKED]
        self._fields(part, data, [shape for shape in fields if shape.required])
        optional = [shape for shape in fields if not shape.required and shape.name not in data]
        if optional and self.agrees(new_words("ask-optional", count=len(optional)), default=False):
            self._fields(part, data, optional)
        if "id" not in data:
            self.ask_id()

    def ask_id(self) -> None:
        part, data = self._answers.part, self._answers.data
        proposal = proposed_id(part, data, self._shelf)
        self._head(part, shapes(part)["id"])
        while True:
            typed = tidy_line(self._console.ask(new_words("ask-id", proposal=proposal)))
            if typed == "?":
                self._more(part, shapes(part)["id"])
                continue
            chosen = typed or proposal
            complaint = id_complaint(part, chosen, self._shelf)
            if not complaint:
                data["id"] = chosen
                self._keep()
                return
            self._console.say(f"  ✗ {complaint}")
            proposal = proposed_id(part, {**data, "title": slug(chosen) or chosen}, self._shelf)

    def ask_again(self) -> None:
        """Lets the editor answer one field anew."""
        part, data = self._answers.part, self._answers.data
        names = [name for name in shapes(part) if name not in NOT_ASKED or name == "id"]
        choices = tuple(Choice(name, field_words(part, name).title) for name in names)
        self._list(choices)
        chosen = self._pick(new_words("ask-which"), choices, optional=True)
        if chosen is None:
            return
        before = data.pop(chosen, None)
        if chosen == "id":
            self.ask_id()
            return
        try:
            self._fields(part, data, [shapes(part)[chosen]])
        except Stopped:
            if before is not None:
                data[chosen] = before
            raise

    def agrees(self, question: str, *, default: bool) -> bool:
        """A yes or no; an empty line takes the default, "?" and the like ask again."""
        while True:
            typed = tidy_line(self._console.ask(f"{question} {'[C/k]' if default else '[c/K]'} "))
            answer = default if not typed else yes_or_no(typed)
            if answer is not None:
                return answer
            self._console.say(f"  ✗ {new_words('yes-or-no')}")

    def _fields(self, part: type[s.Part], data: dict[str, Any], wanted: list[Shape]) -> None:
        for shape in wanted:
            if shape.name in data or _says_nothing(part, shape, data):
                continue
            self._head(part, shape)
            value = self._value(part, shape)
            if value not in (None, [], {}):
                data[shape.name] = value
                if data is self._answers.data:
                    self._keep()

    def _head(self, part: type[s.Part], shape: Shape) -> None:
        words = field_words(part, shape.name)
        must = new_words("required" if shape.required else "optional")
        self._console.say()
        self._console.say(f"{words.title} · {must}")
        self._console.say(f"  {words.help}")
        if words.example is not None and not shape.ref:
            self._console.say(f"  {new_words('example', example=_shown(words.example))}")

    def _more(self, part: type[s.Part], shape: Shape) -> None:
        """What "?" tells: bounds, the meaning of each choice, how to answer."""
        words = field_words(part, shape.name)
        for line in (words.help, words.limit, new_words("key", key=shape.name)):
            if line:
                self._console.say(f"  {line}")
        if shape.vocabulary:
            for choice in self._shelf.choices(shape.ref):
                self._console.say(f"  - {choice.label}: {choice.help}")
        self._console.say(f"  {new_words('how-to-answer')}")

    def _value(self, part: type[s.Part], shape: Shape) -> Any:
        """The answer as raw data; None or empty for a field that was passed over."""
        if shape.group is s.Place:
            return self._places(shape) if shape.many else self._place(required=shape.required)
        if shape.group is not None:
            return self._groups(shape) if shape.many else self._group(shape.group)
        if shape.many:
            return self._several(part, shape)
        return self._single(part, shape)

    def _single(self, part: type[s.Part], shape: Shape) -> str | None:
        choices = self._offered(shape)
        while True:
            typed = tidy_line(self._console.ask(_prompt()))
            if typed == "?":
                self._more(part, shape)
            elif not typed and not shape.required:
                return None
            elif not typed:
                self._console.say(f"  ✗ {new_words('must-answer')}")
            elif (value := self._understood(part, shape, typed, choices)) is not None:
                return value

    def _several(self, part: type[s.Part], shape: Shape) -> list[str]:
        """Items one by one until an empty line; numbers of a list may come all at once."""
        choices = self._offered(shape)
        values: list[str] = []
        while shape.greatest is None or len(values) < shape.greatest:
            typed = tidy_line(self._console.ask(_prompt(count=len(values) + 1)))
            if typed == "?":
                self._more(part, shape)
            elif not typed and len(values) >= (shape.fewest or 0 if shape.required else 0):
                break
            elif not typed:
                self._console.say(f"  ✗ {new_words('must-answer')}")
            else:
                for piece in _pieces(typed, choices):
                    value = self._understood(part, shape, piece, choices)
                    if value in values:
                        self._console.say(f"  ✗ {new_words('said-already', found=value)}")
                    elif value is not None:
                        values.append(value)
        return values

    def _offered(self, shape: Shape) -> tuple[Choice, ...]:
        """Shows what a field may hold, if it is a list short enough to read."""
        choices = self._shelf.choices(shape.ref) if shape.ref else ()
        if shape.ref == s.Source.folder:
            self._console.say(f"  {new_words('new-source-hint')}")
        if choices and len(choices) <= _LISTED:
            self._list(choices)
            return choices
        if choices:
            self._console.say(f"  {new_words('many-choices', count=len(choices))}")
        return ()

    def _list(self, choices: tuple[Choice, ...]) -> None:
        for number, choice in enumerate(choices, start=1):
            self._console.say(f"  {number:>2}. {choice.label}")

    def _understood(
        self, part: type[s.Part], shape: Shape, typed: str, choices: tuple[Choice, ...]
    ) -> str | None:
        """The value of an answer; None after telling why there is none."""
        if (numbered := _numbered(typed, choices)) is not None:
            typed = numbered.id
        if shape.ref == s.Source.folder and _is_new(typed):
            return self._new_source()
        try:
            value = one_value(part, shape, typed, self._shelf)
        except Misunderstood as error:
            self._explain(error)
            return self._meant(error.choices) if error.choices else None
        if shape.ref:
            label = next(one.label for one in self._shelf.choices(shape.ref) if one.id == value)
            self._console.say(f"  → {label}")
        return value

    def _explain(self, error: Misunderstood) -> None:
        for line in str(error).split("\n"):
            self._console.say(f"  ✗ {line}")

    def _meant(self, choices: tuple[Choice, ...]) -> str | None:
        """One of the few values that were near, by its number."""
        if len(choices) > _SHOWN:
            self._console.say(f"  {new_words('more-meant', count=len(choices), shown=_SHOWN)}")
        self._list(choices[:_SHOWN])
        return self._pick(new_words("ask-meant"), choices[:_SHOWN], optional=True)

    def _pick(self, prompt: str, choices: tuple[Choice, ...], *, optional: bool) -> str | None:
        while True:
            typed = tidy_line(self._console.ask(prompt))
            if not typed and optional:
                return None
            if (chosen := _numbered(typed, choices)) is not None:
                return chosen.id
            self._console.say(f"  ✗ {new_words('pick-number', most=len(choices))}")

    def _place(self, *, required: bool) -> dict[str, str] | None:
        place: dict[str, str] = {}
        for shape in shapes(s.Place).values():
            if place or shape.name != "province":
                self._head(s.Place, shape)
            must = shape.required and required
            value = self._place_level(shape, place, must=must)
            if value is None and shape.name == "province":
                return None
            if value is not None:
                place[shape.name] = value
        return place

    def _place_level(self, shape: Shape, above: Mapping[str, str], *, must: bool) -> str | None:
        while True:
            typed = tidy_line(self._console.ask(_prompt()))
            if typed == "?":
                self._more(s.Place, shape)
            elif not typed and not must:
                return None
            elif not typed:
                self._console.say(f"  ✗ {new_words('must-answer')}")
            elif (value := self._place_name(shape, typed, above)) is not None:
                return value

    def _place_name(self, shape: Shape, typed: str, above: Mapping[str, str]) -> str | None:
        try:
            if shape.name == "site":
                return one_value(s.Place, shape, typed, self._shelf)
            value, told = place_part(shape.name, typed, above, self._shelf)
        except Misunderstood as error:
            self._explain(error)
            meant = self._meant(error.choices) if error.choices else None
            return self._place_name(shape, meant, above) if meant else None
        self._console.say(f"  → {told}")
        return value

    def _places(self, shape: Shape) -> list[dict[str, str]]:
        places: list[dict[str, str]] = []
        while True:
            must = shape.required and not places
            if places:
                self._console.say(f"  {new_words('another-place')}")
            place = self._place(required=must)
            if place is None:
                return places
            places.append(place)

    def _groups(self, shape: Shape) -> list[dict[str, Any]]:
        """Groups of keys one after the other, for as long as the editor wants."""
        assert shape.group is not None
        title = PARTS[shape.group].title
        groups: list[dict[str, Any]] = []
        while True:
            must = shape.required and not groups
            asked = new_words("another-group" if groups else "first-group", title=title)
            if not must and not self.agrees(f"  {asked}", default=False):
                return groups
            groups.append(self._group(shape.group))

    def _group(self, part: type[s.Part]) -> dict[str, Any]:
        while True:
            data: dict[str, Any] = {}
            self._fields(part, data, list(shapes(part).values()))
            try:
                check(part, data, self._shelf)
            except Misunderstood as error:
                self._explain(error)
                self._console.say(f"  {new_words('group-again', title=PARTS[part].title)}")
            else:
                return data

    def _new_source(self) -> str:
        """Asks for a source that the catalog does not have; its file comes with the entry's."""
        self._console.say()
        self._console.say(f"— {new_words('new-source')} —")
        answers = Answers(s.Source)
        inner = Interview(self._console, self._shelf, answers, keep=lambda: None)
        inner.run_as_source()
        data = answers.data
        self._answers.sources[data["id"]] = data
        self._shelf.added[data["id"]] = Choice(data["id"], data["title"])
        self._keep()
        self._console.say(f"— {new_words('source-taken', title=data['title'])} —")
        return str(data["id"])

    def run_as_source(self) -> None:
        """The fields that an article has by itself; its notes can be written later."""
        names = ("title", "publisher", "date", "author", "url", "places", "quote")
        self._fields(s.Source, self._answers.data, [shapes(s.Source)[name] for name in names])
        self._answers.data["id"] = proposed_id(s.Source, self._answers.data, self._shelf)


def _says_nothing(part: type[s.Part], shape: Shape, data: Mapping[str, Any]) -> bool:
    """Whether an optional field needs one that was passed over: a unit without a number."""
    return not shape.required and any(
        shape.name == name and other in shapes(part) and other not in data
        for name, other in _ONLY_WITH
    )


def _prompt(*, count: int = 0) -> str:
    return f"{count}> " if count else "> "


def _numbered(typed: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The choice of that number in the list on the screen."""
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= len(choices):
        return choices[int(typed[:6]) - 1]
    return None


def _pieces(typed: str, choices: tuple[Choice, ...]) -> Iterator[str]:
    """ "1, 3 4" as three answers where a list is numbered; anything else as one."""
    numbers = typed.replace(",", " ").replace(";", " ").split()
    if choices and all(_numbered(number, choices) is not None for number in numbers):
        yield from numbers
    else:
        yield typed


def _is_new(typed: str) -> bool:
    return slug(typed) in ("moi", "nguon-moi", "them-moi")


def _shown(example: object) -> str:
    if isinstance(example, bool):
        return "true" if example else "false"
    return "; ".join(map(str, example)) if isinstance(example, tuple) else str(example)
