"""The catalog as Markdown: what the files say, and that other generators build them whole."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from danvan.catalog import Catalog, open_catalog
from danvan.entries import schema as s
from danvan.exports.markdown import markdown_files
from danvan.exports.markdown.text import escaped
from danvan.writing import TakenFolderError, write_folder
from tests.builders import MODEL, TODAY, built, catalog_folder, model
from tests.test_cli import danvan

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".danvan" / "tools"
"""Where `make peers` puts the generators."""
ANCHOR = re.compile(r"""\bid=["']?([^"'\s>]+)""")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = open_catalog(ROOT / "models_catalog", today=TODAY, advice=False).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def project(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Markdown of this repository's catalog."""
    target = tmp_path_factory.mktemp("markdown") / "project"
    write_folder(target, markdown_files(catalog))
    return target


def entries(catalog: Catalog) -> set[str]:
    """The address of every entry's page."""
    kinds = {"mo-hinh": catalog.models, "quy-tac": catalog.guidelines, "nguon": catalog.sources}
    kinds |= {"van-ban": catalog.documents, "so-lieu": catalog.statistics}
    kinds |= {"chuyen-de": catalog.collections}
    return {f"{section}/{name}" for section, found in kinds.items() for name in found}


def parsed(file: Path) -> tuple[dict[str, object], str]:
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def test_any_number_of_processes_writes_the_same(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = list(markdown_files(catalog))
    monkeypatch.setattr("danvan.workers.FEW", 1)
    monkeypatch.setenv("DANVAN_WORKERS", "3")
    assert list(markdown_files(catalog)) == alone


def test_every_entry_is_a_file_whose_head_gives_the_entry_back(
    project: Path, catalog: Catalog
) -> None:
    assert {
        file.relative_to(project / "content").with_suffix("").as_posix()
        for file in (project / "content").rglob("*.md")
        if file.name != "index.md"
    } == entries(catalog)
    for name, entry in catalog.models.items():
        head, _ = parsed(project / f"content/mo-hinh/{name}.md")
        assert head["title"] == entry.title
        assert s.Model.model_validate(head["params"]) == entry


def test_the_body_says_what_the_entry_says(tmp_path: Path) -> None:
    lines = (
        "actions: [Việc thứ nhất, 'Việc *thứ hai*']\n"
        "results: [{text: Đã làm hồ sơ, value: 754277, unit: hồ sơ}]\n"
        "guidelines: [4-xin/ha-nam]\norganization: Đảng ủy *xã* <b>"
    )
    files = dict(markdown_files(built(tmp_path, {MODEL: model(lines.replace(" <b>", ""))})))
    body = files["content/mo-hinh/mo-hinh-thu.md"].split("---\n", 2)[2]
    assert "- **Đơn vị thực hiện:** Đảng ủy \\*xã\\*\n" in body
    assert "- **Khối:** Nhãn cap-uy\n" in body
    assert "- **Địa phương:** Hà Nam (nay thuộc tỉnh Ninh Bình)\n" in body
    assert "[4 xin](../quy-tac/4-xin.md#ha-nam)" in body
    assert "## Cách làm\n\n1. Việc thứ nhất\n2. Việc *thứ hai*\n" in body
    assert "- Đã làm hồ sơ\n    - **Con số:** 754.277\n    - **Đơn vị tính:** hồ sơ\n" in body
    assert "[Bài báo thử](../nguon/bai-bao-thu.md)" in body
    assert "### 4 xin (Hà Nam) {#ha-nam}" in files["content/quy-tac/4-xin.md"]


@given(st.text(st.sampled_from("aạ*_`[](){}<>#&\\-+=1. !|~:\"'"), max_size=30))
def test_escaped_text_shows_as_it_was(text: str) -> None:
    shown = markdown(f"a {escaped(text)} a")
    assert unescape(re.sub(r"</?p>", "", shown)).split() == f"a {text} a".split()
    alone = markdown(escaped(text), extensions=["attr_list", "sane_lists"])
    assert set(re.findall(r"<(\w+)", alone)) <= {"p"}


def test_equal_catalogs_give_equal_files(catalog: Catalog) -> None:
    assert list(markdown_files(catalog)) == list(markdown_files(catalog))


def test_a_folder_is_replaced_whole_and_only_if_it_is_ours(tmp_path: Path) -> None:
    target = tmp_path / "ban-markdown"
    assert write_folder(target, [("a/b.md", "một"), ("c.md", "hai")]) == 2
    write_folder(target, [("c.md", "ba")])
    assert sorted(path.name for path in target.iterdir()) == [".danvan-export", "c.md"]

    def failing() -> Iterator[tuple[str, str]]:
        yield "c.md", "bốn"
        raise OSError("hết chỗ")

    with pytest.raises(OSError, match="hết chỗ"):
        write_folder(target, failing())
    assert (target / "c.md").read_text(encoding="utf-8") == "ba"
    assert [path.name for path in tmp_path.iterdir()] == ["ban-markdown"]

    (target / ".danvan-export").unlink()
    with pytest.raises(TakenFolderError):
        write_folder(target, [("c.md", "năm")])
    assert (target / "c.md").read_text(encoding="utf-8") == "ba"


def test_the_command_says_what_it_wrote_and_refuses_other_folders(tmp_path: Path) -> None:
    catalog_folder(tmp_path / "models_catalog")
    done = danvan("export", "--format", "markdown", "ban", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"Đã viết \d+ tệp vào ban\.\n", done.stdout)
    assert (tmp_path / "ban/content/mo-hinh/mo-hinh-goc.md").is_file()
    taken = danvan("export", "models_catalog", cwd=tmp_path)
    assert taken.returncode == 2
    assert "thư mục “models_catalog” đã có tệp không do lệnh này viết" in taken.stderr
    (tmp_path / f"models_catalog/{MODEL}").write_text("a: b", encoding="utf-8")
    assert danvan("export", "ban", cwd=tmp_path).returncode == 1


def program(name: str) -> Path:
    """A generator that `make peers` has fetched, or one of the machine."""
    for found in (TOOLS / name / "bin" / name, Path(shutil.which(name) or "")):
        if found.is_file():
            return found
    pytest.skip(f"{name} is not here; “make peers” fetches it")


def dead_links(site: Path) -> set[tuple[str, str]]:
    """Links within the site, of the part of each page that is ours, that lead nowhere."""
    pages = {
        "/" + file.relative_to(site).as_posix().removesuffix("index.html"): file.read_text("utf-8")
        for file in site.rglob("*.html")
    }
    anchors = {address: set(ANCHOR.findall(text)) for address, text in pages.items()}
    dead = set()
    for address, text in pages.items():
        main = re.search(r"<(main|article)[\s>].*</\1>", text, re.DOTALL)
        for link in re.findall(r'href="([^"]*)"', main[0] if main else ""):
            if urlsplit(link).scheme:
                continue
            to = urlsplit(urljoin(f"http://x{address}", link))
            if to.path not in anchors or (
                to.fragment and unquote(to.fragment) not in anchors[to.path]
            ):
                dead.add((address, link))
    return dead


@pytest.mark.parametrize(
    ("name", "arguments", "folder"), [("zensical", ["build"], "site"), ("hugo", [], "public")]
)
def test_other_generators_build_every_entry(
    name: str, arguments: list[str], folder: str, project: Path, catalog: Catalog
) -> None:
    command = [str(program(name)), *arguments]
    done = subprocess.run(
        command, cwd=project, env={**os.environ}, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARN" not in said
    site = project / folder
    for address in entries(catalog):
        assert (site / address / "index.html").is_file(), address
    text = (site / "mo-hinh/ngay-thu-7-voi-dan/index.html").read_text(encoding="utf-8")
    assert "Huyện ủy Bình Lục" in text
    assert dead_links(site) == set()
