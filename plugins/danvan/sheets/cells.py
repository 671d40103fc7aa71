"""A value of an entry as the content of one cell, and back.

A text stands as it is. A list has an item on each line; the further lines of an item begin with
two spaces. An item that is a group is written "first | Label: second | Label: third", where a
list inside is written "a; b". Within those, the signs that part are written with "\\" before
them, so that every value comes back as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeAlias

from danvan.entries import schema as s
from danvan.entries.field_words import field_words
from danvan.entries.shapes import Form, Shape, shapes
from danvan.text import fold

Cell: TypeAlias = str | int | Decimal | date | None
"""What a cell holds: an int is a year, None nothing."""
Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"
"""A value as the reader of YAML files gives it: every scalar is text."""

YES, NO = "có", "không"
_BETWEEN_FIELDS, _BETWEEN_ITEMS = "|", ";"
_AMONG_FIELDS = f" {_BETWEEN_FIELDS} "
_INDENT = "  "
_YES = frozenset({"co", "true", "x", "1", "dung", "yes"})
_NO = frozenset({"khong", "false", "0", "sai", "no"})


@dataclass(frozen=True, slots=True)
class Labels:
    """How the words of closed lists stand in cells: by label, by id where two share a label."""

    _shown: Mapping[str, Mapping[str, str]]
    _ids: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, vocabularies: Mapping[str, Iterable[s.Term]]) -> "Labels":
        listed = {name: tuple(terms) for name, terms in vocabularies.items()}
        ids = {name: _ids_of(terms) for name, terms in listed.items()}
        shown = {
            name: {term.id: _shown(term, ids[name]) for term in terms}
            for name, terms in listed.items()
        }
        return cls(MappingProxyType(shown), MappingProxyType(ids))

    def shown(self, vocabulary: str) -> Mapping[str, str]:
        """Id → what a cell says, in the order of the list."""
        return self._shown.get(vocabulary, {})

    def id_of(self, vocabulary: str, text: str) -> str | None:
        """The word that `text` means: its id, or its label, marks and capitals aside."""
        if text in self.shown(vocabulary):
            return text
        return self._ids.get(vocabulary, {}).get(_key(text))


def _ids_of(terms: Iterable[s.Term]) -> Mapping[str, str]:
    """Folded label → id; labels that mean several words mean none."""
    owners: dict[str, list[str]] = {}
    for term in terms:
        owners.setdefault(_key(term.label), []).append(term.id)
    return {key: ids[0] for key, ids in owners.items() if len(ids) == 1}


def _shown(term: s.Term, ids: Mapping[str, str]) -> str:
    own = ids.get(_key(term.label)) == term.id
    return term.label if own and "\n" not in term.label else term.id


def _key(label: str) -> str:
    return " ".join(fold(label).split())


def plain_number(value: Decimal) -> str:
    """Digits with a point before the decimals, never with an exponent."""
    return f"{value:f}"


Write: TypeAlias = Callable[[Any], Cell]


def writer(shape: Shape, labels: Labels) -> Write:
    """The function that makes a cell of a field's value, worked out once for all rows."""
    if shape.many:
        return _list_writer(_text_writer(shape, labels))
    if shape.form is Form.FLAG:
        return lambda value: None if value is None else YES if value else NO
    if shape.vocabulary:
        shown = labels.shown(shape.vocabulary)
        return lambda value: shown.get(value, value)
    return as_it_is


def as_it_is(value: Any) -> Cell:
    """The cell of a value that is one already."""
    cell: Cell = value if value != "" else None
    return cell


def _list_writer(one: Callable[[Any], str]) -> Write:
    further = f"\n{_INDENT}"
    return lambda values: (
        "\n".join([text.replace("\n", further) for text in map(one, values)]) or None
    )


def _text_writer(shape: Shape, labels: Labels) -> Callable[[Any], str]:
    """The function that makes text of one value, whatever its type."""
    if shape.group is not None:
        return _group_writer(shape.group, labels)
    write = _FORMATS.get(shape.form)
    if write is not None:
        return write
    if shape.vocabulary:
        shown = labels.shown(shape.vocabulary)
        return lambda value: shown.get(value, value)
    return str


_FORMATS: Mapping[Form, Callable[[Any], str]] = {
    Form.FLAG: lambda value: YES if value else NO,
    Form.NUMBER: plain_number,
    Form.DAY: date.isoformat,
}


def _group_writer(part: type[s.Part], labels: Labels) -> Callable[[Any], str]:
    own = shapes(part)
    names, titles = tuple(own), _titles(part)
    values_of = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    defaults = [part.model_fields[name].default for name in names]
    texts = [_inner_writer(shape, labels) for shape in own.values()]
    fields = list(zip(titles, defaults, texts, strict=True))
    first = titles[0]

    def write(value: Any) -> str:
        told: list[str] = []
        for (title, default, text), found in zip(fields, values_of(value), strict=True):
            if found is None or found == default:
                continue
            said = _escaped(text(found), _BETWEEN_FIELDS)
            bare = not told and title is first and _label_of(part, said) is None
            told.append(said if bare else f"{title}: {said}")
        return _AMONG_FIELDS.join(told)

    return write


