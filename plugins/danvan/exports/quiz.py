"""The questions of a pack as question banks of learning systems hold them."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from markupsafe import Markup

from danvan.entries.schema import Choice, Question
from danvan.exports.copies import Copies, by_alphabet
from danvan.exports.course import Course

_NAME = 80
"""Characters of a question's name; Moodle cuts names at 255."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as HTML; of a matching one also every left side below the question."""

    number: int
    question: Question
    text: Markup
    lefts: tuple[Markup, ...]
    remarks: Markup
    """What a learner reads after answering."""
    whole_remarks: Markup
    """The same with what is said of each choice, for systems that have one remark only."""

    @property
    def name(self) -> str:
        """`Câu 3. Theo nguồn, …`: what a list of questions shows."""
        return shorten(f"Câu {self.number}. {self.question.text}", _NAME, placeholder="…")

    @property
    def choices(self) -> list[Choice]:
        return by_alphabet(self.question.choices)

    @property
    def right(self) -> int:
        """How many of the choices are right."""
        return sum(choice.correct for choice in self.question.choices)


def asked(course: Course, copies: Copies) -> Iterator[Asked]:
    """The questions in their order."""
    for number, question in enumerate(course.pack.questions, 1):
        yield Asked(
            number,
            question,
            text=copies.question(question),
            lefts=tuple(copies.question(question, left=pair.left) for pair in question.pairs),
            remarks=copies.remarks(question),
            whole_remarks=copies.remarks(question, choices=True),
        )
