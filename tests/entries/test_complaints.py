"""Complaints of pydantic in words of ours, also those that no schema of today can raise."""

from pathlib import Path

import pytest
from pydantic import BaseModel, Field, ValidationError

from danvan.entries import complaints, schema
from danvan.entries.reader import read_file
from danvan.problems import Problem
from tests.builders import write


def complained(root: Path, text: str, kind: type[BaseModel]) -> list[Problem]:
    write(root, {"a.yml": text})
    file, _ = read_file(root, "a.yml")
    assert file is not None
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(file.data)
    return complaints.problems_of(caught.value, file, kind)


class Odd(BaseModel):
    """A schema with a rule that `complaints.py` has no sentence for."""

    share: float = Field(multiple_of=5)


def test_a_complaint_without_a_sentence_still_names_field_and_line(tmp_path: Path) -> None:
    (problem,) = complained(tmp_path, "\nshare: 7\n", Odd)
    assert (problem.rule, problem.line, problem.field) == ("invalid", 2, "share")
    assert problem.message == "Nội dung của “share” không hợp lệ: đoạn chữ “7”."


def test_keys_offered_are_those_of_the_part(tmp_path: Path) -> None:
    (problem,) = complained(
        tmp_path, "source: bai-bao\nquot: câu trích\nquote: a b\n", schema.Evidence
    )
    assert problem.hint == (
        "Có phải bạn muốn viết 'quote'? Các khóa dùng được ở đây: source, quote."
    )


def test_a_list_with_a_wrong_item_is_not_called_too_short_as_well(tmp_path: Path) -> None:
    problems = complained(
        tmp_path, "terms:\n  - {id: a, label: b, description: c}\n", schema.Vocabulary
    )
    assert [problem.rule for problem in problems] == ["too-short"]
    assert problems[0].field == "terms.1.description"


def test_a_list_without_items_is_called_too_short(tmp_path: Path) -> None:
    problems = complained(tmp_path, "terms: []\n", schema.Vocabulary)
    assert [(problem.rule, problem.field) for problem in problems] == [("too-few", "terms")]


def test_thirty_thousand_wrong_keys_are_told_of_in_no_time(tmp_path: Path) -> None:
    text = "".join(f"k{n}:\n" for n in range(30_000))
    problems = complained(tmp_path, text, schema.Evidence)
    assert len(problems) == 101
