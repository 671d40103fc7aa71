"""`danvan due` and `danvan grades` on a day that stands still."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from danvan.cli import cli
from tests.builders import catalog_folder, model

EPOCH = "1795305600"
"""22 November 2026."""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    reviewed = {
        "qua-han-lau": "2024-01-05",
        "qua-han-moi": "2025-11-21",
        "den-han-hom-nay": "2025-11-22",
        "den-han-sau": "2025-12-22",
        "con-lau": "2026-11-01",
        "chua-ra-soat": None,
    }
    files = {
        f"models/ha-nam/{name}.yml": model(
            f"title: Mô hình {name}\n" + (f"reviewed_on: {day}\n" if day else ""), id=name
        )
        for name, day in reviewed.items()
    }
    return str(catalog_folder(tmp_path / "models_catalog", files))


def run(*arguments: str) -> tuple[Result, int]:
    """What a command printed, and the exit code that `main` would end with."""
    done = CliRunner().invoke(
        cli, list(arguments), env={"SOURCE_DATE_EPOCH": EPOCH}, standalone_mode=False
    )
    assert done.exception is None, done.output
    return done, int(done.return_value)


def test_overdue_soon_and_never_reviewed_are_listed_apart(folder: str) -> None:
    done, code = run("due", "--catalog", folder)
    assert code == 1
    assert done.output.splitlines() == [
        "Quá hạn rà soát: 2 mục từ.",
        "  05/01/2025  models/ha-nam/qua-han-lau.yml  Mô hình qua-han-lau",
        "  21/11/2026  models/ha-nam/qua-han-moi.yml  Mô hình qua-han-moi",
        "Đến hạn trong 30 ngày tới: 2 mục từ.",
        "  22/11/2026  models/ha-nam/den-han-hom-nay.yml  Mô hình den-han-hom-nay",
        "  22/12/2026  models/ha-nam/den-han-sau.yml  Mô hình den-han-sau",
        "Chưa ghi ngày rà soát: 4 mục từ.",
        "  documents/van-ban-thu.yml  Văn bản thử",
        "  guidelines/4-xin.yml  4 xin",
        "  models/ha-nam/chua-ra-soat.yml  Mô hình chua-ra-soat",
        "  models/ha-nam/mo-hinh-goc.yml  Mô hình gốc",
    ]


def test_within_says_how_far_ahead_to_look(folder: str) -> None:
    done, _ = run("due", "--catalog", folder, "--within", "0", "--json")
    data = json.loads(done.output)
    assert (data["today"], data["within"]) == ("2026-11-22", 0)
    assert [one["id"] for one in data["soon"]] == ["den-han-hom-nay"]
    assert [one["id"] for one in data["overdue"]] == ["qua-han-lau", "qua-han-moi"]
    wider, _ = run("due", "--catalog", folder, "--within", "400", "--json")
    assert json.loads(wider.output)["soon"][-1]["id"] == "con-lau"


def test_nothing_overdue_ends_with_0(tmp_path: Path) -> None:
    _, code = run("due", "--catalog", str(catalog_folder(tmp_path / "models_catalog")))
    assert code == 0


def test_many_entries_never_reviewed_are_cut_short_unless_all_are_asked_for(tmp_path: Path) -> None:
    files = {
        f"models/ha-nam/mo-hinh-{number}.yml": model(
            f"title: Mô hình {number}", id=f"mo-hinh-{number}"
        )
        for number in range(100, 130)
    }
    folder = str(catalog_folder(tmp_path / "models_catalog", files))
    short, _ = run("due", "--catalog", folder)
    assert short.output.splitlines()[-1] == "  … và 13 mục từ nữa; thêm --all để xem hết."
    whole, _ = run("due", "--catalog", folder, "--all")
    assert len(whole.output.splitlines()) == 3 + 33


def test_a_catalog_with_errors_is_sent_to_check(tmp_path: Path) -> None:
    wrong = {"models/ha-nam/mo-hinh-goc.yml": "id: mo-hinh-goc\n"}
    folder = str(catalog_folder(tmp_path / "models_catalog", wrong))
    for command in ("due", "grades"):
        done, code = run(command, "--catalog", folder)
        assert code == 1
        assert done.output == "Danh mục có lỗi; chạy “danvan check” trước.\n"


def test_grades_are_listed_from_the_highest_with_their_reasons(tmp_path: Path) -> None:
    praised = model(
        "title: Được khen\n"
        "results: [{text: Số mô hình tăng lên., figures: [ha-nam/mo-hinh]}]\n"
        "recognitions:\n"
        "  - {by: Tỉnh ủy, kind: cap-tren, what: Tặng bằng khen., source: bai-bao-thu,"
        " quote: câu trích làm chứng}\n",
        id="duoc-khen",
    )
    files = {"models/ha-nam/duoc-khen.yml": praised}
    folder = str(catalog_folder(tmp_path / "models_catalog", files))
    done, code = run("grades", "--catalog", folder)
    assert code == 0
    lines = done.output.splitlines()
    assert lines[0] == "Được cấp trên hoặc bên độc lập ghi nhận: 1 mô hình."
    assert lines[1] == (
        "  models/ha-nam/duoc-khen.yml  1 số liệu, 1 kết quả, 0 việc, 1 nguồn; Tỉnh ủy"
    )
    assert lines[-2] == "Chỉ nêu tên: 1 mô hình."
    data = json.loads(run("grades", "--catalog", folder, "--json")[0].output)
    assert [(one["id"], one["grade"], one["rank"]) for one in data] == [
        ("duoc-khen", "duoc-ghi-nhan", 5),
        ("mo-hinh-goc", "chi-neu-ten", 1),
    ]
    assert data[0]["recognised_by"] == ["Tỉnh ủy"]
