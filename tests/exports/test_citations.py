"""Citations as programs of others read them: what they give back is what was written."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from danvan.catalog import Catalog, open_catalog
from danvan.exports import Exports, planned_files
from danvan.exports.citations import (
    FORMATS,
    WHOLE_FILES,
    Work,
    bibtex,
    csl,
    csl_json,
    ris,
    work_of,
    work_of_variant,
)
from danvan.options import SiteOptions
from danvan.pages.press import digest_of_entry
from tests.builders import built, model

ROOT = Path(__file__).parents[2]
EDITION = date(2026, 11, 22)
OPTIONS = SiteOptions(name="Dân vận khéo", url="https://example.org/danvan/", edition=EDITION)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905

Read = tuple[str, str, str, str | None, date | None]
"""Key, title, catalog, address and day, as a program has read them."""


def told(work: Work) -> Read:
    return work.key, work.title, work.catalog, work.url or None, work.version


def from_bibtex(text: str) -> list[Read]:
    """Only what people read is written in TeX; an address stands as it is."""
    raw = bibtexparser.parse_string(text)
    decoded = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not raw.failed_blocks
    return [_from_bibtex(*pair) for pair in zip(raw.entries, decoded.entries, strict=True)]


def _from_bibtex(raw: Entry, decoded: Entry) -> Read:
    fields = {field.key: field.value for field in raw.fields}
    day = None
    if "year" in fields:
        month = MONTHS.index(fields["month"]) + 1
        day = date(int(fields["year"]), month, int(fields["day"]))
    title, catalog = (
        decoded[name].replace("ˆ", "^")  # pylatexenc's sign for \textasciicircum
        for name in ("title", "howpublished")
    )
    return raw.key, title, catalog, fields.get("url"), day


def from_ris(text: str) -> list[Read]:
    return [_from_ris(item) for item in rispy.loads(text)]


def _from_ris(item: dict[str, Any]) -> Read:
    day = date.fromisoformat(item["date"].replace("/", "-")) if "date" in item else None
    assert item["type_of_reference"] == "ELEC"
    assert item.get("year") == (str(day.year) if day else None)
    (url,) = item.get("urls", [None])
    return item["id"], item["title"], item["secondary_title"], url, day


def from_csl(text: str) -> list[Read]:
    return [_from_csl(item) for item in json.loads(text)]


def _from_csl(item: dict[str, Any]) -> Read:
    parts = item.get("issued", {"date-parts": [None]})["date-parts"][0]
    return (
        item["id"],
        item["title"],
        item["container-title"],
        item.get("URL"),
        date(*parts) if parts else None,
    )


READERS = {"bib": from_bibtex, "ris": from_ris, "json": from_csl}

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="ˆ")
    | st.sampled_from("{}\\&%$#_~^\"'`“”?!,-–ẾỖợđ"),
    min_size=1,
    max_size=12,
)
titles = st.lists(words, min_size=1, max_size=6).map(" ".join)
works = st.builds(
    Work,
    key=st.from_regex(r"(mo-hinh|quy-tac):[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True),
    title=titles,
    catalog=titles,
    url=st.sampled_from(["", "https://a.vn/", "https://a.vn/?x=1&y=%20~z_1/"]),
    version=st.none() | st.dates(min_value=date(1000, 1, 1)),
)


@pytest.mark.parametrize("ending", FORMATS)
@given(data=st.data())
def test_any_title_comes_back(ending: str, data: st.DataObject) -> None:
    found = data.draw(st.lists(works, min_size=1, max_size=3, unique_by=lambda work: work.key))
    assert READERS[ending](FORMATS[ending](found)) == [told(work) for work in found]


@given(works)
def test_braces_always_balance_in_bibtex(work: Work) -> None:
    """BibTeX counts them wherever they stand, also behind a backslash."""
    depth = 0
    for char in bibtex(work):
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


def test_the_three_formats_of_one_page() -> None:
    work = Work(
        key="mo-hinh:ngay-thu-7",
        title="Ngày thứ 7 & “dân”",
        catalog="Danh mục Dân vận khéo",
        url="https://example.org/mo-hinh/ngay-thu-7/",
        version=date(2026, 3, 9),
    )
    assert bibtex(work) == (
        "@misc{mo-hinh:ngay-thu-7,\n"
        "  title = {{Ngày thứ 7 \\& “dân”}},\n"
        "  howpublished = {Danh mục Dân vận khéo},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  day = {9},\n"
        "  url = {https://example.org/mo-hinh/ngay-thu-7/},\n"
        "  langid = {vietnamese},\n"
        "}\n"
    )
    assert ris(work) == (
        "TY  - ELEC\r\n"
        "ID  - mo-hinh:ngay-thu-7\r\n"
        "TI  - Ngày thứ 7 & “dân”\r\n"
        "T2  - Danh mục Dân vận khéo\r\n"
        "PY  - 2026\r\n"
        "DA  - 2026/03/09\r\n"
        "UR  - https://example.org/mo-hinh/ngay-thu-7/\r\n"
        "LA  - vi\r\n"
        "ER  - \r\n"
    )
    assert csl(work) == {
        "id": "mo-hinh:ngay-thu-7",
        "type": "webpage",
        "title": "Ngày thứ 7 & “dân”",
        "container-title": "Danh mục Dân vận khéo",
        "issued": {"date-parts": [[2026, 3, 9]]},
        "URL": "https://example.org/mo-hinh/ngay-thu-7/",
        "language": "vi",
    }


def test_without_an_address_or_a_day_nothing_is_made_up() -> None:
    work = Work("mo-hinh:x", "Tên", "Danh mục", "", None)
    for ending, read in READERS.items():
        assert read(FORMATS[ending]([work])) == [("mo-hinh:x", "Tên", "Danh mục", None, None)]


@pytest.fixture(scope="module")
def real() -> Catalog:
    found = open_catalog(ROOT / "models_catalog", today=EDITION).catalog
    assert found is not None
    return found


def works_of(catalog: Catalog, section: str) -> Iterator[Work]:
    """What the pages of a section are cited as, in their order."""
    entries = {
        "mo-hinh": catalog.models,
        "quy-tac": catalog.guidelines,
        "van-ban": catalog.documents,
    }
    for entry in entries[section].values():
        yield work_of(entry, OPTIONS)
        if section == "quy-tac":
            family = catalog.guidelines[entry.id]
            yield from (work_of_variant(family, item, OPTIONS) for item in family.variants)


def made(catalog: Catalog, options: SiteOptions = OPTIONS) -> dict[str, bytes]:
    files = planned_files(Exports(catalog, options, digest_of_entry))
    return {file.address: file.make() for file in files if "/trich-dan/" in file.address}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("section", WHOLE_FILES)
def test_the_files_hold_every_page_of_the_real_catalog(
    real: Catalog, section: str, ending: str
) -> None:
    text = made(real)[f"api/v1/trich-dan/{section}.{ending}"].decode()
    expected = [told(work) for work in works_of(real, section)]
    assert READERS[ending](text) == expected
    assert len({key for key, *_ in expected}) == len(expected)


def test_a_style_of_citation_prints_every_work(real: Catalog) -> None:
    """The citation processor of Zotero's and Pandoc's kind, with a style that comes with it."""
    found = [work for section in WHOLE_FILES for work in works_of(real, section)]
    source = CiteProcJSON(json.loads(csl_json(found)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(work.key) for work in found]))
    printed = [str(line) for line in bibliography.bibliography()]
    assert len(printed) == len(found)
    for work in found:
        assert any(work.url in line and "2026" in line for line in printed), work


def test_an_entry_that_was_reviewed_is_cited_with_that_day(tmp_path: Path) -> None:
    reviewed = model('reviewed_on: "2026-10-01"')
    catalog = built(tmp_path, {"models/ha-nam/mo-hinh-thu.yml": reviewed})
    assert work_of(catalog.models["mo-hinh-thu"], OPTIONS).version == date(2026, 10, 1)
    assert work_of(catalog.models["mo-hinh-goc"], OPTIONS).version == EDITION
    unknown = replace(OPTIONS, edition=None)
    assert work_of(catalog.models["mo-hinh-goc"], unknown).version is None


def test_a_site_without_an_address_has_the_files_without_addresses(tmp_path: Path) -> None:
    files = made(built(tmp_path), SiteOptions())
    assert [url for *_, url, _ in from_ris(files["api/v1/trich-dan/mo-hinh.ris"].decode())] == [
        None
    ]
    assert len(files) == len(WHOLE_FILES) * len(FORMATS)
