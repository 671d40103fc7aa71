"""Planned pages: a page whose HTML changes has another digest, whatever was edited.

Every test compares two catalogs that differ in one thing, page by page. That a page keeps its
digest where nothing of it changes is what makes the digest worth having, and is tested as well.
"""

import copy
import functools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from danvan.catalog import Catalog, open_catalog
from danvan.entries.schema import Entry
from danvan.options import SiteOptions
from danvan.pages import (
    Page,
    PlannedPage,
    Press,
    all_pages,
    planned_home,
    planned_pages,
)
from danvan.pages.known import MOST_PARTS
from danvan.pages.press import digest_of_entry
from danvan.store import Store
from tests.builders import PACK, TODAY, model, pack, valid_files, write

ROOT = Path(__file__).parents[2]
FOLDERS = {"models", "guidelines", "documents", "sources", "statistics", "collections"}
OPTIONS = SiteOptions(url="https://example.org/danvan/", per_page=3)
Printed = Mapping[str, tuple[bytes, Page]]

_SAID = "sources: [{source: bai-bao-thu, quote: câu trích làm chứng}]"
_RICH = {
    "models/ha-nam/mo-hinh-mot.yml": model(
        """\
title: Một cửa thân thiện
aliases: [Cửa thân thiện]
title_by_editors: true
summary: Cán bộ một cửa làm CCHC, nghe dân nói và giúp dân làm thủ tục ngay tại bộ phận một cửa.
organization: Đảng ủy xã Liêm Chung
place: {province: Hà Nam, district: thành phố Phủ Lý, commune: xã Liêm Chung, site: Nhà văn hóa}
other_fields: [van-hoa-xa-hoi]
started: "2019"
part_of: mo-hinh-goc
related: [mo-hinh-hai]
problem: Người dân phải đi lại nhiều lần để làm CCHC ở bộ phận một cửa.
actions:
  - Cán bộ **nghe dân nói** và giúp dân làm thủ tục.
  - Giải quyết thủ tục ngay trong ngày thứ Bảy.
results:
  - text: Số mô hình đăng ký tăng lên.
    figures: [ha-nam/mo-hinh]
    source: bai-bao-thu
    quote: câu trích làm chứng
  - text: Có 12 hồ sơ được giải quyết.
    value: "12"
    unit: hồ sơ
recognitions:
  - by: Tỉnh ủy Hà Nam
    kind: cap-tren
    what: Tặng bằng khen cho xã.
    period: năm 2021
    source: bai-bao-thu
    quote: câu trích làm chứng
areas: [nong-thon]
partners: [Đoàn thanh niên xã]
resource_kinds: [kinh-phi]
resources: Kinh phí của xã và đóng góp của dân.
prerequisites: [Đã có bộ phận một cửa.]
conditions: Xã có bộ phận một cửa.
lessons: Nghe dân nói trước khi làm.
guidelines: [4-xin/ha-nam]
documents: [van-ban-thu]
note: Nguồn không nêu năm.
reviewed_on: "2026-10-01"
former_ids: [mo-hinh-cu]
sources:
  - {source: bai-bao-thu, quote: câu trích làm chứng}
  - {source: bai-bao-hai, quote: câu trích khác}
""",
        id="mo-hinh-mot",
    ),
    "models/ha-nam/mo-hinh-hai.yml": model(
        """\
title: Một cửa lưu động
summary: Cán bộ một cửa đến từng nhà nghe dân nói và giúp dân làm thủ tục.
guidelines: [4-xin]
documents: [van-ban-thu]
part_of: mo-hinh-goc
themes: [doi-thoai, cai-cach-hanh-chinh]
""",
        id="mo-hinh-hai",
    ),
    "models/hung-yen/mo-hinh-ba.yml": model(
        "title: Tổ tự quản\nplace: {province: Hưng Yên}\nfield: van-hoa-xa-hoi\nkind: phong-trao\n"
        "sector: cong-an\nlevel: tinh\ndocuments: [van-ban-hai]\nguidelines: [4-xin/hung-yen]\n",
        id="mo-hinh-ba",
    ),
    "models/hung-yen/mo-hinh-bon.yml": model(
        "title: Tổ liên gia\nplace: {province: Hưng Yên}\nthemes: [cai-cach-hanh-chinh]",
        id="mo-hinh-bon",
    ),
    "models/ha-nam/mo-hinh-rut.yml": model(
        'title: Mô hình rút\nwithdrawn: {on: "2026-01-31", reason: Trùng lặp}', id="mo-hinh-rut"
    ),
    PACK: pack(
        items=[
            "model: mo-hinh-mot\n    note: Hỏi vì sao làm CCHC.",
            "guideline: 4-xin/ha-nam",
            "guideline: 5-biet",
            "document: van-ban-thu",
            "model: mo-hinh-rut",
        ]
    )
    + "former_ids: [chuyen-de-cu]\n",
    "guidelines/4-xin.yml": f"""\
id: 4-xin
title: 4 xin
summary: Bốn lời cán bộ nói với người dân khi giải quyết công việc CCHC.
aliases: [Bốn xin]
note: Hai nơi nói khác nhau.
reviewed_on: "2026-01-01"
former_ids: [bon-xin]
variants:
  - id: ha-nam
    name: 4 xin
    kind: quy-tac
    audience: can-bo
    audience_detail: cán bộ một cửa
    place: {{province: Hà Nam}}
    other_places: [{{province: Hà Nội}}]
    items: [Xin chào, Xin lỗi, Xin cảm ơn, Xin phép]
    note: Ghi chú của biến thể.
    {_SAID}
  - id: hung-yen
    name: 4 xin
    kind: quy-tac
    audience: can-bo
    place: {{province: Hưng Yên}}
    items: [Xin chào, Xin lỗi, Xin cảm ơn, Xin hỏi]
    name_by_editors: true
    {_SAID}
""",
    "guidelines/5-biet.yml": f"""\
id: 5-biet
title: 5 biết
summary: Năm điều cán bộ phải biết khi giải quyết công việc với người dân.
variants:
  - id: ha-nam
    name: Năm biết
    kind: quy-tac
    audience: can-bo
    place: {{province: Hà Nam}}
    {_SAID}
""",
    "documents/van-ban-thu.yml": f"""\
id: van-ban-thu
title: Văn bản thử
number: 25-NQ/TW
type: nghi-quyet
issuer: Tỉnh ủy
issuer_note: Nguồn nêu tắt.
date: "2013-06-03"
effective: từ khi ký
subject: Về công tác dân vận và CCHC
scope: tinh
places: [{{province: Hà Nam}}]
note: Ghi chú của văn bản.
reviewed_on: "2026-01-01"
{_SAID}
""",
    "documents/van-ban-hai.yml": f"""\
id: van-ban-hai
title: Văn bản hai
type: nghi-quyet
subject: Về quy chế dân chủ
scope: tinh
{_SAID}
""",
    "sources/bai-bao-thu.yml": """\
id: bai-bao-thu
title: Bài báo thử
subtitle: Dưới đề
publisher: Báo Hà Nam
publisher_note: Bản điện tử.
date: "2020-05-06"
date_note: Ngày đăng lại.
author: Nguyễn Văn A
series: Loạt bài
places: [{province: Hà Nam}]
url: https://example.org/bai
quote: câu trích làm chứng
note: Ghi chú của nguồn.
""",
    "sources/bai-bao-hai.yml": """\
id: bai-bao-hai
title: Bài báo hai
places: [{province: Hưng Yên}]
quote: câu trích khác
""",
    "statistics/ha-nam.yml": f"""\
id: ha-nam
title: Số liệu của Hà Nam
place: {{province: Hà Nam}}
figures:
  - id: mo-hinh
    what: số mô hình đăng ký
    value: "1200"
    qualifier: hơn
    period: năm 2020
    unit: mô hình
    place: {{province: Hà Nam, district: huyện Bình Lục}}
    note: Tính cả cách làm.
    {_SAID}
  - {{id: ho-dan, what: số hộ dân tham gia, value: "10", unit: hộ, {_SAID}}}
  - {{id: ho-ngheo, what: số hộ nghèo giúp đỡ, value: "5", unit: hộ, {_SAID}}}
  - {{id: ho-moi, what: số hộ mới thoát nghèo, value: "3", unit: hộ, {_SAID}}}
""",
}


