"""Sites of a few files, published as if they were large."""

import pytest

from danvan.publishing import publisher


@pytest.fixture
def small_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy is kept beside the smallest site."""
    monkeypatch.setattr(publisher, "KEPT_FROM", 1)


@pytest.fixture(params=["1", "2"])
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Even the smallest site is worked on by as many processes."""
    monkeypatch.setattr("danvan.workers.FEW", 1)
    monkeypatch.setattr("danvan.publishing.copies._AT_ONCE", 2)
    monkeypatch.setenv("DANVAN_WORKERS", request.param)
    return str(request.param)
