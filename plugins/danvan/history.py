"""What a folder held at earlier commits, and what they changed. The only module that knows git."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/@^~{}+-]{0,199}")
_SECONDS = 120
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "--no-pager")
_OLD = re.compile(r":\d+ \d+ (?P<old>[0-9a-f]+) [0-9a-f]+ (?P<status>[A-Z])\d*")
_LOGGED = re.compile(r"[0-9a-f]{40,64} [0-9]+( [0-9a-f]{40,64})*")
_NOTHING = re.compile(r"0+")


class HistoryError(Exception):
    """Git cannot tell; `why` is one of "no-git", "no-repository", "no-ref", "git-failed"."""

    def __init__(self, why: str, *, detail: str = "") -> None:
        self.why = why
        self.detail = detail
        super().__init__(f"{why}: {detail}")


@dataclass(frozen=True, slots=True)
class Changes:
    """Files below a folder that are not as they were; paths relative to the folder, with "/"."""

    before: Mapping[str, bytes]
    """Path → old content of every file that is changed or gone."""
    now: frozenset[str]
    """Paths that are new or changed, those that git does not know yet included."""


def changes_since(folder: Path, ref: str) -> Changes:
    """What differs in `folder` from the commit where `ref` and the present one part.

    What others added at `ref` since then is no change of ours. Raises HistoryError.
    """
    base = _base(folder, ref)
    raw = _git(
        folder,
        "diff",
        "--raw",
        "-z",
        "--abbrev=64",
        "--no-renames",
        "--relative",
        "--no-ext-diff",
        base,
        "--",
        ".",
    )
    fields = raw.decode("utf-8", "surrogateescape").split("\0")
    old: dict[str, str] = {}
    now: set[str] = set()
    for described, path in zip(fields[::2], fields[1::2], strict=False):
        match = _OLD.fullmatch(described)
        if match is None:
            continue
        if not _NOTHING.fullmatch(match["old"]):
            old[path] = match["old"]
        if match["status"] != "D":
            now.add(path)
    unknown = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    now.update(filter(None, unknown.decode("utf-8", "surrogateescape").split("\0")))
    contents = _contents(folder, list(old.values()))
    return Changes(dict(zip(old, contents, strict=True)), frozenset(now))


def _base(folder: Path, ref: str) -> str:
    if not _REF.fullmatch(ref) or ".." in ref:
        raise HistoryError("no-ref", detail=ref)
    _git(folder, "rev-parse", "--git-dir", failing="no-repository")
    named = _git(
        folder,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{ref}^{{commit}}",
        failing="no-ref",
        detail=ref,
    )
    commit = named.decode().strip()
    try:
        return _git(folder, "merge-base", commit, "HEAD").decode().strip() or commit
    except HistoryError:
        return commit  # no common commit, or none at all yet


def _contents(folder: Path, blobs: Sequence[str]) -> list[bytes]:
    """The content of each blob, in one call of git."""
    if not blobs:
        return []
    raw = _git(folder, "cat-file", "--batch", given="\n".join([*blobs, ""]).encode())
    contents, at = [], 0
    for _ in blobs:
        end = raw.index(b"\n", at)
        size = int(raw[at:end].split()[-1])
        contents.append(raw[end + 1 : end + 1 + size])
        at = end + 2 + size
    return contents


def _git(
    folder: Path,
    *arguments: str,
    given: bytes = b"",
    failing: str = "git-failed",
    detail: str = "",
) -> bytes:
    """What git prints; HistoryError(failing) when it ends with an error."""
    try:
        done = subprocess.run(
            [*_GIT, "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HistoryError("no-git") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HistoryError(failing, detail=detail or (said[-1] if said else ""))
    return done.stdout


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit did to a folder; paths relative to the folder, with "/"."""

    id: str
    on: datetime
    """When it came to the branch that is checked out, in UTC."""
    added: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recent:
    """The newest commits that touched a folder, newest first; the default knows nothing."""

    commits: tuple[Commit, ...] = ()
    is_known: bool = False
    is_whole: bool = False
    """Whether there was nothing before."""


UNKNOWN = Recent()
"""Of a folder without a history that can be read."""


def head_of(folder: Path) -> str:
    """The commit that is checked out around `folder`. Raises HistoryError."""
    return _git(folder, "rev-parse", "--verify", "HEAD", failing="no-repository").decode().strip()


def recent_commits(folder: Path, *, most: int) -> Recent:
    """The newest commits that touched `folder`, at most so many. Raises HistoryError.

    A merge counts as one change of the day when it was merged. In a shallow clone the oldest
    commit seems to add everything, so it is left out.
    """
    said = _git(
        folder, "rev-parse", "--is-shallow-repository", "HEAD", failing="no-repository"
    ).split()
    is_shallow = said[0] == b"true"
    raw = _git(
        folder,
        "log",
        f"--max-count={most}",
        "--first-parent",
        "-m",
        "--no-color",
        "--no-show-signature",
        "--format=%H %ct %P",
        "--name-status",
        "-z",
        "--no-renames",
        "--relative",
        "--no-ext-diff",
        "HEAD",
        "--",
        ".",
    )
    commits = list(_commits(raw.decode("utf-8", "surrogateescape")))
    known = tuple(commit for commit, has_parent in commits if has_parent or not is_shallow)
    return Recent(known, is_known=True, is_whole=not is_shallow and len(commits) < most)


def _commits(said: str) -> Iterator[tuple[Commit, bool]]:
    """Every commit that `git log` printed, and whether it has a parent.

    A line about the commit, then statuses and paths in turn, each with a NUL behind it. How many
    more NULs and line ends stand between differs with git's version and the commit.
    """
    tokens = iter(said.split("\0"))
    logged: list[tuple[list[str], dict[str, set[str]]]] = []
    for token in tokens:
        word = token.strip()
        if _LOGGED.fullmatch(word):
            logged.append((word.split(), {"A": set(), "D": set(), "M": set()}))
        elif word:
            paths = logged[-1][1]
            paths[word if word in paths else "M"].add(next(tokens))
    for (name, seconds, *parents), paths in logged:
        on = datetime.fromtimestamp(int(seconds), tz=UTC)
        added, edited, gone = (frozenset(paths[kind]) for kind in "AMD")
        yield Commit(name, on, added, edited, gone), bool(parents)
