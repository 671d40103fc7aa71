"""The catalog says what its first five sources say: their words, their items, all of them.

The fixtures beside this file hold excerpts of those articles. Entries that rest on other
sources are not judged here, so the catalog can grow without touching the numbers below.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
CATALOG = HERE.parents[1] / "models_catalog"
QUOTE_MAX_WORDS = 25

# "Chủ tịch Hồ Chí Minh" is the one person the catalog names.
LEADER = "Hồ Chí Minh"
# A range such as À-Ỹ will not do: Unicode mixes the two cases of Vietnamese letters.
UPPER = "".join(char for char in map(chr, range(0x1F00)) if char.isupper())
CAPITALISED = rf"[{UPPER}]\w*"
ADDRESS = r"\b(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Đđ]ồng chí)"
SURNAMES = (
    "Bùi|Cao|Chu|Dương|Đàm|Đặng|Đào|Đinh|Đoàn|Đỗ|Hồ|Hoàng|Huỳnh|Lâm|Lê|Lương|Lý|Mai|Nghiêm"
    "|Ngô|Nguyễn|Phạm|Phan|Phùng|Tạ|Thái|Tô|Tống|Trần|Triệu|Trịnh|Trương|Vũ|Võ|Vương"
)
NAMES = (
    # "đồng chí Phó Chủ tịch" has two capitals and is a role.
    re.compile(rf"{ADDRESS}\s+(?!Phó\b){CAPITALISED}(?:\s+{CAPITALISED})+"),
    re.compile(rf"\b(?:{SURNAMES}|{SURNAMES.upper()})\s+{CAPITALISED}\s+{CAPITALISED}"),
)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def plain(text: str) -> str:
    """One spelling for one text: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


EVIDENCE: dict[str, list[str]] = read(HERE / "evidence.yml")
ITEMS: dict[str, list[str]] = read(HERE / "guideline-items.yml")


def files(folder: str = "") -> list[Path]:
    return sorted((CATALOG / folder).rglob("*.yml"))


def texts(node: Any) -> Iterator[str]:
    """Every text of an entry, however deep."""
    if isinstance(node, str):
        yield node
    else:
        for part in node.values() if isinstance(node, dict) else node:
            yield from texts(part)


def quotes(node: Any, *, own_source: str = "") -> Iterator[tuple[str, str]]:
    """(source id, quotation), also where a source's file quotes its own article."""
    if isinstance(node, dict):
        if "quote" in node:
            yield node.get("source", own_source), plain(node["quote"])
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from quotes(part)


def catalog_quotes() -> Iterator[tuple[Path, str, str]]:
    for path in files():
        own = path.stem if path.parent.name == "sources" else ""
        for source, quote in quotes(read(path), own_source=own):
            yield path, source, quote


def rests_on_the_five(entry: dict[str, Any]) -> bool:
    return any(place["source"] in EVIDENCE for place in entry["sources"])


def catalog_variants() -> dict[str, dict[str, Any]]:
    return {
        f"{path.stem}/{variant['id']}": variant
        for path in files("guidelines")
        for variant in read(path)["variants"]
        if rests_on_the_five(variant)
    }


def named_person(text: str) -> str | None:
    """The first words that read as a person's name, if any."""
    rest = plain(text).replace(LEADER, "")
    found = next(filter(None, (pattern.search(rest) for pattern in NAMES)), None)
    return found.group() if found else None


def test_every_quotation_stands_in_its_article() -> None:
    unknown = [
        f"{path.relative_to(CATALOG)}: {quote}"
        for path, source, quote in catalog_quotes()
        if source in EVIDENCE and not any(quote in known for known in EVIDENCE[source])
    ]
    assert unknown == []


def test_no_quotation_is_longer_than_allowed() -> None:
    too_long = [quote for _, _, quote in catalog_quotes() if len(quote.split()) > QUOTE_MAX_WORDS]
    assert too_long == []


def test_every_figure_and_document_quotes_its_number() -> None:
    missing = [
        f"{path.relative_to(CATALOG)}: {entry['number']}"
        for path in files("documents")
        if "number" in (entry := read(path)) and rests_on_the_five(entry)
        if not any(entry["number"] in place["quote"] for place in entry["sources"])
    ]
    missing += [
        f"{path.relative_to(CATALOG)}: {figure['id']}"
        for path in files("statistics")
        for figure in read(path)["figures"]
        if "value" in figure and rests_on_the_five(figure) and not quotes_its_value(figure)
    ]
    assert missing == []


# Numbers the articles write as words, or that are counted from a numbered list.
IN_WORDS = {"1": "một", "2": "hai", "5": "(5)"}


def quotes_its_value(figure: dict[str, Any]) -> bool:
    whole, _, decimals = figure["value"].partition(".")
    written = f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")
    quoted = " ".join(place["quote"] for place in figure["sources"]).lower()
    if re.search(rf"(?<![\d.,])0?{re.escape(written)}(?![\d]|[.,]\d)", quoted):
        return True
    return figure["value"] in IN_WORDS and IN_WORDS[figure["value"]] in quoted


