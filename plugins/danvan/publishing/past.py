"""The catalog's history as builds need it: asked of git once for each commit."""

from pathlib import Path

from danvan.history import UNKNOWN, HistoryError, Recent, head_of, recent_commits
from danvan.store import Store

MOST = 300
"""Commits that are looked at. Each costs git up to 2 ms where one folder has ten thousand files."""
_NAME = "history"


def present_commit(root: Path) -> str:
    """The commit that is checked out; empty where git cannot tell."""
    try:
        return head_of(root)
    except HistoryError:
        return ""


def recent_history(root: Path, store: Store) -> Recent:
    """What the newest commits did to the folder `root`, from the store where it is known."""
    head = present_commit(root)
    if not head:
        return UNKNOWN
    about = (head, str(root.absolute()))
    kept = store.read(_NAME)
    if isinstance(kept, tuple) and kept[0] == about:
        recent: Recent = kept[1]
        return recent
    try:
        recent = recent_commits(root, most=MOST)
    except HistoryError:
        return UNKNOWN
    store.write(_NAME, (about, recent))
    return recent
