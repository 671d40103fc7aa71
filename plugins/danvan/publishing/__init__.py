"""The folder of the published site: whether it is up to date, and how a new one takes its place."""

from danvan.publishing.inputs import inputs_below, inputs_digest
from danvan.publishing.marks import mark_of
from danvan.publishing.past import present_commit, recent_history
from danvan.publishing.publisher import Publisher
from danvan.publishing.stats import FileStat
from danvan.publishing.sums import sum_of, sums

__all__ = [
    "FileStat",
    "Publisher",
    "inputs_below",
    "inputs_digest",
    "mark_of",
    "present_commit",
    "recent_history",
    "sum_of",
    "sums",
]
