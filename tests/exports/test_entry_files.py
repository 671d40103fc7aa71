"""The record of each entry: what its file says, with words, sources and what it names."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from danvan.entries import references
from danvan.entries.schema import ENTRY_TYPES
from danvan.exports.encoding import json_number
from danvan.exports.entry_files import published
from danvan.exports.records import TYPES, evidence_of
from tests.builders import PACK, built, pack, valid_files
from tests.exports.catalogs import URL, WITHDRAWN, made, model_file, planned, record

RICH = model_file(
    """\
title: Một cửa thân thiện
place: {province: Hà Nam, district: thành phố Phủ Lý, commune: xã Liêm Chung}
other_fields: [van-hoa-xa-hoi]
started: "2019"
part_of: mo-hinh-goc
problem: Người dân phải đi lại nhiều lần.
results:
  - {text: Số mô hình đăng ký tăng lên., figures: [ha-nam/mo-hinh]}
  - {text: Có nhiều hồ sơ hơn trước., value: "754277", unit: hồ sơ}
  - {text: Tăng so với năm trước., value: "12.27", unit: "%"}
guidelines: [4-xin/ha-nam, 4-xin]
documents: [van-ban-thu]
reviewed_on: "2026-10-01"
"""
)


def test_a_record_says_what_the_file_says_under_the_same_keys(tmp_path: Path) -> None:
    entry = record(made(tmp_path, RICH), "mo-hinh/mo-hinh-thu")["entry"]
    assert entry["id"] == "mo-hinh-thu"
    assert entry["place"] == {
        "province": "Hà Nam",
        "district": "thành phố Phủ Lý",
        "commune": "xã Liêm Chung",
    }
    assert entry["started"] == 2019
    assert entry["reviewed_on"] == "2026-10-01"
    assert [result.get("value") for result in entry["results"]] == [None, 754277, 12.27]
    assert "resources" not in entry
    assert "title_by_editors" not in entry


def test_a_record_has_the_labels_place_links_and_sources_beside_the_ids(tmp_path: Path) -> None:
    found = record(made(tmp_path, RICH, url=URL), "mo-hinh/mo-hinh-thu")
    assert found["api"] == "1"
    assert found["type"] == "mo-hinh"
    assert found["address"] == "mo-hinh/mo-hinh-thu/"
    assert found["url"] == f"{URL}mo-hinh/mo-hinh-thu/"
    assert found["labels"]["field"] == {"id": "kinh-te", "label": "Nhãn kinh-te"}
    assert found["labels"]["themes"] == [{"id": "doi-thoai", "label": "Nhãn doi-thoai"}]
    assert found["place"]["now"] == "nay thuộc phường Phủ Lý, tỉnh Ninh Bình"
    assert found["place"]["now_province"] == {"code": "37", "name": "tỉnh Ninh Bình"}
    assert found["links"]["part_of"]["title"] == "Mô hình gốc"
    assert [one["address"] for one in found["links"]["guidelines"]] == [
        "quy-tac/4-xin/#ha-nam",
        "quy-tac/4-xin/",
    ]
    assert found["links"]["figures"][0]["value"] == 1200
    assert [source["title"] for source in found["sources"]] == ["Bài báo thử"]
    assert found["completeness"]["level"] == "mot-phan"


def test_without_an_address_of_the_site_there_is_no_url(tmp_path: Path) -> None:
    assert record(made(tmp_path, {}), "mo-hinh/mo-hinh-goc")["url"] is None


def test_every_kind_of_entry_has_its_records(tmp_path: Path) -> None:
    files = made(tmp_path, {})
    for address in (
        "mo-hinh/mo-hinh-goc",
        "quy-tac/4-xin",
        "van-ban/van-ban-thu",
        "nguon/bai-bao-thu",
        "so-lieu/ha-nam",
    ):
        assert record(files, address)["type"] == address.split("/")[0]


def test_a_record_is_one_line_of_utf_8_and_the_same_every_time(tmp_path: Path) -> None:
    first, second = made(tmp_path / "a", RICH), made(tmp_path / "b", RICH)
    assert first == second
    content = first["api/v1/mo-hinh/mo-hinh-thu.json"]
    assert content.count(b"\n") == 1
    assert content.endswith(b"}\n")
    assert "Một cửa thân thiện".encode() in content


def test_the_record_of_a_former_id_leads_to_the_present_one(tmp_path: Path) -> None:
    files = made(tmp_path, model_file("former_ids: [ten-cu, ten-xua]\n"), url=URL)
    for former in ("ten-cu", "ten-xua"):
        found = record(files, f"mo-hinh/{former}")
        assert found["type"] == "da-doi-dia-chi"
        assert found["id"] == former
        assert found["now"]["record"] == "api/v1/mo-hinh/mo-hinh-thu.json"
        assert found["now"]["url"] == f"{URL}mo-hinh/mo-hinh-thu/"


def test_the_former_id_of_a_withdrawn_model_leads_nowhere(tmp_path: Path) -> None:
    files = made(tmp_path, model_file(f"former_ids: [ten-cu]\n{WITHDRAWN}"))
    assert "api/v1/mo-hinh/ten-cu.json" not in files


def test_a_withdrawn_model_has_no_record_and_nobody_names_it(tmp_path: Path) -> None:
    files = made(
        tmp_path,
        {
            **model_file("related: [mo-hinh-rut]\npart_of: mo-hinh-rut\n"),
            **model_file(f"title: Mô hình rút\n{WITHDRAWN}", id="mo-hinh-rut"),
        },
    )
    assert "api/v1/mo-hinh/mo-hinh-rut.json" not in files
    assert "mo-hinh-rut" not in files["api/v1/mo-hinh/mo-hinh-thu.json"].decode()


def test_withdrawn_codes_documents_and_figures_are_not_named(tmp_path: Path) -> None:
    valid = valid_files()
    gone = ("documents/van-ban-thu.yml", "guidelines/4-xin.yml", "statistics/ha-nam.yml")
    files = made(tmp_path, {**RICH, **{name: f"{valid[name]}{WITHDRAWN}" for name in gone}})
    found = record(files, "mo-hinh/mo-hinh-thu")
    assert found["links"]["guidelines"] == found["links"]["documents"] == []
    assert found["links"]["figures"] == []
    assert {"guidelines", "documents"}.isdisjoint(found["entry"])
    assert "figures" not in found["entry"]["results"][0]


def test_a_withdrawn_source_stays_the_source_of_what_was_taken_from_it(tmp_path: Path) -> None:
    source = f"{valid_files()['sources/bai-bao-thu.yml']}{WITHDRAWN}"
    files = made(tmp_path, {"sources/bai-bao-thu.yml": source})
    assert "api/v1/nguon/bai-bao-thu.json" not in files
    (cited,) = record(files, "mo-hinh/mo-hinh-goc")["sources"]
    assert cited["id"] == "bai-bao-thu"
    assert cited["withdrawn"] is True


def test_a_pack_says_what_is_read_in_it_and_what_is_asked(tmp_path: Path) -> None:
    gone = model_file(f"title: Mô hình rút\n{WITHDRAWN}", id="mo-hinh-rut")
    items = ["model: mo-hinh-goc", "model: mo-hinh-rut", "guideline: 4-xin/ha-nam"]
    files = made(tmp_path, {**gone, PACK: pack(items=items)})
    found = record(files, "chuyen-de/chuyen-de-thu")
    assert [item["address"] for item in found["links"]["items"]] == [
        "mo-hinh/mo-hinh-goc/",
        "quy-tac/4-xin/#ha-nam",
    ]
    assert found["entry"]["items"] == [{"model": "mo-hinh-goc"}, {"guideline": "4-xin/ha-nam"}]
    assert found["entry"]["questions"]
    assert [source["id"] for source in found["sources"]] == ["bai-bao-thu"]
    (line,) = json.loads(files["api/v1/chuyen-de/trang-1.json"])["items"]
    assert line["record"] == "api/v1/chuyen-de/chuyen-de-thu.json"


def test_a_record_says_how_sure_the_results_are_and_who_says_so(tmp_path: Path) -> None:
    other = valid_files()["sources/bai-bao-thu.yml"].replace("bai-bao-thu", "bai-bao-hai")
    recognized = model_file(
        """\
