"""Style sheets, scripts and pictures of the site, under names that change with their bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from danvan.site.scripts import ENTRIES, WORKER, joined, published_name
from danvan.store import Store

_STYLES = (
    "base.css",
    "pages.css",
    "packs.css",
    "search.css",
    "form.css",
    "own.css",
    "print.css",
)
_CLASSIC = "scheme.js"
"""Runs before the page is drawn, so it is no module."""
_SCRIPT = "application/javascript"
_KEPT = "assets"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site: `address` below its root, and its bytes."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """All of them, in one `folder` named by their content, so that browsers may keep them
    for ever and script modules find each other by plain relative names."""

    folder: str
    files: tuple[Asset, ...]
    worker: bytes
    """The service worker, whose address decides what it may answer for."""

    @property
    def stylesheet(self) -> str:
        return f"{self.folder}/danvan.css"

    @property
    def embed_stylesheet(self) -> str:
        """Of the cards in frames of other sites."""
        return f"{self.folder}/embed.css"


@cache
def site_assets(store: Store | None = None) -> Assets:
    """The assets of this version of the package: one style sheet, and the scripts. They are
    packed once for all builds that share a store."""
    kept = store.read(_KEPT) if store is not None else None
    if isinstance(kept, Assets):
        return kept
    found = _made()
    if store is not None:
        store.write(_KEPT, found)
    return found


def _made() -> Assets:
    root = files("danvan") / "assets"
    scripts = root / "js"
    found = {
        "danvan.css": _packed("text/css", _styles(root / "css")),
        "embed.css": _packed("text/css", _text(root / "css")("embed.css")),
        _CLASSIC: _packed(_SCRIPT, _text(scripts)(_CLASSIC)),
    }
    for entry in ENTRIES:
        found[published_name(entry)] = _packed(_SCRIPT, joined(entry, _text(scripts)))
    digest = hashlib.sha256()
    for name, content in sorted(found.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    folder = f"assets/danvan/{digest.hexdigest()[:12]}"
    return Assets(
        folder=folder,
        files=tuple(Asset(f"{folder}/{name}", content) for name, content in sorted(found.items())),
        worker=_packed(_SCRIPT, joined(WORKER, _text(scripts))),
    )


def _packed(kind: str, source: str) -> bytes:
    """`source` without comments, white space and long names that only people need."""
    import minify  # only where something is packed

    packed: str = minify.string(kind, source)
    return packed.encode()


def _styles(folder: Traversable) -> str:
    return "\n".join(map(_text(folder), _STYLES))


def _text(folder: Traversable) -> Callable[[str], str]:
    """Reads files below `folder`, named by their path there."""
    return lambda name: folder.joinpath(*name.split("/")).read_text(encoding="utf-8")
