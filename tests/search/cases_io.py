"""The cases that both languages run."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"


@cache
def cases(name: str) -> Any:
    """What stands in one file of cases; not to be changed."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
