"""Draws the pictures that stand for pages where their addresses are shared, into assets/pictures/.

Run by `make pictures` after a change of the words in `danvan.pages.pictures` or of the drawing
here. Needs Chromium and the fonts Noto Sans and Noto Serif (Debian: fonts-noto-core); the same
versions of them draw the same bytes.
"""

import os
import sys
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from danvan.pages.pictures import HEIGHT, PICTURES, WIDTH, Picture

FOLDER = Path(__file__).parents[1] / "danvan" / "assets" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--disable-lcd-text"]
_BOOK = """\
<svg viewBox="3 6 26 19" width="112" height="82" aria-hidden="true">
  <path fill="#fff" d="M4 8.5c4-1.6 7.6-1.3 11.2.8v14.9c-3.6-1.8-7.2-2.1-11.2-.8z"/>
  <path fill="#fff" d="M28 8.5c-4-1.6-7.6-1.3-11.2.8v14.9c3.6-1.8 7.2-2.1 11.2-.8z"/>
  <g fill="none" stroke="#7a5200" stroke-width="1.5" stroke-linecap="round">
    <path d="M7 13c1.8-.4 3.5-.3 5.2.3M7 17c1.8-.4 3.5-.3 5.2.3"/>
    <path d="M25 13c-1.8-.4-3.5-.3-5.2.3M25 17c-1.8-.4-3.5-.3-5.2.3"/>
  </g>
</svg>"""
"""The site's own sign: theme/assets/images/danvan.svg without its ground."""
_STYLE = f"""\
* {{ box-sizing: border-box; margin: 0; }}
body {{
  width: {WIDTH}px; height: {HEIGHT}px;
  background: #faf6ef; color: #1d2126; font: 44px/1.45 "Noto Sans";
}}
header {{
  display: flex; align-items: center; gap: 30px; height: 150px; padding: 0 80px;
  background: #8f1d21; border-bottom: 10px solid #c9962e; color: #fff; font-weight: 700;
}}
main {{
  display: flex; flex-direction: column; justify-content: center;
  height: 390px; padding: 0 80px;
}}
h1 {{ color: #8f1d21; font: 700 104px/1.35 "Noto Serif"; }}
main p {{ margin-top: 14px; text-wrap: balance; }}
footer {{
  height: 90px; margin: 0 80px; padding-top: 20px; border-top: 3px solid #c9962e;
  color: #7a5200; font-size: 32px;
}}
"""
_FITS = """\
document.fonts.check('44px "Noto Sans"') && document.fonts.check('104px "Noto Serif"')
&& document.documentElement.scrollHeight <= innerHeight
&& [...document.querySelectorAll("h1, main")].every((it) => it.scrollWidth <= it.clientWidth)
&& document.querySelector("h1").offsetHeight < 200"""
"""Whether the fonts are there, nothing is cut, and the title stands on one line."""


def drawing(picture: Picture) -> str:
    """The picture as a page of its own."""
    return f"""\
<!doctype html><html lang="vi"><meta charset="utf-8"><style>{_STYLE}</style>
<header>{_BOOK}<p>Danh mục “Dân vận khéo”</p></header>
<main><h1>{escape(picture.title)}</h1><p>{escape(picture.line)}</p></main>
<footer>Biên soạn từ những nguồn đã công bố</footer></html>"""


def draw(folder: Path) -> None:
    """Draws every picture into `folder`. Raises ValueError where words do not fit."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for picture in PICTURES:
            page.set_content(drawing(picture))
            if not page.evaluate(_FITS):
                raise ValueError(f"{picture.name}: words or fonts are missing")
            page.screenshot(path=folder / f"{picture.name}.png")
        browser.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    draw(FOLDER)
    sys.stdout.write(f"{len(PICTURES)} pictures in {FOLDER}\n")