def _parsed() -> dict[str, Any]:
    files = {**valid_files(), **_RICH}
    return {path: yaml.load(text, yaml.BaseLoader) for path, text in files.items()}


FILES = _parsed()
ADDED = "models/hung-yen/mo-hinh-them.yml"
Edited = Mapping[str, Any]


@functools.cache
def in_yaml(data: str) -> str:
    """What JSON says; most files are the same after every edit."""
    return yaml.safe_dump(json.loads(data), allow_unicode=True)


def opened(root: Path, files: Edited) -> Catalog | None:
    """The catalog of parsed files, None where an edit made it wrong."""
    texts = {path: in_yaml(json.dumps(data)) for path, data in files.items()}
    return open_catalog(write(root, texts), today=TODAY).catalog


_PROVINCES = {f"dia-phuong/{name}/" for name in ("ha-nam", "ha-noi", "hung-yen", "ninh-binh")}


def planned(
    catalog: Catalog, options: SiteOptions = OPTIONS, store: Store | None = None
) -> list[PlannedPage]:
    """All pages, but of the provinces only those that the entries speak of."""
    press = Press(catalog, options, store=store)
    home = planned_home(press, intro="<p>Lời dẫn</p>", title="Trang chủ", description="Mô tả")
    return [
        page
        for page in [home, *planned_pages(press)]
        if page.spot.kind != "dia-phuong" or page.spot.address in _PROVINCES
    ]


