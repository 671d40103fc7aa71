"""A catalog large enough for several processes and for a copy of the site: what a build makes
does not depend on what was built before, on who built it, or on when it was killed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from danvan.publishing import publisher
from danvan.workers import FEW
from tests.benchmarks.synthetic import write_project
from tests.site.conftest import EPOCH, SITE_URL, build
from tests.site.test_build import digest

SIZE = FEW + 60
ENVIRON = {"DANVAN_SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": EPOCH}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "project"
    write_project(folder, SIZE)
    return folder


def copied(source: Path, target: Path) -> Path:
    """A project with what people wrote, without what builds made."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".danvan", "site"))
    return target


def built(project: Path, target: Path, **environ: str) -> dict[str, str]:
    """The files of a site, by address."""
    done = build(project, target, **ENVIRON, **environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return digest(target)


def built_elsewhere(project: Path, target: Path) -> dict[str, str]:
    """The files of a site that is built from nothing, of a copy of the project."""
    fresh = copied(project, target)
    files = built(fresh, fresh / "site", DANVAN_WORKERS="1")
    shutil.rmtree(fresh)
    return files


def test_workers_clocks_and_seeds_change_nothing(source: Path, tmp_path: Path) -> None:
    one = {"DANVAN_WORKERS": "1", "PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh"}
    three = {"DANVAN_WORKERS": "3", "PYTHONHASHSEED": "2", "TZ": "America/New_York"}
    first = built(copied(source, tmp_path / "a"), tmp_path / "a" / "site", **one)
    second = built(copied(source, tmp_path / "b" / "c"), tmp_path / "elsewhere", **three)
    assert len(first) > publisher.KEPT_FROM / 2
    assert first == second


def models(project: Path) -> list[Path]:
    return sorted((project / "models_catalog/models").rglob("*.yml"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def unnamed(project: Path) -> Path:
    """An entry that no other one names."""
    texts = {path: path.read_text(encoding="utf-8") for path in models(project)}
    return next(
        path
        for path in texts
        if not any(path.stem in text for other, text in texts.items() if other != path)
    )


def edits(project: Path) -> Iterator[None]:
    """Changes of every kind, one more with each step."""
    catalog = project / "models_catalog"
    chosen = models(project)
    guideline = catalog / "guidelines/4-xin.yml"
    yield replace(chosen[7], "summary: >-\n", "summary: >-\n  Mới thêm vào lời tóm tắt này.\n")
    yield replace(guideline, "title: ", "title: Bộ ")
    yield replace(catalog / "vocabulary/themes.yml", "label: ", "label: Nhóm ")
    yield replace(chosen[90], "title: ", "title: Áo ")
    yield unnamed(project).unlink()
    yield replace(project / "content/gioi-thieu.md", "\n\n", "\n\nMột câu mới.\n\n")
    yield replace(project / "mkdocs.yml", "site_name: ", "site_name: Mới ")


def test_a_build_after_changes_is_the_build_from_nothing(source: Path, tmp_path: Path) -> None:
    project = copied(source, tmp_path / "project")
    before = built(project, project / "site")
    for step, _ in enumerate(edits(project)):
        after = built(project, project / "site")
        assert after != before
        assert after == built_elsewhere(project, tmp_path / f"fresh-{step}"), step
        before = after


def test_a_build_of_nothing_new_changes_nothing(source: Path, tmp_path: Path) -> None:
    project = copied(source, tmp_path / "project")
    before = built(project, project / "site")
    time.sleep(2.5)  # files changed just before a build are not trusted
    built(project, project / "site")
    done = build(project, project / "site", **ENVIRON)
    assert "Không có gì thay đổi" in done.stdout + done.stderr
    assert digest(project / "site") == before
    (project / "site/index.html").write_text("sửa tay", encoding="utf-8")
    assert built(project, project / "site") == before


def test_a_spoilt_cache_is_as_good_as_none(source: Path, tmp_path: Path) -> None:
    project = copied(source, tmp_path / "project")
    before = built(project, project / "site")
    chance = random.Random(5)
    for path in (project / ".danvan/cache").iterdir():
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1
        path.write_bytes(content if chance.random() < 0.5 else content[: len(content) // 2])
    shutil.rmtree(project / "site")
    assert built(project, project / "site") == before


def test_a_build_killed_at_any_moment_leaves_a_whole_site(source: Path, tmp_path: Path) -> None:
    project = copied(source, tmp_path / "project")
    target = project / "site"
    old = built(project, target)
    replace(models(project)[7], "title: ", "title: Áo ")
    new = built_elsewhere(project, tmp_path / "fresh")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    chance = random.Random(3)
    for _ in range(8):
        running = subprocess.Popen(
            command,
            cwd=project,
            env={**os.environ, **ENVIRON},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            running.wait(chance.uniform(0.3, 4.0))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        assert digest(target) in (old, new)
    assert built(project, target) == new
