"""`mkdocs serve`: what an editor saves is in the browser, whatever went wrong before."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from danvan.workers import FEW
from tests.benchmarks.synthetic import write_project
from tests.site.server import SECONDS, Server, free_port, serving, until
from tests.site.test_build import digest


@pytest.fixture
def port() -> int:
    return free_port()


def some_model(project: Path) -> Path:
    return sorted((project / "models_catalog/models").rglob("*.yml"))[7]


def retitled(path: Path, title: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^title: .*$", f"title: {title}", text), encoding="utf-8")


@pytest.mark.parametrize("size", [12, FEW + 60])
def test_a_saved_entry_is_shown_and_then_all_that_belongs_to_it(
    tmp_path: Path, port: int, size: int
) -> None:
    """In the end the site is that of a server which never knew another."""
    project = tmp_path / "project"
    write_project(project, size)
    model = some_model(project)
    address = f"mo-hinh/{model.stem}/"
    with serving(project, tmp_path / "first", port, cores=2) as server:
        assert "Họp thôn buổi tối" not in server.page(address)
        retitled(model, "Họp thôn buổi tối")
        until(lambda: "Họp thôn buổi tối" in server.page(address))
        server.has_built(2)
        assert "Họp thôn buổi tối" in server.page(f"api/v1/mo-hinh/{model.stem}.json")
        model.unlink()
        until(lambda: not server.page(address))
        server.has_built(3)
        after = digest(server.site())
    assert not list(server.temporary.iterdir())
    with serving(project, tmp_path / "second", port) as server:
        assert digest(server.site()) == after


def test_an_error_is_told_and_mended(tmp_path: Path, port: int) -> None:
    project = tmp_path / "project"
    write_project(project, 12)
    model = some_model(project)
    right = model.read_text(encoding="utf-8")
    with serving(project, tmp_path, port) as server:
        model.write_text(f"{right}\nsai: 1\n", encoding="utf-8")
        until(lambda: "Aborted" in server.told())
        assert f"{model.name}:" in server.told()
        assert "Traceback" not in server.told()
        model.write_text(right, encoding="utf-8")
        retitled(model, "Họp thôn buổi tối")
        until(lambda: "Họp thôn buổi tối" in server.page(f"mo-hinh/{model.stem}/"))


def test_a_first_site_with_an_error_is_not_served(tmp_path: Path, port: int) -> None:
    project = tmp_path / "project"
    write_project(project, 12)
    some_model(project).write_text("id: x\n", encoding="utf-8")
    server = Server(project, tmp_path, port)
    assert server.process.wait(SECONDS) == 1
    assert "Traceback" not in server.told()
    assert not list(server.temporary.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are found otherwise")
def test_a_killed_builder_stops_nobody(tmp_path: Path, port: int) -> None:
    project = tmp_path / "project"
    write_project(project, 12)
    model = some_model(project)
    with serving(project, tmp_path, port) as server:
        os.kill(server.builder(), signal.SIGKILL)
        retitled(model, "Họp thôn buổi tối")
        until(lambda: "Họp thôn buổi tối" in server.page(f"mo-hinh/{model.stem}/"))
    assert not list(server.temporary.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are found otherwise")
def test_the_builder_ends_with_its_server(tmp_path: Path, port: int) -> None:
    project = tmp_path / "project"
    write_project(project, 12)
    with serving(project, tmp_path, port) as server:
        builder = server.builder()
        server.process.kill()
        until(lambda: not Path(f"/proc/{builder}").exists())


def test_what_people_write_beside_the_catalog_is_watched_too(tmp_path: Path, port: int) -> None:
    project = tmp_path / "project"
    write_project(project, 12)
    page, settings = project / "content/gioi-thieu.md", project / "mkdocs.yml"
    with serving(project, tmp_path, port) as server:
        page.write_text(f"{page.read_text('utf-8')}\nHọp thôn buổi tối.\n", encoding="utf-8")
        until(lambda: "Họp thôn buổi tối" in server.page("gioi-thieu/"))
        text = settings.read_text(encoding="utf-8")
        name = re.sub("(?m)^site_name: .*$", "site_name: Dân vận ở thôn", text)
        settings.write_text(name, encoding="utf-8")
        until(lambda: "Dân vận ở thôn" in server.page(""))
