"""One real build of the whole site, shared by the tests that look at it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.once import made_once
from tests.site.html_pages import HtmlPage, read_pages

ROOT = Path(__file__).parents[2]
SITE_URL = "https://example.org/danvan/"
EPOCH = "1795305600"
"""22 November 2026 in seconds, as SOURCE_DATE_EPOCH wants it."""


def build(
    project: Path, target: Path, *, strict: bool = True, **environ: str
) -> "subprocess.CompletedProcess[str]":
    """`mkdocs build --strict` of `project` into `target`, as a person would run it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(target)]
    command += ["--strict"] * strict
    return subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of this repository in its folder danvan/, built as `make site`
    builds it."""

    def make(folder: Path) -> None:
        target = folder / "danvan"
        done = build(ROOT, target, DANVAN_SITE_URL=SITE_URL, SOURCE_DATE_EPOCH=EPOCH)
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "real-site", make)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository; only to be read."""
    return real_site(tmp_path_factory) / "danvan"


@pytest.fixture(scope="session")
def pages(site_folder: Path) -> dict[str, HtmlPage]:
    """Every page of the site by its address, parsed."""
    return read_pages(site_folder)
