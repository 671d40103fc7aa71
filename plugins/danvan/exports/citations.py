"""Pages as programs for references read them: BibTeX, RIS and CSL-JSON.

BibTeX after the fields that BibTeX and biblatex share, RIS after Reference Manager's tags,
CSL-JSON after https://github.com/citation-style-language/schema (csl-data.json).
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from danvan.catalog import SECTIONS
from danvan.entries.schema import Collection, Document, Entry, Guideline, Model, Source, Variant
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
_UNSAFE = re.compile(r"[\\{}\s]")
"""Would end an address in BibTeX; what a browser writes in their place means the same."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
    fields = [
        ("title", f"{{{{{_tex(work.title)}}}}}"),
        ("howpublished", f"{{{_tex(work.catalog)}}}"),
    ]
    if work.version:
        fields += [
            ("year", f"{{{work.version.year}}}"),
            ("month", _MONTHS[work.version.month - 1]),
            ("day", f"{{{work.version.day}}}"),
        ]
    if work.url:
        fields.append(("url", f"{{{_address(work.url)}}}"))
    fields.append(("langid", "{vietnamese}"))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@misc{{{work.key},\n{lines}}}\n"


def ris(work: Work) -> str:
    """A record of a web page; lines end as RIS wants them, with CR and LF."""
    lines = [("TY", "ELEC"), ("ID", work.key), ("TI", work.title), ("T2", work.catalog)]
    if work.version:
        lines += [("PY", str(work.version.year)), ("DA", f"{work.version:%Y/%m/%d}")]
    if work.url:
        lines.append(("UR", _address(work.url)))
    lines += [("LA", "vi"), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


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


def csl_json(works: Iterable[Work]) -> str:
    """A list of items, each on a line of its own."""
    return "[\n" + ",\n".join(_encode(csl(work)) for work in works) + "\n]\n"


FORMATS: dict[str, Callable[[Sequence[Work]], str]] = {
    "bib": lambda works: "\n".join(map(bibtex, works)),
    "ris": lambda works: "\r\n".join(map(ris, works)),
    "json": csl_json,
}
"""Ending of a file → what it says of works."""


def citation_files(exports: Exports) -> Iterator[PlannedFile]:
    """Everything of one section in one file, in each format."""
    catalog = exports.catalog
    for entries in (catalog.models, catalog.guidelines, catalog.documents):
        found = list(entries.values())
        if not found:
            continue
        section = SECTIONS[found[0].folder]
        for ending in FORMATS:
            make = partial(_file, ending, found, exports.options)
            yield exports.plan(f"{FOLDER}{section}.{ending}", found, make)


def _file(ending: str, entries: Iterable[Entry], options: SiteOptions) -> bytes:
    works = [work for entry in entries for work in _works(entry, options)]
    return FORMATS[ending](works).encode()


def _works(entry: Entry, options: SiteOptions) -> Iterator[Work]:
    """A page, and what of it is cited by itself."""
    if isinstance(entry, Model | Guideline | Document):
        yield work_of(entry, options)
    if isinstance(entry, Guideline):
        for variant in entry.variants:
            yield work_of_variant(entry, variant, options)


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _TEX[match[0]], _LIGATURE.sub("\0", text)).replace("\0", "{}")


def _address(url: str) -> str:
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", url)
