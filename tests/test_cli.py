"""The command line as an editor meets it: what it prints, how it ends, in which language."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import MODEL, catalog_folder, committed, model, write

ROOT = Path(__file__).parents[1]


def danvan(*arguments: str, cwd: Path, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command in a terminal that knows no Vietnamese (LC_ALL=C)."""
    return subprocess.run(
        [sys.executable, "-m", "danvan", *arguments],
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C", "PYTHONWARNINGS": "ignore", **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A catalog with two mistakes in one file."""
    spoilt = model("kind: mo-hin\nproblem: <b>đậm</b> và dài hơn mười chữ")
    return catalog_folder(tmp_path / "models_catalog", {MODEL: spoilt})


def test_a_right_catalog_ends_with_0_and_says_what_was_read(tmp_path: Path) -> None:
    catalog_folder(tmp_path / "models_catalog")
    done = danvan("check", cwd=tmp_path)
    assert done.returncode == 0
    assert "1 mô hình" in done.stdout


def test_errors_end_with_1_and_name_file_line_cause_and_remedy(wrong: Path) -> None:
    done = danvan("check", str(wrong), cwd=wrong.parent)
    assert done.returncode == 1
    assert f"{MODEL}:1:1 · kind [unknown-word]" in done.stdout
    assert "Có phải bạn muốn viết 'mo-hinh'?" in done.stdout
    assert "    1 | kind: mo-hin\n      | ^\n" in done.stdout
    assert "2 lỗi, 0 cảnh báo, 0 gợi ý, trong 1 tệp." in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_json_has_the_promised_shape(wrong: Path) -> None:
    done = danvan("check", str(wrong), "--format", "json", cwd=wrong.parent)
    assert done.returncode == 1
    problems = json.loads(done.stdout)["problems"]
    assert len(problems) == 2
    keys = {"rule", "severity", "path", "line", "column", "field", "message", "hint"}
    assert all(set(problem) == keys for problem in problems)
    assert problems[0]["path"] == MODEL


def test_github_annotations_name_the_file_from_where_the_command_ran(wrong: Path) -> None:
    done = danvan("check", "models_catalog", "--format", "github", cwd=wrong.parent)
    first = done.stdout.splitlines()[0]
    assert first.startswith(f"::error file=models_catalog/{MODEL},line=1,col=1,")


def test_github_paths_are_those_of_the_repository_from_any_spelling(wrong: Path) -> None:
    done = danvan("check", str(wrong), "--format", "github", cwd=wrong.parent)
    assert done.stdout.startswith(f"::error file=models_catalog/{MODEL},")


def test_github_gets_a_summary_of_the_job(wrong: Path) -> None:
    summary = wrong.parent / "summary.md"
    summary.write_text("trước\n", encoding="utf-8")
    where = {"GITHUB_STEP_SUMMARY": str(summary)}
    danvan("check", "--format", "github", cwd=wrong.parent, **where)
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("trước\n## Kết quả kiểm tra danh mục")
    assert "2 lỗi, 0 cảnh báo, 0 gợi ý, trong 1 tệp." in written


def test_a_summary_that_cannot_be_written_does_not_hide_the_result(wrong: Path) -> None:
    where = {"GITHUB_STEP_SUMMARY": str(wrong)}
    done = danvan("check", "--format", "github", cwd=wrong.parent, **where)
    assert done.returncode == 1
    assert done.stdout.startswith("::error ")
    assert "Không ghi được bản tóm tắt" in done.stderr
    assert "Traceback" not in done.stderr


def test_sarif_is_one_log(wrong: Path) -> None:
    done = danvan("check", "--format", "sarif", cwd=wrong.parent)
    assert done.returncode == 1
    results = json.loads(done.stdout)["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["unknown-word", "raw-html"]


def test_a_warning_fails_only_when_asked_to(tmp_path: Path) -> None:
    doubtful = model("problem: Người dân gọi số 0912345678 để báo tin.")
    root = catalog_folder(tmp_path / "models_catalog", {MODEL: doubtful})
    (root / "models/ha-nam/mo-hinh-goc.yml").unlink()
    done = danvan("check", cwd=tmp_path)
    assert done.returncode == 0
    assert "0 lỗi, 1 cảnh báo, 0 gợi ý, trong 1 tệp." in done.stdout
    strict = danvan("check", "--strict", cwd=tmp_path)
    assert strict.returncode == 1
    assert "Vì có --strict, cảnh báo cũng phải sửa hết." in strict.stdout


def test_an_address_that_would_be_gone_fails_the_check(tmp_path: Path) -> None:
    root = catalog_folder(tmp_path / "models_catalog", {"../content/dong-gop.md": "# Đóng góp"})
    committed(tmp_path)
    assert danvan("check", "--against", "HEAD", cwd=tmp_path).returncode == 0
    (root / "models/ha-nam/mo-hinh-goc.yml").unlink()
    (tmp_path / "content/dong-gop.md").unlink()
    done = danvan("check", "--against", "HEAD", "--format", "github", cwd=tmp_path)
    assert done.returncode == 1
    assert "/mo-hinh/mo-hinh-goc/ đã công bố mà nay không còn" in done.stdout
    assert "::error file=content/dong-gop.md,line=1" in done.stdout


@pytest.mark.parametrize(
    ("ref", "said"), [("khong-co", "kho git không có “khong-co”"), ("--x", "không có “--x”")]
)
def test_a_ref_that_is_none_ends_with_2(tmp_path: Path, ref: str, said: str) -> None:
    catalog_folder(tmp_path / "models_catalog")
    committed(tmp_path)
    done = danvan("check", f"--against={ref}", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_repository_that_is_said(tmp_path: Path) -> None:
    catalog_folder(tmp_path / "models_catalog")
    done = danvan("check", "--against", "main", cwd=tmp_path)
    assert done.returncode == 2
    assert "không nằm trong kho git" in done.stderr


def test_a_project_folder_stands_for_the_catalog_in_it(wrong: Path) -> None:
    assert danvan("check", ".", cwd=wrong.parent).returncode == 1


@pytest.fixture
def project(wrong: Path) -> Path:
    """A project with the wrong catalog in it."""
    (wrong.parent / "mkdocs.yml").write_text("site_name: Thử\n", encoding="utf-8")
    return wrong.parent


def test_a_second_check_says_what_the_first_said(project: Path) -> None:
    home = {"XDG_CACHE_HOME": str(project / "home")}
    first = danvan("check", cwd=project, **home)
    assert list((project / ".danvan" / "cache").iterdir())
    again = danvan("check", cwd=project, **home)
    assert (again.stdout, again.returncode) == (first.stdout, 1)
    write(project / "models_catalog", {MODEL: model()})
    mended = danvan("check", cwd=project, **home)
    assert mended.returncode == 0
    assert mended.stdout == danvan("check", "--no-cache", cwd=project, **home).stdout


def test_without_the_cache_nothing_is_kept(project: Path) -> None:
    home = {"XDG_CACHE_HOME": str(project / "home")}
    danvan("check", "--no-cache", cwd=project, **home)
    assert not (project / ".danvan").exists()
    assert not (project / "home").exists()


def test_a_catalog_outside_a_project_leaves_nothing_beside_it(wrong: Path) -> None:
    danvan("check", cwd=wrong.parent)
    assert [path.name for path in wrong.parent.iterdir()] == [wrong.name]


def test_a_check_does_not_wait_for_what_only_a_build_needs() -> None:
    script = "import sys, danvan.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    heavy = {"jinja2", "markdown", "mkdocs", "multiprocessing", "nh3", "numpy", "rapidfuzz"}
    assert "pydantic" in loaded
    assert loaded.isdisjoint({*heavy, "whoosh"})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "khong-co"], "không có thư mục “khong-co”"),
        (["check", "--format", "xml"], "các giá trị: text, json, github, sarif"),
        (["check", "--nope"], "không có tùy chọn --nope"),
        (["chek"], "không có lệnh “chek”"),
        ([], "thiếu lệnh"),
        (["search"], "thiếu CÂU_HỎI."),
        (["import"], "thiếu TỆP."),
        (["check", "--format", "xml"], "giá trị của --format không đúng"),
        (["search", "x", "--facet", "mau=do"], "không có mặt lọc “mau=do”"),
        (["search", "x", "--limit", "0"], "giá trị của --limit phải là số nguyên từ 1 đến 1000"),
        (["search", "x", "--limit"], "tùy chọn --limit thiếu giá trị"),
        (["search", "x", "--json=1"], "--json thiếu giá trị, hoặc không nhận giá trị nào"),
        (["due", "--within", "mai"], "giá trị của --within phải là số nguyên từ 0 đến 3660"),
    ],
)
def test_a_wrong_call_ends_with_2_and_a_vietnamese_sentence(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = danvan(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "--help" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", ["", "check", "search", "due", "import", "export", "fmt", "new"]
)
def test_help_is_vietnamese(tmp_path: Path, command: str) -> None:
    said = danvan(*filter(None, [command]), "--help", cwd=tmp_path).stdout
    assert said.startswith("Cách dùng: danvan")
    assert "<=x<=" not in said
    assert not re.search(r"^  \[?[^a-z -]+\]?$", said, re.MULTILINE), "a line without any help"
    assert not re.search(r"\b(?:Usage|Options|Commands|Show|exit|default)\b", said)


def test_search_finds_without_marks_and_tells_why() -> None:
    done = danvan("search", "ngay thu 7 voi dan", "--limit", "1", "--explain", cwd=ROOT)
    assert done.returncode == 0
    assert "1. Ngày thứ 7 với dân [Mô hình]" in done.stdout
    assert "/mo-hinh/ngay-thu-7-voi-dan/" in done.stdout
    assert "“ngay”: đúng (ngày" in done.stdout


def test_search_takes_words_without_quotes() -> None:
    found, quoted = (
        danvan("search", "--limit", "3", *words, cwd=ROOT).stdout
        for words in (["tieng", "keng"], ["tieng keng"])
    )
    assert found == quoted
    assert "/mo-hinh/tieng-keng-an-ninh/" in found


def test_search_as_json_can_be_read_by_a_program() -> None:
    done = danvan("search", "tieengs kengr", "--json", cwd=ROOT)
    data = json.loads(done.stdout)
    assert data["hits"][0]["address"] == "mo-hinh/tieng-keng-an-ninh/"
    assert [item["meant"] for item in data["understood"]] == [["tiếng"], ["kẻng"]]
    assert [item["help"] for item in data["understood"]] == ["decoded", "decoded"]


def test_search_keeps_to_kind_and_facet() -> None:
    arguments = ["--json", "--kind", "mo-hinh", "--facet", "dia-phuong=Hưng Yên"]
    data = json.loads(danvan("search", "dân vận", *arguments, cwd=ROOT).stdout)
    assert data["hits"]
    for hit in data["hits"]:
        assert hit["kind"] == "mo-hinh"
        assert hit["place"].endswith("Hưng Yên")


def test_search_without_any_result_ends_with_1() -> None:
    done = danvan("search", "zzzzqqqq", cwd=ROOT)
    assert done.returncode == 1
    assert "0 kết quả" in done.stdout
    assert "không có từ “zzzzqqqq”" in done.stdout
