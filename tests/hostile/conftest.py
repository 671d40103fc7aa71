"""The site of an attacker's words, built once for the tests that look at it."""

from pathlib import Path

import pytest

from tests.hostile.harmless import project
from tests.once import made_once
from tests.site.conftest import EPOCH, SITE_URL, build


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as `make site` builds it; served as the folder `danvan` of a host."""

    def make(folder: Path) -> None:
        environ = {"DANVAN_SITE_URL": SITE_URL, "DANVAN_REPO_URL": "https://example.org/repo"}
        target = folder / "served/danvan"
        target.parent.mkdir()
        done = build(project(folder / "project"), target, SOURCE_DATE_EPOCH=EPOCH, **environ)
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "hostile", make) / "served/danvan"
