"""The review clock: when an entry is due, and in which order."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.entries.schema import Model
from danvan.review import MONTHS, due_day, reviews
from tests.builders import TODAY, built, model, valid_files
from tests.test_evidence import of


@pytest.mark.parametrize(
    ("reviewed", "due"),
    [
        ("2025-11-22", "2026-11-22"),
        ("2024-02-29", "2025-02-28"),
        ("2023-12-31", "2024-12-31"),
    ],
)
def test_a_model_is_due_a_year_after_its_review(reviewed: str, due: str) -> None:
    assert due_day(of(reviewed_on=reviewed)) == date.fromisoformat(due)


def test_what_was_never_reviewed_has_no_due_day() -> None:
    assert due_day(of()) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2900, 1, 1)))
def test_the_due_day_lies_so_many_months_ahead(day: date) -> None:
    due = due_day(of(reviewed_on=day))
    assert due is not None
    assert (due.year - day.year) * 12 + due.month - day.month == MONTHS[Model.folder]
    assert due.day == day.day or (due.day < day.day and due.month == 2)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2900, 1, 1)), st.integers(0, 400))
def test_a_later_review_is_never_due_earlier(day: date, later: int) -> None:
    first = due_day(of(reviewed_on=day))
    second = due_day(of(reviewed_on=date.fromordinal(day.toordinal() + later)))
    assert first is not None
    assert second is not None
    assert second >= first


def test_every_kind_with_a_review_has_its_own_period(tmp_path: Path) -> None:
    files = valid_files()
    reviewed = "reviewed_on: 2025-11-22\n"
    catalog = built(
        tmp_path,
        {
            "documents/van-ban-thu.yml": files["documents/van-ban-thu.yml"] + reviewed,
            "guidelines/4-xin.yml": files["guidelines/4-xin.yml"] + reviewed,
            "models/ha-nam/mo-hinh-mot.yml": model(
                "title: Mô hình một\nreviewed_on: 2025-10-01", id="mo-hinh-mot"
            ),
        },
    )
    assert [(item.file, item.due) for item in reviews(catalog)] == [
        ("models/ha-nam/mo-hinh-mot.yml", date(2026, 10, 1)),
        ("documents/van-ban-thu.yml", TODAY),
        ("guidelines/4-xin.yml", date(2027, 11, 22)),
        ("models/ha-nam/mo-hinh-goc.yml", None),
    ]


def test_what_is_withdrawn_is_not_reviewed(tmp_path: Path) -> None:
    gone = model(
        "title: Đã rút\nreviewed_on: 2020-01-01\nwithdrawn: {on: 2021-01-01, reason: Trùng lặp}",
        id="mo-hinh-rut",
    )
    catalog = built(tmp_path, {"models/ha-nam/mo-hinh-rut.yml": gone})
    assert "mo-hinh-rut" not in {item.entry.id for item in reviews(catalog)}
