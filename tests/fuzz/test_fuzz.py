"""A short round of every target, the same inputs every time; `make fuzz` goes on for minutes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=30)
@given(data=st.data())
def test_a_short_round(name: str, data: st.DataObject) -> None:
    target: Any = TARGETS[name]
    target.check(data.draw(target.strategy))
