"""Script modules joined into the few files that pages load.

A module found behind another costs a journey over the line, and small files pack badly. Every
module becomes a function that gives what it exports, so names of different modules never meet.
Only what our modules use of the language is understood: named exports of declarations, named
imports, dynamic imports of other entries. Anything else is an error of ours, and raises.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

ENTRIES = (
    "site.js",
    "search-page.js",
    "search/combobox.js",
    "search/worker.js",
    "form-page.js",
    "due.js",
    "offline-button.js",
    "offline-page.js",
    "offline-search.js",
    "keep-button.js",
    "pick.js",
    "own-pack.js",
    "pack-files.js",
    "compare.js",
    "save.js",
)
"""Modules that pages, workers and other modules load by name; they stand side by side, so a
reference to another entry is `./` and its last name."""
WORKER = "offline/worker.js"
"""The service worker: no entry, as it has to lie at the root of what it may answer for."""

_IMPORT = re.compile(r'^import\s*(?:\{([^}]*)\}\s*from\s*)?"([^"]+)";\n?', re.MULTILINE)
_DYNAMIC = re.compile(r'\bimport\("([^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) ([\w$]+))", re.MULTILINE)
_DOC = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_LEFT = re.compile(r"^\s*(?:import\b(?!\()|export\b).*", re.MULTILINE)


class ScriptError(Exception):
    """A module that cannot be joined: a circle, or a form of import that is not understood."""


def published_name(entry: str) -> str:
    """What the joined file of an entry is called."""
    return posixpath.basename(entry)


def joined(entry: str, read: Callable[[str], str]) -> str:
    """The script of `entry` with all it imports; `read` gives a module's text by its path.

    Raises `ScriptError`.
    """
    modules = list(_in_order(entry, read, ()))
    order = {path: number for number, path in enumerate(dict.fromkeys(modules))}
    return "".join(
        _as_function(path, read(path), number, order, last=path == entry)
        for path, number in order.items()
    )


def _in_order(path: str, read: Callable[[str], str], above: tuple[str, ...]) -> Iterator[str]:
    """Paths of modules, each behind all it imports; some more than once."""
    if path in above:
        raise ScriptError(f"modules import each other: {' → '.join([*above, path])}")
    for match in _IMPORT.finditer(read(path)):
        yield from _in_order(_beside(path, match[2]), read, (*above, path))
    yield path


def _beside(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _as_function(path: str, text: str, number: int, order: dict[str, int], *, last: bool) -> str:
    exported = [match[2] for match in _EXPORT.finditer(text)]

    def imported(match: re.Match[str]) -> str:
        names = (match[1] or "").replace(" as ", ": ").strip()
        return f"const {{{names}}} = m{order[_beside(path, match[2])]};\n" if names else ""

    def loaded(match: re.Match[str]) -> str:
        target = _beside(path, match[1])
        if target not in ENTRIES:
            raise ScriptError(f"{path} loads {target}, which is no entry")
        return f'import("./{published_name(target)}")'

    body = _EXPORT.sub(r"\1", _IMPORT.sub(imported, _DOC.sub("", text)))
    if left := _LEFT.search(body):
        raise ScriptError(f"{path}: not understood: {left[0].strip()}")
    body = _DYNAMIC.sub(loaded, body)
    if last:
        names = ", ".join(exported)
        return f"{body}\nexport {{ {names} }};\n" if names else body
    return f"const m{number} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"
