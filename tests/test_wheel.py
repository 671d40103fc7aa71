"""The package as people get it: a wheel, installed where this repository is not."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONFIG = """\
site_name: Danh mục thử
docs_dir: content
theme: {name: material, language: vi, font: false}
plugins: [danvan]
"""
HOME = """\
---
title: Danh mục thử
description: Một danh mục nhỏ để thử gói cài đặt.
---

# Danh mục thử

Một câu.
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_wheel_builds_a_small_catalog_in_an_empty_environment(tmp_path: Path) -> None:
    run(
        sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--no-build-isolation",
        "--quiet", "--wheel-dir", tmp_path / "wheels", cwd=tmp_path,
    )  # fmt: skip
    (wheel,) = (tmp_path / "wheels").glob("danvan-*.whl")
    venv.create(tmp_path / "env", with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", tmp_path / "env", "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-compile"]
    run(*install, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=tmp_path)
    run(*install, "--no-deps", wheel, cwd=tmp_path)
    project = small_project(tmp_path / "project")

    said = run(tmp_path / "env/bin/danvan", "check", cwd=project)
    assert "1 mô hình" in said
    run(tmp_path / "env/bin/mkdocs", "build", "--strict", cwd=project)

    page = project / "site/mo-hinh/ngay-thu-7-voi-dan/index.html"
    assert "Ngày thứ 7 với dân" in page.read_text(encoding="utf-8")
    assert list((project / "site/assets/danvan").glob("*/danvan.css"))


def small_project(folder: Path) -> Path:
    """One model with what it refers to, and a home page."""
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "content/index.md").write_text(HOME, encoding="utf-8")
    catalog = folder / "models_catalog"
    shutil.copytree(ROOT / "models_catalog/vocabulary", catalog / "vocabulary")
    shutil.copytree(ROOT / "models_catalog/sources", catalog / "sources")
    model = "models/ha-nam/ngay-thu-7-voi-dan.yml"
    (catalog / model).parent.mkdir(parents=True)
    text = (ROOT / "models_catalog" / model).read_text(encoding="utf-8")
    alone = text.split("related:")[0]
    (catalog / model).write_text(alone, encoding="utf-8")
    return folder