results:
  - {text: Có nhiều hồ sơ hơn trước., value: "12", unit: hồ sơ, source: bai-bao-thu}
recognitions:
  - by: Ủy ban nhân dân tỉnh
    kind: cap-tren
    what: Tặng bằng khen
    source: bai-bao-hai
    quote: câu trích làm chứng
"""
    )
    files = made(tmp_path, {**recognized, "sources/bai-bao-hai.yml": other})
    found = record(files, "mo-hinh/mo-hinh-thu")
    assert found["evidence"]["grade"]["id"] == "duoc-ghi-nhan"
    assert found["evidence"]["figures"] == 1
    assert found["labels"]["recognitions"] == [{"id": "cap-tren", "label": "Nhãn cap-tren"}]
    assert [source["id"] for source in found["sources"]] == ["bai-bao-thu", "bai-bao-hai"]


def test_all_sources_of_an_entry_are_told(tmp_path: Path) -> None:
    catalog = built(tmp_path, {**RICH, PACK: pack()})
    for entry in published(catalog):
        named = {one.id for one in references(entry) if one.kind == "sources"}
        assert set(evidence_of(entry)) == named, entry.id


def test_a_plan_changes_with_what_the_record_shows_and_with_nothing_else(tmp_path: Path) -> None:
    other = model_file("title: Mô hình khác\n", id="mo-hinh-khac")
    source = valid_files()["sources/bai-bao-thu.yml"].replace("Bài báo thử", "Bài báo mới")
    before = planned(built(tmp_path / "a", {**RICH, **other}))
    edited = model_file("title: Mô hình khác hẳn\n", id="mo-hinh-khac")
    after = planned(built(tmp_path / "b", {**RICH, **edited}))
    sourced = planned(built(tmp_path / "c", {**RICH, **other, "sources/bai-bao-thu.yml": source}))

    mine = "api/v1/mo-hinh/mo-hinh-thu.json"
    assert before[mine].digest == after[mine].digest
    assert before[mine].digest != sourced[mine].digest
    theirs = "api/v1/mo-hinh/mo-hinh-khac.json"
    assert before[theirs].digest != after[theirs].digest


def test_equal_digests_mean_equal_files(tmp_path: Path) -> None:
    """Whatever is edited: a file whose bytes change has another digest."""
    valid = valid_files()
    before = planned(built(tmp_path / "a", RICH))
    for number, (path, text) in enumerate({**valid, **RICH}.items()):
        if path.startswith("vocabulary/"):
            changed = text.replace("label: Nhãn", "label: Tên", 1)
        else:
            title = text.split("title: ")[1].splitlines()[0]
            changed = text.replace(f"title: {title}", f"title: {title} đã sửa")
        after = planned(built(tmp_path / str(number), {**RICH, path: changed}))
        differing = [
            name for name in before.keys() & after.keys()
            if before[name].make() != after[name].make()
        ]  # fmt: skip
        if not path.startswith("vocabulary/glossary"):
            assert differing or path.startswith("vocabulary/"), path
        for name in differing:
            assert before[name].digest != after[name].digest, (path, name)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.integers().map(Decimal))
def test_a_number_is_said_exactly(value: Decimal) -> None:
    said = json_number(value)
    assert Decimal(str(said)) == value
    if not isinstance(said, str):
        assert Decimal(json.dumps(said)) == value


def test_no_kind_of_entry_is_forgotten() -> None:
    assert TYPES.keys() == ENTRY_TYPES.keys()


def test_days_are_said_as_iso_8601(tmp_path: Path) -> None:
    source = f'{valid_files()["sources/bai-bao-thu.yml"]}date: "2024-04-24"\n'
    files = made(tmp_path, {"sources/bai-bao-thu.yml": source})
    (cited,) = record(files, "mo-hinh/mo-hinh-goc")["sources"]
    assert date.fromisoformat(cited["date"]) == date(2024, 4, 24)