def test_items_of_conduct_codes_are_those_of_the_articles() -> None:
    written = {name: variant.get("items", []) for name, variant in catalog_variants().items()}
    assert {name: [plain(item) for item in items] for name, items in written.items()} == ITEMS


def test_items_of_conduct_codes_stand_in_their_quotations() -> None:
    missing = [
        f"{name}: {item}"
        for name, variant in catalog_variants().items()
        for item in variant.get("items", [])
        if not any(plain(item) in plain(place["quote"]) for place in variant["sources"])
    ]
    assert missing == []


def packs() -> dict[str, dict[str, Any]]:
    return {path.stem: read(path) for path in files("collections")}


def entry_named(item: dict[str, str]) -> dict[str, Any]:
    """The entry that an item of a pack names."""
    folder, ref = next((key, ref) for key, ref in item.items() if key != "note")
    name = ref.split("/")[0]
    found: dict[str, Any] = read(next((CATALOG / f"{folder}s").rglob(f"{name}.yml")))
    return found


def test_packs_are_whole_courses() -> None:
    kinds = {"mo", "dung-sai", "nhieu-lua-chon", "ghep-doi"}
    told = packs()
    assert len(told) >= 4
    for name, pack in told.items():
        assert 4 <= len(pack["items"]) <= 8, name
        assert 6 <= len(pack["questions"]) <= 10, name
        assert {question["kind"] for question in pack["questions"]} == kinds, name
        assert all("note" in item for item in pack["items"]), name


def test_questions_of_packs_rest_on_articles_that_their_entries_rest_on() -> None:
    strange = [
        f"{name}: {question['text']}"
        for name, pack in packs().items()
        for articles in [
            {source for item in pack["items"] for source, _ in quotes(entry_named(item))}
        ]
        for question in pack["questions"]
        if not {place["source"] for place in question["sources"]} <= articles
    ]
    assert strange == []


def test_numbers_of_questions_stand_in_their_quotations() -> None:
    """Numbers of three digits and more; a shorter one may be the name of a conduct code."""
    missing = [
        f"{name}: {number} in {question['text']}"
        for name, pack in packs().items()
        for question in pack["questions"]
        for quoted in [" ".join(place["quote"] for place in question["sources"])]
        for text in texts({key: part for key, part in question.items() if key != "sources"})
        for number in re.findall(r"[0-9]+(?:\.[0-9]+)*", text)
        if len(number) > 2 and number not in re.findall(r"[0-9]+(?:\.[0-9]+)*", quoted)
    ]
    assert missing == []


def counted() -> dict[str, Sequence[Any]]:
    def resting(entries: Iterator[Any]) -> list[Any]:
        return [entry for entry in entries if rests_on_the_five(entry)]

    glossary = read(CATALOG / "vocabulary" / "glossary.yml")["terms"]
    return {
        "models": resting(read(path) for path in files("models")),
        "variants": list(catalog_variants()),
        "families": sorted({name.split("/")[0] for name in catalog_variants()}),
        "documents": resting(read(path) for path in files("documents")),
        "figures": resting(
            figure for path in files("statistics") for figure in read(path)["figures"]
        ),
        "sources": [path for path in files("sources") if path.stem in EVIDENCE],
        "terms": resting(iter(glossary)),
    }


def test_nothing_of_the_five_articles_is_lost() -> None:
    assert {kind: len(entries) for kind, entries in counted().items()} == {
        "models": 86,
        "variants": 52,
        "families": 26,
        "documents": 31,
        "figures": 62,
        "sources": 5,
        "terms": 30,
    }


def test_no_person_is_named() -> None:
    named = []
    for path in [*files(), HERE / "evidence.yml"]:
        entry = read(path)
        if path.parent.name == "sources":
            entry.pop("author", None)  # a byline is part of the reference
        named += [f"{path.name}: {name}" for text in texts(entry) if (name := named_person(text))]
    assert named == []


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Anh Tư Lúa cho biết", True),
        ("đồng chí Bảy Sông, trưởng thôn", True),
        ("theo lời Trần Thị Lúa", True),
        ("ĐỖ VĂN LÚA - Bí thư chi bộ", True),
        ("bà Đào Ổi", True),
        ("phân công đồng chí Phó Chủ tịch UBND xã", False),
        ("đồng chí Chủ tịch hoặc một lãnh đạo", False),
        ("lời dạy của Chủ tịch Hồ Chí Minh", False),
        ("bà con xã Liêm Chung, thành phố Phủ Lý", False),
        ("Đoàn đại biểu Quốc hội, tỉnh Hà Nam", False),
    ],
)
def test_a_name_is_told_from_a_role(text: str, is_named: bool) -> None:
    assert (named_person(text) is not None) is is_named
