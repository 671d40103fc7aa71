"""Addresses that were published stay: as a page, a redirect, or a notice of withdrawal."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danvan.catalog import SECTIONS
from danvan.entries import RawFile, read_file
from danvan.history import Changes
from danvan.messages import say
from danvan.problems import Problem

_PATH = re.compile(r"(?:[a-z0-9-]+/)+[a-z0-9-]+\.yml")
"""Of an entry's file; with no other name was one ever published."""
_LIST_SECTIONS = {
    "fields": "linh-vuc",
    "themes": "chu-de",
    "kinds": "loai",
    "levels": "cap",
    "sectors": "to-chuc",
}
"""Closed lists whose every word has a page."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """What some files publish: address → the rule that says how to keep it."""

    rules: Mapping[str, str]
    notices: frozenset[str]
    """Pages that are notices now: whatever was below them is answered there."""
    unread: frozenset[str]
    """Paths of files that cannot be read, which is told elsewhere."""

    def answers(self, address: str) -> bool:
        return address in self.rules or address.split("#")[0] in self.notices


def vanished(root: Path, changes: Changes) -> Iterator[Problem]:
    """An error for each address of the old catalog that none of its files answers any more."""
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder)
        for path, content in changes.before.items():
            if _PATH.fullmatch(path):
                target = old / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        now = _published(root, changes.now)
        for path in sorted(changes.before):
            before = _published(old, [path])
            for address, rule in before.rules.items():
                if not now.answers(address) and path not in now.unread:
                    yield _gone(path, address, rule)


def vanished_pages(pages: Path, changes: Changes) -> Iterator[Problem]:
    """An error for each written page whose file is gone."""
    for path in sorted(changes.before):
        if path.endswith(".md") and not (pages / path).is_file():
            shown = f"../{pages.name}/{path}"
            yield say("page-gone", path=shown, found=_page_address(path))


def _gone(path: str, address: str, rule: str) -> Problem:
    name = address.rstrip("/").rsplit("/", 1)[-1].lstrip("#")
    return say(rule, path=path, found=f"/{address}", id=name)


def _page_address(path: str) -> str:
    """`dong-gop.md` → `/dong-gop/`, `index.md` → `/`."""
    bare = path.removesuffix(".md")
    bare = "" if bare == "index" else bare.removesuffix("/index")
    return f"/{bare}/" if bare else "/"


def _published(root: Path, paths: "frozenset[str] | list[str]") -> Addresses:
    rules: dict[str, str] = {}
    notices: set[str] = set()
    unread: set[str] = set()
    for path in sorted(paths):
        if not _PATH.fullmatch(path) or not (root / path).is_file():
            continue
        file, _ = read_file(root, path)
        if file is None:
            unread.add(path)
            continue
        for address, rule in _addresses(file):
            rules.setdefault(address, rule)
            if file.data.get("withdrawn"):
                notices.add(address.split("#")[0])
    return Addresses(rules, frozenset(notices), frozenset(unread))


def _addresses(file: RawFile) -> Iterator[tuple[str, str]]:
    """Every address that a file publishes, whatever else is wrong with it."""
    folder = file.parts[0]
    if folder in SECTIONS:
        names = [file.stem, *_texts(file.data.get("former_ids"))]
        for name in names:
            page = f"{SECTIONS[folder]}/{name}/"
            yield page, "address-gone"
            for variant in _ids(file.data.get("variants")):
                yield f"{page}#{variant}", "anchor-gone"
    elif folder == "vocabulary" and file.stem in _LIST_SECTIONS:
        for term in _ids(file.data.get("terms")):
            yield f"{_LIST_SECTIONS[file.stem]}/{term}/", "word-gone"


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _ids(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else []
    return _texts([part.get("id") for part in parts if isinstance(part, dict)])
