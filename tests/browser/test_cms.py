"""The CMS from the first click to the published page, on a repository of this machine.

Runs where `make cms-server` has fetched the CMS and the server it speaks to.
"""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from danvan.catalog import open_catalog
from danvan.contribute.cms import LOCAL_PROXY
from danvan.contribute.cms_bundle import FOLDER
from tests.browser.conftest import serve
from tests.builders import TODAY, catalog_folder
from tests.site.conftest import EPOCH, ROOT, build

SERVER = ROOT / ".danvan/cms-server/node_modules/decap-server/dist/index.js"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (ROOT / FOLDER / "decap-cms.js").is_file() or not SERVER.is_file(),
        reason="the CMS is not here: `make cms-server` fetches it with npm",
    ),
    pytest.mark.skipif(shutil.which("node") is None, reason="the CMS's server needs node"),
]


@dataclass(frozen=True, slots=True)
class Desk:
    """A project under git, its site with the CMS at `base`, and the server between them."""

    project: Path
    base: str

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.project), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def problems(self) -> list[str]:
        """What `danvan check` says of the files as they lie there now."""
        found = open_catalog(self.project / "models_catalog", today=TODAY).problems
        return [f"{one.path} {one.field}: {one.message}" for one in found]


def project_at(folder: Path) -> Path:
    """The small catalog with a site of one written page, and the scripts of the CMS."""
    catalog_folder(folder / "models_catalog")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "content").mkdir()
    head = "title: Danh mục thử\ndescription: Trang đầu của một danh mục để thử."
    page = f"---\n{head}\n---\n\n# Danh mục thử\n"
    (folder / "content/index.md").write_text(page, encoding="utf-8")
    shutil.copytree(ROOT / FOLDER, folder / FOLDER)
    (folder / ".gitignore").write_text(".danvan/\n", encoding="utf-8")
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    def answers() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    wait_until(answers)


def wait_until(done: Callable[[], bool]) -> None:
    for _ in range(200):
        if done():
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    project = project_at(tmp_path / "project")
    done = build(project, tmp_path / "served/danvan", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    port = free_port()
    for name in ("index.html", "config.yml"):
        file = tmp_path / "served/danvan/admin" / name
        text = file.read_text(encoding="utf-8")
        here = f"127.0.0.1:{port}"
        file.write_text(text.replace("localhost:8081", here), encoding="utf-8")
    assert "localhost:8081" in LOCAL_PROXY
    environ = {
        **os.environ,
        "MODE": "git",
        "GIT_REPO_DIRECTORY": str(project),
        "PORT": str(port),
        "BIND_HOST": "127.0.0.1",
    }
    desk = Desk(project, "")
    desk.git("init", "-q", "-b", "main")
    desk.git("config", "user.name", "Người soạn")
    desk.git("config", "user.email", "soan@example.org")
    desk.git("add", "-A")
    desk.git("commit", "-q", "-m", "Danh mục thử")
    server = subprocess.Popen(["node", str(SERVER)], env=environ, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        for base in serve(tmp_path / "served"):
            yield Desk(project, base)
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def admin(chromium: Browser, desk: Desk) -> Iterator[Page]:
    """The CMS, signed in, on a wide screen; its content policy holds."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(15_000)
    refused: list[str] = []
    page.on(
        "console",
        lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None,
    )
    page.goto(f"{desk.base}admin/")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("Bài báo thử")).to_be_visible()
    yield page
    context.close()
    assert refused == []


def labelled(page: Page, label: str) -> Locator:
    """The first box of that name; behind the name may stand that it is not required."""
    return page.get_by_label(re.compile(rf"^{label}( \(.*)?$")).first


def write(page: Page, label: str, text: str) -> None:
    labelled(page, label).fill(text)


def choose(page: Page, label: str, text: str) -> None:
    box = labelled(page, label)
    box.click()
    box.fill(text)
    page.get_by_role("option", name=text).first.click()


def write_model(page: Page) -> None:
    write(page, "Mã", "tu-trang-soan")
    write(page, "Tên", "Mô hình “soạn”: trên trang # 1")
    choose(page, "Loại", "Nhãn mo-hinh")
    choose(page, "Tình trạng", "Nhãn dang-thuc-hien")
    write(page, "Tóm tắt", "Cán bộ xã đến từng nhà: nghe dân nói và giúp dân làm thủ tục. " * 3)
    write(page, "Đơn vị thực hiện", "Đảng ủy xã")
    choose(page, "Khối", "Nhãn cap-uy")
    choose(page, "Cấp", "Nhãn xa")
    write(page, "Huyện, quận, thị xã", "huyện Bình Lục")
    choose(page, "Lĩnh vực", "Nhãn van-hoa-xa-hoi")
    choose(page, "Chủ đề", "Nhãn doi-thoai")
    write(page, "Năm bắt đầu", "2019")
    write(page, "Bối cảnh", "Dân ở xa: khó đến trụ sở.\n\n- một\n- hai")
    page.get_by_role("button", name="Thêm: nguồn").click()
    choose(page, "Nguồn", "Bài báo thử")
    write(page, "Câu trích", "câu trích làm chứng")


def test_an_entry_goes_from_the_cms_to_the_site(desk: Desk, admin: Page, tmp_path: Path) -> None:
    admin.goto(f"{desk.base}admin/#/collections/models-ha-nam")
    expect(admin.get_by_text("Mô hình gốc")).to_be_visible()
    admin.get_by_text("＋ Mô hình").click()
    write_model(admin)
    admin.get_by_role("button", name="Lưu", exact=True).click()
    expect(admin.get_by_text("Mục đã được lưu")).to_be_visible()

    branch = "cms/models-ha-nam/tu-trang-soan"
    path = "models_catalog/models/ha-nam/tu-trang-soan.yml"
    assert desk.git("diff", "--name-only", f"main...{branch}").split() == [path]
    desk.git("checkout", "-q", branch)
    assert desk.problems() == []
    desk.git("checkout", "-q", "main")

    admin.get_by_role("button", name="Trạng: Bản nháp").click()
    admin.get_by_role("menuitem", name="Sẵn sàng").click()
    expect(admin.get_by_role("button", name="Trạng: Sẵn sàng")).to_be_visible()
    admin.get_by_role("button", name="Công bố").first.click()
    admin.once("dialog", lambda dialog: dialog.accept())
    admin.get_by_role("menuitem", name="Công bố ngay").click()
    wait_until(lambda: branch not in desk.git("branch"))

    assert desk.git("ls-tree", "--name-only", "main", path).split() == [path]
    assert desk.problems() == []
    done = build(desk.project, tmp_path / "site", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    page = tmp_path / "site/mo-hinh/tu-trang-soan/index.html"
    text = page.read_text(encoding="utf-8")
    assert "Mô hình “soạn”: trên trang # 1" in text
    assert "huyện Bình Lục" in text


def test_every_phrase_of_the_cms_that_an_editor_meets_is_vietnamese(
    admin: Page, desk: Desk
) -> None:
    admin.goto(f"{desk.base}admin/#/collections/models-ha-nam/new")
    expect(admin.get_by_label("Mã", exact=True).first).to_be_visible()
    shown = admin.locator("body").inner_text()
    for word in ("Add ", "Save", "Publish", "Optional", "optional", "Status", "Required"):
        assert word not in shown
