"""The canonical form: one form for one content, and nothing lost on the way to it."""

import random
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.entries.canonical import canonical_entry, canonical_text, kind_of
from danvan.entries.characters import HIDDEN
from danvan.entries.outline import comments_of
from danvan.entries.reader import read_file
from danvan.entries.schema import Model
from danvan.entries.shapes import shapes
from danvan.text import nfc
from tests.benchmarks.synthetic import entries
from tests.scribe import Scribe

CATALOG = Path(__file__).parents[2] / "models_catalog"
FILES = sorted(path.relative_to(CATALOG).as_posix() for path in CATALOG.rglob("*.yml"))


def read(folder: Path, text: str) -> Any:
    (folder / "a.yml").write_bytes(text.encode())
    file, problems = read_file(folder, "a.yml")
    assert problems == [], text
    assert file is not None
    return file.data


def normal(text: str) -> str:
    return nfc(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


@cache
def generated() -> tuple[tuple[str, str], ...]:
    return tuple((str(entry.path), entry.text) for entry in islice(entries(500), 500))


def form(text: str) -> str:
    return canonical_text(text, Model)


# The catalog's own files are the model


def test_every_file_of_the_catalog_is_in_form() -> None:
    for path in FILES:
        text = (CATALOG / path).read_text(encoding="utf-8")
        assert canonical_text(text, kind_of(path)) == text, path


def test_however_it_was_written_a_file_of_the_catalog_comes_out_the_same(tmp_path: Path) -> None:
    for seed, path in enumerate(FILES):
        text = (CATALOG / path).read_text(encoding="utf-8")
        data = read(tmp_path, text)
        written = normal(Scribe(seed, comments=False).text(data))
        assert read(tmp_path, written) == data, "the scribe erred"
        assert canonical_text(written, kind_of(path)) == text, written


def test_five_hundred_generated_entries_keep_data_and_comments(tmp_path: Path) -> None:
    for seed, (path, text) in enumerate(generated()):
        kind = kind_of(path)
        data = read(tmp_path, text)
        scribe = Scribe(seed)
        written = normal(scribe.text(data))
        once = canonical_text(written, kind)
        assert read(tmp_path, once) == data, written
        assert comments_of(once) == sorted(nfc(comment) for comment, _ in scribe.expected), written
        assert canonical_text(once, kind) == once, written
        without = canonical_text(normal(Scribe(seed, comments=False).text(data)), kind)
        assert without == canonical_entry(data, kind or Model)


def test_a_comment_stays_with_its_key(tmp_path: Path) -> None:
    for seed, (path, text) in enumerate(islice(generated(), 150)):
        scribe = Scribe(seed)
        written = normal(scribe.text(read(tmp_path, text)))
        lines = canonical_text(written, kind_of(path)).split("\n")
        for comment, key in scribe.expected:
            at = next(n for n, line in enumerate(lines) if comment in line)
            beside = lines[at].split("# ")[0]
            later = (line for line in lines[at + 1 :] if not line.lstrip().startswith("#"))
            spoken_of = beside if beside.strip() else next(later)
            assert f"{key}:" in spoken_of, written


texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab ệđ:-#,[]{}'\"\\&*!|>%@`?~=<.\n\n  "),
        st.characters(exclude_categories=("Cs", "Co", "Cn", "Cc", "Cf", "Zl", "Zp")),
    ),
    max_size=160,
).filter(lambda text: not HIDDEN.search(text))
keys = st.one_of(st.sampled_from(list(shapes(Model))), texts.map(lambda text: text[:20]))
nested = st.recursive(
    texts | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200)
@given(data=st.dictionaries(keys, nested, min_size=1, max_size=4), seed=st.integers(0, 10**6))
def test_any_data_in_any_writing_is_kept(tmp_path: Path, data: dict[str, Any], seed: int) -> None:
    clean = canonical_entry(_normal(data), Model)
    written = _with_comments(clean, seed)
    before = read(tmp_path, written)
    once = form(written)
    assert read(tmp_path, once) == before
    assert comments_of(once) == comments_of(written)
    assert form(once) == once


@given(data=st.dictionaries(keys, nested, min_size=1, max_size=4))
def test_any_data_can_be_written(tmp_path: Path, data: dict[str, Any]) -> None:
    expected = _normal(data)
    assert read(tmp_path, canonical_entry(expected, Model)) == expected


def _normal(data: Any) -> Any:
    if isinstance(data, dict):
        return {nfc(key): _normal(value) for key, value in data.items() if key != "<<"}
    if isinstance(data, list):
        return [_normal(item) for item in data]
    return nfc(data) if data is not None else None


def _with_comments(text: str, seed: int) -> str:
    """Comments between lines, in any column, where no text over several lines is torn apart."""
    chance = random.Random(seed)
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip() and not line.startswith("  ") and chance.random() < 0.4:
            lines.append(" " * chance.choice([0, 0, 2]) + f"# {chance.randrange(1000)}")
            lines += [""] * chance.choice([0, 0, 1])
        lines.append(line)
    return "\n".join(lines)


# One rule each


