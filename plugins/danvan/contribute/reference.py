"""The reference of all fields for the contributor pages, as Markdown for MkDocs."""

from collections.abc import Iterator

from danvan.contribute.kinds import Question, Vocabularies, questions
from danvan.entries import schema as s
from danvan.entries.field_words import PARTS, FieldWords
from danvan.entries.shapes import Form, parts_within
from danvan.words import contribute_words

PATH = "content/dong-gop/cac-truong.md"
ADDRESS = "dong-gop/cac-truong/"

_ROOTS: tuple[type[s.Entry], ...] = tuple(s.ENTRY_TYPES.values())


def reference_page(vocabularies: Vocabularies) -> str:
    """The whole page: a section for every kind of file and every group of keys."""
    return "\n".join([*_head(), *_body(vocabularies)]) + "\n"


def _head() -> Iterator[str]:
    yield "---"
    yield f"title: {contribute_words('reference-title')}"
    yield f"description: {contribute_words('reference-description')}"
    yield "---"
    yield ""
    yield f"<!-- {contribute_words('generated')} -->"
    yield ""
    yield f"# {contribute_words('reference-title')}"
    yield ""
    yield contribute_words("reference-intro")


def _body(vocabularies: Vocabularies) -> Iterator[str]:
    nested = dict.fromkeys(part for root in _ROOTS for part in parts_within(root)[1:])
    for part in _ROOTS:
        yield from _section(part, vocabularies, folder=part.folder)
    for inner in nested:
        yield from _section(inner, vocabularies)


def anchor(part: type[s.Part], name: str = "") -> str:
    """The anchor of a part's section, or of one of its fields."""
    own = part.__name__.lower()
    return f"{own}-{name.replace('_', '-')}" if name else own


def _section(part: type[s.Part], vocabularies: Vocabularies, *, folder: str = "") -> Iterator[str]:
    words = PARTS[part]
    yield ""
    yield f"## {words.title} {{#{anchor(part)}}}"
    yield ""
    yield words.help
    if folder:
        yield ""
        where = f"{folder}/<tỉnh>" if part is s.Model else folder
        yield contribute_words("reference-folder", folder=f"models_catalog/{where}/")
    for asked in questions(part, vocabularies):
        yield from _field(part, asked)


def _field(part: type[s.Part], asked: Question) -> Iterator[str]:
    shape, words = asked.shape, asked.words
    demand = contribute_words("required" if shape.required else "optional")
    yield ""
    yield f"### {words.title}: `{shape.name}` {{#{anchor(part, shape.name)}}}"
    yield ""
    yield f"*{demand}* {_in_markdown(words)}"
    if shape.group is not None:
        yield ""
        title = PARTS[shape.group].title
        link = f"[{title}](#{anchor(shape.group)})"
        yield contribute_words("reference-items" if shape.many else "reference-keys", link=link)
    yield from _values(asked)
    if words.example is not None and not asked.choices:
        yield ""
        yield f"{contribute_words('example')} {_example(asked)}"


def _in_markdown(words: FieldWords) -> str:
    """The bold of the limit's sentence is an example of how to write it."""
    return words.whole.replace("**như thế này**", "`**như thế này**`").replace("<", "&lt;")


def _values(asked: Question) -> Iterator[str]:
    if not asked.choices:
        return
    yield ""
    yield f"| {contribute_words('value')} | {contribute_words('meaning')} |"
    yield "|---|---|"
    for choice in asked.choices:
        yield f"| `{choice.id}` | **{choice.label}**: {_cell(choice.description)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(asked: Question) -> str:
    example = asked.words.example
    if isinstance(example, tuple):
        return "; ".join(f"`{one}`" for one in example)
    if asked.shape.form is Form.FLAG:
        return f"`{str(example).lower()}`"
    return f"`{example}`"
