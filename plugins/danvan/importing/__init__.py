"""Spreadsheets of models → entries of the catalog, or everything that keeps them from being so."""

from danvan.importing.outcome import Outcome, outcome_of, write

__all__ = ["Outcome", "outcome_of", "write"]
