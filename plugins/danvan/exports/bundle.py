"""Everything of a pack in one zip, to be read from a folder without any network."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.entries.schema import Guideline
from danvan.exports.cartridge import Cartridge
from danvan.exports.citations import FORMATS, Work, work_of, work_of_variant
from danvan.exports.copies import STYLE, Copies
from danvan.exports.course import Course
from danvan.exports.gift import gift
from danvan.exports.packages import zipped
from danvan.exports.quiz import asked

_PLACE = "Dân vận khéo"
"""The category of every question bank, above that of the pack."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the files in the zip; those of `cartridge` and `gift` also on the site."""

    cartridge: str
    gift: str
    bundle: str
    index: str = "index.html"
    readme: str = "doc-truoc.txt"
    bibtex: str = "trich-dan.bib"
    ris: str = "trich-dan.ris"
    handout: str = "tai-lieu.html"
    facilitator: str = "huong-dan.html"


def names(course: Course) -> Names:
    name = course.pack.id
    return Names(cartridge=f"{name}.imscc", gift=f"{name}.gift.txt", bundle=f"{name}.zip")


def question_bank(course: Course) -> bytes:
    """The questions in GIFT."""
    head = [f"Chuyên đề: {course.pack.title}", f"Danh mục {course.exports.options.name}"]
    if course.url:
        head.append(f"Địa chỉ cố định: {course.url}")
    head.append("Giấy phép: CC BY 4.0; câu trích thuộc về nguồn.")
    text = gift(asked(course, Copies(course)), category=(_PLACE, course.pack.title), head=head)
    return text.encode()


@dataclass(frozen=True)
class Bundle:
    """The zip of one pack."""

    course: Course

    def content(self) -> bytes:
        """The whole file, always the same for the same catalog."""
        course, used = self.course, names(self.course)
        copies, works = Copies(course, home=used.index), [*_works(course)]
        files = {step.file: copies.step(step) for step in course.steps}
        files |= {
            STYLE: copies.style(),
            used.index: copies.sheet("index.html", files=used),
            used.handout: copies.sheet("handout.html"),
            used.facilitator: copies.sheet("facilitator.html"),
            used.readme: _for_any_editor(copies.sheet("readme.txt", files=used)),
            used.bibtex: FORMATS["bib"](works).encode(),
            used.ris: FORMATS["ris"](works).encode(),
            used.cartridge: Cartridge(course).content(),
        }
        if course.pack.questions:
            files[used.gift] = question_bank(course)
        return zipped(files, day=course.day)


def _works(course: Course) -> Iterator[Work]:
    """The pages that the zip is made from: the pack's, those of its items, those of sources."""
    options = course.exports.options
    yield work_of(course.pack, options)
    for step in course.steps:
        entry, variant = step.entry, step.item.variant
        if isinstance(entry, Guideline) and variant is not None:
            yield work_of_variant(entry, variant, options)
        else:
            yield work_of(entry, options)
    yield from (work_of(source, options) for source in course.sources)


def _for_any_editor(text: bytes) -> bytes:
    """Plain text that old editors of Windows, too, show with its marks and lines."""
    return text.decode().replace("\n", "\r\n").encode("utf-8-sig")
