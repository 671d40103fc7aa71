"""Writes entries for editors: existing files in canonical form."""

from danvan.writing.targets import Target, targets
from danvan.writing.tidying import Tidied, tidy

__all__ = ["Target", "Tidied", "targets", "tidy"]
