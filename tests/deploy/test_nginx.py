"""nginx as configured for organisations: headers and caching of a site like ours."""

import http.client
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

CONF = Path(__file__).parents[2] / "plugins/deploy/nginx.conf"
FILES = {
    "index.html": "<p>Trang chủ" + " chữ" * 500,
    "404.html": "<p>Không tìm thấy trang",
    "mo-hinh/index.html": "<p>Mô hình",
    "mo-hinh/a/nhung/index.html": "<p>Nhúng",
    "mo-hinh/nhung/index.html": "<p>Mô hình tên là nhúng",
    "quy-tac/nhung/index.html": "<p>Quy tắc tên là nhúng",
    "quy-tac/a/nhung/b/index.html": "<p>Nhúng",
    "sw.js": "1",
    "sw.json": "{}",
    "assets/danvan/0123456789ab/danvan.css": "p{color:red}" * 100,
    "tim-kiem/du-lieu/manifest.json": "{}",
    "tim-kiem/du-lieu/0123456789abcdef.gz": "\x1f\x8b" * 500,
    "api/v1/mo-hinh/a.json": "{}",
    "api/v1/moi.atom": "<feed>" + " chữ" * 500,
    ".git/config": "x",
}
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not installed")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running nginx with our configuration, on a free port."""
    folder = tmp_path_factory.mktemp("nginx")
    for name, text in FILES.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="latin-1" if name.endswith(".gz") else "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = CONF.read_text(encoding="utf-8").replace("listen 8080;", f"listen 127.0.0.1:{port};")
    text = text.replace("listen [::]:8080;", "").replace("/tmp/danvan-nginx", f"{folder}/nginx")
    if os.geteuid() == 0:  # nginx would drop to a user who may not enter pytest's folders
        text = f"user root;\n{text}"
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    shutil.copy(CONF.with_name("security-headers.conf"), folder)
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    subprocess.run([*command[:-2], "-t"], check=True, capture_output=True)
    with subprocess.Popen(command) as server:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx does not listen")


def get(url: str, *, method: str = "GET") -> tuple[int, Message]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/mo-hinh/",
        "/khong-co/",
        "/mo-hinh/a/nhung/",
        "/quy-tac/a/nhung/b/",
        "/mo-hinh/nhung/",
        "/quy-tac/nhung/",
        "/khong-co/nhung/",
    ],
)
def test_every_page_has_the_headers_that_protect_it(host: str, address: str) -> None:
    status, headers = get(host + address)
    assert status == (404 if "khong-co" in address else 200)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    own, frames = headers.get_all("Content-Security-Policy") or []
    assert own.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in own
    embedded = address in {"/mo-hinh/a/nhung/", "/quy-tac/a/nhung/b/"}
    assert frames == ("frame-ancestors *" if embedded else "frame-ancestors 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/", False),
        ("/tim-kiem/du-lieu/manifest.json", False),
        ("/sw.js", False),
        ("/sw.json", False),
        ("/tim-kiem/du-lieu/0123456789abcdef.gz", True),
        ("/assets/danvan/0123456789ab/danvan.css", True),
    ],
)
def test_only_what_never_changes_is_kept_for_good(host: str, address: str, kept: bool) -> None:
    _, headers = get(host + address)
    expected = "public, max-age=31536000, immutable" if kept else "no-cache"
    assert headers["Cache-Control"] == expected
    assert headers["ETag"]


def test_search_data_comes_as_it_is_and_text_compressed(host: str) -> None:
    _, shard = get(f"{host}/tim-kiem/du-lieu/0123456789abcdef.gz")
    assert shard["Content-Type"] == "application/octet-stream"
    assert shard["Content-Encoding"] is None
    for address in ("/", "/assets/danvan/0123456789ab/danvan.css"):
        _, headers = get(host + address)
        assert headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("address", ["/api/v1/mo-hinh/a.json", "/api/v1/moi.atom"])
def test_pages_of_others_may_read_the_open_data(host: str, address: str) -> None:
    _, headers = get(host + address)
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Content-Type"].endswith("charset=utf-8")


@pytest.mark.parametrize("address", ["/", "/mo-hinh/", "/tim-kiem/du-lieu/manifest.json"])
def test_pages_of_others_may_read_nothing_else(host: str, address: str) -> None:
    _, headers = get(host + address)
    assert headers["Access-Control-Allow-Origin"] is None


def test_a_feed_is_served_as_what_it_is(host: str) -> None:
    _, headers = get(f"{host}/api/v1/moi.atom")
    assert headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert headers["Content-Encoding"] == "gzip"


def test_hidden_files_and_other_methods_are_refused(host: str) -> None:
    assert get(f"{host}/.git/config")[0] == 404
    assert get(f"{host}/", method="POST")[0] == 405


def test_a_folder_without_its_slash_leads_there_whatever_the_host_is_called(host: str) -> None:
    connection = http.client.HTTPConnection(host.removeprefix("http://"), timeout=10)
    connection.request("GET", "/mo-hinh")
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == "/mo-hinh/"
