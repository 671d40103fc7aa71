"""Chromium, searching."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.host import Host

CODE = Path(__file__).parents[2] / "plugins" / "danvan" / "assets" / "js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        yield browser
        browser.close()


_LISTENING = """
window.answers = [];
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.type === "results" || data.type === "failed") window.answers.push(data);
    });
  }
};
"""
"""Notes what a page's worker answers."""


@contextmanager
def blank_page(browser: Browser, host: Host) -> Iterator[Page]:
    """An empty page of `host` in a browser that has been nowhere yet."""
    context = browser.new_context(locale="vi-VN")
    context.add_init_script(_LISTENING)
    page = context.new_page()
    page.goto(f"{host.base}/blank")
    yield page
    context.close()


class OurPage:
    """The site's own search page, used as a reader uses it."""

    def first(self, page: Page, host: Host, text: str) -> None:
        """Opens the page with a query in its address and waits for the results."""
        page.goto(f"{host.base}/site/tim-kiem/?{urlencode({'q': text})}")
        self._answered(page, 1)

    def further(self, page: Page, text: str) -> None:
        """Types another query over it."""
        page.fill("#tim", text)
        page.press("#tim", "Enter")
        self._answered(page, 2)

    def _answered(self, page: Page, count: int) -> None:
        page.wait_for_function("count => window.answers.length >= count", arg=count)
        answer = page.evaluate("window.answers.at(-1)")
        if answer["type"] == "failed" or answer["lostWords"]:
            raise RuntimeError(f"the search page failed: {answer}")


class ScriptPage:
    """A page with nothing but a search's own script, which `opening` calls `window.ask`."""

    def __init__(self, opening: str, addresses: Sequence[str], *, limit: int) -> None:
        self._opening = opening
        self._addresses = addresses
        self._limit = limit

    def open(self, page: Page, host: Host) -> None:
        """Loads the script."""
        page.evaluate(self._opening, [f"{host.base}/{part}" for part in self._addresses])

    def first(self, page: Page, host: Host, text: str) -> None:
        """Loads the script and asks."""
        self.open(page, host)
        self.further(page, text)

    def further(self, page: Page, text: str) -> Sequence[str]:
        """Asks; the addresses of the first results."""
        found: Sequence[str] = page.evaluate(_ASK, [text, self._limit])
        return found

    def milliseconds(self, page: Page, texts: Sequence[str]) -> list[float]:
        """How long each search takes when everything it needs is there: every text is asked
        once before it counts."""
        return [float(time) for time in page.evaluate(_TIMES, [list(texts), self._limit])]


_ASK = "([text, limit]) => window.ask(text, limit)"
_TIMES = """async ([texts, limit]) => {
  const times = [];
  for (const counts of [false, true]) {
    for (const text of texts) {
      const started = performance.now();
      await window.ask(text, limit);
      if (counts) times.push(performance.now() - started);
    }
  }
  return times;
}"""
_OPEN_OURS = """async ([code, data]) => {
  const { Engine } = await import(code);
  const engine = new Engine(data);
  window.ask = async (text, limit) => {
    const found = await engine.search({ text, limit });
    if (found.lostWords.length) throw new Error(`lost: ${found.lostWords}`);
    return found.hits.map((hit) => hit.address);
  };
}"""
_OPEN_PAGEFIND = """async ([code]) => {
  const pagefind = await import(code);
  window.ask = async (text, limit) => {
    const found = await pagefind.search(text);
    const shown = await Promise.all(found.results.slice(0, limit).map((item) => item.data()));
    return shown.map((item) => item.url);
  };
}"""


def our_script(*, limit: int) -> ScriptPage:
    """Our engine in /code, its files in /data."""
    return ScriptPage(_OPEN_OURS, ["code/search/engine.js", "data/"], limit=limit)


def pagefind_script(*, limit: int) -> ScriptPage:
    """Pagefind as it lies in /site."""
    return ScriptPage(_OPEN_PAGEFIND, ["site/pagefind/pagefind.js"], limit=limit)


@contextmanager
def browser_asker(data: Path, *, limit: int) -> Iterator[Callable[[str], Sequence[str]]]:
    """Asks our engine in Chromium about the exported search in the folder `data`."""
    host = Host({"code": CODE, "data": data})
    asker = our_script(limit=limit)
    with host.running(), chromium() as browser, blank_page(browser, host) as page:
        asker.open(page, host)
        yield lambda text: asker.further(page, text)
