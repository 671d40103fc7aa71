"""What axe finds on a page as it stands, in the light and in the dark."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Frame, Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  ({ id, nodes }) => [id, nodes.slice(0, 3).map(({ target }) => target)])"""


def violations(shown: Page | Frame) -> list[tuple[str, str, Any]]:
    """Scheme, rule and the first elements, best practices included.

    A page or frame need not be opened for each scheme: its style sheets follow the system. Motion
    is reduced, so that no colour is on its way from one to the other.
    """
    page = shown if isinstance(shown, Page) else shown.page
    if not shown.evaluate("'axe' in window"):
        shown.evaluate(AXE)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        found += [(scheme, rule, where) for rule, where in shown.evaluate(RUN)]
    return found
