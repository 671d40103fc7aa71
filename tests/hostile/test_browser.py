"""The same site in real Chromium, with the policy as a header and in the page: nothing of it runs,
nothing is asked of another host, and the policy has nothing to report."""

import functools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from danvan.site.policy import HEADERS
from tests.browser.test_pages import KINDS
from tests.hostile.harmless import EVERY
from tests.site.conftest import site_folder as site_folder

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

WATCH = """
window.canary = () => { window.ran = true; };
window.reported = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.reported.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
SEEN = "[window.ran === true, window.reported, document.querySelectorAll('[onclick]').length]"
PAGES = {
    "home": "",
    "written": "trang-thu/",
    "models": "mo-hinh/",
    "codes": "quy-tac/",
    "documents": "van-ban/",
    "sources": "nguon/",
    "province": "dia-phuong/ha-nam/",
    "themes": "chu-de/",
    "theme": "chu-de/chu-de-0/",
    "sector": "to-chuc/cap-uy/",
    "field": "linh-vuc/kinh-te/",
    "figures": "so-lieu/",
    "glossary": "thuat-ngu/",
    "not found": "404.html",
}
ABREAST = 5
"""Pages that are waited for at once, until none of them asks for anything more."""
QUESTIONS = ["canary", "onmouseover", "script", "proto constructor", "javascript evil", "abc 123"]


class _WithHeaders(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests are not worth a line each."""


@pytest.fixture(scope="module")
def base(hostile_site: Path) -> Iterator[str]:
    handler = functools.partial(_WithHeaders, directory=str(hostile_site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/danvan/"
        server.shutdown()


@dataclass
class Watched:
    """A page and all that it did which a reader would not want."""

    page: Page
    base: str
    said: list[str] = field(default_factory=list)

    def seen(self) -> list[Any]:
        """Whether the canary ran, what the policy reported, handlers in the document."""
        found: list[Any] = self.page.evaluate(SEEN)
        return found


@pytest.fixture
def watched(chromium: Browser, base: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    context.add_init_script(WATCH)
    page = context.new_page()
    watch = Watched(page, base)
    page.on("console", lambda message: watch.said.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: watch.said.append(f"{page.url} {error}"))
    page.on("dialog", lambda dialog: (watch.said.append("dialog"), dialog.dismiss()))
    page.on("popup", lambda _: watch.said.append("popup"))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((base, "data:")) else watch.said.append(request.url)
        ),
    )
    yield watch
    context.close()


def looked_at(watched: Watched, address: str) -> None:
    """Opens a page and moves over everything that could react."""
    watched.page.goto(watched.base + address)
    watched.page.evaluate(
        """() => { for (const node of document.querySelectorAll("main *")) {
          for (const name of ["mouseover", "focus", "toggle", "pointerenter"]) {
            node.dispatchEvent(new Event(name, { bubbles: true }));
          }
        } }"""
    )


def test_nothing_runs_on_any_kind_of_page(watched: Watched) -> None:
    for address in PAGES.values():
        looked_at(watched, address)
        watched.page.wait_for_load_state("networkidle")
        assert watched.seen() == [False, [], 0], address
    assert watched.said == []


@pytest.mark.parametrize(
    "folder",
    [
        *("mo-hinh/mo-hinh", "quy-tac/quy-tac", "van-ban/van-ban", "nguon/nguon"),
        "chuyen-de/chuyen-de",
    ],
)
def test_nothing_runs_on_the_page_of_any_payload(watched: Watched, folder: str) -> None:
    for number in range(len(EVERY)):
        looked_at(watched, f"{folder}-{number}/")
        assert watched.seen() == [False, [], 0], number
    assert watched.said == []


def test_nothing_runs_in_results_facets_and_suggestions(watched: Watched) -> None:
    page = watched.page
    for question in QUESTIONS:
        page.goto(f"{watched.base}tim-kiem/?q={question}")
        expect(page.locator("#ket-qua .dv-item").first).to_be_visible()
        assert page.locator("#ket-qua :is(script, img, iframe, style, [onclick])").count() == 0
        assert watched.seen() == [False, [], 0], question
    page.goto(f"{watched.base}mo-hinh/")
    page.locator("#dv-q").press_sequentially("canary onmouseover")
    expect(page.locator("[role=option]").first).to_be_visible()
    assert watched.seen() == [False, [], 0]
    assert watched.said == []


def test_the_policy_would_stop_a_script_that_got_through(watched: Watched) -> None:
    """What all tests above would have seen."""
    watched.page.goto(watched.base)
    watched.page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=canary()>"
            + "<p style='color:red'>a</p><iframe src='https://evil.example'></iframe>");
          const script = document.createElement("script");
          script.textContent = "canary()";
          document.body.append(script);
          document.body.append(Object.assign(new Image(), { src: "https://evil.example/a.png" }));
        }"""
    )
    watched.page.wait_for_load_state("networkidle")
    ran, reported, _ = watched.seen()
    assert not ran
    kinds = {line.split()[0] for line in reported}
    assert kinds >= {"script-src-elem", "script-src-attr", "style-src-attr", "frame-src", "img-src"}


def test_every_kind_of_page_of_the_real_site_keeps_the_policy(
    chromium: Browser, site_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "danvan").symlink_to(site_folder)
    handler = functools.partial(_WithHeaders, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}/danvan/"
        for scheme in ("light", "dark"):
            context = chromium.new_context(color_scheme=scheme)  # type: ignore[arg-type]
            context.add_init_script(WATCH)
            said: list[str] = []
            context.on("console", lambda message, said=said: said.append(message.text))
            tabs = [context.new_page() for _ in range(ABREAST)]
            addresses = [*KINDS.values(), "tim-kiem/?q=dân+vận"]
            for start in range(0, len(addresses), ABREAST):
                some = list(zip(tabs, addresses[start : start + ABREAST], strict=False))
                for tab, address in some:
                    tab.bring_to_front()
                    tab.goto(root + address)
                for tab, address in some:
                    tab.wait_for_load_state("networkidle")
                    assert tab.evaluate(SEEN) == [False, [], 0], address
            context.close()
            assert said == []
        server.shutdown()
