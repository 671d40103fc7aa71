"""Numbers that both languages compute alike."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.arithmetic import LENGTHS, length_code, ln
from tests.search.cases_io import cases


@given(st.floats(min_value=1, max_value=1e300))
def test_the_logarithm_is_right_to_its_last_digits(x: float) -> None:
    assert ln(x) == pytest.approx(math.log(x), rel=1e-13, abs=1e-15)


def test_the_logarithm_of_one_is_nothing() -> None:
    assert ln(1.0) == 0.0


@pytest.mark.parametrize(("code", "length"), cases("arithmetic")["lengths"].items())
def test_what_a_byte_says_of_a_length(code: str, length: int) -> None:
    assert LENGTHS[int(code)] == length


def test_a_byte_says_rising_lengths() -> None:
    assert len(LENGTHS) == 256
    assert list(LENGTHS) == sorted(set(LENGTHS))


@given(st.integers(min_value=0, max_value=100_000))
def test_a_length_is_rounded_down_by_less_than_a_sixteenth(length: int) -> None:
    said = LENGTHS[length_code(length)]
    assert said <= length < said + max(1, said / 16)
