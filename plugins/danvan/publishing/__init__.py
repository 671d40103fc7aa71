"""The folder of the published site: whether it is up to date, and how a new one takes its place."""

from danvan.publishing.inputs import inputs_digest
from danvan.publishing.past import present_commit, recent_history
from danvan.publishing.publisher import Publisher, mark_of
from danvan.publishing.sums import sums

__all__ = ["Publisher", "inputs_digest", "mark_of", "present_commit", "recent_history", "sums"]
