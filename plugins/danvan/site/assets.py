"""Style sheets, scripts and pictures of the site, under names that change with their bytes."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import rcssmin
import rjsmin

_STYLES = ("base.css", "pages.css", "search.css", "print.css")


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

    @property
    def stylesheet(self) -> str:
        return f"{self.folder}/danvan.css"


@cache
def site_assets() -> Assets:
    """The assets of this version of the package: one style sheet, and the scripts."""
    root = files("danvan") / "assets"
    found = {"danvan.css": _packed(rcssmin.cssmin, _styles(root / "css"))}
    found |= {
        name: _packed(rjsmin.jsmin, item.read_bytes()) for name, item in _scripts(root / "js", "")
    }
    digest = hashlib.sha256()
    for name, content in sorted(found.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    folder = f"assets/danvan/{digest.hexdigest()[:12]}"
    return Assets(
        folder=folder,
        files=tuple(Asset(f"{folder}/{name}", content) for name, content in sorted(found.items())),
    )


def _packed(minify: Callable[[str], str], source: bytes) -> bytes:
    """`source` without comments and white space that only people need."""
    return minify(source.decode()).encode()


def _styles(folder: Traversable) -> bytes:
    return b"\n".join((folder / name).read_bytes() for name in _STYLES)


def _scripts(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """Every script below `folder` with its path there."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from _scripts(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".js"):
            yield f"{prefix}{item.name}", item
