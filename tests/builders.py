"""A small valid catalog on disk: a test writes into it only what the test is about."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from danvan.catalog import Catalog, Related, open_catalog

TODAY = date(2026, 11, 22)
MODEL = "models/ha-nam/mo-hinh-thu.yml"
"""Where the model that a test writes lies; `mo-hinh-goc.yml` beside it is always right."""

_EVIDENCE = "[{source: bai-bao-thu, quote: câu trích làm chứng}]"
_MODEL_LINES = {
    "kind": "kind: mo-hinh",
    "status": "status: dang-thuc-hien",
    "summary": "summary: Cán bộ xã đến từng nhà nghe dân nói và giúp dân làm thủ tục.",
    "organization": "organization: Đảng ủy xã",
    "sector": "sector: cap-uy",
    "level": "level: xa",
    "place": "place: {province: Hà Nam}",
    "field": "field: kinh-te",
    "themes": "themes: [doi-thoai]",
    "sources": f"sources: {_EVIDENCE}",
}
_FILES = {
    "sources/bai-bao-thu.yml": """\
id: bai-bao-thu
title: Bài báo thử
places: [{province: Hà Nam}]
quote: câu trích làm chứng
""",
    "documents/van-ban-thu.yml": f"""\
id: van-ban-thu
title: Văn bản thử
type: nghi-quyet
subject: Về công tác dân vận
scope: tinh
sources: {_EVIDENCE}
""",
    "guidelines/4-xin.yml": f"""\
id: 4-xin
title: 4 xin
summary: Bốn lời cán bộ nói với người dân khi giải quyết công việc.
variants:
  - id: ha-nam
    name: 4 xin
    kind: quy-tac
    audience: can-bo
    place: {{province: Hà Nam}}
    items: [Xin chào, Xin lỗi, Xin cảm ơn, Xin phép]
    sources: {_EVIDENCE}
""",
    "statistics/ha-nam.yml": f"""\
id: ha-nam
title: Số liệu của Hà Nam
place: {{province: Hà Nam}}
figures:
  - id: mo-hinh
    what: số mô hình đăng ký
    value: 1200
    unit: mô hình
    sources: {_EVIDENCE}
""",
    "vocabulary/glossary.yml": f"""\
terms:
  - id: cchc
    term: CCHC
    expansion: cải cách hành chính
    kind: viet-tat
    stated: true
    sources: {_EVIDENCE}
""",
}
_WORDS = {
    "areas": ["do-thi", "nong-thon"],
    "audiences": ["can-bo"],
    "document-types": ["nghi-quyet"],
    "fields": ["kinh-te", "van-hoa-xa-hoi"],
    "glossary-kinds": ["viet-tat"],
    "guideline-kinds": ["quy-tac"],
    "kinds": ["mo-hinh", "phong-trao"],
    "levels": ["tinh", "xa"],
    "question-kinds": ["mo", "dung-sai", "nhieu-lua-chon", "ghep-doi"],
    "recognition-kinds": ["cap-tren", "doc-lap"],
    "resource-kinds": ["kinh-phi", "nhan-luc"],
    "scopes": ["tinh"],
    "sectors": ["cap-uy", "cong-an"],
    "statuses": ["dang-thuc-hien"],
    "themes": ["doi-thoai", "cai-cach-hanh-chinh"],
}
PACK = "collections/chuyen-de-thu.yml"
"""Where `pack` lies."""


def pack(*, id: str = "chuyen-de-thu", items: Iterable[str] = ("model: mo-hinh-goc",)) -> str:
    """A course pack's file: `items` as YAML keys, and a question of each kind."""
    listed = "\n".join(f"  - {item}" for item in items)
    return f"""\
id: {id}
title: {"Chuyên đề thử" if id == "chuyen-de-thu" else f"Chuyên đề thử {id}"}
summary: Một chuyên đề nhỏ để thử các trang dành cho người học và người dạy.
audience: cán bộ xã
duration: 1 buổi
goals: [Nêu được bốn lời cán bộ nói với dân]
items:
{listed}
questions:
  - kind: mo
    text: Vì sao cán bộ phải biết xin lỗi?
    answer: Vì lời xin lỗi cho thấy cán bộ tôn trọng người dân.
    sources: {_EVIDENCE}
  - kind: dung-sai
    text: Bốn lời đều bắt đầu bằng chữ “xin”.
    correct: false
    explanation: Ghi chú giải thích cho người dạy.
    sources: {_EVIDENCE}
  - kind: nhieu-lua-chon
    text: Lời nào có trong bốn lời?
    choices:
      - {{text: Xin chào, correct: true}}
      - {{text: Xin mời, feedback: Lời này không có.}}
    sources: {_EVIDENCE}
  - kind: ghep-doi
    text: Nối mỗi lời với lúc nói.
    pairs:
      - {{left: Xin chào, right: khi gặp}}
      - {{left: Xin lỗi, right: khi chậm}}
      - {{left: Xin cảm ơn, right: khi xong}}
    sources: {_EVIDENCE}
note: Ghi chú của chuyên đề.
reviewed_on: 2026-11-22
"""


def model(lines: str = "", *, id: str = "mo-hinh-thu", without: Iterable[str] = ()) -> str:
    """A model's file: `lines` first, then every required key that they do not mention."""
    mentioned = set(re.findall(r"^\W?(\w+)\W?:", lines, re.MULTILINE)) | set(without)
    title = "title: Mô hình thử" + ("" if id == "mo-hinh-thu" else f" {id}")
    required = {"id": f"id: {id}", "title": title, **_MODEL_LINES}
    rest = [line for key, line in required.items() if key not in mentioned]
    head = lines if not lines or lines.endswith("\n") else f"{lines}\n"
    return head + "\n".join(rest) + "\n"


def vocabulary(words: Iterable[str]) -> str:
    terms = "".join(
        f"  - id: {word}\n    label: Nhãn {word}\n    description: Giải thích {word}\n"
        for word in words
    )
    return f"terms:\n{terms}"


def valid_files() -> dict[str, str]:
    """Path → text of a catalog without a single problem."""
    return {
        **_FILES,
        **{f"vocabulary/{name}.yml": vocabulary(words) for name, words in _WORDS.items()},
        "models/ha-nam/mo-hinh-goc.yml": model("title: Mô hình gốc", id="mo-hinh-goc"),
    }


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes `files` below `root`; text as UTF-8, line ends as they are."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def catalog_folder(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The valid catalog with `files` over it; None leaves a file out."""
    merged = {**valid_files(), **(files or {})}
    return write(root, {path: text for path, text in merged.items() if text is not None})


def committed(folder: Path) -> str:
    """Commits everything in `folder` to git, in a new repository where there is none."""
    names = ("-c", "user.name=Thử", "-c", "user.email=thu@example.vn", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "Thử")):
        subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)
    head = ["git", "rev-parse", "HEAD"]
    return subprocess.run(
        head, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def opened(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Related:
    return open_catalog(catalog_folder(root, files), today=TODAY)


def built(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Catalog:
    """The catalog of files that have no error."""
    related = opened(root, files)
    assert related.catalog is not None, related.problems
    return related.catalog
