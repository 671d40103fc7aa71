"""How sure it is that a model brought what is told of it, graded by rule, never by hand.

Like completeness, the grade speaks of what the sources say, not of how good a model is.
"""

from dataclasses import dataclass
from enum import StrEnum

from danvan.entries.schema import Model, Recognition


class Grade(StrEnum):
    """From the least to the most; labels are in `facets.GRADES`. Ids are part of exports."""

    NAMED = "chi-neu-ten"
    DESCRIBED = "co-mo-ta"
    TOLD = "co-ket-qua"
    MEASURED = "co-so-lieu"
    CONFIRMED = "duoc-ghi-nhan"

    @property
    def rank(self) -> int:
        """1 for the lowest grade, 5 for the highest."""
        return _RANKS[self]


_RANKS = {grade: rank for rank, grade in enumerate(Grade, start=1)}


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade with what it rests on: so many actions, results told, figures that have a source,
    and different sources."""

    grade: Grade
    actions: int
    results: int
    figures: int
    sources: int
    recognitions: tuple[Recognition, ...]


def graded(model: Model) -> Graded:
    """The grade of what the sources of a model say.

    Grades are cumulative where they are about results: a result told, then one with a figure
    and its source, then that and somebody else's word for it. So a prize alone does not outdo a
    measured result; it counts as a result told. How the work was done decides between the two
    lowest grades only: a result that is told stays told where nobody says how it came about,
    and `completeness` says what is left out.
    """
    figures = _figures(model)
    return Graded(
        grade=_grade(model, figures),
        actions=len(model.actions),
        results=len(model.results),
        figures=figures,
        sources=len(_sources(model)),
        recognitions=model.recognitions,
    )


def grade_of(model: Model) -> Grade:
    """The grade alone."""
    return _grade(model, _figures(model))


def _grade(model: Model, figures: int) -> Grade:
    if figures:
        return Grade.CONFIRMED if model.recognitions else Grade.MEASURED
    if model.results or model.recognitions:
        return Grade.TOLD
    return Grade.DESCRIBED if model.actions else Grade.NAMED


def _figures(model: Model) -> int:
    """Figures of the statistics, which all have sources, each once; and those of results that
    name their source."""
    if not model.results:
        return 0
    named = {name for result in model.results for name in result.figures}
    own = sum(result.value is not None and result.source is not None for result in model.results)
    return len(named) + own


def _sources(model: Model) -> set[str]:
    named = {item.source for item in model.sources}
    named.update(item.source for item in model.recognitions)
    named.update(result.source for result in model.results if result.source)
    return named
