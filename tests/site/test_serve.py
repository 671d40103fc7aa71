"""`mkdocs serve`: what an editor saves is in the browser, whatever went wrong before."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from danvan.workers import FEW
from tests.benchmarks.synthetic import write_project
from tests.site.conftest import EPOCH
from tests.site.test_build import digest

SECONDS = 120
"""To wait for something that a slow machine does in a few."""
DONE = "Xong: "
NOTICED = "Detected file changes"


class Server:
    """`mkdocs serve` of a project, as a person would run it."""

    def __init__(self, project: Path, folder: Path, port: int, *, cores: int = 2) -> None:
        self.port = port
        self.temporary = folder / "temporary"
        self.temporary.mkdir(parents=True)
        self._log = folder / "log"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        with self._log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command,
                cwd=project,
                env={
                    **os.environ,
                    "NO_MKDOCS_2_WARNING": "1",
                    "SOURCE_DATE_EPOCH": EPOCH,
                    "TMPDIR": str(self.temporary),
                    "DANVAN_WORKERS": str(cores),
                },
                stdout=log,
                stderr=log,
            )

    def told(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def page(self, address: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}") as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def site(self) -> Path:
        (folder,) = self.temporary.glob("mkdocs_*")
        return folder

    def builder(self) -> int:
        """The process beside the server."""
        listing = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        (number,) = listing.read_text(encoding="utf-8").split()
        return int(number)

    def has_built(self, times: int) -> None:
        """Waits for so many whole builds."""
        until(lambda: self.told().count(DONE) >= times)

    def end(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(SECONDS)


def until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.05)


@contextmanager
def serving(project: Path, folder: Path, port: int, *, cores: int = 2) -> Iterator[Server]:
    server = Server(project, folder, port, cores=cores)
    try:
        until(lambda: bool(server.page("")))
        yield server
        server.end()
    finally:
        server.process.kill()
        server.process.wait()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def noticed(server: Server, saved: Path) -> None:
    """Waits until the server has seen that a file changed: it may not watch yet."""
    seen = server.told().count(NOTICED)

    def sees() -> bool:
        with suppress(FileNotFoundError):
            os.utime(saved)
        time.sleep(1)
        return server.told().count(NOTICED) > seen

    until(sees)


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
    with serving(project, tmp_path / "first", port) as server:
        assert "Họp thôn buổi tối" not in server.page(address)
        retitled(model, "Họp thôn buổi tối")
        noticed(server, model)
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
        noticed(server, model)
        until(lambda: "Aborted" in server.told())
        assert f"{model.name}:" in server.told()
        assert "Traceback" not in server.told()
        model.write_text(right, encoding="utf-8")
        retitled(model, "Họp thôn buổi tối")
        noticed(server, model)
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
        noticed(server, model)
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
        noticed(server, page)
        until(lambda: "Họp thôn buổi tối" in server.page("gioi-thieu/"))
        text = settings.read_text(encoding="utf-8")
        name = re.sub("(?m)^site_name: .*$", "site_name: Dân vận ở thôn", text)
        settings.write_text(name, encoding="utf-8")
        noticed(server, settings)
        until(lambda: "Dân vận ở thôn" in server.page(""))
