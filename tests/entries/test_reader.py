"""The strict reader: scalars stay text, odd files are refused, nothing makes it fall."""

import os
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from danvan.entries import characters
from danvan.entries.files import sorted_files
from danvan.entries.reader import MAX_BYTES, MAX_PROBLEMS, read_file, read_folder
from danvan.problems import Problem
from tests.builders import write


def read(root: Path, content: str | bytes) -> tuple[Any, list[Problem]]:
    write(root, {"a.yml": content})
    file, problems = read_file(root, "a.yml")
    return (None if file is None else file.data), problems


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


plain_texts = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Co", "Cn", "Cc", "Cf", "Zl", "Zp")),
    max_size=20,
).filter(lambda text: not characters.HIDDEN.search(text))
nested = st.recursive(
    plain_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain_texts, inner, max_size=3),
    max_leaves=8,
)
yaml_like = st.text(alphabet="ab:- \n\t[]{}&*!|>'\"%@`#?,~<=đ\\0\u200b", max_size=60)


# What is read


@pytest.mark.parametrize("word", ["no", "yes", "on", "true", "012", "0x1F", "1_000", "12:30"])
def test_a_word_stays_the_word_that_was_written(word: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"key: {word}\n") == ({"key": word}, [])


@pytest.mark.parametrize("word", ["2024-04-24", "1e3", ".inf", ".nan", "754277", "12.270", "="])
def test_no_number_and_no_date_is_made_of_text(word: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"key: {word}\n")[0] == {"key": word}


def test_nothing_behind_a_key_is_nothing(tmp_path: Path) -> None:
    data, problems = read(tmp_path, "a:\nb: ''\nc:\n  -\n")
    assert problems == []
    assert data == {"a": None, "b": "", "c": [None]}


def test_null_in_quotes_is_a_word(tmp_path: Path) -> None:
    assert read(tmp_path, "key: 'null'\n")[0] == {"key": "null"}


def test_eight_levels_are_enough_and_allowed(tmp_path: Path) -> None:
    data, problems = read(tmp_path, "key: " + "[" * 7 + "]" * 7 + "\n")
    assert problems == []
    assert data == {"key": [[[[[[[]]]]]]]}


def test_one_document_may_begin_and_end_with_its_marks(tmp_path: Path) -> None:
    assert read(tmp_path, "# chú thích\n---\nkey: a\n...\n") == ({"key": "a"}, [])


@given(data=st.dictionaries(plain_texts, nested, min_size=1, max_size=3))
def test_what_another_program_wrote_comes_back(tmp_path: Path, data: dict[str, Any]) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=True)
    read_back, problems = read(tmp_path, dumped)
    normal = yaml.load(unicodedata.normalize("NFC", dumped), Loader=yaml.BaseLoader)
    if problems:
        merged = len(str(normal)) < len(unicodedata.normalize("NFC", str(data)))
        allowed = {"too-deep", "piled-marks"} | ({"equal-key"} if merged else set())
        assert set(rules(problems)) <= allowed | {"merge-key"}
    else:
        assert read_back == normal


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda text: unicodedata.normalize("NFD", text).encode(), "decomposed letters"),
        (lambda text: text.replace("\n", "\r\n").encode(), "line ends of Windows"),
        (lambda text: text.replace("\n", "\r").encode(), "line ends of the old Mac"),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "a byte order mark"),
        (
            lambda text: (
                b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode()
            ),
            "all of these",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_how_a_file_was_saved_makes_no_difference(change: Any, name: str, tmp_path: Path) -> None:
    text = "title: Hoà Bình đổi mới\nnote: |\n  dòng một\n  dòng hai\nlist: [một, hai]\n"
    assert read(tmp_path, change(text)) == read(tmp_path, text), name


def test_escaped_marks_are_composed_too(tmp_path: Path) -> None:
    assert read(tmp_path, 'key: "vâ\\u0323n"\n')[0] == {"key": "vận"}


# What is refused


@given(content=st.binary(max_size=200))
def test_no_bytes_make_the_reader_fall(tmp_path: Path, content: bytes) -> None:
    data, problems = read(tmp_path, content)
    assert (data is None) == bool(problems)


@given(text=st.text(max_size=100) | yaml_like)
def test_no_text_makes_the_reader_fall(tmp_path: Path, text: str) -> None:
    data, problems = read(tmp_path, text.encode("utf-8", "surrogatepass"))
    assert isinstance(data, dict) != bool(problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= problem.line <= lines + 1 for problem in problems)


@given(text=yaml_like)
def test_no_text_hides_a_character_from_the_reader(tmp_path: Path, text: str) -> None:
    data, _ = read(tmp_path, f"key: {text}\n")
    assert data is None or not characters.HIDDEN.search(str(data))


@pytest.mark.parametrize(
    "content",
    [
        "key: " + "[" * 100_000,
        "key: " + "{a: " * 50_000,
        "- " * 100_000,
        "? " * 100_000,
        "key: &a " * 20_000,
        "a: &a [" + "*a, " * 50_000,
        "key: " + "a" * 200_000,
        '"' + "\\u0301\\u0323" * 20_000 + '": x',
        "key: a" + "\u0301\u0323" * 60_000,
        "key: |\n" + " x\n" * 60_000,
        "".join(f"k{n}: [\n" for n in range(20_000)),
    ],
    ids=lambda content: content[:12],
)
def test_a_file_made_to_be_slow_is_not(content: str, tmp_path: Path) -> None:
    before = time.process_time()
    read(tmp_path, content)
    assert time.process_time() - before < 5


def test_a_file_of_just_256_kilobytes_is_read(tmp_path: Path) -> None:
    head = b"key: x\n#"
    assert read(tmp_path, head + b"x" * (MAX_BYTES - len(head)))[1] == []
    assert rules(read(tmp_path, head + b"x" * (MAX_BYTES - len(head) + 1))[1]) == ["too-large"]


def test_of_very_many_mistakes_the_first_hundred_are_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "a: &x\n" * 1000)
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].rule == "more-problems"
    assert problems[-1].line == problems[-2].line


