"""The folder of the pages that people write: what may lie there, and what a page may begin with.

Everything in it is published, so a link there could publish any file of the machine that builds,
and a script or an HTML file would run with the site's own rights, whatever its policy.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from danvan.entries import complaints, prose, reader
from danvan.entries.files import DEVICE, unreadable
from danvan.entries.schema import Part, Title
from danvan.messages import say
from danvan.problems import Problem

MAX_PAGE = 64 * 1024
MAX_IMAGE = 1024 * 1024
"""Bytes; a page must open on a slow line."""
MAX_FOLDERS = 4

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}
"""How an image of each kind begins. SVG is not among them: it is a document with scripts."""
_HEAD = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
"""As MkDocs finds it (`mkdocs.utils.meta`); a page without one it takes apart otherwise."""


class Head(Part):
    """What stands between the two lines "---" at the head of a page."""

    title: Title
    description: Annotated[str, Field(min_length=20, max_length=300)]
    tagline: Annotated[str, Field(min_length=3, max_length=160)] | None = None


@dataclass(frozen=True, slots=True)
class WrittenFolder:
    """`heads` by the page's path; `problems` are whatever should not be published."""

    heads: Mapping[str, Head]
    problems: tuple[Problem, ...]


def read_written(root: Path) -> WrittenFolder:
    """Looks at every file below `root`, following no link."""
    heads: dict[str, Head] = {}
    problems: list[Problem] = []
    for path, mode in _walk(root, ""):
        if isinstance(mode, Problem):
            problems.append(mode)
        elif (found := _misplaced(path, mode)) is not None:
            problems.append(found)
        elif path.endswith(".md"):
            page = _page(root, path)
            problems += page if isinstance(page, list) else []
            heads |= {} if isinstance(page, list) else {path: page}
        else:
            problems += _image(root, path)
    return WrittenFolder(heads, tuple(sorted(problems)))


def _walk(root: Path, prefix: str) -> Iterator[tuple[str, "int | Problem"]]:
    """Every path with its mode, folders left out; hidden files only where they are links."""
    if not prefix and root.is_symlink():
        yield ".", say("symlink", path=".")
        return
    try:
        with os.scandir(root / prefix) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
            modes = [(entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in entries]
    except OSError as error:
        yield prefix, unreadable(prefix, error)
        return
    for name, mode in modes:
        path = f"{prefix}{name}"
        good = _NAME.fullmatch(name) is not None and prefix.count("/") < MAX_FOLDERS
        if stat.S_ISDIR(mode) and good and not DEVICE.fullmatch(name):
            yield from _walk(root, f"{path}/")
        elif not name.startswith(".") or stat.S_ISLNK(mode):
            yield path, mode


def _misplaced(path: str, mode: int) -> Problem | None:
    """Why a path may not be there at all."""
    name = path.rsplit("/", 1)[-1]
    stem, _, ending = name.rpartition(".")
    if stat.S_ISLNK(mode):
        return say("symlink", path=path)
    if not stat.S_ISREG(mode):
        return say("not-a-file", path=path)
    if DEVICE.fullmatch(name.lower()):
        return say("device-name", path=path, found=name)
    if ending != "md" and ending not in _SIGNATURES:
        return say("not-a-page", path=path, found=name, expected=", ".join(_SIGNATURES))
    if not _NAME.fullmatch(stem):
        return say("bad-page-name", path=path, found=name)
    return None


def _image(root: Path, path: str) -> list[Problem]:
    try:
        with (root / path).open("rb") as stream:
            content = stream.read(MAX_IMAGE + 1)
    except OSError as error:
        return [unreadable(path, error)]
    if len(content) > MAX_IMAGE:
        return [say("image-too-large", path=path, most=MAX_IMAGE // 1024)]
    if not _SIGNATURES[path.rsplit(".", 1)[-1]].match(content):
        return [say("not-an-image", path=path, found=path.rsplit("/", 1)[-1])]
    return []


def _page(root: Path, path: str) -> Head | list[Problem]:
    try:
        content = reader.read_bytes(root, path)
    except OSError as error:
        return [unreadable(path, error)]
    text = reader.visible(content, path, most=MAX_PAGE)
    if isinstance(text, list):
        return text
    match = _HEAD.match(text)
    if match is None:
        return [say("no-page-head", path=path)]
    # A line in front, for the "---": lines count from the head of the file.
    raw, problems = reader.read_text(root, path, "\n" + match.group(1))
    body = text[match.end() :]
    if prose.is_tangled_page(body):
        problems.append(
            say("tangled-text", path=path, at=(text.count("\n", 0, match.end()) + 1, 1))
        )
    if raw is None:
        return problems
    problems += prose.unsafe_text(raw)
    try:
        head = Head.model_validate(raw.data)
    except ValidationError as error:
        return [*problems, *islice(complaints.problems_of(error, raw, Head), reader.MAX_PROBLEMS)]
    return problems or head
