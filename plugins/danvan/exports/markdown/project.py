"""Every file of the Markdown project: entries, lists, and what three generators need."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, groupby

from danvan.catalog import SECTIONS, Catalog
from danvan.entries import schema as s
from danvan.exports.markdown.pages import Writer, front_matter, link
from danvan.exports.markdown.text import one_line
from danvan.exports.published import published_models
from danvan.text import sort_key
from danvan.words import markdown_words
from danvan.workers import ordered, slices, workers_for

_CONTENT = "content"
_MARK = "@sections@"
_MOUNT = (
    '[[module.mounts]]\nsource = "content/{name}/index.md"\ntarget = "content/{name}/_index.md"'
)
_SECTIONS = (*SECTIONS.values(), "so-lieu", "dia-phuong", "linh-vuc", "chu-de", "thuat-ngu")
"""The folders below `content/`; each has a list in it."""

_AT_ONCE = 64
"""Pages that a process makes before it is asked again."""

File = tuple[str, str]
"""Path below the project's folder, and text."""


def markdown_files(catalog: Catalog) -> Iterator[File]:
    """The whole project in a fixed order."""
    yield from _frame(files("danvan.exports.markdown") / "frame", "")
    for entries, section in _kinds(catalog):
        for entry, page in zip(entries, _pages(catalog, entries), strict=True):
            yield f"{_CONTENT}/{section}/{entry.id}.md", page
        yield _list(section, _linked(entries))
    yield _list("dia-phuong", _by_province(catalog))
    yield _list("linh-vuc", _by_word(catalog, "fields", lambda model: [model.field]))
    yield _list("chu-de", _by_word(catalog, "themes", lambda model: model.themes))
    yield _list("thuat-ngu", _glossary(catalog))
    yield _home()


def _pages(catalog: Catalog, entries: Sequence[s.Entry]) -> Iterator[str]:
    """The pages of `entries`, by all cores where they are many."""
    writer = Writer(catalog)

    def pages(some: Sequence[s.Entry]) -> list[str]:
        return list(map(writer.page, some))

    parts, workers = slices(entries, _AT_ONCE), workers_for(len(entries))
    return chain.from_iterable(ordered(pages, parts, workers=workers))


def _frame(folder: Traversable, above: str) -> Iterator[File]:
    for part in sorted(folder.iterdir(), key=lambda one: one.name):
        if part.is_dir():
            yield from _frame(part, f"{above}{part.name}/")
        else:
            text = part.read_text(encoding="utf-8")
            mounts = "\n".join(_MOUNT.format(name=name) for name in _SECTIONS)
            yield f"{above}{part.name}", text.replace(_MARK, mounts)


def _kinds(catalog: Catalog) -> Iterator[tuple[Sequence[s.Entry], str]]:
    for folder, section in SECTIONS.items():
        entries: Mapping[str, s.Entry] = getattr(catalog, folder)
        found: Iterable[s.Entry] = entries.values()
        if folder == s.Model.folder:
            found = published_models(catalog, catalog.models.values())
        yield tuple(found), section
    yield tuple(catalog.statistics.values()), "so-lieu"


def _list(section: str, blocks: Iterable[str]) -> File:
    head = front_matter(markdown_words(section), markdown_words(f"{section}-about"))
    return f"{_CONTENT}/{section}/index.md", head + "\n\n".join(blocks) + "\n"


def _home() -> File:
    head = front_matter(markdown_words("home"), markdown_words("home-about"))
    lines = [f"- {link(markdown_words(name), f'{name}/index.md')}" for name in _SECTIONS]
    return f"{_CONTENT}/index.md", head + "\n".join(lines) + "\n"


def _linked(entries: Iterable[s.Entry]) -> Iterator[str]:
    lines = [f"- {link(entry.title, f'{entry.id}.md')}" for entry in entries]
    if lines:
        yield "\n".join(lines)


def _to_models(models: Iterable[s.Model]) -> str:
    return "\n".join(f"- {link(model.title, f'../mo-hinh/{model.id}.md')}" for model in models)


def _by_province(catalog: Catalog) -> Iterator[str]:
    """The models of each province, as the sources name it."""

    def province(model: s.Model) -> str:
        return catalog.placed(s.Place(province=model.place.province)).province.full_name

    ordered = sorted(catalog.models.values(), key=lambda model: sort_key(province(model)))
    for name, models in groupby(ordered, key=province):
        listed = list(models)
        now = catalog.now_phrase(catalog.placed(s.Place(province=listed[0].place.province)))
        yield f"## {one_line(name)}" + (f" ({one_line(now)})" if now else "")
        yield _to_models(listed)


def _by_word(
    catalog: Catalog, vocabulary: str, words_of: Callable[[s.Model], Iterable[str]]
) -> Iterator[str]:
    found: dict[str, list[s.Model]] = {}
    for model in catalog.models.values():
        for word in words_of(model):
            found.setdefault(word, []).append(model)
    for term in catalog.vocabularies[vocabulary].values():
        yield f"## {one_line(term.label)} {{#{term.id}}}"
        yield one_line(term.description)
        if term.id in found:
            yield _to_models(found[term.id])


def _glossary(catalog: Catalog) -> Iterator[str]:
    lines = [f"- **{one_line(one.term)}:** {one_line(one.expansion)}" for one in catalog.glossary]
    if lines:
        yield "\n".join(lines)