def test_keys_stand_in_the_order_of_the_schema_and_unknown_ones_last() -> None:
    assert form("nope: 1\ntitle: b\nid: a\n") == "id: a\ntitle: b\nnope: 1\n"
    mixed = "results: [{quote: q, text: t}]\n"
    assert form(mixed) == "results:\n  - text: t\n    quote: q\n"


def test_a_text_stands_on_its_line_where_it_fits_and_is_folded_where_not() -> None:
    fits = "summary: " + "x" * 45 + " " + "y" * 45
    assert form(f"summary: >-\n  {fits[9:]}\n") == f"{fits}\n"
    long = f"{fits}z"
    assert form(f"{long}\n") == "summary: >-\n  " + long[9:] + "\n"
    longer = " ".join(["chữ"] * 40)
    folded = form(f"summary: {longer}\n").split("\n")
    assert folded[0] == "summary: >-"
    assert max(map(len, folded)) <= 100
    assert " ".join(line.strip() for line in folded[1:]).strip() == longer


def test_what_cannot_be_broken_stays_on_its_line() -> None:
    address = "url: https://example.org/" + "a" * 120 + "\n"
    assert form(address) == address


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'Không'", "Không"),
        ("no", '"no"'),
        ("2019", '"2019"'),
        ("12:30", '"12:30"'),
        ("1e3", '"1e3"'),
        ("2023-04-22", '"2023-04-22"'),
        ('"a: b"', '"a: b"'),
        ("'- a'", '"- a"'),
        ("'null'", '"null"'),
        ("''", '""'),
        ("'#a'", '"#a"'),
        ("a#b", "a#b"),
        ("'“Dân vận khéo”'", "“Dân vận khéo”"),
        ("'\"Dân vận: khéo\" ở xã'", "'\"Dân vận: khéo\" ở xã'"),
        ('"it\'s: \\"x\\""', "'it''s: \"x\"'"),
        ('"\\tthụt"', '"\\tthụt"'),
        ("'%'", '"%"'),
    ],
)
def test_quotes_only_where_they_are_needed(written: str, expected: str) -> None:
    assert form(f"title: {written}\n") == f"title: {expected}\n"


def test_numbers_days_and_flags_have_no_quotes() -> None:
    assert form("started: '2019'\n") == "started: 2019\n"
    assert form('reviewed_on: "2026-11-22"\n') == "reviewed_on: 2026-11-22\n"
    assert form("title_by_editors: 'true'\n") == "title_by_editors: true\n"
    assert form("results: [{value: '12.5', text: '12.5'}]\n") == (
        'results:\n  - text: "12.5"\n    value: 12.5\n'
    )


def test_a_text_of_several_lines_is_shown_as_it_is() -> None:
    points = "problem: |-\n  Hai việc:\n\n  - một\n  - hai\n    - nhỏ hơn\n"
    assert form(points) == points
    assert form('problem: "Hai việc:\\n\\n- một\\n- hai\\n  - nhỏ hơn"\n') == points


def test_a_place_and_ids_go_between_brackets_sentences_do_not() -> None:
    place = "place:\n    district: huyện Bình Lục\n    province: Hà Nam\n"
    assert form(place) == "place: {province: Hà Nam, district: huyện Bình Lục}\n"
    assert form("themes:\n- a\n- b\n") == "themes: [a, b]\n"
    assert form("actions: [Đến từng nhà.]\n") == "actions:\n  - Đến từng nhà.\n"


def test_ids_that_do_not_fit_stand_one_below_the_other() -> None:
    ids = [f"{letter * 30}" for letter in "abcd"]
    lines = "".join(f"  - {one}\n" for one in ids)
    assert form(f"related: [{', '.join(ids)}]\n") == f"related:\n{lines}"


def test_a_header_stays_on_top_and_a_comment_goes_with_its_key() -> None:
    written = "# Đầu tệp\n\n# về tên\ntitle: b # ngắn\n#về mã\nid: a\n# cuối\n"
    assert form(written) == "# Đầu tệp\n\n#về mã\nid: a\n# về tên\ntitle: b  # ngắn\n# cuối\n"


def test_a_comment_with_no_room_beside_goes_above() -> None:
    note = "# " + "dài " * 25 + "x"
    assert form(f"title: b {note}\n") == f"{note}\ntitle: b\n"
    assert form("summary: >- # xem lại\n  ngắn\n") == "summary: ngắn  # xem lại\n"


def test_comments_in_lists_stay_where_they_are() -> None:
    written = (
        "themes: [a, # một\n  b] # hai\n"
        "sources:\n"
        "# trước\n"
        "- source: a # bên\n"
        "  # giữa\n"
        "  quote: q\n"
        "  # sau q\n"
        "- # mở\n"
        "  source: b\n"
        "# của tên\n"
        "title: c\n"
    )
    assert form(written) == (
        "# của tên\n"
        "title: c\n"
        "themes:  # hai\n"
        "  - a  # một\n"
        "  - b\n"
        "sources:\n"
        "  # trước\n"
        "  - source: a  # bên\n"
        "    # giữa\n"
        "    quote: q\n"
        "    # sau q\n"
        "  - source: b  # mở\n"
    )
