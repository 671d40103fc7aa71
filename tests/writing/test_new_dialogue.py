"""`danvan new` on a real terminal, wrong answers first."""

from pathlib import Path

import pytest

from tests.builders import catalog_folder
from tests.terminal import Terminal
from tests.test_cli import danvan

SUMMARY = "Cán bộ xã đến từng nhà nghe dân nói và giúp dân làm thủ tục."
DRAFT = Path(".danvan/nhap/models.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    catalog_folder(tmp_path / "models_catalog")
    return tmp_path


def answer_required(terminal: Terminal, *, title: str) -> None:
    """Everything a model must have, answered rightly, up to its first source."""
    terminal.answer(title, "mo-hinh", "1", SUMMARY, "Đảng ủy xã", "1", "2")
    terminal.answer("Hà Nam", "", "", "", "kinh-te", "1", "")


def finish(terminal: Terminal) -> int:
    terminal.see("nữa? [c/K] ")
    terminal.type("")
    terminal.see("Trả lời luôn? [c/K] ")
    terminal.type("")
    terminal.see("Mã [")
    terminal.type("")
    terminal.see("không ghi: ")
    terminal.type("c")
    return terminal.end()


def test_wrong_answers_are_explained_and_asked_again_until_the_file_is_right(
    project: Path,
) -> None:
    terminal = Terminal("new", cwd=project)
    terminal.answer("", "<b>Đậm</b>", "Nghe  dân\u200b nói")
    terminal.answer("gì đó", "Nhãn mo-hinh", "99", "1")
    terminal.answer("ngắn", SUMMARY, "Đảng ủy xã", "cap uy", "xa")
    terminal.answer("ha nmm")
    terminal.see("Số (Enter nếu không phải): ")
    terminal.type("1")
    terminal.answer("binh luc", "", "", "kinh te", "doi thoai", "doi thoai", "")
    terminal.answer("bai bao", "không quá " * 13, "câu trích làm chứng")
    assert finish(terminal) == 0
    for said in (
        "Câu này bắt buộc",
        "Có mã HTML “<b>”",
        "Không có mục nào khớp với “gì đó”",
        "chỉ có 4 ký tự, ít nhất phải 30",
        "→ tỉnh Hà Nam (nay thuộc tỉnh Ninh Bình)",
        "→ huyện Bình Lục",
        "Đã chọn “doi-thoai” rồi.",
        "→ Bài báo thử",
        "nhiều nhất 25",
        "Đã ghi models_catalog/models/ha-nam/nghe-dan-noi.yml",
        "không có chỗ phải sửa",
    ):
        assert said in terminal.seen, said
    text = (project / "models_catalog/models/ha-nam/nghe-dan-noi.yml").read_text(encoding="utf-8")
    assert text.startswith("id: nghe-dan-noi\ntitle: Nghe dân nói\nkind: mo-hinh\n")
    assert "place: {province: Hà Nam, district: huyện Bình Lục}\n" in text
    assert "# lessons: # Bài học\n" in text
    assert danvan("check", cwd=project).returncode == 0
    own = "models_catalog/models/ha-nam/nghe-dan-noi.yml"
    assert danvan("fmt", "--check", own, cwd=project).returncode == 0
    assert not (project / DRAFT).exists()


def test_a_question_mark_explains_field_and_choices(project: Path) -> None:
    terminal = Terminal("new", cwd=project)
    terminal.answer("?")
    assert "Nhiều nhất 160 ký tự." in terminal.see("Khóa trong tệp: title.")
    terminal.answer("Nghe dân nói", "?")
    terminal.see("- Nhãn mo-hinh: Giải thích mo-hinh")
    terminal.interrupt()
    terminal.see("[C/k] ")
    terminal.type("k")
    assert terminal.end() == 130
    assert not (project / DRAFT).exists()


def test_optional_answers_results_and_a_new_source_come_into_the_files(project: Path) -> None:
    terminal = Terminal("new", cwd=project)
    answer_required(terminal, title="Nghe dân nói")
    terminal.answer("mới", "Bài báo mới", "Báo Hà Nam", "22/4/2023", "", "https://example.vn/a")
    terminal.answer("Hà Nam", "", "", "", "", "một câu của bài")
    terminal.answer("câu trích làm chứng")
    terminal.see("nữa? [c/K] ")
    terminal.type("có lẽ")
    terminal.see("Gõ c (có) hoặc k (không).")
    terminal.see("nữa? [c/K] ")
    terminal.type("k")
    terminal.see("Trả lời luôn? [c/K] ")
    terminal.type("c")
    terminal.answer("k", "", "Nghe dân", "", "2019", "goc", "", "Vì sao phải làm việc này ở xã.")
    terminal.answer("Đến từng nhà nghe dân nói.", "Ghi lại điều dân nói.", "")
    terminal.see("Thêm “Một kết quả”? [c/K] ")
    terminal.type("c")
    terminal.answer("Đã đến 120 nhà.", "1.200", "120", "nhà", "", "năm 2023", "", "bao moi")
    terminal.answer("câu trích của kết quả")
    terminal.see("nữa? [c/K] ")
    terminal.type("")
    terminal.see("Thêm “Một lần được ghi nhận”? [c/K] ")
    terminal.type("c")
    terminal.answer("Ban Dân vận Trung ương", "cap tren", "Biểu dương cách làm.", "", "bao moi")
    terminal.answer("câu trích về việc ghi nhận")
    terminal.see("nữa? [c/K] ")
    terminal.type("")
    terminal.answer("nong thon", "", "Đài truyền hình tỉnh", "", "", "", "", "", "")
    terminal.answer("4-xin/ha-nam", "", "van ban", "", "")
    terminal.see("Mã [")
    terminal.type("mo-hinh-goc")
    terminal.see("đã thuộc về mục từ khác")
    terminal.see("Mã [")
    terminal.type("nghe-dan-noi-tai-nha")
    terminal.see("Ghi 2 tệp này?")
    terminal.see("không ghi: ")
    terminal.type("s")
    terminal.see("Sửa câu nào")
    terminal.type("2")
    terminal.answer("Nghe dân nói tại nhà")
    terminal.see("không ghi: ")
    terminal.type("c")
    assert terminal.end() == 0
    assert "Không rõ “1.200” là 1200 hay một số có phần thập phân." in terminal.seen
    source = (project / "models_catalog/sources/bai-bao-moi.yml").read_text(encoding="utf-8")
    assert "publisher: Báo Hà Nam\ndate: 2023-04-22\nplaces:\n  - {province: Hà Nam}\n" in source
    model = project / "models_catalog/models/ha-nam/nghe-dan-noi-tai-nha.yml"
    text = model.read_text(encoding="utf-8")
    assert "title: Nghe dân nói tại nhà\ntitle_by_editors: false\n" in text
    assert "  - source: bai-bao-moi\n    quote: câu trích làm chứng\n" in text
    assert "aliases: [Nghe dân]\nstarted: 2019\npart_of: mo-hinh-goc\n" in text
    assert "actions:\n  - Đến từng nhà nghe dân nói.\n  - Ghi lại điều dân nói.\n" in text
    assert (
        "results:\n  - text: Đã đến 120 nhà.\n    value: 120\n    unit: nhà\n    period: năm 2023\n"
        "    source: bai-bao-moi\n    quote: câu trích của kết quả\n"
    ) in text
    assert (
        "recognitions:\n  - by: Ban Dân vận Trung ương\n    kind: cap-tren\n"
        "    what: Biểu dương cách làm.\n    source: bai-bao-moi\n"
        "    quote: câu trích về việc ghi nhận\n"
        "areas: [nong-thon]\npartners:\n  - Đài truyền hình tỉnh\n"
    ) in text
    assert "guidelines: [4-xin/ha-nam]\ndocuments: [van-ban-thu]\n" in text
    assert danvan("check", cwd=project).returncode == 0


def test_after_ctrl_c_the_answers_wait_for_the_next_run(project: Path) -> None:
    terminal = Terminal("new", cwd=project)
    answer_required(terminal, title="Nghe dân nói")
    terminal.see("> ")
    terminal.interrupt()
    terminal.see(f"Giữ phần đã trả lời trong {DRAFT}")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "Traceback" not in terminal.seen
    assert (project / DRAFT).is_file()
    again = Terminal("new", cwd=project)
    again.see("Lần trước bạn đang viết dở “Nghe dân nói”")
    again.type("")
    again.answer("1", "câu trích làm chứng")
    assert finish(again) == 0
    assert (project / "models_catalog/models/ha-nam/nghe-dan-noi.yml").is_file()
    assert not (project / DRAFT).exists()


def test_a_draft_that_is_not_wanted_now_is_set_aside(project: Path) -> None:
    (project / DRAFT).parent.mkdir(parents=True)
    (project / DRAFT).write_text("entry:\n  title: Bản cũ\n  kind: sai\n", encoding="utf-8")
    terminal = Terminal("new", cwd=project)
    terminal.see("đang viết dở “Bản cũ”")
    terminal.type("k")
    terminal.answer("Bản mới")
    terminal.see("> ")
    terminal.interrupt()
    terminal.see("[C/k] ")
    terminal.type("")
    assert terminal.end() == 130
    assert "Bản mới" in (project / DRAFT).read_text(encoding="utf-8")
    aside = (project / DRAFT).with_name("models.cu.yml")
    assert "Bản cũ" in aside.read_text(encoding="utf-8")


def test_a_new_source_that_is_not_used_after_all_gets_no_file(project: Path) -> None:
    terminal = Terminal("new", cwd=project)
    answer_required(terminal, title="Nghe dân nói")
    terminal.answer("mới", "Bài báo mới", "", "", "", "", "Hà Nam", "", "", "", "", "một câu")
    terminal.answer("câu trích làm chứng")
    terminal.see("nữa? [c/K] ")
    terminal.type("")
    terminal.see("Trả lời luôn? [c/K] ")
    terminal.type("")
    terminal.see("Mã [")
    terminal.type("")
    terminal.see("Ghi 2 tệp này?")
    terminal.type("s")
    terminal.see("Nguồn\r\n")
    terminal.see("Sửa câu nào")
    terminal.type("13")
    terminal.answer("bai bao thu", "câu trích làm chứng")
    terminal.see("nữa? [c/K] ")
    terminal.type("")
    terminal.see("Ghi 1 tệp này?")
    terminal.type("c")
    assert terminal.end() == 0
    assert not (project / "models_catalog/sources/bai-bao-moi.yml").exists()


def test_a_wish_not_to_write_writes_nothing(project: Path) -> None:
    before = sorted(project.rglob("*.yml"))
    terminal = Terminal("new", "nguon", cwd=project)
    terminal.answer("Bài báo mới", "Hà Nam", "", "", "", "", "một câu của bài")
    terminal.see("Trả lời luôn? [c/K] ")
    terminal.type("")
    terminal.see("Mã [bai-bao-moi]: ")
    terminal.type("")
    terminal.see("không ghi: ")
    terminal.type("k")
    terminal.see("[C/k] ")
    terminal.type("k")
    assert terminal.end() == 1
    assert sorted(project.rglob("*.yml")) == before
