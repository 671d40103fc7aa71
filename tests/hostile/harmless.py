"""A catalog whose every text is the words of an attacker (`payloads.py`), as files to build."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.builders import catalog_folder, valid_files
from tests.hostile.payloads import ACCEPTED, MARKDOWN
from tests.site.conftest import ROOT

PLAIN = list(ACCEPTED.values())
EVERY = [*PLAIN, *MARKDOWN.values()]
FILLER = "Cán bộ đến từng nhà nghe dân nói. "
WORDS = ("themes", "kinds", "levels", "sectors", "statuses", "fields", "audiences")


def title(number: int) -> str:
    """Of the model of that number: its payload, told apart by the number."""
    return f"{number} {PLAIN[number % len(PLAIN)]}"[:150]


def _evidence(words: str) -> list[dict[str, str]]:
    return [{"source": "bai-bao-thu", "quote": " ".join(words.split()[:25])}]


def _model(number: int, words: str) -> dict[str, Any]:
    plain = PLAIN[number % len(PLAIN)]
    prose = FILLER + words
    return {
        "id": f"mo-hinh-{number}",
        "title": title(number),
        "kind": "mo-hinh",
        "status": "dang-thuc-hien",
        "summary": (FILLER + plain)[:400],
        "organization": plain,
        "sector": "cap-uy",
        "level": "xa",
        "place": {"province": "Hà Nam", "site": plain},
        "field": "kinh-te",
        "themes": ["doi-thoai", f"chu-de-{number}"],
        "sources": _evidence(plain),
        "aliases": [f"{number} {plain}"[:160]],
        "problem": prose,
        "actions": [prose, f"{prose} hai"],
        "results": [
            {"text": prose, "value": "1200", "unit": plain, "qualifier": plain, "period": plain},
            {"text": f"{prose} hai"},
        ],
        "resources": prose,
        "conditions": prose,
        "lessons": prose,
        "guidelines": [f"quy-tac-{number}/mot"],
        "documents": [f"van-ban-{number}"],
        "note": prose,
    }


def _guideline(number: int, words: str) -> dict[str, Any]:
    plain = PLAIN[number % len(PLAIN)]
    variant = {
        "kind": "quy-tac",
        "audience": "can-bo",
        "audience_detail": plain,
        "place": {"province": "Hà Nam", "site": plain},
        "sources": _evidence(plain),
        "note": FILLER + words,
    }
    return {
        "id": f"quy-tac-{number}",
        "title": title(number),
        "summary": (FILLER + plain)[:400],
        "aliases": [f"{number} {plain}"[:160]],
        "variants": [
            {"id": "mot", "name": plain[:200], "items": [plain, f"{plain} hai"], **variant},
            {"id": "mot-ten", "name": f"{plain} hai"[:200], "items": [plain, "ba"], **variant},
        ],
        "note": FILLER + words,
    }


def _document(number: int, words: str) -> dict[str, Any]:
    plain = PLAIN[number % len(PLAIN)]
    return {
        "id": f"van-ban-{number}",
        "title": title(number),
        "number": plain,
        "type": "nghi-quyet",
        "issuer": plain,
        "issuer_note": FILLER + words,
        "effective": plain,
        "subject": f"Về việc {plain}",
        "scope": "tinh",
        "places": [{"province": "Hà Nam", "site": plain}],
        "sources": _evidence(plain),
        "note": FILLER + words,
    }


def _collection(number: int, words: str) -> dict[str, Any]:
    plain = PLAIN[number % len(PLAIN)]
    prose = FILLER + words
    asked = {"sources": _evidence(plain), "explanation": prose}
    return {
        "id": f"chuyen-de-{number}",
        "title": title(number),
        "summary": (FILLER + plain)[:400],
        "audience": plain,
        "duration": plain,
        "goals": [plain],
        "items": [
            {"model": f"mo-hinh-{number}", "note": prose},
            {"guideline": f"quy-tac-{number}", "note": prose},
            {"guideline": f"quy-tac-{number}/mot"},
            {"document": f"van-ban-{number}"},
        ],
        "questions": [
            {"kind": "mo", "text": f"Hỏi một {plain}", "answer": prose, **asked},
            {"kind": "dung-sai", "text": f"Hỏi hai {plain}", "correct": "true", **asked},
            {
                "kind": "nhieu-lua-chon",
                "text": f"Hỏi ba {plain}",
                "choices": [
                    {"text": plain, "correct": "true", "feedback": plain},
                    {"text": f"{plain} hai", "feedback": plain},
                ],
                **asked,
            },
            {
                "kind": "ghep-doi",
                "text": f"Hỏi bốn {plain}",
                "pairs": [
                    {"left": f"{plain} {side}", "right": f"{side} {plain}"}
                    for side in ("một", "hai", "ba")
                ],
                **asked,
            },
        ],
        "note": prose,
    }


def _source(number: int, words: str) -> dict[str, Any]:
    plain = PLAIN[number % len(PLAIN)]
    return {
        "id": f"nguon-{number}",
        "title": title(number),
        "subtitle": plain,
        "publisher": plain,
        "publisher_note": FILLER + words,
        "date_note": FILLER + words,
        "author": plain,
        "series": plain,
        "places": [{"province": "Hà Nam", "site": plain}],
        "url": "https://example.vn/?a=-canary()-&b=%22%3E%3Cscript%3E#javascript:canary()"
        if number % 2
        else "https://example.vn/;canary();&quot;onmouseover=canary()",
        "quote": " ".join(plain.split()[:25]),
        "note": FILLER + words,
    }


def _figures() -> dict[str, Any]:
    return {
        "id": "ha-nam",
        "title": "Số liệu của Hà Nam",
        "place": {"province": "Hà Nam"},
        "figures": [
            {
                "id": f"so-{number}",
                "what": f"số {words}",
                "text" if number % 2 else "value": words if number % 2 else f"{number - 20}.5",
                "unit": words if number % 3 else "mô hình",
                "qualifier": words,
                "period": words,
                "note": FILLER + words,
                "sources": _evidence(words),
            }
            for number, words in enumerate(PLAIN)
        ]
        + [
            {
                "id": "mo-hinh",
                "what": "số mô hình đăng ký",
                "value": "1200",
                "unit": "mô hình",
                "sources": _evidence("câu trích"),
            }
        ],
    }


def _glossary() -> dict[str, Any]:
    terms = [*PLAIN, "amp", "lt", "34", "p", "strong", "canary", "abbr", "href", "script", "x"]
    return {
        "terms": [
            {
                "id": f"chu-{number}",
                "term": words,
                "expansion": f"{words} onmouseover",
                "kind": "viet-tat",
                "stated": "true",
                "sources": _evidence(f"chữ {words}"),
                "note": FILLER + words,
            }
            for number, words in enumerate(terms)
        ]
    }


def _themes() -> dict[str, Any]:
    return {
        "terms": [
            {"id": word, "label": f"Nhãn {word}", "description": f"Giải thích {word}"}
            for word in ("doi-thoai", "cai-cach-hanh-chinh")
        ]
        + [
            {
                "id": f"chu-de-{number}",
                "label": f"{number} {PLAIN[number % len(PLAIN)]}",
                "description": f"Giải thích {PLAIN[number % len(PLAIN)]}",
            }
            for number in range(len(EVERY))
        ]
    }


def entries() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Path → content of every entry with a payload in it."""
    for number, words in enumerate(EVERY):
        yield f"models/ha-nam/mo-hinh-{number}.yml", _model(number, words)
        yield f"guidelines/quy-tac-{number}.yml", _guideline(number, words)
        yield f"documents/van-ban-{number}.yml", _document(number, words)
        yield f"sources/nguon-{number}.yml", _source(number, words)
        yield f"collections/chuyen-de-{number}.yml", _collection(number, words)
    yield "statistics/ha-nam.yml", _figures()
    yield "vocabulary/glossary.yml", _glossary()
    yield "vocabulary/themes.yml", _themes()


def catalog(root: Path) -> Path:
    """The catalog at `root`; JSON is YAML."""
    written = {path: json.dumps(content, ensure_ascii=False) for path, content in entries()}
    return catalog_folder(root, {**valid_files(), **written})


PAGE = """---
title: {title}
description: Trang viết với lời của kẻ phá hoại, để xem có gì chạy được không.
---

# {heading}

{body}
"""


def written_pages(root: Path) -> Path:
    """The real pages, and one with all plain payloads in its head, headings and text."""
    shutil.copytree(ROOT / "content", root)
    body = "\n\n".join(
        f"## {number} {words}\n\n{words}\n\n- {words}"
        for number, words in enumerate(PLAIN)
        if "`" not in words and "{" not in words
    )
    text = PAGE.format(title=json.dumps(PLAIN[0]), heading=PLAIN[1], body=body)
    (root / "trang-thu.md").write_text(text, encoding="utf-8")
    return root


def project(folder: Path) -> Path:
    """A project that `mkdocs build` makes a site of."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    written_pages(folder / "content")
    catalog(folder / "models_catalog")
    return folder
