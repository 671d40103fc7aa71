"""All that knows the Material theme: overriding templates, and where its style sheet lies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

THEME_DIR = Path(__file__).parent
"""Goes in front of `config.theme.dirs`, so that templates here win over Material's."""

_SHEETS = "assets/stylesheets"


def material_stylesheet(dirs: Iterable[str]) -> str:
    """Address, from the site's root, of Material's main style sheet.

    Its name carries a hash that changes with every release, so it is looked for, not written down.
    The templates expect it as `config.theme.material_css`. Raises FileNotFoundError when none of
    the theme's folders has one.
    """
    for folder in dirs:
        found = sorted(Path(folder, _SHEETS).glob("main.*.min.css"))
        if found:
            return f"{_SHEETS}/{found[0].name}"
    raise FileNotFoundError(f"{_SHEETS}/main.*.min.css")
