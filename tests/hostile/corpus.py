"""A hundred attacks and more on the catalog and the written pages, each with what becomes of it.

An attack is a few files over a valid catalog (`tests/builders.py`); `rules` are the problems it
must meet. Big ones are built here, not kept.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.builders import MODEL, model, write

KB = 1024
HEAD = "---\ntitle: Trang thử\ndescription: Một trang để thử thư mục trang viết.\n---\n\n"


@dataclass(frozen=True)
class Attack:
    """`make` writes it below the folder of the catalog, or of the written pages."""

    rules: frozenset[str]
    make: Callable[[Path], object]


def text(rule: str, lines: str) -> Attack:
    """An attack in the lines of a model."""
    return files({rule}, {MODEL: model(lines)})


def files(rules: set[str], content: dict[str, str | bytes]) -> Attack:
    return Attack(frozenset(rules), lambda root: write(root, content))


def note(rule: str, words: str) -> Attack:
    """An attack in a text of a model; quoted so that YAML does not mind."""
    quoted = words.replace("'", "''")
    return text(rule, f"note: '{quoted}'")


def listed(key: str, items: range, item: str) -> str:
    return f"{key}:\n" + "".join(f"  - {item.format(n)}\n" for n in items)


MARKUP = {
    "script": note("raw-html", "<script>canary()</script>"),
    "script with a slash": note("raw-html", "<script/src=//evil.example/a.js>"),
    "script unclosed": note("raw-html", "<script src=//evil.example/a.js"),
    "image": note("raw-html", "<img src=x onerror=canary()>"),
    "svg": note("raw-html", "<svg/onload=canary()>"),
    "svg in svg": note("raw-html", "<svg><style><img src=x onerror=canary()></style></svg>"),
    "mathematics": note(
        "raw-html", "<math><mtext><table><mglyph><style><img src onerror=canary()>"
    ),
    "frame": note("raw-html", "<iframe srcdoc='<script>canary()</script>'>"),
    "comment": note("raw-html", "<!--><img src=x onerror=canary()>-->"),
    "declaration": note("raw-html", "<!DOCTYPE html>"),
    "instruction": note("raw-html", "<?xml-stylesheet href='//evil.example/a.xsl'?>"),
    "section": note("raw-html", "<![CDATA[<img src=x onerror=canary()>]]>"),
    "form": note("raw-html", "<form action=//evil.example><input name=q>"),
    "base": note("raw-html", "<base href=//evil.example/>"),
    "refresh": note("raw-html", "<meta http-equiv=refresh content='0;url=//evil.example'>"),
    "style sheet": note("raw-html", "<link rel=stylesheet href=//evil.example/a.css>"),
    "closing tag": note("raw-html", "</p></article></main><h1>canary"),
    "tag over lines": text("raw-html", "note: |-\n  <img\n  src=x\n  onerror=canary()>"),
    "tag in a title": text("raw-html", "title: 'Mô hình <img src=x onerror=canary()>'"),
    "tag in a quotation": text(
        "raw-html", "sources: [{source: bai-bao-thu, quote: '<b onclick=canary()>câu trích'}]"
    ),
    "tag in a place": text("raw-html", "place: {province: Hà Nam, site: '<b onclick=canary()>'}"),
    "tag in an unknown key": files(
        {"unknown-key"}, {MODEL: model("'<img src=x onerror=canary()>': a")}
    ),
    "tag by escapes of YAML": text("raw-html", 'note: "\\x3cscript\\x3ecanary()\\u003c/script>"'),
    "picture": note("image", "![canary](https://evil.example/a.png)"),
    "picture of script": note("image", "![canary](javascript:canary())"),
}
LINKS = {
    f"link {number}": note("unsafe-link", f"[canary]({address})")
    for number, address in enumerate(
        [
            *("javascript:canary()", "JaVaScRiPt:canary()", " javascript:canary()"),
            *("java&#9;script:canary()", "java&Tab;script:canary()", "&#106;avascript:canary()"),
            *("javascript&colon;canary()", "\\javascript:canary()", "&#x01;javascript:canary()"),
            *("data:text/html;base64,PHNjcmlwdD4=", "vbscript:canary()", "blob:https://a/b"),
            *(
                "file:///etc/passwd",
                "filesystem:https://a/b",
                "view-source:https://a",
                "about:blank",
            ),
            *("//evil.example", "/\\evil.example", "\\\\evil.example", "/&#9;/evil.example"),
            *("https:evil.example", "https:/evil.example", "https:///evil.example", "https://"),
            *("https://baohanam.com.vn@evil.example/", "https://a:b@evil.example/"),
            *("https://baohanam.com.vn%2f@evil.example/", "https://evil.example\\@a.vn/"),
            *(
                "https://[::1]/",
                "http://a b@evil.example",
                "ftp://evil.example",
                "ws://evil.example",
            ),
            *("mailto:a@b.vn?bcc=c@evil.example", "mailto:a@b.vn%0abcc:c@evil.example", "mailto:"),
            *("tel:*21*0912345678#", "sms:+84?body=a", "intent://evil.example#Intent;end", "x:y"),
        ]
    )
} | {
    "link by definition": note("unsafe-link", "[canary]\n\n[canary]: javascript:canary()"),
    "link by definition in brackets": note("unsafe-link", "[a]\n\n[a]: <javascript:canary()>"),
    "link over lines": text("unsafe-link", "note: |-\n  [a](\n  javascript:canary())"),
    "link in brackets": note("unsafe-link", "[a](<//evil.example>)"),
    "link by itself": note("raw-html", "<javascript:canary()>"),
    "source": files(
        {"bad-address"},
        {
            "sources/bai-khac.yml": "id: bai-khac\ntitle: Bài khác\nplaces: [{province: Hà Nam}]\n"
            "quote: câu trích\nurl: https://baohanam.com.vn@evil.example/\n"
        },
    ),
}
CHARACTERS = {
    f"character U+{ord(char):04X}": note("hidden-character", f"a{char}b")
    for char in "\u202e\u2066\u200b\u200d\u2060\ufeff\u00ad\u2028\u0085\u061c\u3164\ue000"
    "\ufdd0\ufe0f\u2800\ufffc\U000e0041\U000e0100"
} | {
    "escaped override": text("hidden-character", 'note: "a\\u202eb"'),
    "escaped null": text("hidden-character", 'note: "a\\0b"'),
    "escaped half of a pair": text("yaml-escape", 'note: "a\\ud800b"'),
    "override in a key": files({"hidden-character"}, {MODEL: model("no\u202ete: a")}),
    "piled marks": note("piled-marks", "a" + "\u0301" * 6),
    "piled marks by escapes": text("piled-marks", 'note: "a' + "\\u0301" * 6 + '"'),
    "piled marks without end": note("piled-marks", "a" + "\u0351\u0321" * 50 * KB),
    "not UTF-8": files({"not-utf-8"}, {MODEL: model().encode() + b"# \xff\xfe"}),
    "UTF-16": files({"not-utf-8"}, {MODEL: model().encode("utf-16")}),
}
YAML = {
    "billion laughs": files(
        {"anchor", "alias"},
        {MODEL: "a: &a [x, x]\n" + "".join(f"b{n}: [*a, *a, *a]\n" for n in range(30))},
    ),
    "python object": text("tag", "note: !!python/object/apply:os.system ['canary']"),
    "binary": text("tag", "note: !!binary aGE="),
    "merge": files({"merge-key"}, {MODEL: model("<<: {title: a}")}),
    "equal keys": files({"equal-key"}, {MODEL: model("id: mo-hinh-thu\nid: mo-hinh-thu")}),
    "two documents": files({"several-documents"}, {MODEL: model() + "---\nid: b\n"}),
    "deep lists": files({"too-deep"}, {MODEL: "a: " + "[" * 100 * KB}),
    "deep groups": files({"too-deep"}, {MODEL: "{a: " * 50 * KB}),
    "deep blocks": files({"too-deep"}, {MODEL: "- " * 100 * KB}),
    "question marks": files({"complex-key"}, {MODEL: "? " * 100 * KB}),
    "too large": files({"too-large"}, {MODEL: "# " + "a" * 256 * KB}),
    "too large to read": files({"too-large"}, {MODEL: b"\0" * 4 * KB * KB}),
    "key without end": files(
        {"unknown-key", "missing-key"}, {MODEL: "? " + "a" * 200 * KB + "\n: b"}
    ),
    "directive": files({"yaml-character"}, {MODEL: "%" * 100 * KB}),
    "open quote": files({"yaml-open-quote"}, {MODEL: "a: '" + "b\n" * 100 * KB}),
}
SIZES = {
    "one word": text("too-long", "problem: " + "a" * 250 * KB),
    "title of one word": text("too-long", "title: " + "a" * 250 * KB),
    "thirty thousand keys": files(
        {"unknown-key", "more-problems"}, {MODEL: "".join(f"k{n}:\n" for n in range(30_000))}
    ),
    "many names": text("too-many", listed("aliases", range(10_000), "tên {0}")),
    "many former ids": text("too-many", listed("former_ids", range(20_000), "cu-{0}")),
    "many unknown places": text(
        "more-problems", listed("x", range(5_000), "{{province: Ha Nax{0}}}")
    ),
    "many unknown communes": text(
        "more-problems", listed("x", range(4_000), "{{province: Hà Nội, commune: Tx{0}}}")
    ),
    "many unknown references": text(
        "more-problems", listed("related", range(10_000), "khong-co-{0}")
    ),
    "many tags": text("more-problems", listed("actions", range(10_000), "'<b{0}>'")),
    "many links": note("more-problems", "](x:)" * 40 * KB),
    "many brackets": note("tangled-text", "[" * 4_000),
    "many link starts": note("tangled-text", "[a](" * 1_000),
    "lists in lists": note("tangled-text", "- " * 500),
    "numbers in numbers": note("tangled-text", "1. " * 500),
    "quotations in quotations": note("tangled-text", "> " * 500),
    "steps to the right": text(
        "tangled-text", "note: |-\n" + "\n".join("  " + "    " * n + "- a" for n in range(40))
    ),
    "hundred thousand digits": text(
        "not-a-number", f"results: [{{text: Dân hài lòng, unit: hộ, value: {'1' * 100_000}}}]"
    ),
    "hundred thousand groups of digits": text(
        "thousands-separator",
        f"results: [{{text: Dân hài lòng, unit: hộ, value: 1{'.111' * 50_000}}}]",
    ),
    "year of many digits": text("not-a-year", f"started: {'1' * 100_000}"),
    "exponent": text("not-a-number", "results: [{text: Dân vui, unit: hộ, value: 1e999999999}]"),
    "date far away": text("not-a-date", "reviewed_on: 99999-01-01"),
    "name of a place without end": text(
        "unknown-place", "place: {province: " + "Hà " * 60 * KB + "}"
    ),
    "id without end": text("too-long", "id: " + "a-" * 100 * KB + "a"),
    "hyphens without end": text("too-long", "id: a" + "-" * 200 * KB),
}


def named(rule: str, path: str) -> Attack:
    return files({rule}, {path: model()})


def _linked(target: str, path: str) -> Attack:
    def make(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return Attack(frozenset({"symlink"}), make)


def _pipe(root: Path) -> None:
    os.mkfifo(root / "sources/ong.yml")


def _folder(root: Path) -> None:
    (root / "sources/thu-muc.yml").mkdir()


NAMES = {
    "pipe": Attack(frozenset({"not-a-file"}), _pipe),
    "folder named like a file": Attack(frozenset({"not-a-file"}), _folder),
    "link to a file": _linked("/etc/passwd", "sources/mat-khau.yml"),
    "link to the disk": _linked("/", "sources/dia"),
    "link to itself": _linked("vong.yml", "sources/vong.yml"),
    "link to the folder above": _linked("..", "sources/tren"),
    "device": named("device-name", "models/ha-nam/con.yml"),
    "device with a number": named("device-name", "sources/com1.yml"),
    "capitals": named("bad-file-name", "models/ha-nam/Mo-Hinh-Moi.yml"),
    "same but for capitals": named("same-name", "models/ha-nam/MO-HINH-GOC.yml"),
    "line in a name": named("bad-file-name", "models/ha-nam/a\nb.yml"),
    "tag in a name": named("bad-file-name", "models/ha-nam/<img src=x onerror=canary()>.yml"),
    "command of a workflow in a name": named("not-yml", "models/ha-nam/a\n::error::canary"),
    "override in a name": named("bad-file-name", "models/ha-nam/a\u202elmy.yml"),
    "long name": files({"id-not-file-name"}, {f"models/ha-nam/{'a' * 200}.yml": model()}),
    "script": named("not-yml", "models/ha-nam/a.js"),
    "page": named("not-yml", "models/ha-nam/a.html"),
    "address of another page": files(
        {"reserved-id"}, {"models/ha-nam/trang-2.yml": model(id="trang-2")}
    ),
    "id of a part of the page": files(
        {"reserved-anchor"},
        {
            "guidelines/4-luon.yml": "id: 4-luon\ntitle: 4 luôn\nsummary: Bốn điều cán bộ luôn làm "
            "khi giải quyết công việc.\nvariants:\n  - {id: noi-dung, name: 4 luôn, kind: quy-tac, "
            "audience: can-bo, place: {province: Hà Nam}, "
            "sources: [{source: bai-bao-thu, quote: câu trích}]}\n"
        },
    ),
    "redirect over another entry": text("equal-address", "former_ids: [mo-hinh-goc]"),
}

CATALOG: dict[str, Attack] = {
    f"{group}: {name}": attack
    for group, attacks in {
        "markup": MARKUP,
        "links": LINKS,
        "characters": CHARACTERS,
        "yaml": YAML,
        "sizes": SIZES,
        "names": NAMES,
    }.items()
    for name, attack in attacks.items()
}
"""On the catalog: each refused by `danvan check` and by a build."""


def page(rule: str, body: str, *, head: str = HEAD) -> Attack:
    return files({rule}, {"trang-thu.md": head + body})


def head(rule: str, line: str) -> Attack:
    return page(rule, "chữ", head=HEAD.replace("\n---\n\n", f"\n{line}\n---\n\n"))


PAGES: dict[str, Attack] = {
    "script": page("page-markup", "<script>canary()</script>"),
    "script from elsewhere": page("page-markup", "<script src=//evil.example/a.js></script>"),
    "script of a module": page("page-markup", "<script type=module>canary()</script>"),
    "handler": page("page-markup", "<img src=a.png alt=a onerror=canary()>"),
    "handler in a list of attributes": page("page-markup", "chữ\n{: onclick=canary()}"),
    "handler of a heading": page("page-markup", "## Một {#mot onmouseover=canary()}"),
    "handler of a cell": page("page-markup", "| a {onclick=canary()} |\n|---|\n| b |"),
    "handler of code": page("page-markup", "``` {.yaml onclick=canary()}\na\n```"),
    "script address": page("page-markup", "[a](javascript:canary())"),
    "script address by reference": page("page-markup", "[a][b]\n\n[b]: javascript:canary()"),
    "script address by itself": page("page-markup", "<javascript:canary()>"),
    "foreign picture": page("page-markup", "![a](https://evil.example/a.png)"),
    "foreign picture without a scheme": page("page-markup", "![a](//evil.example/a.png)"),
    "foreign frame": page("page-markup", "<iframe src=https://evil.example></iframe>"),
    "frame of script": page("page-markup", "<iframe srcdoc='<script>canary()</script>'></iframe>"),
    "style": page("page-markup", "<style>body{display:none}</style>"),
    "style of an element": page("page-markup", "chữ\n{: style='position:fixed;inset:0'}"),
    "class": page("page-markup", "chữ\n{: .dv-skip}"),
    "id of the chrome": page("page-markup", "## Một {#dv-q}"),
    "id with a quote": page("page-markup", "## Một {: id='a\"onclick=\"canary()'}"),
    "refresh": page("page-markup", "<meta http-equiv=refresh content='0;url=//evil.example'>"),
    "base": page("page-markup", "<base href=//evil.example/>"),
    "form": page("page-markup", "<form action=//evil.example><input name=q></form>"),
    "svg": page("page-markup", "<svg onload=canary()></svg>"),
    "object": page("page-markup", "<object data=//evil.example/a.swf></object>"),
    "tag in a heading": page("page-markup", "## <img src=x onerror=canary()> Một\n\n## b\n\n## c"),
    "template": head("unknown-key", "template: redirect.html"),
    "linked data": head("unknown-key", "jsonld: '</script><script>canary()</script>'"),
    "redirect": head("unknown-key", "redirect_to: https://evil.example/"),
    "bomb": head("anchor", "tagline: &a [x]\nb: [*a, *a]"),
    "object of Python": head("tag", "tagline: !!python/name:os.system"),
    "tag in the title": page("raw-html", "chữ", head=HEAD.replace("Trang thử", "<b>Trang</b>")),
    "no head": page("no-page-head", "template: redirect.html\n\nchữ", head=""),
    "brackets": page("tangled-text", "[" * 5_000),
    "lists": page("tangled-text", "- " * 5_000),
    "too large": page("too-large", "a" * 65 * KB),
    "override": page("hidden-character", "a\u202eb"),
    "script file": files({"not-a-page"}, {"a.js": "canary()"}),
    "page file": files({"not-a-page"}, {"a.html": "<script src=a.js></script>"}),
    "picture that is a page": files({"not-a-page"}, {"a.svg": "<svg onload='canary()'/>"}),
    "host name": files({"not-a-page"}, {"CNAME": "evil.example"}),
    "site map": files({"not-a-page"}, {"sitemap.xml": "<x/>"}),
    "page that is called a picture": files({"not-an-image"}, {"a.png": "<script>canary()"}),
    "tag in a name": files({"bad-page-name"}, {'"><img src=x>.md': HEAD}),
    "link to a file": _linked("/etc/passwd", "mat-khau.md"),
    "link to a picture": _linked("/etc/passwd", "mat-khau.png"),
    "link to the disk": _linked("/", "dia"),
    "hidden link to the disk": _linked("/", ".dia"),
}
"""On the written pages: each refused by a build."""
