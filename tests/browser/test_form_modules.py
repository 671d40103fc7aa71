"""The form's rules and its YAML, run in Chromium against `danvan check` and the strict reader."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from danvan.contribute.form import as_file, form_data, form_files
from danvan.entries import schema as s
from danvan.entries.canonical import canonical_entry
from danvan.entries.characters import HIDDEN
from danvan.entries.field_words import example_of
from danvan.entries.reader import read_file
from danvan.places import load
from danvan.text import nfc
from tests.browser.conftest import serve
from tests.builders import built
from tests.contribute.form_cases import CASES, entry_of, told_by_check
from tests.site.conftest import ROOT

pytestmark = pytest.mark.browser

_RUN = """async ([base, body, argument]) => {
  const load = (name) => import(`${base}js/${name}`);
  const data = await (await fetch(`${base}mau.json`)).json();
  const places = await (await fetch(`${base}noi.json`)).json();
  const code = `return (async () => { ${body} })()`;
  return await Function("load", "data", "places", "argument", code)(load, data, places, argument);
}"""


class Lab:
    """A page that has the form's modules and the data of the small catalog."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base

    def run(self, body: str, argument: object = None) -> Any:
        return self.page.evaluate(_RUN, [self.base, body, argument])


@pytest.fixture(scope="module")
def lab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("lab")
    folder = root / "danvan"
    shutil.copytree(ROOT / "plugins/danvan/assets/js", folder / "js")
    for address, content in form_files(built(root / "catalog")):
        (folder / Path(address).name).write_bytes(content)
    (folder / "index.html").write_text(
        '<!doctype html><html lang="vi"><link rel="icon" href="data:,"><title>Thử</title></html>',
        encoding="utf-8",
    )
    context = chromium.new_context()
    for base in serve(root):
        page = context.new_page()
        page.goto(base)
        yield Lab(page, base)
    context.close()


def test_the_form_says_what_check_says(lab: Lab, tmp_path: Path) -> None:
    """The same cases as tests/contribute/test_form.py: rules, fields and whole sentences."""
    told = lab.run(
        """
        const { Rules } = await load("form/rules.js");
        const { sentences, dotted } = await load("form/sentences.js");
        const rules = new Rules(data);
        return argument.map((entry) => rules.check("model", entry).map((problem) => {
          const { message, hint } = sentences(data.rules, problem);
          return [problem.rule, dotted(problem.path), message, hint];
        }));
        """,
        [entry_of(case) for case in CASES],
    )
    for case, found in zip(CASES, told, strict=True):
        folder = tmp_path / str(CASES.index(case))
        expected = [
            (one.rule, one.field, one.message, one.hint)
            for one in told_by_check(case, folder)
            if one.rule != "unknown-place"
        ]
        shown = [tuple(one) for one in found]
        assert sorted(one[:3] for one in shown) == sorted(one[:3] for one in expected), case
        assert exact(shown) == exact(expected), case


