"""Our own Jinja environment: autoescape on, undefined names refused, Vietnamese filters.

A page asks for hundreds of values, and so its templates are compiled into shorter code than
Jinja's own, for which there may be async templates, sandboxes and what is neither text nor HTML;
of a loop they may ask for `index`, `first` and `last`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.ext import Extension
from jinja2.utils import missing
from markupsafe import Markup

from danvan.facets import GRADES
from danvan.markup import escaped, inline, prose, safe
from danvan.pages import format as vi
from danvan.pages.headings import linked_headings
from danvan.store import Store

_INCLUDE = re.compile(r"""(?m)(?:^[ \t]*)?{% include "([^"]+)" %}""")
"""With the blanks before it, which the environment would drop."""
_HTML = frozenset({"explained", "inline", "label", "prose"})
"""Filters that give HTML."""

T = TypeVar("T")


def template_of(name: str, store: Store | None = None) -> Template:
    """The template, compiled once in a process and kept in `store` for the next one; what
    differs from site to site is in `here`."""
    return _environment(store).get_template(name)


class _ShortCode(CodeGenerator):
    """Compiles templates of our kind: `a.b` is just that, not perhaps an item, and what is
    missing raises AttributeError; `~` joins texts; macros and modules are called as they are;
    what filters say in HTML is not escaped once more."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write(f"({'%s' * len(node.nodes)!r} % (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: ARG002
    ) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def write_commons(self) -> None:
        self.writeline("escaped = environment.escaped")
        self.writeline("LoopContext = environment.loop")
        super().write_commons()

    def enter_frame(self, frame: Frame) -> None:
        """A whole template gathers what it says in a list, as macros do."""
        super().enter_frame(frame)
        if frame.rootlevel:
            frame.buffer = "said"
            self.writeline("said = []")

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        if frame.rootlevel:
            self.writeline("yield concat(said)")
        super().leave_frame(frame, with_python_scope)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("(" if _is_html(node) else "escaped(")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        names = tuple(argument.name for argument in macro_ref.node.args)
        self.write(f"environment.macro(macro, {names!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.module(")
        self.visit(node.template, frame)
        self.write(")")


def _is_html(node: nodes.Expr) -> bool:
    """Whether a part of a template is never anything but HTML."""
    return isinstance(node, nodes.Filter) and node.name in _HTML


class _Loop:
    """What a template may ask of the loop that it is in."""

    __slots__ = ("first", "index", "last")
    first: bool
    index: int
    last: bool


def _loop(values: Iterable[T], _: object) -> Iterator[tuple[T, _Loop]]:
    """Each value with the loop, which is the same for all of them."""
    values = tuple(values)
    count, loop = len(values), _Loop()
    for index, value in enumerate(values, start=1):
        loop.index, loop.first, loop.last = index, index == 1, index == count
        yield value, loop


def _macro(function: Callable[..., str], names: Sequence[str]) -> Callable[..., Markup]:
    """A macro with arguments of these names: its compiled `function` wants all of them."""
    count = len(names)

    def call(*values: object, **named: object) -> Markup:
        if len(values) == count and not named:
            return safe(function(*values))
        values += tuple([named.pop(name, missing) for name in names[len(values) :]])
        return safe(function(*values, **named))

    return call


class _OneSource(Extension):
    """Puts templates that are included where they are included, so that a page is one template;
    headings of templates link to themselves, no page has to be looked through for them."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's)
        return linked_headings(self._whole(source))

    def _whole(self, source: str) -> str:
        return _INCLUDE.sub(lambda found: self._whole(self._source(found[1])), source)

    def _source(self, name: str) -> str:
        environment = self.environment
        assert environment.loader is not None
        source, _, _ = environment.loader.get_source(environment, name)
        return source.removesuffix("\n") + "{##}"  # drops the line end behind it as a tag does


class _Environment(Environment):
    code_generator_class = _ShortCode
    escaped = staticmethod(escaped)
    loop = staticmethod(_loop)
    macro = staticmethod(_macro)

    @cache  # noqa: B019 (there is one environment)
    def get_template(self, name: str) -> Template:
        return super().get_template(name)

    @cache  # noqa: B019
    def module(self, name: str) -> object:
        """The macros of a template."""
        return self.get_template(name).module


class CompiledTemplates(BytecodeCache):
    """Code of templates in the store, which forgets it when a template or this package changes.

    `whose` tells those apart that have one name.
    """

    def __init__(self, store: Store, whose: str = "template") -> None:
        self._store = store
        self._whose = whose

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's)
        return super().get_cache_key(name)

    def load_bytecode(self, bucket: Bucket) -> None:
        content = self._store.read_bytes(f"{self._whose}-{bucket.key}")
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.write_bytes(f"{self._whose}-{bucket.key}", bucket.bytecode_to_string())


@cache
def _environment(store: Store | None) -> Environment:
    environment = _Environment(
        loader=PackageLoader("danvan", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[_OneSource],
        bytecode_cache=CompiledTemplates(store) if store else None,
    )
    environment.filters |= {
        "link": lambda address, here: here.link(address),
        "label": lambda word, here, vocabulary: here.printer.label(vocabulary, word),
        "words_of_place": lambda place, here: here.printer.place(place),
        "grade": GRADES.__getitem__,
        "number": vi.number,
        "day": vi.day,
        "quantity": vi.quantity,
        "unit_of": vi.unit_of,
        "place_words": vi.place_words,
        "capital": vi.capital,
        "explained": lambda text, here: here.explained(text),
        "prose": lambda text, here: here.explained(prose(text)),
        "inline": lambda text, here: here.explained(inline(text)),
    }
    return environment
