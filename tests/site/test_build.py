"""How a build behaves: it stops on errors, repeats itself exactly, and keeps addresses."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import EPOCH, ROOT, SITE_URL, build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this repository's site sources that a test may spoil."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "models_catalog", folder / "models_catalog")
    return folder


def digest(folder: Path) -> dict[str, str]:
    """Every file below `folder` with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def entry(project: Path) -> Path:
    return project / "models_catalog/models/ha-nam/ngay-thu-7-voi-dan.yml"


def test_a_build_with_an_error_says_so_and_leaves_the_old_site(project: Path) -> None:
    target = project / "site"
    assert build(project, target).returncode == 0
    before = digest(target)
    text = entry(project).read_text(encoding="utf-8")
    entry(project).write_text(text.replace("level: huyen", "level: huyện"), encoding="utf-8")

    done = build(project, target)

    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "models/ha-nam/ngay-thu-7-voi-dan.yml:" in said
    assert "Có phải bạn muốn viết 'huyen'?" in said
    assert "Traceback" not in said
    assert digest(target) == before


def test_two_builds_of_one_source_are_the_same_bytes(project: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    one = {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"}
    two = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}
    assert build(project, first, SOURCE_DATE_EPOCH=EPOCH, **one).returncode == 0
    assert build(project, second, SOURCE_DATE_EPOCH=EPOCH, **two).returncode == 0
    assert digest(first) == digest(second)


def test_windows_line_ends_and_decomposed_letters_change_nothing(
    project: Path, tmp_path: Path
) -> None:
    import unicodedata

    first, second = tmp_path / "a", tmp_path / "b"
    assert build(project, first, SOURCE_DATE_EPOCH=EPOCH).returncode == 0
    for path in (project / "models_catalog").rglob("*.yml"):
        text = unicodedata.normalize("NFD", path.read_text(encoding="utf-8"))
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert build(project, second, SOURCE_DATE_EPOCH=EPOCH).returncode == 0
    assert digest(first) == digest(second)


def test_a_renamed_entry_leaves_a_redirect(project: Path) -> None:
    old = entry(project)
    text = old.read_text(encoding="utf-8")
    new = old.with_name("ngay-thu-bay-voi-dan.yml")
    renamed = text.replace("id: ngay-thu-7-voi-dan", "id: ngay-thu-bay-voi-dan")
    new.write_text(f"{renamed}former_ids: [ngay-thu-7-voi-dan]\n", encoding="utf-8")
    old.unlink()
    for path in (project / "models_catalog/models").rglob("*.yml"):
        said = path.read_text(encoding="utf-8")
        if path != new and "ngay-thu-7-voi-dan" in said:
            path.write_text(
                said.replace("ngay-thu-7-voi-dan", "ngay-thu-bay-voi-dan"), encoding="utf-8"
            )

    done = build(project, project / "site", DANVAN_SITE_URL=SITE_URL)

    assert done.returncode == 0, done.stdout + done.stderr
    page = (project / "site/mo-hinh/ngay-thu-7-voi-dan/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../ngay-thu-bay-voi-dan/"' in page
    assert 'name="robots" content="noindex"' in page
    site_map = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "ngay-thu-7-voi-dan" not in site_map


def test_a_withdrawn_entry_keeps_its_page_and_leaves_the_lists(project: Path) -> None:
    withdrawn = project / "models_catalog/models/ha-nam/tieng-keng-an-ninh.yml"
    text = withdrawn.read_text(encoding="utf-8")
    notice = 'withdrawn: {on: "2026-01-31", reason: Trùng với mục từ khác}\n'
    withdrawn.write_text(text + notice, encoding="utf-8")

    done = build(project, project / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    page = (project / "site/mo-hinh/tieng-keng-an-ninh/index.html").read_text(encoding="utf-8")
    assert "đã được rút khỏi danh mục" in page
    assert "31/1/2026" in page
    for path in (project / "site").rglob("index.html"):
        if path.parent.name != "tieng-keng-an-ninh":
            assert 'tieng-keng-an-ninh/"' not in path.read_text(encoding="utf-8"), path


def test_two_sources_of_one_address_are_both_named(project: Path) -> None:
    head = "---\ntitle: Số liệu khác\ndescription: Trang thứ hai ở địa chỉ của số liệu.\n---\n"
    (project / "content/so-lieu.md").write_text(f"{head}\n# Số liệu khác\n", encoding="utf-8")
    done = build(project, project / "site")
    assert done.returncode != 0
    assert "so-lieu/" in done.stdout + done.stderr
    assert "so-lieu.md" in done.stdout + done.stderr


def test_a_missing_catalog_is_said_in_one_sentence(project: Path) -> None:
    shutil.rmtree(project / "models_catalog")
    done = build(project, project / "site")
    assert done.returncode != 0
    assert "Không có thư mục" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_long_lists_are_paginated(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("catalog: models_catalog", "catalog: models_catalog\n      per_page: 10"),
        encoding="utf-8",
    )
    done = build(project, project / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    listed = sorted(path.name for path in (project / "site/mo-hinh").glob("trang-*"))
    assert listed == [f"trang-{number}" for number in range(2, 10)]
    last = (project / "site/mo-hinh/trang-9/index.html").read_text(encoding="utf-8")
    assert last.count('class="dv-item__title"') == 6


def test_a_build_does_not_wait_for_what_only_some_need() -> None:
    script = "import sys, mkdocs.__main__, danvan.mkdocs_plugin.build; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"minify", "mkdocs.livereload", "openpyxl", "rapidfuzz", "watchdog", "xlsxwriter"}
    assert "jinja2" in loaded
    assert loaded.isdisjoint({*heavy, "danvan.entries.privacy"})