def exact(told: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the guesses at what a reference may mean, which only check makes."""
    return sorted(one for one in told if one[0] != "unknown-reference")


def test_unknown_places_are_doubted_where_check_refuses_them(lab: Lab) -> None:
    """The form knows the names on its lists, check also former ones: it may doubt, not refuse."""
    placed = [case for case in CASES if case["entry"].get("place")]
    told = lab.run(
        """
        const { Places } = await load("form/places.js");
        const known = new Places();
        known.fill(places);
        return argument.map((place) => known.unknown(place)?.level ?? null);
        """,
        [case["entry"]["place"] for case in placed],
    )
    refused = [
        [field for rule, field in case["problems"] if rule == "unknown-place"] for case in placed
    ]
    assert told == [fields[0].removeprefix("place.") if fields else None for fields in refused]
    assert "district" in told


def test_every_place_that_is_offered_is_one_that_check_knows(lab: Lab) -> None:
    offered = lab.run(
        """
        const { Places } = await load("form/places.js");
        const known = new Places();
        known.fill(places);
        const slugs = Object.fromEntries(known.provinces.map((one) => [one.names[0], one.slug]));
        const provinces = known.offers({}, "province");
        return provinces.map((province) => [
          province,
          known.province(province).slug,
          known.offers({ province }, "district"),
          known.offers({ province }, "commune").slice(0, 40),
        ]);
        """
    )
    gazetteer = load()
    for province, slug, districts, _ in offered:
        placed = gazetteer.resolve(province)
        assert getattr(placed, "province", placed).slug == slug, province
        for district in districts:
            assert not hasattr(gazetteer.resolve(province, district), "reason"), district
    assert len(offered) >= 63


def test_slugs_are_those_of_the_package(lab: Lab) -> None:
    from danvan.text import slug

    titles = ["Ngày thứ 7 với dân", "“Đảng viên gương mẫu” – làm trước", "L'Hà's", "ĐỔI MỚI_2"]
    found = lab.run(
        'const { slug } = await load("form/rules.js"); return argument.map(slug);', titles
    )
    assert found == [slug(title) for title in titles]


_WRITE = """
  const { YamlWriter } = await load("form/yaml.js");
  const writer = new YamlWriter(data.parts);
  return argument.map(([part, entry]) => writer.file(part, entry));
"""


def read_back(text: str, folder: Path) -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.yml").write_text(text, encoding="utf-8", newline="")
    file, problems = read_file(folder, "a.yml")
    assert file is not None, (problems, text)
    assert problems == [], text
    return file.data


NASTY = [
    "no",
    "null",
    "~",
    "true",
    "2019",
    "12:30",
    "1_000",
    "0x1f",
    "2024-02-30",
    ".5",
    "- một",
    "? khóa",
    ": hai",
    "a: b",
    "a #b",
    "#b",
    "a:",
    "'nháy'",
    '"nháy kép" và \\ gạch chéo \\n',
    "[a, b]",
    "{a: b}",
    "a, b]",
    "&neo",
    "*sao*",
    "**đậm** và *nghiêng*",
    "!thẻ",
    "| dòng",
    "> gập",
    "%YAML 1.2",
    "@a",
    "`mã`",
    "---",
    "...",
    "--- a",
    "<<",
    "a  b",
    "x" * 300,
    "chữ " * 60 + "cuối",
    "- " * 50 + "a",
    "# " + "chữ " * 40,
    "chữ: " * 40 + "a",
    "𠀀 " * 50 + "😀",
    "“ngoặc” – gạch … %",
    "+84",
    "=",
    "a\u00a0b",
    "một\nhai",
    "- một\n- hai\n\n  thụt\nba",
    "một\n\n\nhai: ba # bốn",
    "---\nmột",
    "một\n---\n...",
    "một\n  hai",
    "# một\nhai",
    "a\tb",
    "một\ta\nhai",
    "một\n \nhai",
    "một \nhai",
    "\\",
    '"',
    "'",
]


def test_whatever_is_written_is_read_back(lab: Lab, tmp_path: Path) -> None:
    entries = [
        {
            "id": "a-b",
            "title": value,
            "aliases": [value, "khác"],
            "place": {"province": value, "site": value},
            "problem": value,
            "actions": [value, "khác"],
            "results": [{"text": value, "unit": value, "figures": [value]}, {"text": value}],
            "sources": [{"source": value, "quote": value}],
            "related": [value],
        }
        for value in NASTY
    ]
    texts = lab.run(_WRITE, [["model", entry] for entry in entries])
    for entry, text in zip(entries, texts, strict=True):
        assert read_back(text, tmp_path) == entry


visible = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf"), include_characters="\n\t"),
    min_size=1,
    max_size=120,
)


@settings(max_examples=60)
@given(values=st.lists(visible, min_size=20, max_size=20))
def test_any_text_is_read_back(
    lab: Lab, tmp_path_factory: pytest.TempPathFactory, values: Any
) -> None:
    """What the controls hand over: NFC, without hidden characters and spaces at the ends."""
    clean = [nfc(HIDDEN.sub("", value)).strip() for value in values]
    entries = [{"title": value, "problem": value, "actions": [value]} for value in clean if value]
    texts = lab.run(_WRITE, [["model", entry] for entry in entries])
    folder = tmp_path_factory.mktemp("read")
    for entry, text in zip(entries, texts, strict=True):
        assert read_back(text, folder) == entry


def test_numbers_years_days_and_flags_stand_plain(lab: Lab) -> None:
    entry = {
        "title_by_editors": "true",
        "started": "2019",
        "results": [{"text": "Có kết quả.", "value": "12.27", "unit": "%"}],
        "reviewed_on": "2026-11-22",
        "place": {"province": "Hà Nam", "district": "huyện Bình Lục"},
        "themes": ["doi-thoai", "cai-cach-hanh-chinh"],
    }
    (text,) = lab.run(_WRITE, [["model", entry]])
    assert text == (
        "title_by_editors: true\n"
        "place: {province: Hà Nam, district: huyện Bình Lục}\n"
        "themes: [doi-thoai, cai-cach-hanh-chinh]\n"
        "started: 2019\n"
        "results:\n"
        "  - text: Có kết quả.\n"
        "    value: 12.27\n"
        '    unit: "%"\n'
        "reviewed_on: 2026-11-22\n"
    )


def test_real_entries_are_written_in_canonical_form(lab: Lab) -> None:
    """As `danvan fmt` would leave them: nothing is left to tidy up."""
    root = ROOT / "models_catalog"
    asked: list[tuple[str, dict[str, Any]]] = []
    wanted: list[str] = []
    for part, glob in ((s.Model, "models/*/*.yml"), (s.Source, "sources/*.yml")):
        for path in sorted(root.glob(glob)):
            file, _ = read_file(root, path.relative_to(root).as_posix())
            assert file is not None
            asked.append((part.__name__.lower(), file.data))
            wanted.append(canonical_entry(file.data, part))
    assert len(asked) > 80
    written = lab.run(_WRITE, asked)
    assert written == wanted


def test_the_example_of_the_schema_passes_through(lab: Lab, tmp_path: Path) -> None:
    def as_text(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: as_text(item) for key, item in value.items()}
        if isinstance(value, list):
            return [as_text(item) for item in value]
        return str(value).lower() if isinstance(value, bool) else str(value)

    for part in (s.Model, s.Source):
        entry = as_text(example_of(part))
        entry.pop("former_ids"), entry.pop("withdrawn")
        (text,) = lab.run(_WRITE, [[part.__name__.lower(), entry]])
        assert read_back(text, tmp_path) == entry
        part.model_validate(read_back(text, tmp_path))


def test_the_pattern_of_hidden_characters_survives_json(lab: Lab, tmp_path: Path) -> None:
    pattern = json.loads(as_file(form_data(built(tmp_path))))["hidden"]
    assert pattern == HIDDEN.pattern
    ranges = (*range(0xD800), *range(0xE000, 0x10100), 0x1BCA0, 0x1D173, 0xE0001, 0x10FFFF)
    odd = [chr(code) for code in ranges]
    found = lab.run(
        """
        const hidden = new RegExp(data.hidden, "u");
        return argument.map((char) => hidden.test(char));
        """,
        odd,
    )
    assert found == [HIDDEN.search(char) is not None for char in odd]
