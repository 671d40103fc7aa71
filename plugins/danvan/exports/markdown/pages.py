"""One entry as a Markdown page, whatever its kind: made from the shape of its schema."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from danvan.catalog import SECTIONS, Catalog
from danvan.entries import schema as s
from danvan.entries.canonical import canonical_entry
from danvan.entries.field_words import field_words
from danvan.entries.scalars import inline
from danvan.entries.shapes import Form, Shape, shapes
from danvan.exports.markdown.text import escaped, indented, one_line, raw_data, shown
from danvan.words import markdown_words

_HEAD = frozenset({"id", "title", "summary", "former_ids", "withdrawn", "public_details"})
"""What the head of a page says, or nobody needs to read."""
_LAST = frozenset({"sources", "note"})
"""Sections that stand behind the others."""
_LISTS: Mapping[str, str] = {"fields": "linh-vuc", "themes": "chu-de"}
"""Closed lists that have a page with their models."""
_FIGURES = "figures"
_DEEP = 4
"""Spaces by which what belongs to an item of a list is moved, for Python-Markdown."""


def front_matter(title: str, description: str, entry: s.Entry | None = None) -> str:
    """The head of a page, with every field of its entry below `params`."""
    lines = [f"title: {inline(title, typed=False)}"]
    if description:
        lines.append(f"description: {inline(' '.join(description.split()), typed=False)}")
    if entry is not None:
        data = canonical_entry(raw_data(entry), type(entry)).rstrip("\n")
        lines += ["params:", *(f"  {line}" if line else "" for line in data.split("\n"))]
    return "\n".join(["---", *lines, "---", "", ""])


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the pages of one catalog."""

    catalog: Catalog

    def page(self, entry: s.Entry) -> str:
        """The whole file of an entry."""
        summary = str(getattr(entry, "summary", "") or getattr(entry, "subject", ""))
        lead = f"{escaped(summary)}\n\n" if summary else ""
        skip = _HEAD | {"subject"} if summary else _HEAD
        if isinstance(entry, s.Collection):
            skip |= {"questions"}  # with their answers: for the teacher, in the head only
        body = "\n\n".join(self._blocks(entry, skip, level=2))
        return f"{front_matter(entry.title, summary, entry)}{lead}{body}\n"

    def _blocks(self, part: s.Part, skip: frozenset[str], *, level: int) -> Iterator[str]:
        """Facts in one list, then a section for everything longer."""
        told = [
            (field_words(type(part), name).title, shape, value)
            for name, shape in shapes(type(part)).items()
            if name not in skip and (value := getattr(part, name)) not in (None, (), False)
        ]
        facts = [
            f"- **{title}:** {self._fact(shape, value)}"
            for title, shape, value in told
            if not _is_long(shape)
        ]
        if facts:
            yield "\n".join(facts)
        for title, shape, value in sorted(told, key=lambda one: one[1].name in _LAST):
            if _is_long(shape):
                yield f"{'#' * level} {title}"
                yield from self._section(shape, value, level)

    def _section(self, shape: Shape, value: Any, level: int) -> Iterator[str]:
        if not shape.many:
            yield str(value)
        elif shape.group is None:
            lines = (f"{number}. {indented(item, _DEEP)}" for number, item in enumerate(value, 1))
            yield "\n".join(lines)
        elif "id" in shapes(shape.group):
            for item in value:
                yield self._named_part(item, level + 1)
        else:
            yield "\n".join(f"- {self._item(item)}" for item in value)

    def _named_part(self, part: Any, level: int) -> str:
        """A variant or figure with an anchor of its own, in a section."""
        name = one_line(str(getattr(part, "name", None) or getattr(part, "what", part.id)))
        if isinstance(part, s.Variant):
            name = f"{name} ({one_line(part.place.province)})"
        skip = frozenset({"id", "name", "what"})
        return "\n\n".join(
            [f"{'#' * level} {name} {{#{part.id}}}", *self._blocks(part, skip, level=level + 1)]
        )

    def _item(self, part: s.Part) -> str:
        """A group as an item: its first field, then the others below it."""
        names = list(shapes(type(part)))
        told = [name for name in names if getattr(part, name) not in (None, (), False)]
        if isinstance(part, s.Place):
            return self.place(part)
        first, *others = told
        shape = shapes(type(part))
        lines = [indented(self._fact(shape[first], getattr(part, first)), _DEEP)]
        for name in others:
            fact = self._fact(shape[name], getattr(part, name))
            title = field_words(type(part), name).title
            lines.append(f"{' ' * _DEEP}- **{title}:** {indented(fact, 2 * _DEEP)}")
        return "\n".join(lines)

    def _fact(self, shape: Shape, value: Any) -> str:
        if shape.many:
            return "; ".join(self._fact_of_one(shape, item) for item in value)
        return self._fact_of_one(shape, value)

    def _fact_of_one(self, shape: Shape, value: Any) -> str:
        if isinstance(value, s.Place):
            return self.place(value)
        if isinstance(value, s.Part):
            return " – ".join(
                self._fact(inner, found)
                for name, inner in shapes(type(value)).items()
                if (found := getattr(value, name)) not in (None, ())
            )
        if shape.ref:
            return self._reference(shape, value)
        if shape.form is Form.FLAG:
            return markdown_words("yes")
        if shape.form is Form.PROSE:
            return str(value)
        if shape.most_words is not None:
            return f"“{one_line(value)}”"
        return shown(value)

    def _reference(self, shape: Shape, name: str) -> str:
        if shape.vocabulary:
            return self._word(shape.vocabulary, name)
        if shape.ref == _FIGURES:
            return self._figure(name)
        target, _, anchor = name.partition("/")
        entry = getattr(self.catalog, shape.ref).get(target)
        if entry is None:
            return one_line(name)
        fragment = f"#{anchor}" if anchor else ""
        return link(entry.title, f"../{SECTIONS[shape.ref]}/{target}.md{fragment}")

    def _word(self, vocabulary: str, word: str) -> str:
        label = self.catalog.term(vocabulary, word).label
        page = _LISTS.get(vocabulary)
        return link(label, f"../{page}/index.md#{word}") if page else one_line(label)

    def _figure(self, name: str) -> str:
        found = self.catalog.figures.get(name)
        if found is None:
            return one_line(name)
        text = " ".join(filter(None, _counted(found.figure)))
        told = f"{found.figure.what}: {text}"
        return link(told, f"../so-lieu/{found.statistics.id}.md#{found.figure.id}")

    def place(self, place: s.Place) -> str:
        """A place as the source names it, and what it is today."""
        levels = (place.site, place.commune, place.district, place.province)
        named = one_line(", ".join(filter(None, levels)))
        now = self.catalog.now_phrase(self.catalog.placed(place))
        return f"{named} ({one_line(now)})" if now else named


def _counted(figure: s.Figure) -> Sequence[str | None]:
    value = shown(figure.value) if figure.value is not None else figure.text
    return (figure.qualifier, value, figure.unit, figure.period)


def link(text: str, target: str) -> str:
    """A link within the project."""
    return f"[{one_line(text)}]({target})"


def _is_long(shape: Shape) -> bool:
    """Whether a field is a section of its own."""
    if shape.group is s.Place or shape.ref:
        return False
    return shape.form is Form.PROSE or (shape.many and shape.group is not None)
