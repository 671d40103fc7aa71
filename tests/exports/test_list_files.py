"""Lists, index, vocabularies and licence."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from danvan.entries.schema import VOCABULARIES
from danvan.exports import OPEN_DATA, SUMS_FILE
from tests.builders import PACK, pack, valid_files
from tests.exports.catalogs import URL, WITHDRAWN, made, model_file

KINDS = ("mo-hinh", "quy-tac", "van-ban", "nguon", "so-lieu", "chuyen-de")


def many(count: int) -> dict[str, str]:
    return {
        path: text
        for number in range(count)
        for path, text in model_file("", id=f"mo-hinh-{number}").items()
    }


def read(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[f"api/v1/{name}"])


def text_of(content: bytes) -> str:
    """What a file says; of a zip, which every XLSX is, what all its files say."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_a_long_list_goes_on_in_further_files(tmp_path: Path) -> None:
    files = made(tmp_path, many(230))
    listed, name, seen = [], "api/v1/mo-hinh/trang-1.json", 0
    while name:
        part = json.loads(files[name])
        seen += 1
        assert (part["page"], part["pages"], part["total"]) == (seen, 3, 231)
        listed += [item["id"] for item in part["items"]]
        name = part["next"]
    assert seen == 3
    assert len(set(listed)) == len(listed) == 231
    assert read(files, "mo-hinh/trang-3.json")["previous"] == "api/v1/mo-hinh/trang-2.json"


def test_every_line_leads_to_its_record(tmp_path: Path) -> None:
    files = made(tmp_path, {})
    for kind in KINDS:
        for line in read(files, f"{kind}/trang-1.json")["items"]:
            record = json.loads(files[line["record"]])
            same = ("id", "title", "address", "url")
            assert [line[key] for key in same] == [record[key] for key in same]


def test_a_kind_without_entries_has_an_empty_list(tmp_path: Path) -> None:
    document = f"{valid_files()['documents/van-ban-thu.yml']}{WITHDRAWN}"
    found = read(made(tmp_path, {"documents/van-ban-thu.yml": document}), "van-ban/trang-1.json")
    assert (found["items"], found["total"], found["next"]) == ([], 0, None)


def test_the_version_of_a_line_changes_with_its_file(tmp_path: Path) -> None:
    def versions(root: Path, title: str) -> dict[str, str]:
        files = made(root, model_file(f"title: {title}\n"))
        listed = read(files, "mo-hinh/trang-1.json")["items"]
        whole = read(files, "index.json")["version"]
        return {**{item["id"]: item["version"] for item in listed}, "": whole}

    before, after = versions(tmp_path / "a", "Một"), versions(tmp_path / "b", "Hai")
    assert before["mo-hinh-goc"] == after["mo-hinh-goc"]
    assert before["mo-hinh-thu"] != after["mo-hinh-thu"]
    assert before[""] != after[""]


def test_the_index_counts_and_names_files_that_are_there(tmp_path: Path) -> None:
    files = made(tmp_path, many(3), url=URL)
    index = read(files, "index.json")
    assert index["counts"] == {
        "mo-hinh": 4,
        "quy-tac": 1,
        "van-ban": 1,
        "nguon": 1,
        "so-lieu": 1,
        "chuyen-de": 0,
    }
    assert index["root"] == URL
    assert index["as_of"] == "2026-11-22"
    for file in index["files"]:
        if file["address"] == SUMS_FILE:
            continue  # made of the others, by the site
        before, _, after = file["address"].partition("{")
        ending = after.partition("}")[2]
        fitting = [name for name in files if name.startswith(before) and name.endswith(ending)]
        assert fitting, file["address"]
        assert file["schema"] is None or file["schema"] in files


def test_the_words_of_every_list_are_there(tmp_path: Path) -> None:
    words = read(made(tmp_path, {}), "tu-vung.json")
    assert set(words["lists"]) == set(VOCABULARIES)
    assert {"id": "kinh-te", "label": "Nhãn kinh-te", "description": "Giải thích kinh-te"} in (
        words["lists"]["fields"]
    )
    assert words["glossary"][0]["expansion"] == "cải cách hành chính"


def test_the_licence_says_what_it_covers_and_how_to_name_the_catalog(tmp_path: Path) -> None:
    text = made(tmp_path, {}, url=URL)["api/v1/giay-phep.txt"].decode()
    assert "CC BY 4.0" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert URL in text
    assert "không bao gồm" in text


def test_nothing_of_a_withdrawn_entry_is_in_any_file(tmp_path: Path) -> None:
    """But that it was withdrawn, under its address. Course packages do tell of it: they say why
    a step is gone."""
    secret = "Điều không còn được giới thiệu"
    valid = valid_files()
    gone = {
        path: text.replace(text.split("title: ")[1].splitlines()[0], secret, 1) + WITHDRAWN
        for path, text in valid.items()
        if path.split("/")[0] in {"documents", "guidelines", "statistics"}
    }
    gone |= model_file(f"title: {secret}\n{WITHDRAWN}", id="mo-hinh-rut")
    kept = model_file("part_of: mo-hinh-rut\nguidelines: [4-xin]\ndocuments: [van-ban-thu]\n")
    kept[PACK] = pack(items=["model: mo-hinh-rut", "document: van-ban-thu"])
    files = made(tmp_path, {**gone, **kept})
    for name, content in files.items():
        if not name.startswith(OPEN_DATA):
            continue
        text = text_of(content)
        assert secret not in text, name
        if name not in {"api/v1/changes.json", "api/v1/changes.atom"}:
            assert "mo-hinh-rut" not in text, name
            assert "van-ban-thu" not in text, name
