"""All that `danvan check` looks at: the catalog itself, and how it stands to other entries and
to what was published before."""

from danvan.checks.run import Checked, run_checks

__all__ = ["Checked", "run_checks"]
