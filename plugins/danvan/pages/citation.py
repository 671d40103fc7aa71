"""How to cite a page of the catalog, or a part of one: in a sentence and for programs."""

from typing import NamedTuple

from danvan.exports.citations import FOLDER, WHOLE_FILES, Work, bibtex, csl_json, ris
from danvan.markup import escaped
from danvan.pages.format import day
from danvan.pages.forms import mark


class Format(NamedTuple):
    """A citation as one kind of program reads it, with plain line ends."""

    name: str
    ending: str
    text: str


class Citation(NamedTuple):
    """What a page offers to those who cite it, or a part of it."""

    title: str
    sentence: str
    file_name: str
    """Without its ending."""
    formats: tuple[Format, ...]
    whole: str
    """The file of all works of this section without its ending; empty where there is none."""

    def marked(self) -> "Citation":
        """The same with a mark for all that another page of the section has otherwise."""
        formats = tuple(item._replace(text=mark(item.ending)) for item in self.formats)
        return Citation(mark("title"), mark("sentence"), mark("filename"), formats, self.whole)

    def values(self) -> dict[str, str]:
        """HTML in place of the marks."""
        values = {item.ending: escaped(item.text) for item in self.formats}
        values["title"] = escaped(self.title)
        values["sentence"] = escaped(self.sentence)
        values["filename"] = self.file_name
        return values


def citation(work: Work) -> Citation:
    section = work.key.partition(":")[0]
    return Citation(
        work.title,
        sentence(work),
        work.file_name,
        (
            Format("BibTeX", "bib", bibtex(work)),
            Format("RIS", "ris", ris(work).replace("\r\n", "\n")),
            Format("CSL-JSON", "json", csl_json([work])),
        ),
        f"{FOLDER}{section}" if section in WHOLE_FILES else "",
    )


def sentence(work: Work) -> str:
    """One line as Vietnamese reference lists write it: title, catalog, version, address."""
    parts = [f"“{work.title}”", work.catalog]
    if work.version is not None:
        parts.append(f"bản {'rà soát ' if work.reviewed else ''}ngày {day(work.version)}")
    if work.url:
        parts.append(work.url)
    return ", ".join(parts) + "."
