"""Pages as programs for references read them: BibTeX, RIS and CSL-JSON.

BibTeX after the fields that BibTeX and biblatex share, RIS after Reference Manager's tags,
CSL-JSON after https://github.com/citation-style-language/schema (csl-data.json).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any, NamedTuple

from danvan.catalog import SECTIONS
from danvan.entries.schema import Collection, Document, Entry, Guideline, Model, Source, Variant
from danvan.exports.encoding import json_text
from danvan.exports.pieces import Piece, Pieces, joined
from danvan.exports.planned import Exports, PlannedFile
from danvan.options import SiteOptions

FOLDER = "api/v1/trich-dan/"
WHOLE_FILES = ("mo-hinh", "quy-tac", "van-ban")
"""Sections of which there is one file with every work."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Names that every BibTeX style knows, so they stand without braces."""
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
"""BibTeX counts braces even behind a backslash: they have to go by name."""
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
_LIGATURE = re.compile(r"(?<=[-`'])(?=[-`'])|(?<=[!?])(?=`)")
"""Where TeX would make one sign of two, as "--" a dash."""
_TOUCHED = re.compile(r"[\\{}~^&%$#_`'\-\0]")
"""What neither of them changes has none of these."""
_UNSAFE = re.compile(r"[\\{}\s]")
"""Would end an address in BibTeX; what a browser writes in their place means the same."""


class Work(NamedTuple):
    """What is cited: a page of the catalog, or a part of one.

    `key` is unique in the catalog and made of ASCII letters, digits, "-" and ":"; `catalog` is
    what the catalog is called; `url` is absolute, or empty where the site's own is unknown;
    `version` is the day of the text that is cited, where that is known.
    """

    key: str
    title: str
    catalog: str
    url: str
    version: date | None
    reviewed: bool = False
    """Whether `version` is the day on which the entry itself was reviewed, not the catalog's."""

    @property
    def file_name(self) -> str:
        return self.key.replace(":", "-")


def work_of(
    entry: Model | Guideline | Document | Source | Collection, options: SiteOptions
) -> Work:
    """The page of an entry."""
    section = SECTIONS[entry.folder]
    reviewed = None if isinstance(entry, Source) else entry.reviewed_on
    return Work(
        key=f"{section}:{entry.id}",
        title=" ".join(entry.title.split()),
        catalog=f"Danh mục {options.name}",
        url=f"{options.url}{section}/{entry.id}/" if options.url else "",
        version=reviewed or options.edition,
        reviewed=reviewed is not None,
    )


def work_of_variant(family: Guideline, variant: Variant, options: SiteOptions) -> Work:
    """A variant of a conduct code, told from others of its name by its place."""
    whole = work_of(family, options)
    name = f"{variant.name[:1].upper()}{variant.name[1:]} ({variant.place.province})"
    return whole._replace(
        key=f"{whole.key}:{variant.id}",
        title=" ".join(name.split()),
        url=f"{whole.url}#{variant.id}" if whole.url else "",
    )


def bibtex(work: Work) -> str:
    """An entry that BibTeX and biblatex both understand, in UTF-8; ends with a newline.

    Doubled braces keep the capitals of the title.
    """
    day, dated = work.version, ""
    if day:
        dated = (
            f"  year = {{{day.year}}},\n"
            f"  month = {_MONTHS[day.month - 1]},\n"
            f"  day = {{{day.day}}},\n"
        )
    url = f"  url = {{{_address(work.url)}}},\n" if work.url else ""
    return (
        f"@misc{{{work.key},\n"
        f"  title = {{{{{_tex(work.title)}}}}},\n"
        f"  howpublished = {{{_tex(work.catalog)}}},\n"
        f"{dated}"
        f"{url}"
        "  langid = {vietnamese},\n"
        "}\n"
    )


def ris(work: Work) -> str:
    """A record of a web page; lines end as RIS wants them, with CR and LF."""
    day = work.version
    dated = f"PY  - {day.year}\r\nDA  - {str(day).replace('-', '/')}\r\n" if day else ""
    url = f"UR  - {_address(work.url)}\r\n" if work.url else ""
    return (
        f"TY  - ELEC\r\nID  - {work.key}\r\nTI  - {work.title}\r\nT2  - {work.catalog}\r\n"
        f"{dated}{url}LA  - vi\r\nER  - \r\n"
    )


def csl(work: Work) -> dict[str, Any]:
    """An item for a citation processor (Zotero, Pandoc, citeproc)."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "container-title": work.catalog,
    }
    if work.version:
        day = work.version
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if work.url:
        item["URL"] = _address(work.url)
    return item | {"language": "vi"}


class Format(NamedTuple):
    """How a file tells of works: each by itself, with signs between them and around all."""

    one: Callable[[Work], str]
    between: str
    begin: str = ""
    end: str = ""

    def __call__(self, works: Iterable[Work]) -> str:
        return f"{self.begin}{self.inner(works)}{self.end}"

    def inner(self, works: Iterable[Work]) -> str:
        """A part of a file."""
        return self.between.join(map(self.one, works))

    def joined(self, parts: Iterable[bytes]) -> bytes:
        """The file of such parts, none of which may be empty if there are several."""
        begin, between, end = (text.encode() for text in (self.begin, self.between, self.end))
        return joined(parts, begin=begin, between=between, end=end)


csl_json = Format(lambda work: json_text(csl(work)), ",\n", "[\n", "\n]\n")
"""A list of items, each on a line of its own."""
FORMATS: Mapping[str, Format] = {
    "bib": Format(bibtex, "\n"),
    "ris": Format(ris, "\r\n"),
    "json": csl_json,
}
"""Ending of a file → what it says of works."""


def citation_files(exports: Exports) -> Iterator[PlannedFile]:
    """Everything of one section in one file, in each format."""
    for folder in (Model.folder, Guideline.folder, Document.folder):
        if getattr(exports.catalog, folder):
            files = _Files(exports, folder)
            for ending in FORMATS:
                yield files.plan(ending)


class _Files:
    """The files of one section, for which its works are found once."""

    def __init__(self, exports: Exports, folder: str) -> None:
        self._exports = exports
        self._portions = exports.portions(folder)
        self._name = SECTIONS[folder]

    def plan(self, ending: str) -> PlannedFile:
        address = f"{FOLDER}{self._name}.{ending}"
        return self._exports.plan_whole(address, self._portions, partial(self._file, ending))

    def _file(self, ending: str) -> bytes:
        pieces = self._pieces.column(list(FORMATS).index(ending))
        return FORMATS[ending].joined(pieces)

    @cached_property
    def _pieces(self) -> Pieces:
        """What every portion says, by format."""
        return self._exports.pieces(f"trich-dan-{self._name}", self._portions, self._piece)

    def _piece(self, entries: Iterable[Entry]) -> Piece:
        options = self._exports.options
        works = [work for entry in entries for work in _works(entry, options)]
        return [format.inner(works).encode() for format in FORMATS.values()]


def _works(entry: Entry, options: SiteOptions) -> Iterator[Work]:
    """A page, and what of it is cited by itself."""
    if isinstance(entry, Model | Guideline | Document):
        yield work_of(entry, options)
    if isinstance(entry, Guideline):
        for variant in entry.variants:
            yield work_of_variant(entry, variant, options)


def _tex(text: str) -> str:
    if not _TOUCHED.search(text):
        return text
    return _SPECIAL.sub(lambda match: _TEX[match[0]], _LIGATURE.sub("\0", text)).replace("\0", "{}")


def _address(url: str) -> str:
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", url)
