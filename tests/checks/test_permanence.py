"""Published addresses stay: what is accepted, and what git cannot tell."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from danvan.checks import run_checks
from danvan.history import HistoryError, changes_since
from tests.builders import MODEL, TODAY, catalog_folder, committed, model, write

OTHER = "models/ha-nam/ten-moi.yml"
OWN = "summary: Hội viên phụ nữ gom rác tái chế lấy tiền giúp học sinh nghèo.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A committed catalog with one more model than the valid one has."""
    root = catalog_folder(tmp_path / "models_catalog", {MODEL: model(OWN)})
    write(tmp_path, {"content/dong-gop.md": "# Đóng góp\n"})
    committed(tmp_path)
    return root


def rules(root: Path, ref: str = "HEAD") -> list[str]:
    found = run_checks(root, today=TODAY, against=ref, pages=root.parent / "content").problems
    return [problem.rule for problem in found]


def test_nothing_changed_is_nothing_gone(root: Path) -> None:
    assert rules(root) == []


def test_a_deleted_model_is_told_with_its_path(root: Path) -> None:
    (root / MODEL).unlink()
    (problem,) = run_checks(root, today=TODAY, against="HEAD").problems
    assert (problem.rule, problem.path) == ("address-gone", MODEL)


def test_a_renamed_model_keeps_its_address_by_former_ids(root: Path) -> None:
    (root / MODEL).unlink()
    write(root, {OTHER: model(OWN + "former_ids: [mo-hinh-thu]\n", id="ten-moi")})
    assert rules(root) == []


def test_a_withdrawn_model_keeps_its_address(root: Path) -> None:
    withdrawn = "withdrawn: {on: 2026-01-31, reason: Trùng với mục khác}\n"
    write(root, {MODEL: model(OWN + withdrawn)})
    assert rules(root) == []


def test_a_withdrawn_code_answers_for_its_variants(root: Path) -> None:
    text = (root / "guidelines/4-xin.yml").read_text(encoding="utf-8")
    more = "withdrawn: {on: 2026-01-31, reason: Không còn dùng}\n"
    write(root, {"guidelines/4-xin.yml": text.replace("id: ha-nam", "id: ha-noi") + more})
    assert rules(root) == []


def test_a_renamed_code_takes_its_variants_along(root: Path) -> None:
    text = (root / "guidelines/4-xin.yml").read_text(encoding="utf-8")
    (root / "guidelines/4-xin.yml").unlink()
    moved = text.replace("id: 4-xin", "id: bon-xin\nformer_ids: [4-xin]")
    write(root, {"guidelines/bon-xin.yml": moved})
    assert rules(root) == []


def test_a_file_that_cannot_be_read_is_no_second_error(root: Path) -> None:
    write(root, {MODEL: "id: [\n"})
    assert rules(root) == ["yaml-open-bracket"]


def test_a_model_moved_to_another_province_keeps_its_address(root: Path) -> None:
    (root / MODEL).unlink()
    there = "models/ha-noi/mo-hinh-thu.yml"
    write(root, {there: model(OWN + "place: {province: Hà Nội}\n")})
    assert rules(root) == []


def test_an_older_commit_can_be_named_and_a_deletion_in_between_is_seen(root: Path) -> None:
    first = committed_head(root)
    (root / MODEL).unlink()
    committed(root.parent)
    assert rules(root, first) == ["address-gone"]
    assert rules(root, "HEAD~1") == ["address-gone"]
    assert rules(root) == []


def test_what_others_add_meanwhile_is_not_ours_to_keep(root: Path) -> None:
    git(root, "checkout", "-qb", "de-xuat")
    git(root, "checkout", "-q", "main")
    write(root, {OTHER: model(OWN, id="ten-moi")})
    committed_more(root)
    git(root, "checkout", "-q", "de-xuat")
    assert rules(root, "main") == []


def test_only_changed_models_are_compared_with_the_others(root: Path) -> None:
    copy = model("", id="ban-sao")
    write(root, {"models/ha-nam/ban-sao.yml": copy})
    committed_more(root)
    assert rules(root) == []
    write(root, {"models/ha-nam/ban-sao.yml": copy + "started: 2020\n"})
    assert rules(root) == ["near-duplicate"]


def test_a_folder_without_git_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(HistoryError) as caught:
        changes_since(catalog_folder(tmp_path / "x"), "HEAD")
    assert caught.value.why == "no-repository"


@pytest.mark.parametrize(
    "ref", ["khong-co", "-v", "--output=x", "a b", "HEAD:x", "main..x", "", "a" * 300, "$(x)", "é"]
)
def test_a_ref_that_is_none_is_said_so(root: Path, ref: str) -> None:
    with pytest.raises(HistoryError) as caught:
        changes_since(root, ref)
    assert caught.value.why == "no-ref"


def test_without_git_that_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(HistoryError) as caught:
        changes_since(root, "HEAD")
    assert caught.value.why == "no-git"


def test_names_with_spaces_marks_and_line_ends_are_read_whole(root: Path) -> None:
    odd = {"tệp có dấu.txt": "a\n", "hai\ndòng.txt": "", 'nháy".txt': "x" * 100_000}
    write(root, odd)
    committed_more(root)
    for name in odd:
        (root / name).write_text("khác", encoding="utf-8")
    changes = changes_since(root, "HEAD")
    assert {name: text.decode() for name, text in changes.before.items()} == odd
    assert changes.now == frozenset(odd)


def test_a_copy_of_a_folder_deeper_in_the_repository_has_its_own_paths(tmp_path: Path) -> None:
    root = catalog_folder(tmp_path / "a" / "b" / "models_catalog", {MODEL: model(OWN)})
    committed(tmp_path)
    shutil.rmtree(root / "models")
    assert changes_since(root, "HEAD").now == frozenset()
    assert MODEL in changes_since(root, "HEAD").before


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=root.parent,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return done.stdout.strip()


def committed_head(root: Path) -> str:
    return git(root, "rev-parse", "HEAD")


def committed_more(root: Path) -> None:
    committed(root.parent)
