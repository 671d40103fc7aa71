"""A catalog with one pack that has everything a pack may have, and its files."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from danvan.catalog import Catalog
from danvan.exports import Exports, planned_files
from danvan.options import SiteOptions
from danvan.pages.press import digest_of_entry
from tests.builders import built, model, vocabulary

URL = "https://danvan.example.vn/danh-muc/"
PACK = "chuyen-de/chuyen-de-thu/chuyen-de-thu"
_SAID = "sources: [{source: bai-bao-thu, quote: câu trích làm chứng}]"
_MODEL = """\
title: Nghe dân nói & làm < dân tin
problem: >-
  Xem [mô hình khác](../mo-hinh-goc/), [bài viết](https://báo.vn/bài-viết?tên=a) và
  **chữ đậm**.
actions: [Đến từng nhà, Ghi từng ý kiến]
results:
  - {text: Có nhiều mô hình đăng ký., figures: [ha-nam/mo-hinh]}
areas: [nong-thon]
partners: [Hội Nông dân xã, Đoàn Thanh niên xã]
resource_kinds: [nhan-luc]
prerequisites: [Có cán bộ biết việc]
recognitions:
  - by: Ban Dân vận Tỉnh ủy
    kind: cap-tren
    what: Tặng bằng khen năm 2025
    source: bai-bao-thu
    quote: được tặng bằng khen
reviewed_on: 2026-03-14
"""
_WITHDRAWN = """\
title: Mô hình đã rút
withdrawn: {on: 2026-01-31, reason: Nguồn đã đính chính}
"""
_PACK = f"""\
id: chuyen-de-thu
title: 'Chuyên đề thử: “nghe” & {{hiểu}} 1 < 2'
summary: Một chuyên đề để thử mọi dạng câu hỏi và mọi loại mục mà gói có thể có.
audience: Cán bộ xã
duration: 1 buổi
goals: [Nói được điều đã học]
items:
  - {{model: mo-hinh-thu, note: Hỏi **vì sao**.}}
  - {{guideline: 4-xin}}
  - {{guideline: 4-xin/ha-nam}}
  - {{document: van-ban-thu}}
  - {{model: mo-hinh-da-rut}}
questions:
  - kind: mo
    text: Vì sao phải nghe dân nói?
    answer: Vì dân biết việc của dân.
    {_SAID}
  - kind: dung-sai
    text: Nguồn nói có 376 hội nghị.
    correct: false
    explanation: Nguồn không nêu con số ấy.
    {_SAID}
  - kind: nhieu-lua-chon
    text: Chọn một câu đúng.
    choices:
      - {{text: Xin chào, correct: true, feedback: Đúng như nguồn}}
      - {{text: 'Xin "gì" đó < 5', feedback: Nguồn không có lời này}}
      - {{text: Xin hỏi}}
    {_SAID}
  - kind: nhieu-lua-chon
    text: Chọn mọi câu đúng.
    choices:
      - {{text: Xin lỗi, correct: true}}
      - {{text: Xin phép, correct: true}}
      - {{text: Xin hỏi, feedback: Không có trong bốn lời}}
    {_SAID}
  - kind: ghep-doi
    text: Nối nơi với con số.
    pairs:
      - {{left: Hà Nam, right: 1 -> 200}}
      - {{left: Hà Nội, right: hai}}
      - {{left: Hưng Yên, right: ba}}
    {_SAID}
reviewed_on: 2026-02-01
"""
_KINDS = ("mo", "dung-sai", "nhieu-lua-chon", "ghep-doi")
FILES: Mapping[str, str] = {
    "models/ha-nam/mo-hinh-thu.yml": model(_MODEL),
    "models/ha-nam/mo-hinh-da-rut.yml": model(_WITHDRAWN, id="mo-hinh-da-rut"),
    "collections/chuyen-de-thu.yml": _PACK,
    "vocabulary/question-kinds.yml": vocabulary(_KINDS),
}


def catalog(root: Path, **files: str | None) -> Catalog:
    return built(root, {**FILES, **files})


def made(catalog: Catalog, *, url: str = URL) -> dict[str, bytes]:
    """Every file of every pack by its address."""
    exports = Exports(catalog, SiteOptions(url=url), digest_of_entry)
    planned = (file for file in planned_files(exports) if file.address.startswith("chuyen-de/"))
    return {file.address: file.make() for file in planned}


def opened(package: bytes) -> dict[str, bytes]:
    """The files in a zip by their names."""
    with ZipFile(BytesIO(package)) as found:
        return {name: found.read(name) for name in found.namelist()}
