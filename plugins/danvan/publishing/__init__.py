"""The folder of the published site: whether it is up to date, and how a new one takes its place.

inputs      whether anything changed that the site is made from
past        what the catalog's history says, asked once for each commit
marks       what tells contents of files apart
stats       what the file system tells of a file
record      what is remembered of a published site
look        whether a site still is as it was left
folders     the site's folder and those beside it; `exchange` swaps two
files       single files of a folder: written, linked, removed; `copies` links all of them
old_site    what is known of the site that stands there
new_site    what was decided on for the one to come
recording   what will be remembered of it
publisher   brings these together
sums        checksums of published files
"""

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
