"""`danvan new` without questions: every answer is an option."""

import re
from pathlib import Path

import pytest

from tests.builders import catalog_folder
from tests.test_cli import danvan

SUMMARY = "Cán bộ xã đến từng nhà nghe dân nói và giúp dân làm thủ tục."
MODEL = {
    "--title": "Nghe dân nói",
    "--kind": "nhan mo-hinh",
    "--status": "dang-thuc-hien",
    "--summary": SUMMARY,
    "--organization": "Đảng ủy xã",
    "--sector": "cap uy",
    "--level": "Nhãn xa",
    "--province": "ha nam",
    "--field": "kinh-te",
    "--themes": "doi thoai",
    "--source": "Bài báo thử",
    "--quote": "câu trích làm chứng",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    catalog_folder(tmp_path / "models_catalog")
    return tmp_path


def options(*more: str, without: str = "", **changed: str) -> list[str]:
    chosen = {**MODEL, **{f"--{name}": value for name, value in changed.items()}}
    pairs = [part for name, value in chosen.items() if name != without for part in (name, value)]
    return [*pairs, *more]


def test_all_required_options_make_a_file_that_passes_the_check(project: Path) -> None:
    done = danvan("new", *options("--district", "Bình Lục", "--started", "2019"), cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Đã ghi models_catalog/models/ha-nam/nghe-dan-noi.yml" in done.stdout
    text = (project / "models_catalog/models/ha-nam/nghe-dan-noi.yml").read_text(encoding="utf-8")
    assert text.startswith(
        f"id: nghe-dan-noi\ntitle: Nghe dân nói\nkind: mo-hinh\nstatus: dang-thuc-hien\n"
        f"summary: {SUMMARY}\norganization: Đảng ủy xã\nsector: cap-uy\nlevel: xa\n"
        "place: {province: Hà Nam, district: huyện Bình Lục}\n"
        "field: kinh-te\nthemes: [doi-thoai]\n"
        "sources:\n  - source: bai-bao-thu\n    quote: câu trích làm chứng\nstarted: 2019\n"
    )
    assert danvan("check", cwd=project).returncode == 0
    own = "models_catalog/models/ha-nam/nghe-dan-noi.yml"
    assert danvan("fmt", "--check", own, cwd=project).returncode == 0


def test_an_equal_title_gets_another_id_and_nothing_is_overwritten(project: Path) -> None:
    for expected in ("nghe-dan-noi", "nghe-dan-noi-ha-nam", "nghe-dan-noi-2"):
        done = danvan("new", *options(), cwd=project)
        assert done.returncode == 0, done.stderr
        assert f"Đã ghi models_catalog/models/ha-nam/{expected}.yml" in done.stdout


def test_an_id_that_is_taken_is_refused(project: Path) -> None:
    goc = project / "models_catalog/models/ha-nam/mo-hinh-goc.yml"
    before = goc.read_bytes()
    done = danvan("new", *options("--id", "mo-hinh-goc"), cwd=project)
    assert done.returncode == 2
    assert "--id: Mã “mo-hinh-goc” đã thuộc về mục từ khác." in done.stderr
    assert goc.read_bytes() == before


def test_even_a_file_that_the_check_refuses_is_not_overwritten(project: Path) -> None:
    broken = project / "models_catalog/models/ha-nam/nghe-dan-noi.yml"
    broken.write_text("id: [", encoding="utf-8")
    done = danvan("new", *options(), cwd=project)
    assert "Đã ghi models_catalog/models/ha-nam/nghe-dan-noi-ha-nam.yml" in done.stdout
    assert broken.read_text(encoding="utf-8") == "id: ["


def test_without_a_terminal_what_is_missing_is_named(project: Path) -> None:
    done = danvan("new", *options(without="--summary"), cwd=project)
    assert done.returncode == 2
    assert "thiếu --summary" in done.stderr
    assert "Traceback" not in done.stderr


def test_everything_wrong_is_said_at_once_and_nothing_written(project: Path) -> None:
    before = sorted(project.rglob("*.yml"))
    wrong = options("--started", "năm nay", "--publisher", "x", kind="xyz", province="Hà Nma")
    done = danvan("new", *wrong, "--quote", "thừa", cwd=project)
    assert done.returncode == 2
    for said in (
        "--publisher: không dùng cho loại mục từ này.",
        "--kind: Không có mục nào khớp với “xyz”.",
        "--province: Không tìm thấy tỉnh, thành phố nào tên “Hà Nma”.",
        "--started: “năm nay” không phải là năm.",
        "--source: mỗi --source đi với một --quote.",
    ):
        assert said in done.stderr, said
    assert sorted(project.rglob("*.yml")) == before


def test_a_source_and_a_document_are_made_the_same_way(project: Path) -> None:
    source = ["--title", "Bài báo mới", "--province", "Hà Nam", "--quote", "một câu của bài"]
    done = danvan("new", "nguon", *source, "--date", "22/4/2023", cwd=project)
    assert done.returncode == 0, done.stderr
    text = (project / "models_catalog/sources/bai-bao-moi.yml").read_text(encoding="utf-8")
    assert "date: 2023-04-22\n" in text
    assert "places:\n  - {province: Hà Nam}\n" in text
    document = ["--title", "Nghị quyết số 25-NQ/TW", "--type", "nghi quyet", "--scope", "tinh"]
    evidence = ["--subject", "Về công tác dân vận", "--source", "bai-bao-moi", "--quote", "một câu"]
    done = danvan("new", "van-ban", *document, *evidence, cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "models_catalog/documents/nghi-quyet-so-25-nq-tw.yml").is_file()
    assert danvan("check", cwd=project).returncode == 0


@pytest.mark.parametrize("arguments", [["xyz"], ["--nope", "x"], ["--catalog", "khong-co"]])
def test_a_wrong_call_is_explained(project: Path, arguments: list[str]) -> None:
    done = danvan("new", *arguments, cwd=project)
    assert done.returncode == 2
    assert done.stderr.startswith("Lệnh chưa đúng: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["new", "fmt"])
def test_help_is_vietnamese(project: Path, command: str) -> None:
    said = danvan(command, "--help", cwd=project).stdout
    assert said.startswith(f"Cách dùng: danvan {command}")
    assert not re.search(r"\b(?:Usage|Options|Show|exit|default|TEXT)\b", said)


def test_a_disk_that_cannot_be_written_is_said_and_nothing_left(project: Path) -> None:
    (project / "models_catalog/models/ha-noi").write_text("một tệp ở chỗ thư mục", encoding="utf-8")
    done = danvan("new", *options(province="Hà Nội"), cwd=project)
    assert done.returncode == 1
    assert "Chưa ghi tệp nào: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(project.rglob("nghe-dan-noi*"))
