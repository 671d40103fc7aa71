"""`danvan fmt` as an editor meets it: what it writes, what it leaves alone, what it says."""

import os
import stat
from pathlib import Path

import pytest

from danvan.entries import outline
from danvan.writing import Target, tidy
from tests.builders import MODEL, catalog_folder, model
from tests.test_cli import danvan

UNTIDY = model("title: 'Mô hình thử' # tên\nid:   mo-hinh-thu")


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """One file out of form among files that are in form."""
    root = catalog_folder(tmp_path / "models_catalog")
    assert danvan("fmt", cwd=tmp_path).returncode == 0
    (root / MODEL).write_text(UNTIDY, encoding="utf-8")
    return root


def test_a_file_is_put_in_form_once(catalog: Path) -> None:
    done = danvan("fmt", cwd=catalog.parent)
    assert done.returncode == 0
    assert f"Đã viết lại models_catalog/{MODEL}" in done.stdout
    assert "Đã viết lại 1 tệp" in done.stdout
    text = (catalog / MODEL).read_text(encoding="utf-8")
    assert text.startswith("id: mo-hinh-thu\ntitle: Mô hình thử  # tên\nkind: mo-hinh\n")
    again = danvan("fmt", cwd=catalog.parent)
    assert "Đã viết lại 0 tệp" in again.stdout
    assert (catalog / MODEL).read_text(encoding="utf-8") == text


def test_check_only_lists_and_ends_with_1(catalog: Path) -> None:
    done = danvan("fmt", "--check", cwd=catalog.parent)
    assert done.returncode == 1
    assert f"Cần viết lại models_catalog/{MODEL}\n" in done.stdout
    assert (catalog / MODEL).read_text(encoding="utf-8") == UNTIDY
    danvan("fmt", cwd=catalog.parent)
    assert danvan("fmt", "--check", cwd=catalog.parent).returncode == 0


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (".", f"models_catalog/{MODEL}"),
        (".", "."),
        (".", "models_catalog/models"),
        ("models_catalog/models/ha-nam", "mo-hinh-thu.yml"),
        ("models_catalog/documents", "../models/ha-nam"),
    ],
)
def test_files_and_folders_can_be_named_from_anywhere(
    catalog: Path, folder: str, name: str
) -> None:
    done = danvan("fmt", name, cwd=catalog.parent / folder)
    assert done.returncode == 0, done.stderr
    assert "Đã viết lại 1 tệp" in done.stdout
    assert (catalog / MODEL).read_text(encoding="utf-8") != UNTIDY


@pytest.mark.parametrize("name", ["khong-co.yml", "ghi-chu.txt", "models_catalog/README.md"])
def test_a_name_of_no_entry_is_a_wrong_call(catalog: Path, name: str) -> None:
    (catalog / "README.md").write_text("x", encoding="utf-8")
    (catalog.parent / "ghi-chu.txt").write_text("x", encoding="utf-8")
    done = danvan("fmt", name, cwd=catalog.parent)
    assert done.returncode == 2
    assert f"không có tệp mục từ nào ở “{name}”" in done.stderr
    assert (catalog / MODEL).read_text(encoding="utf-8") == UNTIDY


def test_a_file_the_reader_refuses_is_reported_and_left_alone(catalog: Path) -> None:
    wrong = UNTIDY + "note: a: b\n"
    (catalog / MODEL).write_text(wrong, encoding="utf-8")
    done = danvan("fmt", cwd=catalog.parent)
    assert done.returncode == 1
    assert "[yaml-colon]" in done.stdout
    assert "1 tệp có lỗi" in done.stdout
    assert (catalog / MODEL).read_text(encoding="utf-8") == wrong


def test_a_link_is_reported_and_not_replaced(catalog: Path) -> None:
    outside = catalog.parent / "ngoai.yml"
    outside.write_text(UNTIDY, encoding="utf-8")
    (catalog / MODEL).unlink()
    (catalog / MODEL).symlink_to(outside)
    done = danvan("fmt", f"models_catalog/{MODEL}", cwd=catalog.parent)
    assert done.returncode == 1
    assert "[symlink]" in done.stdout
    assert (catalog / MODEL).is_symlink()
    assert outside.read_text(encoding="utf-8") == UNTIDY


def test_other_line_ends_normal_forms_and_byte_order_marks_go(catalog: Path) -> None:
    bytes_before = (catalog / "models/ha-nam/mo-hinh-goc.yml").read_bytes()
    odd = b"\xef\xbb\xbf" + bytes_before.replace(b"\n", b"\r\n")
    odd = odd.replace("ì".encode(), "i\u0300".encode())
    (catalog / "models/ha-nam/mo-hinh-goc.yml").write_bytes(odd)
    danvan("fmt", cwd=catalog.parent)
    assert (catalog / "models/ha-nam/mo-hinh-goc.yml").read_bytes() == bytes_before


def test_permissions_stay_and_nothing_is_left_beside(catalog: Path) -> None:
    (catalog / MODEL).chmod(0o640)
    danvan("fmt", cwd=catalog.parent)
    assert stat.S_IMODE((catalog / MODEL).stat().st_mode) == 0o640
    names = sorted(path.name for path in (catalog / "models/ha-nam").iterdir())
    assert names == ["mo-hinh-goc.yml", "mo-hinh-thu.yml"]


def test_a_file_that_would_lose_something_is_left_as_it_is(
    catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard itself: a writer that forgets comments must not get through."""
    monkeypatch.setattr(outline._Notes, "take", lambda *_: None)
    done = tidy(Target(catalog, MODEL), write=True)
    assert [problem.rule for problem in done.problems] == ["not-tidied"]
    assert (catalog / MODEL).read_text(encoding="utf-8") == UNTIDY


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(catalog: Path) -> None:
    folder = (catalog / MODEL).parent
    folder.chmod(0o555)
    try:
        done = danvan("fmt", cwd=catalog.parent)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 1
    assert "[not-written]" in done.stdout