def printed(catalog: Catalog, options: SiteOptions = OPTIONS) -> Printed:
    return {page.spot.address: (page.digest, page.render()) for page in planned(catalog, options)}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    catalog = opened(tmp_path_factory.mktemp("before"), FILES)
    assert catalog is not None
    return printed(catalog)


class Kept(NamedTuple):
    """What a build of `FILES` leaves for the next one."""

    folder: Path
    files: Mapping[Path, bytes]

    def store(self) -> Store:
        """The store as that build left it."""
        for path in self.folder.iterdir():
            path.unlink()
        for path, content in self.files.items():
            path.write_bytes(content)
        return Store.open(self.folder)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    catalog = opened(tmp_path_factory.mktemp("kept"), FILES)
    store = Store.open(tmp_path_factory.mktemp("project") / "cache")
    assert catalog is not None
    assert store.keeps
    planned(catalog, store=store)
    return Kept(store.folder, {path: path.read_bytes() for path in store.folder.iterdir()})


def assert_noticed(before: Printed, after: Iterable[PlannedPage]) -> int:
    """Pages with the digest of before read as before; gives how many have another digest."""
    others = 0
    for page in after:
        digest, old = before.get(page.spot.address, (b"", None))
        if page.digest == digest:
            assert page.render() == old, page.spot
        else:
            others += 1
    return others


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterable[tuple[Any, ...]]:
    """The path of every scalar below `data`, and of every list and group."""
    if isinstance(data, dict | list):
        if path:
            yield path
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in items:
            yield from leaves(value, (*path, key))
    else:
        yield path


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


_KINDS = (
    ("mo-hinh-goc", "mo-hinh-hai", "mo-hinh-ba"),
    ("4-xin", "4-xin/ha-nam", "4-xin/hung-yen", "5-biet"),
    ("van-ban-thu", "van-ban-hai"),
    ("bai-bao-thu", "bai-bao-hai"),
    ("ha-nam/mo-hinh", "ha-nam/ho-dan"),
    ("kinh-te", "van-hoa-xa-hoi"),
    ("mo-hinh", "phong-trao"),
    ("doi-thoai", "cai-cach-hanh-chinh"),
    ("cap-uy", "cong-an"),
    ("xa", "tinh"),
    ("cap-tren", "doc-lap"),
    ("nong-thon", "do-thi"),
    ("kinh-phi", "nhan-luc"),
)
"""What references name, by kind: one is put in place of another."""
_PLACES = {"province": "Hà Nội", "district": "huyện Kim Bảng", "commune": "xã Phù Vân"}


def other_values(path: tuple[Any, ...], value: Any) -> list[Any]:
    """What may stand in a field instead; what is wrong there is refused and skipped."""
    if not isinstance(value, str):
        return []
    if value in {"true", "false"}:
        return ["true" if value == "false" else "false"]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return [str(date.fromisoformat(value) - timedelta(days=1))]
    if value.isdigit():
        return [str(int(value) - 1)]
    for words in _KINDS:
        if value in words and path[-1] != "id":
            return [word for word in words if word != value]
    return [_PLACES.get(str(path[-1]), f"{value} đổi")]


