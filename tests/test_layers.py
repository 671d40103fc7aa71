"""Which module may import which, so that everything can be read and replaced by itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugins" / "danvan"

LAYERS: dict[str, set[str]] = {
    "text": set(),
    "memory": set(),
    "store": {"memory"},
    "workers": {"memory"},
    "clock": set(),
    "facets": set(),
    "history": set(),
    "options": set(),
    "publishing": {"store", "history", "workers"},
    "problems": set(),
    "theme": set(),
    "messages": {"problems"},
    "words": {"messages"},
    "reports": {"problems", "messages", "words"},
    "places": {"text"},
    "entries": {"text", "problems", "messages", "places", "memory", "store", "workers"},
    "packs": {"problems", "entries"},
    "catalog": {"text", "problems", "messages", "places", "entries", "memory", "store", "packs"},
    "completeness": {"entries"},
    "format": {"entries"},
    "markup": {"entries"},
    "evidence": {"entries"},
    "review": {"entries", "catalog"},
    "contribute": {"text", "entries", "places", "messages", "words", "catalog"},
    "search": {"text", "store", "workers", "entries", "catalog", "completeness", "facets"}
    | {"evidence"},
    "pages": {"text", "entries", "places", "catalog", "completeness", "search", "facets"}
    | {"contribute", "options", "exports", "format", "markup", "evidence", "review", "store"},
    "checks": {"problems", "messages", "entries", "catalog", "history", "store"},
    "exports": {"text", "entries", "places", "catalog", "completeness", "facets", "options"}
    | {"format", "markup", "packs", "evidence", "review", "history", "words", "sheets", "store"}
    | {"workers"},
    "sheets": {"text", "messages", "problems", "entries"},
    "site": {"clock", "text", "store", "workers", "problems", "messages", "words", "entries"}
    | {"reports", "catalog", "pages", "search", "exports", "theme", "contribute"}
    | {"options", "publishing", "markup", "history"},
    "writing": {"text", "problems", "messages", "words", "places", "entries"},
    "writing_commands": {"words", "problems", "entries", "clock", "writing"},
    "review_commands": {"words", "clock", "facets", "entries", "catalog", "evidence", "review"}
    | {"exports"},
    "importing": {"text", "problems", "messages", "words", "places", "entries", "catalog"}
    | {"sheets", "writing"},
    "exchange_commands": {"words", "problems", "entries", "clock", "sheets", "importing"}
    | {"writing", "writing_commands", "catalog", "exports"},
    "mkdocs_plugin": {"words", "clock", "store", "contribute", "publishing", "site", "theme"}
    | {"workers"},
    "cli": {"clock", "facets", "store", "words", "problems", "messages", "text", "places"}
    | {"entries", "catalog", "search", "pages", "exports", "site", "reports", "checks"}
    | {"history", "writing_commands", "exchange_commands", "review_commands", "contribute"},
    "__main__": {"cli"},
}
"""Part of the package → the parts it may import. What is not here may not exist."""

OUTSIDE: dict[str, set[str]] = {
    "yaml": {"entries"},
    "annotated_types": {"entries"},
    "pydantic": {"entries", "checks", "writing", "importing"},
    "pydantic_core": {"entries"},
    "subprocess": {"history"},
    "rapidfuzz": {"entries", "search"},
    "whoosh": {"search"},
    "deflate": {"search"},
    "minify": {"site"},
    "msgspec": {"exports", "pages", "search"},
    "numpy": {"search"},
    "jinja2": {"exports", "mkdocs_plugin", "pages"},
    "markdown": {"markup"},
    "markupsafe": {"exports", "markup", "pages", "site"},
    "nh3": {"markup", "pages"},
    "segno": {"pages"},
    "mkdocs": {"mkdocs_plugin"},
    "watchdog": {"mkdocs_plugin"},
    "click": {"cli", "mkdocs_plugin", "writing_commands", "review_commands", "exchange_commands"},
    "multiprocessing": {"workers"},
    "pickle": {"store"},
    "xlsxwriter": {"sheets"},
    "openpyxl": {"sheets"},
    "platformdirs": {"store"},
}
"""Package of others → the parts that may import it."""


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    part = part_of(path)
    for name in imports(path):
        top, _, inner = name.partition(".")
        if top == "danvan":
            imported = inner.split(".")[0]
            assert imported in LAYERS[part] | {part, "__version__"}, f"{path} imports {name}"
        else:
            assert part in OUTSIDE.get(top, {part}), f"{path} imports {name}"


def test_the_layers_have_no_circle() -> None:
    done: set[str] = set()
    while ready := {part for part, below in LAYERS.items() if below <= done} - done:
        done |= ready
    assert done == LAYERS.keys()


def test_the_lowest_layers_need_nothing_but_python() -> None:
    """Places and text stay usable where nothing else is installed."""
    for path in FILES:
        if part_of(path) in {"text", "problems", "messages", "words", "places", "theme"}:
            tops = {name.split(".")[0] for name in imports(path)}
            assert tops.isdisjoint(OUTSIDE), path
