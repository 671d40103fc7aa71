"""Real Chromium on the real site, served below a folder as an office might serve it."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.rooms import Rooms
from tests.site.conftest import real_site


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests are not worth a line each."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of this repository in its folder danvan/; only to be read."""
    return real_site(tmp_path_factory)


@pytest.fixture(scope="session")
def base(served: Path) -> Iterator[str]:
    """The address of a freshly built site in the folder /danvan/ of a server."""
    yield from serve(served)


def serve(root: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serves `root` on a free port of this machine; yields the address of /danvan/ in it."""
    answer = functools.partial(handler, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/danvan/"
        server.shutdown()


@pytest.fixture(scope="session")
def rooms(chromium: Browser) -> Iterator[Rooms]:
    rooms = Rooms(chromium)
    yield rooms
    rooms.close()


@pytest.fixture
def page(rooms: Rooms, base: str) -> Iterator[Page]:
    """A page on a phone, with nothing remembered."""
    with rooms.page(base, viewport={"width": 360, "height": 740}, locale="vi-VN") as page:
        yield page
