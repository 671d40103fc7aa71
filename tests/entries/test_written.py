"""The folder of written pages: no link is followed, nothing that runs is published."""

import os
import socket
from pathlib import Path

import pytest

from danvan.entries.written import MAX_IMAGE, MAX_PAGE, Head, read_written
from tests.builders import write

HEAD = "---\ntitle: Trang thử\ndescription: Một trang để thử thư mục trang viết.\n---\n\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def rules(root: Path, files: dict[str, str | bytes]) -> list[tuple[str, str]]:
    return [(item.path, item.rule) for item in read_written(write(root, files)).problems]


def test_pages_and_images_are_welcome(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "trang-thu.md": HEAD + "# Trang thử\n",
        "thu-muc/trang-con.md": HEAD,
        "anh/so-do.png": PNG,
        "anh/anh.jpg": b"\xff\xd8\xff\xe0",
        "anh/anh.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        "anh/anh.avif": b"\x00\x00\x00\x1cftypavif",
        ".editorconfig": "root = true",
    }
    found = read_written(write(tmp_path, files))
    assert found.problems == ()
    assert found.heads["thu-muc/trang-con.md"] == Head(
        title="Trang thử", description="Một trang để thử thư mục trang viết."
    )


@pytest.mark.parametrize(
    "name",
    [
        *("a.js", "a.mjs", "a.html", "a.htm", "a.xhtml", "a.svg", "a.xml", "a.css", "a.json"),
        *("CNAME", "robots.txt", "sitemap.xml", "a.pdf", "a.gif.exe", "a.md.html", "a", "a.PNG"),
        *("a.map", "a.wasm", "a.svgz", "_headers", "a.md~", "a.webmanifest"),
    ],
)
def test_whatever_could_run_or_steer_the_host_is_refused(tmp_path: Path, name: str) -> None:
    assert rules(tmp_path, {name: PNG}) == [(name, "not-a-page")]


@pytest.mark.parametrize(
    "name",
    ["README.md", "Trang.md", "trang thu.md", "trang_thu.md", "a--b.md", '"><b>.md', "-a.md"],
)
def test_a_page_is_named_like_its_address(tmp_path: Path, name: str) -> None:
    assert rules(tmp_path, {name: HEAD}) == [(name, "bad-page-name")]


def test_no_link_is_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", {"key.md": HEAD, "anh.png": PNG})
    root = write(tmp_path / "content", {"trang-thu.md": HEAD})
    (root / "khoa.md").symlink_to(secret / "key.md")
    (root / "anh.png").symlink_to(secret / "anh.png")
    (root / "thu-muc").symlink_to(secret)
    (root / ".an").symlink_to(secret)
    (root / "vong").symlink_to(root)
    (root / "hong.md").symlink_to("khong-co")
    found = read_written(root)
    assert {(item.path, item.rule) for item in found.problems} == {
        (name, "symlink") for name in ("khoa.md", "anh.png", "thu-muc", ".an", "vong", "hong.md")
    }
    assert list(found.heads) == ["trang-thu.md"]


def test_the_folder_itself_is_no_link(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {"trang-thu.md": HEAD})
    (tmp_path / "link").symlink_to(root)
    found = read_written(tmp_path / "link")
    assert [item.rule for item in found.problems] == ["symlink"]
    assert found.heads == {}


def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "o.png"))
        (tmp_path / "thu-muc.md").mkdir()
        found = read_written(tmp_path)
    assert {(item.path, item.rule) for item in found.problems} == {
        ("ong.md", "not-a-file"),
        ("o.png", "not-a-file"),
        ("thu-muc.md", "not-a-file"),
    }


def test_folders_have_names_and_few_levels(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a/b/c/d/e/f.md": HEAD, "Thu Muc/a.md": HEAD, "con/a.md": HEAD}
    assert {path for path, _ in rules(tmp_path, files)} == {"a/b/c/d/e", "Thu Muc", "con"}


def test_an_image_is_small_and_what_it_says(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "lon.png": PNG + bytes(MAX_IMAGE),
        "gia.png": "<script>alert(1)</script>",
        "trong.jpg": b"",
    }
    assert rules(tmp_path, files) == [
        ("gia.png", "not-an-image"),
        ("lon.png", "image-too-large"),
        ("trong.jpg", "not-an-image"),
    ]


HEADS = {
    "template": ("template: redirect.html", "unknown-key", 4),
    "linked data": ("jsonld: '</script><script>alert(1)</script>'", "unknown-key", 4),
    "redirect": ("redirect_to: https://evil.example/", "unknown-key", 4),
    "kind": ("kind: home", "unknown-key", 4),
    "breadcrumbs": ("breadcrumbs: [[a, 'javascript:alert(1)']]", "unknown-key", 4),
    "title": ("title: <img src=x onerror=alert(1)>", "equal-key", 4),
    "tag": ("tagline: !!python/object/apply:os.system [id]", "tag", 4),
    "alias bomb": ("tagline: &a [x, x]\nb: [*a, *a]", "anchor", 4),
    "deep": ("tagline: " + "[" * 20, "too-deep", 4),
    "list": ("tagline: [a]", "wrong-type", 4),
}


@pytest.mark.parametrize("case", HEADS)
def test_a_head_says_only_what_a_page_needs(tmp_path: Path, case: str) -> None:
    line, rule, number = HEADS[case]
    text = HEAD.replace("\n---\n\n", f"\n{line}\n---\n\n")
    problems = read_written(write(tmp_path, {"trang-thu.md": text})).problems
    assert (rule, number) in [(item.rule, item.line) for item in problems]


def test_a_title_holds_no_markup(tmp_path: Path) -> None:
    text = HEAD.replace("Trang thử", "<img src=x onerror=alert(1)>")
    assert rules(tmp_path, {"trang-thu.md": text}) == [("trang-thu.md", "raw-html")]


@pytest.mark.parametrize(
    "text",
    [
        "# Trang thử\n",
        "template: redirect.html\nlocation: //evil.example\n\nchữ",
        "---\ntitle: a\n",
        "",
    ],
)
def test_a_page_without_a_head_is_refused(tmp_path: Path, text: str) -> None:
    assert rules(tmp_path, {"trang-thu.md": text}) == [("trang-thu.md", "no-page-head")]


@pytest.mark.parametrize(
    "body",
    [
        *(
            "[" * 101,
            "`" * 401,
            "-\n" * 401,
            "\n\n".join(["*[a]: b"] * 1001),
            "<![" * 201,
            "a\n\n" * 1001,
        ),
        *("# a\n\n" * 1001, "- " * 9, "> " * 9, "\n\n".join("    " * n + "- a" for n in range(12))),
    ],
)
def test_a_page_that_would_exhaust_the_converter_is_refused(tmp_path: Path, body: str) -> None:
    assert rules(tmp_path, {"trang-thu.md": HEAD + body}) == [("trang-thu.md", "tangled-text")]


def test_the_text_of_a_page_is_checked_like_that_of_an_entry(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "an.md": HEAD + "a\u202eb",
        "chong.md": HEAD + "a" + "\u0301" * 40,
        "lon.md": HEAD + "a" * MAX_PAGE,
        "ma.md": HEAD.encode() + b"\xff",
    }
    assert rules(tmp_path, files) == [
        ("an.md", "hidden-character"),
        ("chong.md", "piled-marks"),
        ("lon.md", "too-large"),
        ("ma.md", "not-utf-8"),
    ]
