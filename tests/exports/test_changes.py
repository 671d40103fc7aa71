"""Changes and feeds of a catalog with a real history."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from danvan.catalog import open_catalog
from danvan.exports import planned_files
from danvan.history import UNKNOWN, Recent, recent_commits
from tests.builders import TODAY, catalog_folder, committed, model, write
from tests.exports.catalogs import URL, WITHDRAWN, exports_of, model_file

FEED_RULES = ("id", "title", "updated")
Commit = Callable[[str, Mapping[str, str]], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return catalog_folder(tmp_path / "models_catalog")


@pytest.fixture
def commit(root: Path, monkeypatch: pytest.MonkeyPatch) -> Commit:
    """Writes files and commits them on a day; empty text deletes."""

    def done(day: str, files: Mapping[str, str]) -> None:
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T08:00:00+00:00")
        write(root, {path: text for path, text in files.items() if text})
        for path, text in files.items():
            if not text:
                (root / path).unlink()
        committed(root.parent)

    done("2026-01-01", {})
    return done


def files_of(root: Path, *, url: str = URL, recent: Recent | None = None) -> dict[str, bytes]:
    """Every file that is no record, by its address below `api/v1/`."""
    catalog = open_catalog(root, today=TODAY).catalog
    assert catalog is not None
    known = recent_commits(root, most=100) if recent is None else recent
    files = planned_files(exports_of(catalog, url=url, recent=known))
    return {file.address.removeprefix("api/v1/"): file.make() for file in files}


def changes(root: Path, recent: Recent | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files_of(root, recent=recent)["changes.json"])
    return found


def told(root: Path) -> list[tuple[str, str, str]]:
    """Day, kind of change and id of every change after the first day."""
    listed = changes(root)["changes"]
    days = [(one["on"][:10], one["change"], one["id"]) for one in listed]
    return [one for one in days if one[0] != "2026-01-01"]


def test_new_and_edited_entries_are_told_on_the_day_of_their_commit(
    root: Path, commit: Commit
) -> None:
    commit("2026-02-01", model_file(""))
    commit("2026-03-01", model_file("title: Mô hình sửa\n"))
    assert told(root) == [
        ("2026-03-01", "sua", "mo-hinh-thu"),
        ("2026-02-01", "moi", "mo-hinh-thu"),
    ]
    assert changes(root)["history"] == "day-du"


def test_a_renamed_entry_is_told_with_its_former_id_and_keeps_its_past(
    root: Path, commit: Commit
) -> None:
    commit("2026-02-01", model_file("title: Tên cũ\n", id="ten-cu"))
    renamed = model_file("title: Tên cũ\nformer_ids: [ten-cu]\n", id="ten-moi")
    commit("2026-03-01", {**renamed, "models/ha-nam/ten-cu.yml": ""})
    assert told(root) == [("2026-03-01", "doi-ten", "ten-moi"), ("2026-02-01", "moi", "ten-moi")]
    newest, *_ = changes(root)["changes"]
    assert newest["former_id"] == "ten-cu"
    assert newest["address"] == "mo-hinh/ten-moi/"
    assert newest["url"] == f"{URL}mo-hinh/ten-moi/"


def test_a_file_in_another_folder_is_no_new_entry(root: Path, commit: Commit) -> None:
    text = model("place: {province: Ninh Bình}", id="chuyen-cho")
    commit("2026-02-01", {"models/ha-nam/chuyen-cho.yml": model("", id="chuyen-cho")})
    moved = {"models/ninh-binh/chuyen-cho.yml": text, "models/ha-nam/chuyen-cho.yml": ""}
    commit("2026-03-01", moved)
    assert told(root)[0] == ("2026-03-01", "sua", "chuyen-cho")


def test_a_withdrawn_entry_is_told_by_its_address_only(root: Path, commit: Commit) -> None:
    commit("2026-02-01", model_file("title: Chuyện không nên kể\n"))
    commit("2026-03-01", model_file(f"title: Chuyện không nên kể\n{WITHDRAWN}"))
    listed = changes(root)["changes"]
    (gone,) = [one for one in listed if one["id"] == "mo-hinh-thu"]
    assert gone["change"] == "rut"
    assert gone["on"] == "2026-01-30T17:00:00Z"
    assert gone["address"] == "mo-hinh/mo-hinh-thu/"
    for name, content in files_of(root).items():
        assert "Chuyện không nên kể".encode() not in content, name


def test_without_a_history_withdrawn_entries_are_told_and_nothing_is_claimed(root: Path) -> None:
    write(root, model_file(WITHDRAWN))
    found = changes(root, UNKNOWN)
    assert found["history"] == "khong-co"
    assert [one["change"] for one in found["changes"]] == ["rut"]
    assert "không có lịch sử" in found["history_note"]


def parsed(content: bytes) -> Any:
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    for name in FEED_RULES:
        assert feed.feed.get(name), name
        assert all(entry.get(name) for entry in feed.entries), name
    assert feed.feed.author_detail.name
    keys = [entry.id for entry in feed.entries]
    assert len(set(keys)) == len(keys)
    assert all(entry.summary and entry.link for entry in feed.entries)
    moments = [entry.updated_parsed for entry in feed.entries]
    assert moments == sorted(moments, reverse=True)
    assert not moments or feed.feed.updated_parsed == moments[0]
    assert [link.rel for link in feed.feed.links] == ["self", "alternate", "license"]
    return feed


def test_every_feed_is_valid_atom_with_and_without_an_address_of_the_site(
    root: Path, commit: Commit
) -> None:
    commit("2026-02-01", model_file('title: Dấu < & > và "nháy"\n'))
    for url in (URL, ""):
        feeds = {
            name: parsed(content)
            for name, content in files_of(root, url=url).items()
            if name.endswith(".atom")
        }
        assert len(feeds) > 60
        assert feeds["moi.atom"].entries[0].title == 'Dấu < & > và "nháy"'


def test_models_are_in_the_feeds_of_their_field_theme_and_provinces(
    root: Path, commit: Commit
) -> None:
    commit("2026-02-01", model_file("other_fields: [van-hoa-xa-hoi]\nthemes: [doi-thoai]\n"))
    files = files_of(root)
    own = f"{URL}mo-hinh/mo-hinh-thu/"

    def has(name: str) -> bool:
        return own in [entry.link for entry in parsed(files[f"{name}.atom"]).entries]

    assert has("moi")
    assert has("linh-vuc/kinh-te")
    assert has("linh-vuc/van-hoa-xa-hoi")
    assert has("chu-de/doi-thoai")
    assert has("dia-phuong/ha-nam")
    assert has("dia-phuong/ninh-binh")
    assert not has("dia-phuong/ha-noi")
    assert not has("chu-de/cai-cach-hanh-chinh")


def test_a_feed_says_when_an_entry_was_last_changed(root: Path, commit: Commit) -> None:
    commit("2026-02-01", model_file(""))
    commit("2026-03-01", model_file("title: Sửa\n"))
    newest = parsed(files_of(root)["moi.atom"]).entries[0]
    assert datetime(*newest.updated_parsed[:6], tzinfo=UTC) == datetime(2026, 3, 1, 8, tzinfo=UTC)


def test_an_entry_keeps_its_id_in_feeds_when_it_is_renamed(root: Path, commit: Commit) -> None:
    commit("2026-02-01", model_file("title: Tên\n", id="ten-cu"))
    before = parsed(files_of(root)["moi.atom"]).entries[0].id
    renamed = model_file("title: Tên\nformer_ids: [ten-cu]\n", id="ten-moi")
    commit("2026-03-01", {**renamed, "models/ha-nam/ten-cu.yml": ""})
    newest = parsed(files_of(root)["moi.atom"]).entries[0]
    assert newest.id == before
    assert newest.link == f"{URL}mo-hinh/ten-moi/"


def test_without_a_history_the_day_of_review_counts(root: Path) -> None:
    write(root, model_file('reviewed_on: "2026-10-01"\n'))
    (only,) = parsed(files_of(root, recent=UNKNOWN)["moi.atom"]).entries
    assert only.updated == "2026-09-30T17:00:00Z"
    assert only.link == f"{URL}mo-hinh/mo-hinh-thu/"


def test_a_feed_and_the_changes_are_bounded(root: Path, commit: Commit) -> None:
    many = {
        path: text
        for number in range(260)
        for path, text in model_file("", id=f"mo-hinh-{number}").items()
    }
    commit("2026-02-01", many)
    edited = {path: text.replace("Đảng ủy xã", "Ủy ban") for path, text in many.items()}
    commit("2026-03-01", edited)
    files = files_of(root)
    assert len(parsed(files["moi.atom"]).entries) == 50
    found = json.loads(files["changes.json"])
    assert len(found["changes"]) == found["most"] == 500
    assert found["total"] > 520


@pytest.mark.usefixtures("commit")
def test_planned_digests_follow_the_history(root: Path) -> None:
    catalog = open_catalog(root, today=TODAY).catalog
    assert catalog is not None
    before = list(planned_files(exports_of(catalog, recent=UNKNOWN)))
    after = list(planned_files(exports_of(catalog, recent=recent_commits(root, most=9))))
    changed = {
        old.address for old, new in zip(before, after, strict=True) if old.digest != new.digest
    }
    assert {"api/v1/changes.json", "api/v1/changes.atom", "api/v1/moi.atom"} <= changed
    assert "api/v1/mo-hinh/mo-hinh-goc.json" not in changed
    assert "api/v1/dia-phuong/ha-noi.atom" not in changed
    for old, new in zip(before, after, strict=True):
        assert (old.address in changed) == (old.make() != new.make()), old.address