def edits(path: str) -> Iterable[tuple[str, Edited]]:
    """The catalog with each field of one file given up, then changed."""
    for place in leaves(FILES[path]):
        old = at(FILES[path], place)
        for new in [None, *other_values(place, old)]:
            files = {**FILES, path: copy.deepcopy(FILES[path])}
            holder = at(files[path], place[:-1])
            if new is None:
                del holder[place[-1]]
            else:
                holder[place[-1]] = new
            yield f"{path} {place}: {new}", files


@pytest.mark.parametrize("path", sorted(FILES))
def test_whatever_is_edited_no_page_changes_unnoticed(
    path: str, before: Printed, kept: Kept, tmp_path: Path
) -> None:
    """Nor where the last build's digests are taken for what seems unchanged."""
    tried = 0
    for number, (_, files) in enumerate(edits(path)):
        catalog = opened(tmp_path / str(number), files)
        if catalog is not None:
            assert_noticed(before, planned(catalog, store=kept.store()))
            tried += 1
    assert tried


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    found = opened(tmp_path / "catalog", FILES)
    assert found is not None
    return found


_NEW = {
    **FILES["models/hung-yen/mo-hinh-bon.yml"],
    "id": "mo-hinh-them",
    "title": "Một cửa thêm",
    "summary": "Cán bộ một cửa nghe dân nói và giúp dân làm thủ tục ở thôn.",
    "guidelines": ["4-xin/ha-nam"],
    "related": ["mo-hinh-mot"],
}


def test_an_added_entry_changes_what_lists_it(before: Printed, kept: Kept, tmp_path: Path) -> None:
    after = opened(tmp_path, {**FILES, ADDED: _NEW})
    assert after is not None
    pages = planned(after, store=kept.store())
    assert_noticed(before, pages)
    digests = {page.spot.address: page.digest for page in pages}
    for address in (
        *("", "mo-hinh/", "tim-kiem/", "linh-vuc/", "quy-tac/4-xin/", "nguon/bai-bao-thu/"),
        *("dia-phuong/", "dia-phuong/hung-yen/", "mo-hinh/mo-hinh-mot/"),
    ):
        assert digests[address] != before[address][0], address


@pytest.mark.parametrize(
    "path",
    [
        path
        for path, data in sorted(FILES.items())
        if path.split("/")[0] in FOLDERS and "withdrawn" not in data
    ],
)
def test_a_withdrawn_entry_changes_all_that_showed_it(
    path: str, before: Printed, kept: Kept, tmp_path: Path
) -> None:
    gone = {"on": "2026-01-31", "reason": "Trùng lặp"}
    after = opened(tmp_path, {**FILES, path: {**FILES[path], "withdrawn": gone}})
    assert after is not None
    assert assert_noticed(before, planned(after, store=kept.store()))


def test_a_file_that_moves_is_noticed(catalog: Catalog, before: Printed, kept: Kept) -> None:
    """Its page leads to it."""
    files = {**catalog.files, "models/mo-hinh-hai": "models/noi-khac/mo-hinh-hai.yml"}
    pages = planned(replace(catalog, files=files), store=kept.store())
    assert assert_noticed(before, pages) == 1


_GOC, _BON = "models/ha-nam/mo-hinh-goc.yml", "models/hung-yen/mo-hinh-bon.yml"


@pytest.mark.parametrize(
    "files",
    [
        {**FILES, ADDED: _NEW},
        {path: data for path, data in FILES.items() if path != _BON},
        {**FILES, _GOC: {**FILES[_GOC], "title": "Xóm tự quản"}},
        {**FILES, _BON: {**FILES[_BON], "part_of": "mo-hinh-goc"}},
    ],
    ids=["added", "removed", "renamed", "part of another"],
)
def test_digests_are_the_same_whatever_was_known(files: Edited, kept: Kept, tmp_path: Path) -> None:
    after = opened(tmp_path, files)
    assert after is not None
    known = [(page.spot, page.digest) for page in planned(after, store=kept.store())]
    assert known == [(page.spot, page.digest) for page in planned(after)]