def _inner_writer(shape: Shape, labels: Labels) -> Callable[[Any], str]:
    one = _text_writer(shape, labels)
    if not shape.many:
        return one
    between = f"{_BETWEEN_ITEMS} "
    return lambda values: between.join(_escaped(one(value), _BETWEEN_ITEMS) for value in values)


@cache
def _titles(part: type[s.Part]) -> tuple[str, ...]:
    return tuple(field_words(part, name).title for name in shapes(part))


@cache
def _labels(part: type[s.Part]) -> Mapping[str, str]:
    """What a label may be → the field it means."""
    by_title = {_key(title): name for title, name in zip(_titles(part), shapes(part), strict=True)}
    return {name: name for name in shapes(part)} | by_title


def _label_of(part: type[s.Part], segment: str) -> str | None:
    """The field that a segment names before its colon; None where it names none."""
    before, colon, _ = segment.partition(":")
    return _labels(part).get(_key(before)) if colon else None


def _escaped(text: str, sign: str) -> str:
    if "\\" not in text and sign not in text:
        return text
    return text.replace("\\", "\\\\").replace(sign, f"\\{sign}")


def _parted(text: str, sign: str) -> list[str]:
    """The pieces between the signs that have no "\\" before them, as they were before that."""
    if "\\" not in text:
        return [piece.strip() for piece in text.split(sign)]
    pieces, piece, signs = [], [], iter(text)
    for char in signs:
        if char == "\\":
            following = next(signs, "")
            piece.append(following if following in ("\\", sign) else char + following)
        elif char == sign:
            pieces.append("".join(piece).strip())
            piece = []
        else:
            piece.append(char)
    return [*pieces, "".join(piece).strip()]


def items_of(text: str) -> list[str]:
    """The items of a list's cell: a line each, with the further lines that begin with spaces."""
    items: list[str] = []
    for line in text.split("\n"):
        if items and line.startswith(_INDENT):
            items[-1] += f"\n{line.removeprefix(_INDENT)}"
        elif line.strip():
            items.append(line)
    return [item.strip() for item in items]


Tell: TypeAlias = Callable[[str, Mapping[str, object]], None]
"""Is told the rule that a cell breaks, and the facts of the case."""
Understand: TypeAlias = Callable[[Shape, str, Tell], str]
"""What a text means as one value of a field."""


def read_cell(shape: Shape, text: str, understand: Understand, tell: Tell) -> Raw:
    """The raw value of a field that `text`, the whole of a cell, gives."""
    if not shape.many:
        return understand(shape, text, tell)
    return [_read_one(shape, item, understand, tell) for item in items_of(text)]


def _read_one(shape: Shape, text: str, understand: Understand, tell: Tell) -> Raw:
    if shape.group is None:
        return understand(shape, text, tell)
    return _read_group(shape.group, text, understand, tell)


def _read_group(part: type[s.Part], text: str, understand: Understand, tell: Tell) -> Raw:
    found: dict[str, Raw] = {}
    for segment in filter(None, _parted(text, _BETWEEN_FIELDS)):
        name, value = _named(part, segment, found)
        if name is None or name in found:
            labels = ", ".join(f"“{title}”" for title in _titles(part))
            rule = "sheet-part-twice" if name else "sheet-part-unknown"
            tell(rule, {"found": segment, "expected": labels})
            continue
        if value:
            found[name] = _read_inner(shapes(part)[name], value, understand, tell)
    return found


def _named(part: type[s.Part], segment: str, found: Mapping[str, Raw]) -> tuple[str | None, str]:
    """The field that a segment is about, and what it says of it.

    One without a label is the first field; further ones are what is required, in order.
    """
    label = _label_of(part, segment)
    if label is not None:
        return label, segment.partition(":")[2].strip()
    return next(_free(part, found), None), segment


def _free(part: type[s.Part], found: Mapping[str, Raw]) -> Iterator[str]:
    for index, (name, shape) in enumerate(shapes(part).items()):
        if name not in found and (shape.required or (index == 0 and not found)):
            yield name


def _read_inner(shape: Shape, text: str, understand: Understand, tell: Tell) -> Raw:
    if not shape.many:
        return _read_one(shape, text, understand, tell)
    pieces = filter(None, _parted(text, _BETWEEN_ITEMS))
    return [_read_one(shape, piece, understand, tell) for piece in pieces]


def yes_or_no(text: str) -> bool | None:
    """None for a text that is neither."""
    word = fold(text.strip())
    return True if word in _YES else False if word in _NO else None
