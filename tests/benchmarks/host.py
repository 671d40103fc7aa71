"""A host that counts the bytes it sends."""

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_BLANK = b'<!doctype html><html lang="vi"><meta charset="utf-8"><title>-</title>'
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
}
_OF_PAGES = ("/", "/blank", ".html", ".css", ".ico", ".png", ".svg")
_CODE = (".js", ".pagefind")
_COMPRESSED = frozenset({".html", ".js", ".json", ".css", ".svg", ".xml"})
"""What ordinary hosts compress on the way; the others go as they are."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """Bytes of scripts, and of everything that they fetched."""

    code: int
    data: int

    @property
    def bytes(self) -> int:
        return self.code + self.data


class Host:
    """Serves folders under the first part of an address; `/blank` is an empty page.

    `taken` is what went over the wire, heads included: (path, bytes) of every answer.
    """

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self.taken: list[tuple[str, int]] = []
        self.base = ""

    def traffic(self) -> Traffic:
        """All answers since the last call, but for what a page is without searching."""
        taken, self.taken = self.taken, []
        counted = [(path, size) for path, size in taken if not path.endswith(_OF_PAGES)]
        code = sum(size for path, size in counted if path.endswith(_CODE))
        return Traffic(code, sum(size for _, size in counted) - code)

    def content(self, path: str) -> tuple[bytes, str] | None:
        """The bytes at `path` and the ending that tells their type; None where nothing is."""
        if path == "/blank":
            return _BLANK, ".html"
        first, _, rest = unquote(path).lstrip("/").partition("/")
        folder = self._folders.get(first)
        file = folder / (f"{rest}index.html" if rest.endswith("/") else rest) if folder else None
        if file is None or ".." in file.parts or not file.is_file():
            return None
        return file.read_bytes(), file.suffix

    @contextmanager
    def running(self) -> Iterator["Host"]:
        """Serves on a free port of this machine."""
        with ThreadingHTTPServer(("127.0.0.1", 0), _handler(self)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.base = f"http://127.0.0.1:{server.server_port}"
            yield self
            server.shutdown()


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            answer = _answer(host.content(path), accepted=self.headers.get("Accept-Encoding", ""))
            host.taken.append((path, len(answer)))
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Requests are counted, not told."""

    return Handler


def _answer(found: tuple[bytes, str] | None, *, accepted: str) -> bytes:
    if found is None:
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    body, suffix = found
    head = ["HTTP/1.1 200 OK", f"Content-Type: {_TYPES.get(suffix, 'application/octet-stream')}"]
    if suffix in _COMPRESSED and "gzip" in accepted:
        body = _packed(body)
        head.append("Content-Encoding: gzip")
    head += [f"Content-Length: {len(body)}", "Cache-Control: max-age=600"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@lru_cache(maxsize=512)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