# Which files are read


def test_files_come_in_one_order_whatever_the_system_says(tmp_path: Path) -> None:
    names = ["b/a.yml", "a/b.yml", "a/a.yml", "a-b/a.yml", "z.yml"]
    write(tmp_path, dict.fromkeys(names, "a: b\n"))
    first = list(sorted_files(tmp_path))
    assert sorted(map(str, first)) == sorted(names)
    assert first == list(sorted_files(tmp_path))
    assert [file.path for file in read_folder(tmp_path)[0]] == first


def test_readme_and_hidden_files_are_not_entries(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "README.md": "# Mục từ",
            "models/README.md": "# Mô hình",
            ".DS_Store": b"\x00\x01",
            ".git/config": "x",
            "models/.gitkeep": "",
        },
    )
    assert read_folder(tmp_path) == ([], [])


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_folder(tmp_path / "khong-co")
    assert rules(problems) == ["unreadable"]
    assert problems[0].message == "Không đọc được tệp hay thư mục này: không tìm thấy."


def test_a_file_gone_while_reading_is_a_problem(tmp_path: Path) -> None:
    file, problems = read_file(tmp_path, "khong-co.yml")
    assert file is None
    assert rules(problems) == ["unreadable"]


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"catalog": "x"})
    assert rules(read_folder(tmp_path / "catalog")[1]) == ["unreadable"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yml")
    assert rules(read_folder(tmp_path)[1]) == ["not-a-file"]


def test_a_name_that_is_no_unicode_can_be_told(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"m\xf4.yml")).write_text("a: b\n")
    _, problems = read_folder(tmp_path)
    assert rules(problems) == ["bad-file-name"]
    assert problems[0].path.isprintable()


# Where things stand


def test_a_field_knows_its_line_and_column(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "id: a\nresults:\n  - text: b\n    unit: c\n  - text: d\nlast:\n"})
    file, _ = read_file(tmp_path, "a.yml")
    assert file is not None
    assert file.locate(("id",)) == (1, 1)
    assert file.locate(("results",)) == (2, 1)
    assert file.locate(("results", 0)) == (3, 5)
    assert file.locate(("results", 0, "unit")) == (4, 5)
    assert file.locate(("results", 1, "text")) == (5, 5)
    assert file.locate(("last",)) == (6, 1)


def test_what_is_missing_stands_where_its_parent_does(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "# đầu tệp\nid: a\nresults:\n  - text: b\n"})
    file, _ = read_file(tmp_path, "a.yml")
    assert file is not None
    assert file.locate(("results", 0, "value")) == (4, 5)
    assert file.locate(("title",)) == (2, 1)


def test_columns_count_letters_not_bytes(tmp_path: Path) -> None:
    problems = read(tmp_path, "key: [Đường, &a Đường]\n")[1]
    assert [(problem.line, problem.column) for problem in problems] == [(1, 14)]


@given(text=st.text(max_size=50))
def test_piled_marks_are_found_however_they_stand(text: str) -> None:
    pile = "\u0301\u0323" * characters.MOST_MARKS
    assert characters.piled_marks(text + "a" + pile + text) is not None
    assert characters.piled_marks(unicodedata.normalize("NFD", "Nghị quyết ") * 20) is None
