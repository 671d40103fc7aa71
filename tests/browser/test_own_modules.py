"""The modules of the reader's own pack, run in Chromium by themselves."""

import io
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.browser.conftest import serve
from tests.site.conftest import ROOT

pytestmark = pytest.mark.browser

_RUN = """async ([base, body, argument]) => {
  const load = (name) => import(`${base}js/${name}`);
  const bytesOf = async (blob) => [...new Uint8Array(await blob.arrayBuffer())];
  const code = `return (async () => { ${body} })()`;
  return await Function("load", "bytesOf", "argument", code)(load, bytesOf, argument);
}"""
SETTINGS = settings(max_examples=60, deadline=None)


class Lab:
    """A page that has the modules and nothing else."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base

    def run(self, body: str, argument: object = None) -> Any:
        return self.page.evaluate(_RUN, [self.base, body, argument])


@pytest.fixture(scope="module")
def lab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("lab")
    folder = root / "danvan"
    shutil.copytree(ROOT / "plugins/danvan/assets/js", folder / "js")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="vi"><link rel="icon" href="data:,"><title>Thử</title></html>',
        encoding="utf-8",
    )
    context = chromium.new_context()
    for base in serve(root):
        page = context.new_page()
        page.goto(base)
        yield Lab(page, base)
    context.close()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\/:"), min_size=1
)


@SETTINGS
@given(files=st.dictionaries(NAMES, TEXT, max_size=6))
def test_python_reads_every_archive_back(lab: Lab, files: dict[str, str]) -> None:
    written = lab.run(
        """
        const { zipped } = await load("own/zip.js");
        return await bytesOf(zipped(argument.map(([name, text]) => ({ name, text }))));
        """,
        list(files.items()),
    )
    with zipfile.ZipFile(io.BytesIO(bytes(written))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(files)
        assert {name: archive.read(name).decode() for name in archive.namelist()} == files


@SETTINGS
@given(content=st.binary(max_size=500))
def test_the_checksum_is_that_of_zlib(lab: Lab, content: bytes) -> None:
    found = lab.run(
        'return (await load("own/zip.js")).crc32(Uint8Array.from(argument));', list(content)
    )
    assert found == zlib.crc32(content)


IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){1,3}", fullmatch=True)
REFS = st.builds("{}/{}".format, st.sampled_from(["mo-hinh", "quy-tac", "van-ban"]), IDS)


@SETTINGS
@given(refs=st.lists(REFS, max_size=30, unique=True))
def test_a_link_brings_the_same_pages_in_the_same_order(lab: Lab, refs: list[str]) -> None:
    found = lab.run(
        """
        const { asQuery, fromQuery } = await load("own/refs.js");
        return [fromQuery(asQuery(argument)), asQuery(argument)];
        """,
        refs,
    )
    assert found[0] == {"refs": refs, "unread": 0}
    assert len(found[1]) <= len("?m=1") + sum(len(ref) - 4 for ref in refs)


@pytest.mark.parametrize(
    ("query", "refs", "unread"),
    [
        ("", None, None),
        ("?m=", [], 1),
        ("?m=1", [], 0),
        ("?m=1,ngay-thu-7-voi-dan,q.4-xin", ["mo-hinh/ngay-thu-7-voi-dan", "quy-tac/4-xin"], 0),
        ("?m=2,ngay-thu-7-voi-dan", [], 1),
        ("?m=1,4-xin,4-xin", ["mo-hinh/4-xin"], 0),
        ("?m=1,../../x,x/y,<b>,q.q.4-xin,A-B-C,a", [], 6),
        ("?m=1,__proto__,constructor", ["mo-hinh/constructor"], 1),
        ("?m=1," + ",".join(f"trang-{n}" for n in range(40)), None, 10),
    ],
)
def test_what_of_a_link_cannot_be_read_is_counted(
    lab: Lab, query: str, refs: list[str] | None, unread: int | None
) -> None:
    found = lab.run('return (await load("own/refs.js")).fromQuery(argument);', query)
    if unread is None:
        assert found is None
    else:
        assert found["unread"] == unread
        assert len(found["refs"]) <= 30
        assert refs is None or found["refs"] == refs


HOSTILE = [
    None,
    "",
    "{",
    "null",
    "[]",
    '{"v": 1}',
    '{"v": 2, "items": [{"ref": "mo-hinh/mot-mo-hinh"}]}',
    '{"v": 1, "items": {"length": 3}}',
    '{"v": 1, "items": [null, 1, "x", {}, {"ref": 5}, {"ref": "javascript:alert(1)"}]}',
    '{"v": 1, "items": [{"ref": "mo-hinh/../../x"}, {"ref": "nguon/mot-nguon"}]}',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_anything_else_than_a_pack_is_an_empty_one(lab: Lab, text: str | None) -> None:
    found = lab.run('return (await load("own/pack.js")).parsed(argument);', text)
    assert found == {"title": "", "items": []}


def test_a_pack_keeps_what_is_right_and_cuts_what_is_long(lab: Lab) -> None:
    found = lab.run(
        """
        const { parsed, stored } = await load("own/pack.js");
        const item = { ref: "mo-hinh/mot-mo-hinh", title: 7, note: "x".repeat(5000), other: 1 };
        const refs = Array.from({ length: 50 }, (_, n) => `quy-tac/trang-${n}`);
        const others = refs.map((ref) => ({ ref, title: "t" }));
        return parsed(stored({ title: "T", items: [item, item, ...others] }));
        """
    )
    assert len(found["items"]) == 30
    first = found["items"][0]
    assert first["title"] == "mo-hinh/mot-mo-hinh"
    assert len(first["note"]) == 1000
    assert set(first) == {"ref", "title", "facts", "summary", "note"}


def test_moving_never_loses_an_item_and_undoing_a_removal_restores_the_order(lab: Lab) -> None:
    found = lab.run(
        """
        const { moved, refsOf, without, withItemAt } = await load("own/pack.js");
        const items = ["a", "b", "c", "d"].map((id) => ({ ref: `mo-hinh/${id}`, title: id }));
        const pack = { title: "", items };
        const after = (item, step) => refsOf(moved(pack, item.ref, step));
        const moves = items.flatMap((item) => [after(item, -1), after(item, 1)]);
        const back = (item, at) => refsOf(withItemAt(without(pack, item.ref), item, at));
        const undone = items.map(back);
        return { moves, undone, start: refsOf(pack) };
        """
    )
    assert all(sorted(order) == found["start"] for order in found["moves"])
    assert found["moves"][0] == found["start"], "the first cannot go further up"
    assert found["moves"][1] == ["mo-hinh/b", "mo-hinh/a", "mo-hinh/c", "mo-hinh/d"]
    assert all(order == found["start"] for order in found["undone"])


def test_copies_hold_known_elements_and_safe_links_only(lab: Lab) -> None:
    found = lab.run(
        """
        const { cleaned } = await load("own/clean.js");
        const made = new DOMParser().parseFromString(argument, "text/html");
        const box = document.createElement("div");
        box.append(cleaned(made.body, "https://example.org/danvan/mo-hinh/x/"));
        return box.innerHTML;
        """,
        '<p onclick="a()" style="x" class="y">Chữ <b>đậm</b><script>a()</script></p>'
        '<a href="javascript:a()">xấu</a><a href="../y/#z">tốt</a><a href="data:text/html,x">dữ</a>'
        '<a href="#z">đây</a>'
        "<svg><script>a()</script></svg><img src=x onerror=a()><custom-x><i>trong</i></custom-x>"
        '<form><input></form><template><p>ẩn</p></template><abbr title="nghĩa">N</abbr>',
    )
    assert found == (
        "<p>Chữ <b>đậm</b></p>xấu"
        '<a href="https://example.org/danvan/mo-hinh/y/#z">tốt</a>dữđây'
        '<i>trong</i><abbr title="nghĩa">N</abbr>'
    )
