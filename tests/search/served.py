"""Exported search files and the browser's engine in one folder, and what a page may ask them."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from danvan.search.shards import SearchFile
from tests.search.builders import ROOT, written_into

SCRIPTS = ROOT / "plugins" / "danvan" / "assets" / "js" / "search"

_ASK = """async ([base, questions, waits]) => {
  const { Engine } = await import(`${base}js/engine.js`);
  const engine = new Engine(`${base}data/`, { waits });
  const answers = [];
  for (const question of questions) {
    try {
      answers.push(await engine.search(question));
    } catch (error) {
      answers.push({ failed: error.reason ?? String(error.stack) });
    }
  }
  return answers;
}"""
_RUN = """async ([base, module, body, argument]) => {
  const used = await import(`${base}js/${module}`);
  return await Function("used", "argument", `return (async () => { ${body} })()`)(used, argument);
}"""
WAITS = (5, 10)
"""Milliseconds before a file is tried again; tests need not wait longer."""


@dataclass(frozen=True, slots=True)
class SearchSite:
    """A folder that is served as `base`: js/, data/ and an empty page."""

    folder: Path
    base: str

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def put(self, files: Iterable[SearchFile]) -> None:
        """Publishes other files: those of before are gone."""
        shutil.rmtree(self.data, ignore_errors=True)
        written_into(self.data, files)


def laid_out(root: Path, files: Iterable[SearchFile]) -> Path:
    """The folder of a `SearchSite` below `root`."""
    folder = root / "danvan"
    written_into(folder / "data", files)
    shutil.copytree(SCRIPTS, folder / "js")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="vi"><link rel="icon" href="data:,"><title>Thử</title></html>',
        encoding="utf-8",
    )
    return folder


def ask(page: Page, site: SearchSite, questions: Sequence[Mapping[str, Any]]) -> list[Any]:
    """What one engine of the browser answers, question after question."""
    if not page.url.startswith(site.base):
        page.goto(site.base)
    answers: list[Any] = page.evaluate(_ASK, [site.base, list(questions), list(WAITS)])
    return answers


def run(page: Page, site: SearchSite, module: str, body: str, argument: Any) -> Any:
    """What `body` returns, a function's body that sees the module as `used` and `argument`."""
    if not page.url.startswith(site.base):
        page.goto(site.base)
    return page.evaluate(_RUN, [site.base, module, body, argument])