def test_the_only_part_of_a_model_notices_its_new_title(kept: Kept, tmp_path: Path) -> None:
    """It is neither near to it nor beside it in the alphabet."""
    path = "models/hung-yen/mo-hinh-ba.yml"
    files = {**FILES, ADDED: {**_NEW, "part_of": "mo-hinh-ba"}}
    renamed = {**files, path: {**FILES[path], "title": "Tổ tự quản liên thôn"}}
    before, after = opened(tmp_path / "before", files), opened(tmp_path / "after", renamed)
    assert before is not None
    assert after is not None
    store = kept.store()
    first = {page.spot.address: page.digest for page in planned(before, store=store)}
    pages = {page.spot.address: page for page in planned(after, store=store)}
    part = "mo-hinh/mo-hinh-them/"
    assert "Tổ tự quản liên thôn" in pages[part].render().html
    assert pages[part].digest != first[part]


def test_one_part_more_than_a_page_lists_is_noticed(kept: Kept, tmp_path: Path) -> None:
    """The page says how many there are."""

    def parts(count: int) -> Edited:
        part = {**FILES[_BON], "part_of": "mo-hinh-goc"}
        names = [f"phan-{number:03}" for number in range(count)]
        further = {
            f"models/hung-yen/{name}.yml": {**part, "id": name, "title": f"Tổ {name}"}
            for name in names
        }
        return {**FILES, **further}

    store = kept.store()
    digests = []
    for count in (MOST_PARTS + 1, MOST_PARTS + 2):
        catalog = opened(tmp_path / str(count), parts(count))
        assert catalog is not None
        pages = {page.spot.address: page for page in planned(catalog, store=store)}
        digests.append(pages["mo-hinh/mo-hinh-goc/"].digest)
    assert digests[0] != digests[1]


def test_models_that_stayed_are_not_looked_at(catalog: Catalog, kept: Kept) -> None:
    press = Press(catalog, OPTIONS, store=kept.store())
    pages = list(planned_pages(press))
    assert not press.cards
    assert [page.render() for page in pages] == list(all_pages(Press(catalog, OPTIONS)))


def test_a_new_day_or_another_option_is_noticed(
    catalog: Catalog, before: Printed, kept: Kept
) -> None:
    other_day = replace(catalog, as_of=date(2026, 12, 1))
    pages = planned(other_day, store=kept.store())
    assert assert_noticed(before, pages) == len(pages)
    for options in (
        replace(OPTIONS, name="Tên khác"),
        replace(OPTIONS, url=""),
        replace(OPTIONS, edit_url="https://example.org/edit/"),
        replace(OPTIONS, per_page=2),
    ):
        pages = planned(catalog, options, kept.store())
        assert assert_noticed(before, pages) == len(pages)


def test_one_edited_entry_leaves_other_pages_alone(before: Printed, tmp_path: Path) -> None:
    path = "models/hung-yen/mo-hinh-ba.yml"
    files = {**FILES, path: {**FILES[path], "lessons": "Nghe dân nói rồi hãy làm."}}
    after = opened(tmp_path, files)
    assert after is not None
    changed = {
        page.spot.address for page in planned(after) if page.digest != before[page.spot.address][0]
    }
    assert changed == {"mo-hinh/mo-hinh-ba/"}


def test_digests_come_from_those_of_entries(catalog: Catalog) -> None:
    """Who knows an entry's digest from before saves it from being worked out."""
    asked: list[str] = []

    def digest(entry: Entry) -> bytes:
        asked.append(f"{entry.folder}/{entry.id}")
        return digest_of_entry(entry)

    usual = [page.digest for page in planned_pages(Press(catalog, OPTIONS))]
    assert [page.digest for page in planned_pages(Press(catalog, OPTIONS, digest))] == usual
    assert len(asked) == len(set(asked))
    assert {f"models/{name}" for name in catalog.models} <= set(asked)


def test_each_address_is_planned_once_and_printed_so(catalog: Catalog) -> None:
    pages = list(planned_pages(Press(catalog, OPTIONS)))
    assert len({page.spot.address for page in pages}) == len(pages)
    for plan, page in zip(pages, all_pages(Press(catalog, OPTIONS)), strict=True):
        assert (page.address, page.kind, page.listed) == plan.spot


_ONE_RUN = """
import sys
from datetime import date
from pathlib import Path
from danvan.catalog import open_catalog
from danvan.options import SiteOptions
from danvan.pages import Press, planned_pages
catalog = open_catalog(Path(sys.argv[1]), today=date(2026, 11, 22)).catalog
for page in planned_pages(Press(catalog, SiteOptions())):
    print(page.spot, page.digest.hex())
"""


def test_the_seed_of_hashes_changes_no_digest() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", _ONE_RUN, str(ROOT / "models_catalog")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said != {b""}
